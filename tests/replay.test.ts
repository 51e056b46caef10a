import { join } from 'node:path'
import {
  adjudicate,
  claimsOf,
  compileReplay,
  day,
  type Fen,
  type Pack,
  type ReplayResults,
  readVisit,
  replayClaims,
  type Visit,
} from '@changqing/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visits } from '../engine/arbitrary.ts'
import { loadPolicies } from '../platform/policies.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const shipped = loadPolicies()
const invented = loadPolicies(join(import.meta.dirname, 'fifth-city/policies'))
const firstDay = day('2017-01-01')
const days = 4000

type Outcome = Record<'refused' | 'fund' | 'seriousIllness' | 'supplementary', number>

function oneByOne(pack: Pack, persons: readonly (readonly Visit[])[]): readonly Outcome[] {
  return persons.flatMap((ofPerson) => {
    const counters: Record<string, Fen> = {}
    return ofPerson.map((visit) => {
      const decision = adjudicate(pack, visit, counters)
      if (decision.decision === 'refused') return { refused: 1, fund: 0, seriousIllness: 0, supplementary: 0 }
      for (const { key, amount } of decision.counterMoves) counters[key] = ((counters[key] ?? 0) + amount) as Fen
      const { fund, seriousIllness, supplementary } = decision
      return { refused: 0, fund, seriousIllness, supplementary }
    })
  })
}

function inColumns(pack: Pack, persons: readonly (readonly Visit[])[]): readonly Outcome[] {
  const { claims, cases } = claimsOf(persons, firstDay)
  const count = claims.day.length
  const results: ReplayResults = {
    refused: new Uint8Array(count),
    fund: new Int32Array(count),
    seriousIllness: new Int32Array(count),
    supplementary: new Int32Array(count),
  }
  const law = compileReplay(pack, cases, firstDay, days)
  // In two parts, as workers do it.
  const middle = Math.floor(persons.length / 2)
  replayClaims(law, claims, 0, middle, results)
  replayClaims(law, claims, middle, persons.length, results)
  return Array.from({ length: count }, (_, index) => ({
    refused: results.refused[index] ?? 0,
    fund: results.fund[index] ?? 0,
    seriousIllness: results.seriousIllness[index] ?? 0,
    supplementary: results.supplementary[index] ?? 0,
  }))
}

describe('a replay in columns is one by one, to the fen', () => {
  const packs = [...shipped.packs, ...invented.packs]
  test.each(packs.map((pack) => [pack.name.en, pack] as const))(
    '%s',
    (_name, pack) => {
      const own = pack.id === 'sample' ? invented : shipped
      const region = (pack.regions[0] ?? '').padEnd(6, '0')
      const raw = visits(own.diseases.map(({ key }) => key))
      fc.assert(
        fc.property(fc.array(fc.array(raw, { maxLength: 25 }), { maxLength: 5 }), (rawPersons) => {
          const persons = rawPersons.map((ofPerson) =>
            ofPerson
              .map((each) => {
                const disease = each.disease !== null && own.disease(each.disease) ? each.disease : null
                const read = readVisit({ ...each, region, disease }, own)
                if ('message' in read) throw new Error(read.message.en)
                return read.visit
              })
              .sort((a, b) => a.day.localeCompare(b.day)),
          )
          expect(inColumns(pack, persons)).toEqual(oneByOne(pack, persons))
        }),
        { seed, numRuns: 80 },
      )
    },
    120_000,
  )
})
