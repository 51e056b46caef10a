import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { homes, visits } from '../engine/arbitrary.ts'
import { type Expected, makeOracle, type RawVisit } from '../engine/oracle.ts'
import { loadPolicies } from '../platform/policies.ts'
import { makeDecider } from './adjudicate.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const policies = loadPolicies()

const visit = visits(policies.diseases.map(({ key }) => key))

/** What both calculators say, without the trace; refusals in one order. */
function comparable(text: string): Expected {
  const { steps: _, refusals, ...rest } = JSON.parse(text)
  if (!refusals) return rest
  return { ...rest, refusals: refusals.map((refusal: { code: string }) => refusal.code).sort() }
}

describe('the engine and a calculator written apart from it agree to the fen, refusals included', () => {
  test('over random sequences of visits', () => {
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 30 }), (sequence) => {
        const decide = makeDecider(policies, 'zh')
        const oracle = makeOracle()
        for (const each of sequence) expect(comparable(decide(JSON.stringify(each)).text)).toEqual(oracle(each))
      }),
      { seed, numRuns: 1500 },
    )
  }, 120_000)

  test.each(homes)(
    'over long years of one person in %s',
    (region) => {
      const one = fc.array(visit, { minLength: 60, maxLength: 120 }).map((visits) =>
        visits.map((each) => {
          const lines = each.lines.map((item) => ({ ...item, class: 'A' as const, ceiling: null }))
          return {
            ...each,
            region,
            person: 'p',
            at: each.at.replace(/^\d{4}/, '2025').replace('02-29', '02-28'),
            lines,
          }
        }),
      )
      fc.assert(
        fc.property(one, (sequence) => {
          const decide = makeDecider(policies, 'zh')
          const oracle = makeOracle()
          for (const each of sequence) expect(comparable(decide(JSON.stringify(each)).text)).toEqual(oracle(each))
        }),
        { seed, numRuns: 40 },
      )
    },
    120_000,
  )

  test('the serious-illness layer over a very dear year', () => {
    const dear = fc.array(fc.tuple(fc.integer({ min: 1, max: 900_000 }), visit), { minLength: 10, maxLength: 40 })
    fc.assert(
      fc.property(dear, (visits) => {
        const decide = makeDecider(policies, 'zh')
        const oracle = makeOracle()
        for (const [fen, each] of visits) {
          const lines = [
            {
              code: 'X',
              class: 'A' as const,
              ownShare: null,
              quantity: 1,
              price: (fen / 100).toFixed(2),
              ceiling: null,
            },
          ]
          const raw: RawVisit = { ...each, region: '330300', person: 'p', insurance: 'resident', lines }
          expect(comparable(decide(JSON.stringify(raw)).text)).toEqual(oracle(raw))
        }
      }),
      { seed, numRuns: 200 },
    )
  }, 120_000)
})
