export {
  institutionJson,
  institutionsJson,
  type KnownPractitioner,
  practitionersJson,
  sanctionedJson,
} from './batch.ts'
export { metresBetween } from './distance.ts'
export { checklistFor } from './entry/checklist.ts'
export { dueIn } from './entry/timing.ts'
export { lawAt } from './law.ts'
export { entryNumber } from './numbers.ts'
export { openNumber, sealedOfInstitutions } from './sealed.ts'
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
  sanctionsOn,
} from './store.ts'
export { institutionCard } from './view.ts'
