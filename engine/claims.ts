import { type Day, daysBetween } from './day.ts'
import { type Facts, factsOf } from './facts.ts'
import { nothing, type Price, portion, priced } from './money.ts'
import type { Line, Visit } from './visit.ts'

/**
 * Visits as columns, each person's together and in the order of time. Amounts are 32-bit fen (up to 21 million yuan a line).
 * What a visit is (its facts) stands once in a list of cases; a visit names its case.
 */
export type Claims = {
  /** Where each person's visits begin, and after the last person where all end. */
  readonly visitsFrom: Uint32Array
  /** Where the lines of each person's visits begin, likewise. */
  readonly linesFrom: Uint32Array
  /** Days after the first day of the columns. */
  readonly day: Uint16Array
  readonly caseOf: Uint16Array
  readonly lineCount: Uint8Array
  readonly total: Int32Array
  /** 1 where a price is above its ceiling at a pharmacy. */
  readonly tooDear: Uint8Array
  /** What of each line is on the list: above-ceiling parts, the item's own share and class C taken off. */
  readonly listed: Int32Array
}

export type ClaimsWithCases = { readonly claims: Claims; readonly cases: readonly Facts[]; readonly firstDay: Day }

const most = 2 ** 31 - 1

/** Visits of the public kind as columns: one list for each person, in the order of time. */
export function claimsOf(persons: readonly (readonly Visit[])[], firstDay: Day): ClaimsWithCases {
  const visits = persons.flat()
  const lines = visits.reduce((sum, visit) => sum + visit.lines.length, 0)
  const claims: Claims = {
    visitsFrom: new Uint32Array(persons.length + 1),
    linesFrom: new Uint32Array(persons.length + 1),
    day: new Uint16Array(visits.length),
    caseOf: new Uint16Array(visits.length),
    lineCount: new Uint8Array(visits.length),
    total: new Int32Array(visits.length),
    tooDear: new Uint8Array(visits.length),
    listed: new Int32Array(lines),
  }
  const known = new Map<string, number>()
  const cases: Facts[] = []
  let at = 0
  let line = 0
  persons.forEach((ofPerson, person) => {
    for (const visit of ofPerson) {
      const facts = factsOf(visit)
      const name = JSON.stringify(facts)
      const index = known.get(name) ?? cases.push(facts) - 1
      known.set(name, index)
      claims.day[at] = within(daysBetween(firstDay, visit.day), 65_535)
      claims.caseOf[at] = within(index, 65_535)
      claims.lineCount[at] = within(visit.lines.length, 255)
      let total = 0
      for (const item of visit.lines) {
        const { amount, listed, dear } = amountsOf(item)
        total += amount
        if (dear && visit.pharmacy) claims.tooDear[at] = 1
        claims.listed[line] = within(listed, most)
        line += 1
      }
      claims.total[at] = within(total, most)
      at += 1
    }
    claims.visitsFrom[person + 1] = at
    claims.linesFrom[person + 1] = line
  })
  return { claims, cases, firstDay }
}

function within(value: number, limit: number): number {
  if (value >= 0 && value <= limit) return value
  throw new RangeError(`${value} does not fit into its column, which holds up to ${limit}`)
}

function amountsOf(line: Line): { amount: number; listed: number; dear: boolean } {
  const amount = priced(line.price, line.quantity)
  const over = line.ceiling !== null && line.price > line.ceiling ? line.price - line.ceiling : 0
  const rest = amount - (over > 0 ? priced(over as Price, line.quantity) : nothing)
  if (line.class === 'C') return { amount, listed: 0, dear: over > 0 }
  const own = line.class === 'B' && line.ownShare !== null ? portion(rest as typeof amount, line.ownShare) : nothing
  return { amount, listed: rest - own, dear: over > 0 }
}
