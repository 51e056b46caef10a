export { institutionJson, sanctionedJson } from './batch.ts'
export { metresBetween } from './distance.ts'
export {
  dutyStandingAt,
  isFiled,
  isParticipating,
  isPrimary,
  isRegistered,
  type Standing,
  standingOn,
} from './standing.ts'
export {
  type Filing,
  filingsOf,
  type Institution,
  institutionById,
  institutionsById,
  isOnDuty,
  type Practitioner,
  pharmaciesIn,
  practitionerById,
  type Sanction,
  sanctionsOn,
} from './store.ts'
export { institutionCard } from './view.ts'
