import type { Day } from '../../platform/day.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Ceiling, ceilingOf, type Drug, pricesOf } from '../catalogue/index.ts'
import type { LawToday } from './rules/facts.ts'

/** The highest price that drugs may have in a region on a day, by drug code; one without a list has none. */
export async function ceilingsOf(
  on: Sql,
  { drugs, region, law, day }: { drugs: readonly Drug[]; region: string; law: LawToday; day: Day },
): Promise<ReadonlyMap<string, Ceiling>> {
  const codes = [...new Set(drugs.map(({ drugCode }) => drugCode))]
  const listed = codes.length === 0 ? [] : await pricesOf(on, codes, region)
  const source = law('pricing.ceilingSource').value
  const adaptWithin = law('pricing.adaptWithin').value
  return new Map(
    drugs.flatMap((drug) => {
      const prices = listed.filter(({ drugCode }) => drugCode === drug.drugCode)
      const ceiling = ceilingOf(prices, { procurement: drug.procurement, region, day, source, adaptWithin })
      return ceiling ? [[drug.drugCode, ceiling] as const] : []
    }),
  )
}
