import { deepStrictEqual } from 'node:assert'
import { join } from 'node:path'
import { adjudicate } from '@changqing/engine'
import { loadPolicies } from '../platform/policies.ts'
import { jsonRules } from './adjudicate/json-rules.ts'
import { readTables } from './adjudicate/table.ts'
import { flat, makeCases, outcome } from './adjudicate/visits.ts'
import { zen } from './adjudicate/zen.ts'
import { type Answer, type Asked, type Contender, compare, duration, times } from './harness.ts'

/** So many different visits are compared beforehand; the first few hundred of them, as many as stay at hand in a cache, are timed. */
const compared = 4_096
const many = 512
const together = 32

/** How many visits a second the engine decides with its full trace, beside two rule engines on the same table. */
export async function askAdjudicate(asked: Asked): Promise<Answer> {
  const pack = loadPolicies(join(import.meta.dirname, '../policies')).forRegion('330300')
  if (!pack) throw new Error('no pack serves 330300')
  const cases = makeCases(compared, 20_240_301)
  const ours = cases.map(({ visit, counters }) => adjudicate(pack, visit, counters))
  const flats = cases.map((each, index) => {
    const decided = ours[index]
    if (decided?.decision !== 'paid') throw new Error(`case ${index} was not paid`)
    return flat(each, decided)
  })
  const tables = readTables()
  const graph = zen(tables)
  const rules = jsonRules(tables)
  for (const [index, visit] of flats.entries()) {
    const expected = ours[index] && outcome(ours[index])
    deepStrictEqual(await graph.evaluate(visit, false), expected, `zen-engine decides case ${index} otherwise`)
    deepStrictEqual(await rules(visit), expected, `json-rules-engine decides case ${index} otherwise`)
  }

  let steps = 0
  const engine: Contender = {
    name: 'changqing, full trace',
    run: (count) => {
      for (let done = 0; done < count; done += 1) {
        const each = cases[done % many]
        if (!each) continue
        const decided = adjudicate(pack, each.visit, each.counters)
        if (decided.decision === 'paid') steps += decided.steps.length
      }
    },
  }
  const oneByOne = (name: string, evaluate: (visit: (typeof flats)[number]) => Promise<unknown>): Contender => ({
    name,
    run: async (count) => {
      for (let done = 0; done < count; done += 1) {
        const visit = flats[done % many]
        if (visit) await evaluate(visit)
      }
    },
  })
  const answer = await compare(
    'adjudications with the benefit of Wenzhou',
    'visits',
    'zen-engine, no trace',
    [
      engine,
      oneByOne('zen-engine, no trace', (visit) => graph.evaluate(visit, false)),
      oneByOne('zen-engine, trace', (visit) => graph.evaluate(visit, true)),
      {
        name: `zen-engine, no trace, ${together} at once`,
        run: async (count) => {
          for (let done = 0; done < count; done += together) {
            const batch = flats.slice(done % many, (done % many) + together)
            await Promise.all(batch.map((visit) => graph.evaluate(visit, false)))
          }
        },
      },
      oneByOne('json-rules-engine', rules),
    ],
    asked,
  )
  graph.end()
  if (steps === 0) throw new Error('no step was traced')
  return { ...answer, aims: aims(answer.measured) }
}

function aims(measured: Answer['measured']): Answer['aims'] {
  const [ours, ...others] = measured
  if (!ours) return []
  const alone = others.filter(({ name }) => !name.includes('at once'))
  const factor = Math.min(...alone.map(({ median }) => median)) / ours.median
  return [
    { aim: 'at most 1 µs each with the full trace', reached: ours.median <= 1e-6, value: duration(ours.median) },
    { aim: 'at least 200 × the faster of them', reached: factor >= 200, value: times(factor) },
  ]
}
