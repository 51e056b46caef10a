export { certifiedJson, designatedJson } from './batch.ts'
export {
  type Certification,
  certificationsOf,
  certifiedOn,
  type Designation,
  designatedOn,
  designationsOf,
} from './store.ts'
