export { freePacks, type OnShelf, onShelf } from './availability.ts'
export {
  batchColumns,
  insertMovements,
  movePacksOfBatches,
  sellCodes,
  sellParts,
  sellUncoded,
  takeParts,
  takeUncoded,
  tellCodes,
  unsellCodes,
  unsellParts,
  unsellUncoded,
} from './batch.ts'
export { uncodedLeft } from './boxes.ts'
export { type Claimed, claimCodes } from './claim.ts'
export { boxesAtTill, type KnownCode, knownCodes, packsIn } from './codes.ts'
export { change, count, type Goods, returnPurchase, sell, takeBackSold, undoReports } from './goods.ts'
export { keepLeads } from './leads.ts'
export { type Entry, heldOn, type Kind, post } from './ledger.ts'
export { type Mismatched, mismatchBetween, mismatchOf, type Period } from './mismatch.ts'
export { type Place, placeOf } from './place.ts'
export { tellNewPrices } from './price-alerts.ts'
export { type Buying, buy } from './purchase.ts'
export { holdBoxes } from './sent-back.ts'
export { setPrices } from './shelf.ts'
export { boxesSoldWith, comingBack, partsSoldWith, type Sold, soldAmong, soldWith, uncodedSoldWith } from './sold.ts'
export { count as countTaking, decide as decideTaking, openTaking, submit as submitTaking } from './taking.ts'
export { readTraceCode, type TraceCode } from './trace-code.ts'
