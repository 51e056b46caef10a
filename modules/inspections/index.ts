export { closeFinished, planInspection, recordFinding } from './inspect.ts'
export { itemsOf } from './store.ts'
