import { adjudicate, type Pack } from '@changqing/engine'
import { loadPolicies } from '../../platform/policies.ts'
import { jsonRules } from './json-rules.ts'
import { type FlatVisit, type Outcome, readTables } from './table.ts'
import { type Case, flat, makeCases, outcome } from './visits.ts'
import { zen } from './zen.ts'

/** So many different visits are compared; the first few hundred of them, as many as a cache holds, are timed. */
const compared = 4_096
const timed = 512
const together = 32

type Work = (times: number) => Promise<void>
type Compete = { readonly outcomes: () => Promise<readonly Outcome[]>; readonly work: Work }

function ours(pack: Pack, cases: readonly Case[]): Compete {
  let steps = 0
  return {
    outcomes: async () => cases.map(({ visit, counters }) => outcome(adjudicate(pack, visit, counters))),
    work: async (times) => {
      for (let done = 0; done < times; done += 1) {
        const each = cases[done % timed]
        const decided = each && adjudicate(pack, each.visit, each.counters)
        if (decided?.decision === 'paid') steps += decided.steps.length
      }
      if (steps === 0) throw new Error('no step was traced')
    },
  }
}

function theirs(flats: readonly FlatVisit[], evaluate: (visit: FlatVisit) => Promise<Outcome>, atOnce = 1): Compete {
  return {
    outcomes: async () => {
      const found: Outcome[] = []
      for (const visit of flats) found.push(await evaluate(visit))
      return found
    },
    work: async (times) => {
      for (let done = 0; done < times; done += atOnce) {
        const from = done % timed
        await Promise.all(flats.slice(from, from + atOnce).map(evaluate))
      }
    },
  }
}

function compete(name: string): Compete {
  const pack = loadPolicies().forRegion('330300')
  if (!pack) throw new Error('no pack serves 330300')
  const cases = makeCases(compared, 20_240_301)
  if (name === 'changqing, full trace') return ours(pack, cases)
  const flats = cases.map((each) => flat(each, adjudicate(pack, each.visit, each.counters)))
  const tables = readTables()
  if (name === 'json-rules-engine') return theirs(flats, jsonRules(tables))
  const graph = zen(tables)
  const trace = name === 'zen-engine, trace'
  return theirs(flats, (visit) => graph.evaluate(visit, trace), name.endsWith('at once') ? together : 1)
}

export const contenders = [
  'changqing, full trace',
  'zen-engine, no trace',
  'zen-engine, trace',
  `zen-engine, no trace, ${together} at once`,
  'json-rules-engine',
] as const

/** Seconds that the processors worked for this process and all its threads: what else runs on the machine is not in them. */
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export type Told = { readonly seconds: number } | { readonly outcomes: readonly Outcome[] }

/** Runs in a process of its own, so that nobody's heap and nobody's compiled code is in another's way. */
function answer(name: string): void {
  const { outcomes, work } = compete(name)
  process.on('message', async (times: number) => {
    const start = processorSeconds()
    const told: Told =
      times === 0
        ? { outcomes: await outcomes() }
        : await work(times).then(() => ({ seconds: processorSeconds() - start }))
    process.send?.(told)
  })
}

const [, file, name] = process.argv
if (file === import.meta.filename && name) answer(name)
