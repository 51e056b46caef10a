import { type RefObject, useEffect, useRef } from 'react'
import { isSeparator, noBurst, scanned, separator, typed } from './wedge.ts'

/**
 * A scanner types wherever the cursor stands. What it typed into another field is taken out of that field again and
 * goes to the scan field; letters typed outside any field begin in the scan field.
 */
export function useScannerAnywhere(field: RefObject<HTMLInputElement | null>, take: (code: string) => void): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    let burst = noBurst
    let before: { readonly input: Typable; readonly text: string } | undefined

    const listen = (event: KeyboardEvent) => {
      if (event.target === field.current) return
      if (isSeparator(event)) {
        // FNC1 between the parts of a GS1 code: some scanners send it as Ctrl and a bracket.
        event.preventDefault()
        burst = typed(burst, separator, event.timeStamp)
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Enter') {
        const code = scanned(burst, event.timeStamp)
        burst = noBurst
        if (code === undefined) return
        event.preventDefault()
        event.stopImmediatePropagation()
        if (before) restore(before.input, before.text)
        latest.current(code)
        return
      }
      if (event.key.length !== 1) return
      if (isElsewhere(event)) {
        field.current?.focus()
        return
      }
      burst = typed(burst, event.key, event.timeStamp)
      if (burst.text.length === 1)
        before = isTypable(event.target) ? { input: event.target, text: event.target.value } : undefined
    }
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [field])
}

type Typable = HTMLInputElement | HTMLTextAreaElement

function isTypable(target: EventTarget | null): target is Typable {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/** A letter or digit on the bare page; a dialog keeps its keys, and so do `/`, `?` and the space bar. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  return (
    /[\p{L}\p{N}]/u.test(key) &&
    !isTypable(target) &&
    target instanceof Element &&
    target.closest('[role="dialog"]') === null
  )
}

/** Sets a field's text so that React hears of it. */
function restore(input: Typable, text: string): void {
  const prototype = input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
