import { cityOf } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Ceiling, ceilingLaw, ceilingOf, type Drug, pricesOf } from '../catalogue/index.ts'
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
  const cites = law?.law('pricing.ceilingAtPharmacy', day, { region: cityOf(region) }).cites ?? []
  const prices = await pricesOf(
    on,
    drugs.map(({ drugCode }) => drugCode),
    region,
  )
  const question = ceilingLaw(law, region, day)
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
