export {
  type Certification,
  certificationsOf,
  certifiedOn,
  type Designation,
  designatedOn,
  designationsOf,
} from './store.ts'
