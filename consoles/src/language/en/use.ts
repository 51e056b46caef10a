import type { Widened } from '../widened.ts'
import type { zh } from '../zh/index.ts'

/** The monitor of use. */
export const use: Widened<typeof zh.use> = {
  title: 'Monitor of use',
  by: 'By',
  place: 'Place',
  drug: 'Drug',
  person: 'Person',
  days: 'Period (empty: last 90 days)',
  onlyPlace: 'Code of the place',
  onlyDrug: 'Code of the drug',
  onlyPerson: 'Insurance code',
  name: 'Name',
  settlements: 'Settlements',
  persons: 'Persons',
  packs: 'Packs',
  amount: 'Amount',
  past: 'Before',
  change: 'Change',
  perPerson: 'Per person',
  peers: 'Peer median',
  times: '× peers',
  peersHint:
    'Places beside those of the same kind and level, drugs beside those of the same substance, persons beside those with the same disease and insurance; who is alone is not compared.',
  lastsUntil: 'Medicine until',
  compared: (from, to) => `The period before is ${from} to ${to}`,
  months: (month, amount) => `In the last year most was used in ${month}: ¥${amount}`,
  drugsHere: 'Drugs',
  personsHere: 'Persons',
  settlementsHere: 'Settlements',
  open: 'Open',
  empty: 'Nothing was settled in this period',
  emptyHint: 'Try another period or other filters.',
}
