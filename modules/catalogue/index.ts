export { type Ceiling, type CeilingQuestion, ceilingOf, provinceOf } from './ceiling.ts'
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
export {
  allDiseases,
  allDrugs,
  type Diagnosis,
  type DrugSearch,
  diagnosesOf,
  diagnosisByCode,
  drugByCode,
  drugsByCodes,
  pricesOf,
  scopeOf,
  searchDrugs,
} from './store.ts'
