/** Fields of the prescription are found by the names that the service uses: `diseaseKey`, `lines.2.dose`, `consent.told`. */

export function focusField(field: string): void {
  requestAnimationFrame(() => {
    const parts = field.split('.')
    for (let length = parts.length; length > 0; length--) {
      const name = parts.slice(0, length).join('.')
      const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
      const control = place?.matches('input, button, textarea')
        ? place
        : place?.querySelector<HTMLElement>('input, textarea, button')
      if (!control) continue
      control.focus()
      control.scrollIntoView({ block: 'nearest' })
      if (control instanceof HTMLInputElement) control.select()
      return
    }
  })
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
