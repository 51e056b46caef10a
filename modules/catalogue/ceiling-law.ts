import { cityOf, type Day, type FigureValue, type Pack } from '@changqing/engine'
import type { CeilingQuestion } from './ceiling.ts'
import type { PriceList } from './drug.ts'

/** What the law of a place says of ceilings there: whose listing, how long the price before it holds, and which lists bind. */
export function ceilingLaw(pack: Pack | undefined, region: string, day: Day): Omit<CeilingQuestion, 'procurement'> {
  if (!pack?.inForce(day)) return { region, day }
  const here = { region: cityOf(region) }
  const source = pack.law('pricing.ceilingSource', day, here).value
  const kinds = pack.figure('pricing.ceilings', day)?.value
  return {
    ...{ region, day, source, adaptWithin: pack.law('pricing.adaptWithin', day, here).value },
    ...(kinds && { lists: kinds.map((kind) => (kind === 'listed' ? source : listOf[kind])) }),
  }
}

type Kind = FigureValue<'pricing.ceilings'>[number]
const listOf: Readonly<Record<Exclude<Kind, 'listed'>, PriceList>> = { selected: 'selected', negotiated: 'negotiated' }
