/** Fields of the prescription are found by the names that the service uses: `diseaseKey`, `lines.2.dose`, `consent.told`. */

let later = 0

/**
 * Goes to a field at once when it is there, so that what is typed next lands in it; a field that is just being drawn
 * is waited for, and when it doesn't come, the nearest that encloses it takes the cursor. Only the last wish counts.
 */
export function focusField(field: string): void {
  cancelAnimationFrame(later)
  if (focusOn(controlOf(field))) return
  later = requestAnimationFrame(() => {
    const parts = field.split('.')
    const names = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'))
    names.some((name) => focusOn(controlOf(name)))
  })
}

function controlOf(name: string): HTMLElement | null {
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  if (place?.matches('input, button, textarea')) return place
  return place?.querySelector<HTMLElement>('input, textarea, button') ?? null
}

/** Whether the control could take the cursor. One that has it already keeps what is typed in it as it is. */
function focusOn(control: HTMLElement | null): boolean {
  if (!control || control.matches(':disabled')) return false
  if (control === document.activeElement) return true
  control.focus()
  control.scrollIntoView({ block: 'nearest' })
  if (control instanceof HTMLInputElement) control.select()
  return true
}

/** Enter goes to the next field of a line, and from the last one to the search for the next drug. */
export function nextField(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey) return
  const line = event.currentTarget.closest('tbody')
  if (!line || !(event.target instanceof HTMLInputElement)) return
  if (event.target.getAttribute('role') === 'combobox' && event.target.getAttribute('aria-expanded') === 'true') return
  event.preventDefault()
  const fields = [...line.querySelectorAll<HTMLInputElement>('[data-field] input')]
  const next = fields[fields.indexOf(event.target) + 1]
  if (next) {
    next.focus()
    next.select()
  } else focusField('lines')
}
