import { useText } from '../language/language.tsx'
import type { Filter } from '../parts/filters.tsx'

/** The filters that both lists share: the same names in the address, so that a link from anywhere narrows either. */
export function useLedgerFilters(): readonly Filter[] {
  const { t } = useText()
  const words = t.insurer.filters
  return [
    { kind: 'days', key: 'days', label: words.days, from: 'from', to: 'to' },
    { kind: 'text', key: 'person', label: words.person, width: 148, search: true },
    { kind: 'text', key: 'drug', label: words.drug, width: 148 },
    { kind: 'text', key: 'doctor', label: words.doctor, width: 148 },
    { kind: 'text', key: 'place', label: words.place, width: 148 },
  ]
}
