import { addDuration, type Day } from '../../platform/day.ts'
import type { Drug, ListedPrice, PriceList } from './drug.ts'

/** What a drug may cost at most, whose list says so and since when. Prices in ten-thousandths of a yuan for a pack. */
export type Ceiling = Readonly<{
  price: number
  list: PriceList
  region: string
  source: string
  since: Day
  /** The price of the list itself; lower than `price` only while the earlier one may still be charged (FJ2023-6.2). */
  listed: number
  adaptUntil: Day | null
  /** When the list came down and the earlier price may not be charged any more: the last day on which it could. */
  adaptedBy: Day | null
}>

export type CeilingQuestion = Readonly<{
  procurement: Drug['procurement']
  /** Where the drug is sold: six digits of the pharmacy's or institution's region. */
  region: string
  day: Day
  /** `pricing.ceilingSource` of the pack there. */
  source?: 'listing' | 'sanming-alliance'
  /** `pricing.adaptWithin` of the pack there: how long the earlier listing price may still be charged. */
  adaptWithin?: string | null
  /** The lists that `pricing.ceilings` of the pack there names; every list where it is silent. */
  lists?: readonly PriceList[]
}>

export const provinceOf = (region: string): string => `${region.slice(0, 2)}0000`

/** Whose lists hold in a region, the nearest first: its own, its city's, its province's. */
export const listsAround = (region: string): readonly string[] => [
  ...new Set([region, `${region.slice(0, 4)}00`, provinceOf(region)]),
]

/**
 * The least of the prices that bind the drug there on that day: the listing, in Sanming the alliance's (FJ2023-2.8), for
 * a centrally procured drug the selected price, for a negotiated one the negotiated price (FJ2023-6.1).
 */
export function ceilingOf(prices: readonly ListedPrice[], question: CeilingQuestion): Ceiling | undefined {
  const { procurement, region, day } = question
  const own = question.source === 'sanming-alliance' ? 'sanming-alliance' : 'listing'
  const lists: readonly PriceList[] = procurement === 'none' ? [own] : [own, procurement]
  const binding = lists
    .filter((list) => question.lists?.includes(list) ?? true)
    .map((list) => onList(prices, list, region, day, list === own ? (question.adaptWithin ?? null) : null))
    .filter((found) => found !== undefined)
  if (binding.length === 0 && own === 'sanming-alliance') {
    const lists = question.lists?.map((list) => (list === own ? 'listing' : list))
    return ceilingOf(prices, { ...question, source: 'listing', ...(lists && { lists }) })
  }
  return binding.reduce<Ceiling | undefined>(
    (least, one) => (least && least.price <= one.price ? least : one),
    undefined,
  )
}

/** The place's own list comes before its city's, and that before its province's. */
function onList(
  prices: readonly ListedPrice[],
  list: PriceList,
  region: string,
  day: Day,
  adaptWithin: string | null,
): Ceiling | undefined {
  const ofList = prices.filter((price) => price.list === list)
  for (const place of listsAround(region)) {
    const dated = ofList.filter((price) => price.region === place).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    const at = dated.findLastIndex((price) => price.validFrom <= day)
    const found = dated[at]
    if (!found || (found.validUntil && found.validUntil < day)) continue
    const earlier = adaptWithin ? earlierPrices(dated.slice(0, at + 1), adaptWithin) : []
    // Each fall gives its own time: a second one within it does not take away what the first one still allows.
    const open = earlier.filter(({ lastDay }) => day <= lastDay).toSorted((a, b) => b.price - a.price)[0]
    return {
      price: open?.price ?? found.price,
      list,
      region: place,
      source: found.source,
      since: found.validFrom,
      listed: found.price,
      adaptUntil: open?.lastDay ?? null,
      adaptedBy: open ? null : (earlier.at(-1)?.lastDay ?? null),
    }
  }
  return undefined
}

/** The prices before that are above the one in force, each with the last day on which it may be charged (FJ2023-6.2). */
function earlierPrices(dated: readonly ListedPrice[], adaptWithin: string) {
  const now = dated.at(-1)?.price ?? 0
  return dated
    .slice(1)
    .map(({ validFrom }, i) => ({ price: dated[i]?.price ?? 0, lastDay: addDuration(validFrom, adaptWithin) }))
    .filter(({ price }) => price > now)
}
