import { useSearchParams } from 'react-router'

/** What is set, by its name; what has no value leaves the address. */
export type AddressChanges = Readonly<Record<string, string | null | undefined>>

/**
 * What the page's address asks for, and how a page changes it in its place, without a step back more. A change is made
 * to the address as it stands: the page in view may be drawn from an earlier one, and two quick changes are both kept.
 */
export function useAddressParams(): [params: URLSearchParams, change: (changes: AddressChanges) => void] {
  const [params, setParams] = useSearchParams()
  const change = (changes: AddressChanges) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name)
    setParams(next, { replace: true })
  }
  return [params, change]
}
