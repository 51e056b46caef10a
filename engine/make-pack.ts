import { type Day, dayNumber, forever } from './day.ts'
import type { Decided } from './decided.ts'
import type { PolicyDocument } from './document.ts'
import { cityOf, type FactName, type Facts, most } from './facts.ts'
import type { FigureName, FigureValue, LawName, LawValue } from './laws.ts'
import type { Pack, Uncertain } from './pack.ts'
import type { PackHead } from './pack-head.ts'
import { type Ordered, stretches, winner } from './proof.ts'
import { benefitRefusal } from './refusals.ts'
import type { Register } from './register.ts'
import { compileRuling, type Ruling } from './ruling.ts'
import { otherCity, type Scope, type Values, wordsOf } from './scope.ts'
import { statedIn } from './stated.ts'
import type { Row } from './table.ts'

const calculated = /^(benefit|admission)\.|^pricing\.ceilingAtPharmacy$/

/** The pack of proven tables, as everybody uses it. */
export function makePack(
  head: PackHead,
  documents: readonly PolicyDocument[],
  register: Register,
  tables: ReadonlyMap<string, Ordered>,
  { folder, hash }: { readonly folder: string; readonly hash: string },
): Pack {
  const { id, name, period, scope } = head
  const regions = head.regions.map(({ word }) => word)
  const version = { id, hash }
  const inForce = (day: Day): boolean => day >= period.from && (period.until === null || day <= period.until)
  const remembered = remembering(tables, scope)
  return {
    ...{ id, folder, name, regions, hash, version, inForce, tables, scope, grounds: groundsOf(head, tables) },
    wordsOf: (fact) => wordsOf(fact, scope),
    period,
    from: period.from,
    until: period.until,
    documents: documents.map(({ id: document, from, until }) => {
      const title = register.titles.get(document)?.title ?? { zh: document, en: document }
      return { id: document, title, from, until }
    }),
    law: (table, day, facts) => {
      if (!inForce(day)) throw new RangeError(`${id} has no law on ${day}`)
      const found = remembered(table, day, facts) as Decided<LawValue<typeof table>> | undefined
      if (!found) throw new RangeError(`${table} is not answered on ${day}`)
      return found
    },
    figure: (table, day, facts) =>
      inForce(day) ? (remembered(table, day, facts) as Decided<FigureValue<typeof table>> | undefined) : undefined,
    stated: () => statedIn(tables),
    uncertain: (day) => uncertainOf(head, tables, day),
    ruling: rulings(head, tables),
    noLaw: { decision: 'refused', refusals: [benefitRefusal('no-law-for-day', period.cites)], pack: version },
  }
}

const groundsOf = (head: PackHead, tables: ReadonlyMap<string, Ordered>): Pack['grounds'] =>
  new Set([
    ...head.cites,
    ...[...tables.values()].flatMap(({ table }) => table.rows.flatMap(({ basis }) => basis.cites)),
  ])

const ends = (until: Day): Day | null => (until === forever ? null : until)

const answersAtMost = 20_000

/** A settlement asks ten rules of the same day as the one before it: what they answer is found again by what was asked. */
function remembering(tables: ReadonlyMap<string, Ordered>, scope: Scope) {
  const known = new Map<string, Decided<unknown> | undefined>()
  return (table: LawName | FigureName, day: Day, facts?: Partial<Facts>): Decided<unknown> | undefined => {
    const asked = facts ? `${table} ${day} ${JSON.stringify(facts)}` : `${table} ${day}`
    if (known.has(asked)) return known.get(asked)
    const found = answer(tables.get(table), table, day, facts ?? {}, scope)
    if (known.size >= answersAtMost) known.clear()
    known.set(asked, found)
    return found
  }
}

/** The one row that answers; a fact that the table asks for and nobody gave is a mistake of the caller. */
function answer(
  ordered: Ordered | undefined,
  name: LawName | FigureName,
  day: Day,
  facts: Partial<Facts>,
  scope: Scope,
): Decided<unknown> | undefined {
  const matches = (row: Row): boolean => {
    for (const [fact, values] of row.when) if ((values & bitOf(fact, facts, scope, name)) === 0n) return false
    return true
  }
  const rows = ordered?.table.rows.filter((row) => row.from <= day && row.until >= day && matches(row)) ?? []
  const row = ordered && winner(rows, ordered.beats)
  return row && { value: row.value, from: row.from, until: ends(row.until), ...row.basis }
}

function bitOf(fact: FactName, facts: Partial<Facts>, scope: Scope, table: string): Values {
  const given = facts[fact]
  if (given === undefined) throw new RangeError(`${table} asks for ${fact}`)
  const domain = scope.domains[fact]
  const word =
    fact === 'region' ? cityOf(String(given)) : String(typeof given === 'number' ? Math.min(given, most) : given)
  const index = domain.indexOf(word)
  const found = index < 0 && fact === 'region' ? domain.indexOf(otherCity) : index
  if (found < 0) throw new RangeError(`${fact} is never ${word}`)
  return 1n << BigInt(found)
}

function uncertainOf(head: PackHead, tables: ReadonlyMap<string, Ordered>, day?: Day): readonly Uncertain[] {
  const rows = [...tables.values()].flatMap(({ table }) =>
    table.rows
      .filter(({ basis, from, until }) => (basis.unverified || basis.open) && (!day || (from <= day && until >= day)))
      .map((row) => ({
        ...{ table: table.name, row: row.id, value: row.written, from: row.from, until: ends(row.until) },
        ...row.basis,
      })),
  )
  const { value: _, ...period } = head.period
  if (!period.unverified && !period.open) return rows
  return [{ ...period, table: 'period', row: head.id, value: `${period.from} … ${period.until ?? ''}` }, ...rows]
}

/** The compiled benefit by day, each stretch compiled when it is first asked for. */
function rulings(head: PackHead, tables: ReadonlyMap<string, Ordered>): (day: Day) => Ruling | undefined {
  const used = new Map([...tables].filter(([name]) => calculated.test(name)))
  const rows = [...used.values()].flatMap(({ table }) => table.rows)
  const days = stretches(rows, head.period.from, head.period.until ?? forever)
  const numbered = days.map(({ from, until }) => ({ first: dayNumber(from), last: dayNumber(until) }))
  const compiled: Ruling[] = []
  let lately = -1
  const within = (index: number, at: number): boolean => {
    const stretch = numbered[index]
    return stretch !== undefined && at >= stretch.first && at <= stretch.last
  }
  return (day) => {
    const at = dayNumber(day)
    if (!within(lately, at)) lately = numbered.findIndex((_, index) => within(index, at))
    const stretch = days[lately]
    if (!stretch) return undefined
    compiled[lately] ??= compileRuling(used, head.scope, stretch.from, stretch.until)
    return compiled[lately]
  }
}
