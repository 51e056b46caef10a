export { contractJson } from './batch.ts'
export { contractOn } from './store.ts'
