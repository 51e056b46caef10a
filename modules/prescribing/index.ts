export { clearSupplies, movePacks, setSupplies, supplyRow } from './batch.ts'
export { claimPacks } from './packs.ts'
export {
  openPacks,
  type Prescription,
  type PrescriptionLine,
  undispensedPacks,
  type Visit,
} from './prescription.ts'
export { daysInHand, type InHand, type RefillAnswer, type RefillQuestion, refillsOf } from './refill.ts'
export {
  type KeptSupply,
  linesOf,
  type Pending,
  type PrescriptionKey,
  pendingOf,
  prescriptionById,
  suppliesOf,
  visitById,
} from './store.ts'
export {
  addSupply,
  daysLeftOn,
  leftOn,
  refillFrom,
  type Supply,
  type SupplyEvent,
  supplyAfter,
  supplyOf,
} from './supply.ts'
