export { type Ceiling, type CeilingQuestion, ceilingOf, listsAround } from './ceiling.ts'
export { ceilingLaw } from './ceiling-law.ts'
export {
  belongs,
  type Disease,
  type Drug,
  type DrugClass,
  dailyAmount,
  type ListedPrice,
  type PriceList,
  type Procurement,
  packsFor,
  type Scope,
  substanceIn,
} from './drug.ts'
export { type ImportReport, type ImportRequest, importList } from './import/import-list.ts'
export { kinds as importKinds, type What } from './import/kinds.ts'
export type { Fault } from './import/reading.ts'
export { type FileSource, lookAt, rowsOf, type SheetRow, uploadedFile } from './import/tabular.ts'
export { fileSource, loadShippedCatalogue } from './load.ts'
export { drugMatches } from './match.ts'
export {
  allDiagnoses,
  allDiseases,
  allDrugs,
  allPrices,
  catalogueChangedAt,
  type Diagnosis,
  type DrugSearch,
  diagnosesOf,
  diagnosisByCode,
  diseasesJson,
  drugByCode,
  drugsByCodes,
  drugsOfSubstances,
  isDiagnosisOf,
  pricesOf,
  scopeOf,
  searchDrugs,
} from './store.ts'
export { priceText, rateText } from './view.ts'
