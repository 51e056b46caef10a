export { contractOn } from './store.ts'
