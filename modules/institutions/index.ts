export {
  institutionJson,
  institutionsJson,
  type KnownPractitioner,
  practitionersJson,
  sanctionedJson,
} from './batch.ts'
export { metresBetween } from './distance.ts'
export { annexOf, inAnnex } from './entry/agreement.ts'
export { checklistFor } from './entry/checklist.ts'
export { dueIn } from './entry/timing.ts'
export { wayOf } from './entry/way.ts'
export { lawAt } from './law.ts'
export { numberWith } from './numbers.ts'
export { openNumber, sealedOfInstitutions, sealedPaper } from './sealed.ts'
export {
  dutyStandingAt,
  isFiled,
  isParticipating,
  isPrimary,
  isRegistered,
  notYetJoined,
  type Standing,
  standingOn,
} from './standing.ts'
export {
  filingsOf,
  type Institution,
  institutionById,
  type Practitioner,
  pharmaciesIn,
  practitionerById,
  practitionersAt,
  practitionersById,
  type Sanction,
  sanctionsOn,
} from './store.ts'
export { institutionCard } from './view.ts'
