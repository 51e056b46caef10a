export { type Applying, applyForDisease } from './apply.ts'
export { certifiedJson, designatedJson } from './batch.ts'
export { lapseOverdue, noticeEnding } from './clock.ts'
export { askForChange, chooseInstitution, withdrawChoice } from './designate.ts'
export {
  type Certification,
  certificationsOf,
  certifiedOn,
  type Designation,
  designatedOn,
  designationsOf,
} from './store.ts'
