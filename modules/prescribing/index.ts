export { clearSupplies, movePacks, openVisits, setSupplies, supplyRow, visitRow } from './batch.ts'
export { checkDraft } from './check.ts'
export { prescriptionFor, stateAt } from './detail.ts'
export { expectedView } from './expected.ts'
export { openVisitAs } from './find-patient.ts'
export { issue } from './issue.ts'
export { type LawToday, lawFor, type PlaceLaw } from './law.ts'
export { claimPacks } from './packs.ts'
export { filedSubstancesJson } from './patient-file-store.ts'
export {
  openPacks,
  type Prescription,
  type PrescriptionLine,
  type Visit,
} from './prescription.ts'
export { ceilingsOf } from './prices.ts'
export { printForm } from './print.ts'
export { type InHand, type RefillAnswer, refillsOf } from './refill.ts'
export { revoke } from './revoke.ts'
export { prescriptionRows } from './rows.ts'
export { sealedOfPrescribing, sealedSigner } from './sealed.ts'
export {
  type KeptSupply,
  linesOf,
  type PrescriptionKey,
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
export { suppliesToday } from './supply-view.ts'
