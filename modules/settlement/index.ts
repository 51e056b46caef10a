export { type BenefitFacts, benefitJson, type Occasion, readBenefit, registrationFor, visitOf } from './benefit.ts'
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
export { type Account, type Posting, postingsOf, type Shares } from './postings.ts'
