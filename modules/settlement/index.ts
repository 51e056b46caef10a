export { inArea, mayReverse, maySee } from './access.ts'
export { type AtPlace, drugsSold, type SoldLine, settlementsAt } from './at-place.ts'
export {
  clearFees,
  type EntryRows,
  insertFees,
  insertForms,
  insertLines,
  insertRequests,
  insertReversals,
  insertSettlements,
  moveCounters,
  rowsOf,
  takeBackCounters,
} from './batch.ts'
export {
  type BenefitFacts,
  benefitJson,
  type Occasion,
  openBenefit,
  readBenefit,
  registrationFor,
  visitOf,
} from './benefit.ts'
export { postBeside } from './beside.ts'
export {
  type Entry,
  type EntryHead,
  type EntryLine,
  entryOf,
  type Item,
  type KeptTrace,
  type RefillTold,
  reversalOf,
} from './entry.ts'
export { billLine, type Goods, type Imagined, imagine } from './imagine.ts'
export { type Around, type KeptVisit, unpackedVisit } from './kept-visit.ts'
export { countPast, type PastSettlement, pastSettlements } from './past.ts'
export { type Account, type Posting, postingsOf, type Shares } from './postings.ts'
export { isAReversal, noSuchSettlement } from './refusals.ts'
export {
  amountsView,
  explanationOf,
  linesView,
  type Names,
  sentenceOf,
  statementOf,
  type Telling,
  toPatient,
} from './statement.ts'
export { consultationCode, entryById, feeOf, namesOf, requestByKey, reversedBy } from './store.ts'
export { type DispensedEvent, dispensedEvents, dispensedEventsOf } from './supply-events.ts'
export { tell } from './tell.ts'
export { priceText } from './text.ts'
