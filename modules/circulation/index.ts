export { insertMoves as insertCirculationMoves, setStates as setCirculationStates } from './batch.ts'
export { isNumber, newNumber, newPickupCode } from './codes.ts'
export { expireDue } from './expire.ts'
export { liveStates, type Move, move, moves, type State, stateWords } from './moves.ts'
export { noSuchPrescription, notFromHere, outOfDate, pharmacyOutsideArea } from './refusals.ts'
export {
  type Circulation,
  circulationOf,
  dropChoice,
  historyOf,
  prescriptionByCode,
  pullableOf,
} from './store.ts'
export { changedTopic, type Transit, tellChanged, transit } from './transit.ts'
export { takeNumber, upload } from './upload.ts'
