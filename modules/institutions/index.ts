export { institutionJson, practitionersJson, sanctionedJson } from './batch.ts'
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
