import { useSearchParams } from 'react-router'

/** What is set, by its name; what has no value leaves the address. */
export type AddressChanges = Readonly<Record<string, string | null | undefined>>

/** What the page's address asks for, and how a page changes it in its place, without a step back more. */
export function useAddressParams(): [params: URLSearchParams, change: (changes: AddressChanges) => void] {
  const [params, setParams] = useSearchParams()
  const change = (changes: AddressChanges) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name)
        return next
      },
      { replace: true },
    )
  return [params, change]
}
