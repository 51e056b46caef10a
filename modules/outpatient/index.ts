export { unsettleCharges } from './batch.ts'
export type { BillLine, Purchase } from './bill-decide.ts'
export { type Charging, charge, judgeLines, uncharge } from './charge.ts'
export { describe } from './describe.ts'
export type { Box, Charge, Diagnosis, Encounter, KeptCharge } from './encounter.ts'
export { noSuchEncounter, totalDiffers } from './refusals.ts'
export { cancel, ownEncounter, register } from './register.ts'
export { partsOfBill } from './reverse-parts.ts'
export {
  type Charged,
  isChronic,
  type Judged,
  prepurchase,
  presettleVisit,
  purchase,
  settleVisit,
} from './settle.ts'
export { boxesOf, chargesOf, diagnosesOf, encounterById, encountersById, encountersOf } from './store.ts'
