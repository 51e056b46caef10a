import { cityOf } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Ceiling, ceilingOf, type Drug, pricesOf } from '../catalogue/index.ts'
import { lawOf, type Place } from './place.ts'

export type Bound = Readonly<{ ceiling: Ceiling; cites: readonly string[] }>

/** The ceiling of each drug where the place is (FJ2023-2.8, FJ2023-6.1). */
export async function ceilingsAt(
  on: Sql,
  { region, policies, at }: Place,
  drugs: readonly Pick<Drug, 'drugCode' | 'procurement'>[],
): Promise<Map<string, Bound>> {
  const day = dayOf(at)
  const law = lawOf({ region, policies, at })
  const here = { region: cityOf(region) }
  const source = law?.law('pricing.ceilingSource', day, here).value
  const adaptWithin = law?.law('pricing.adaptWithin', day, here).value
  const cites = law?.law('pricing.ceilingAtPharmacy', day, here).cites ?? []
  const prices = await pricesOf(
    on,
    drugs.map(({ drugCode }) => drugCode),
    region,
  )
  const question = { region, day, ...(source && { source }), ...(adaptWithin && { adaptWithin }) }
  return new Map(
    drugs.flatMap(({ drugCode, procurement }): [string, Bound][] => {
      const ceiling = ceilingOf(
        prices.filter((price) => price.drugCode === drugCode),
        { ...question, procurement },
      )
      return ceiling ? [[drugCode, { ceiling, cites }]] : []
    }),
  )
}
