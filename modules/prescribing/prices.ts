import type { Pack } from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Ceiling, ceilingLaw, ceilingOf, type Drug, pricesOf } from '../catalogue/index.ts'

/** The highest price that drugs may have where they are sold on a day, by drug code; one without a list has none. */
export async function ceilingsOf(
  on: Sql,
  { drugs, region, pack, day }: { drugs: readonly Drug[]; region: string; pack: Pack; day: Day },
): Promise<ReadonlyMap<string, Ceiling>> {
  const codes = [...new Set(drugs.map(({ drugCode }) => drugCode))]
  const listed = codes.length === 0 ? [] : await pricesOf(on, codes, region)
  const law = ceilingLaw(pack, region, day)
  return new Map(
    drugs.flatMap((drug) => {
      const prices = listed.filter(({ drugCode }) => drugCode === drug.drugCode)
      const ceiling = ceilingOf(prices, { ...law, procurement: drug.procurement })
      return ceiling ? [[drug.drugCode, ceiling] as const] : []
    }),
  )
}
