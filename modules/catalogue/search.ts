import type { Day, Policies } from '@changqing/engine'
import type { Sql } from '../../platform/sql.ts'
import type { DrugList } from './api.ts'
import { ceilingOf } from './ceiling.ts'
import { ceilingLaw } from './ceiling-law.ts'
import { pricesOf, scopeOf, searchDrugs } from './store.ts'
import { drugView } from './view.ts'

export type PricedSearch = Readonly<{
  query: string
  diseaseKey?: string
  /** Whose scope and ceilings; without it neither is known. */
  region: string | null
  day: Day
  page: number
  size: number
}>

/** Drugs as the catalogue page shows them: with what each may cost at most where the reader is. */
export async function searchPricedDrugs(db: Sql, policies: Policies, search: PricedSearch): Promise<DrugList> {
  const { region, day, diseaseKey, page, size } = search
  const within = diseaseKey ? await scopeOf(db, { diseaseKey, region: region ?? '*', day }) : undefined
  const found = await searchDrugs(db, { query: search.query, day, within, limit: size, offset: (page - 1) * size })
  if (region === null) return { rows: found.rows.map((drug) => drugView(drug, undefined)), total: found.total }
  const law = ceilingLaw(policies.forRegion(region), region, day)
  const codes = found.rows.map((drug) => drug.drugCode)
  const prices = Map.groupBy(await pricesOf(db, codes, region), (price) => price.drugCode)
  const rows = found.rows.map((drug) => {
    const ceiling = ceilingOf(prices.get(drug.drugCode) ?? [], { ...law, procurement: drug.procurement })
    return drugView(drug, ceiling)
  })
  return { rows, total: found.total }
}
