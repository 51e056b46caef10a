export type { ApplicationState } from './api.ts'
export { applicationById } from './application-store.ts'
export { type Applying, applyForDisease } from './apply.ts'
export { certifiedJson, designatedJson } from './batch.ts'
export { standingOf } from './certification-moves.ts'
export { heldBy, heldById, suspensionsOf } from './certification-store.ts'
export { lapseOverdue, noticeEnding } from './clock.ts'
export { type Criteria, criteriaFor, dueAfter } from './criteria.ts'
export { decide } from './decide.ts'
export { askForChange, chooseInstitution, withdrawChoice } from './designate.ts'
export { changeById } from './designation-store.ts'
export { drawn } from './draw.ts'
export { lastIdleDay } from './idle.ts'
export { suspendCertification } from './life.ts'
export { prefixOf } from './lists.ts'
export { diseaseName } from './notices.ts'
export { withdraw } from './review.ts'
export { countHolders, listIdle, type Screened } from './screening-store.ts'
export { sealedEvidence, sealedOfEligibility } from './sealed.ts'
export {
  type Certification,
  certificationsOf,
  certifiedOn,
  type Designation,
  designatedOn,
  designationsOf,
} from './store.ts'
