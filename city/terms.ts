import type { Day } from '@changqing/engine'
import { addDays } from '../platform/day.ts'
import type { House } from './house.ts'
import type { Place } from './places.ts'

/** An agreement's days, and its last one where it was ended before. */
export type Term = Readonly<{ from: Day; until: Day; endedOn: Day | null }>

/** Pharmacies of the sample came in on this day. */
export const joinedOn = '2024-03-01' as Day
/** Two years, as agreements of pharmacies go. */
const length = 730

/** Where there are so many, the last has left the scheme and the one before is suspended; neither sells any more. */
const manyPharmacies = 10
const serialOf = ({ institutionId }: Pick<House, 'institutionId'>): number => Number(institutionId.slice(-5))

/** Whether it is so many before the last of a place with many pharmacies. */
export const isFromLast = (house: Pick<House, 'institutionId'>, { pharmacies }: Place, before: number): boolean =>
  pharmacies >= manyPharmacies && serialOf(house) === pharmacies - before

export const sellsNoMore = (place: Place): number => (place.pharmacies < manyPharmacies ? 0 : 2)

/** So many days before today was the last day of the one that left. */
const leftAgo = 40

/**
 * The last day of the agreement in force: of the first pharmacy, where the demonstration signs in, and of the third it comes soon
 * and asks to be renewed; the others' are spread over the time to come.
 */
const endsIn = (serial: number): number => ({ 1: 60, 2: 400, 3: 12 })[serial] ?? 100 + ((serial * 37) % 600)

export const lastDayOf = (house: Pick<House, 'institutionId'>, place: Place, today: Day): Day =>
  isFromLast(house, place, 0) ? addDays(today, -leftAgo) : addDays(today, endsIn(serialOf(house)))

/** From when it came in to the agreement in force, the first one first, each going on from the one before. */
export function termsOf(house: Pick<House, 'institutionId'>, place: Place, today: Day): Term[] {
  const terms: Term[] = []
  let until = addDays(today, endsIn(serialOf(house)))
  while (until >= joinedOn) {
    const from = addDays(until, 1 - length)
    terms.unshift({ from: from < joinedOn ? joinedOn : from, until, endedOn: null })
    until = addDays(from, -1)
  }
  return isFromLast(house, place, 0)
    ? terms.map((term) =>
        term.until < lastDayOf(house, place, today) ? term : { ...term, endedOn: lastDayOf(house, place, today) },
      )
    : terms
}
