import { deepStrictEqual } from 'node:assert'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import {
  adjudicate,
  compileReplay,
  type Fen,
  nextDay,
  type Pack,
  type ReplayResults,
  readPolicies,
  type Visit,
} from '@changqing/engine'
import { faultText, policyTexts } from '../platform/policies.ts'
import { readTables } from './adjudicate/table.ts'
import { flat, makeCases } from './adjudicate/visits.ts'
import { zen } from './adjudicate/zen.ts'
import { type Answer, type Asked, duration, summed, times, whole } from './harness.ts'
import { makeCrew, makeResults } from './replay/crew.ts'
import { makeFloor } from './replay/floor.ts'
import { firstDay, makeProvince, type Province, visitAt, yearLength } from './replay/province.ts'

const visits = 20_000_000
const persons = 3_000_000
const sampled = 100_000
const zenVisits = 1_000

/** The amendment that is tried: more for residents at primary care, and a higher cap, from the middle of the year. */
const amendment = {
  file: 'wenzhou/2024-6.yaml',
  from: 'value: {2017-12-01: 60%, 2024-03-01: 65%}',
  to: 'value: {2017-12-01: 60%, 2024-03-01: 65%, 2024-07-01: 68%}',
} as const
const higherCap = {
  file: 'wenzhou/2017-268.yaml',
  from: 'value: {amount: 1500, per: year}',
  to: 'value: {2017-12-01: {amount: 1500, per: year}, 2024-07-01: {amount: 2000, per: year}}',
} as const

/** How many visits a second a changed law is replayed over, a year of a province on all cores. */
export async function askReplay({ rounds: asked }: Asked): Promise<Answer> {
  const rounds = Math.min(asked, 5)
  const cores = Math.min(2, availableParallelism())
  const pack = amendedPack()
  const made = timed(() => makeProvince(persons, visits, 20_240_101))
  const province = made.value
  const law = compileReplay(pack, province.cases, firstDay, yearLength)
  const results = makeResults(visits)
  const crew = makeCrew(cores)
  const floor = await makeFloor(province.claims, cores)
  const graph = zen(readTables())
  const flats = zenCases(pack)
  const found = new Map<string, number[]>([
    ['changqing, columns', []],
    ['DuckDB, only sums the columns', []],
    ['zen-engine, no trace, one core', []],
  ])
  try {
    await crew.replay(law, province.claims, results)
    const compared = compareSample(pack, province, results)
    let processor = 0
    for (let round = 0; round < rounds; round += 1) {
      clear(results)
      const before = process.cpuUsage()
      found.get('changqing, columns')?.push((await took(() => crew.replay(law, province.claims, results))) / visits)
      const { user, system } = process.cpuUsage(before)
      processor += (user + system) / 1e6 / rounds
      found.get('DuckDB, only sums the columns')?.push((await took(floor.sum)) / visits)
      const zenTook = await took(async () => {
        for (const visit of flats) await graph.evaluate(visit, false)
      })
      found.get('zen-engine, no trace, one core')?.push(zenTook / flats.length)
    }
    const again = compareSample(pack, province, results)
    deepStrictEqual(again, compared, 'the results of two replays differ')
    const measured = summed(found, 'DuckDB, only sums the columns')
    const perSecond = measured[0]?.perSecond ?? 0
    const zenPerSecond = measured[2]?.perSecond ?? 1
    const memory = process.resourceUsage().maxRSS * 1024
    return {
      question: `a changed law replayed over ${whole(visits)} visits of ${whole(persons)} persons`,
      unit: 'visits',
      reference: 'DuckDB, only sums the columns',
      rounds,
      measured,
      notes: [
        `${cores} cores; ${whole(perSecond / cores)} visits a second and core, ${times(perSecond / cores / zenPerSecond)} zen-engine's`,
        `${whole(visits / processor)} visits in a second of processor time, whatever else the machine does`,
        `${whole(compared.visits)} visits compared one by one to the fen: the fund pays ${(compared.fund / 100).toFixed(2)} yuan for them`,
        `columns made in ${duration(made.seconds)}; memory of the whole run, DuckDB's copy included, ${(memory / 2 ** 30).toFixed(2)} GiB`,
      ],
      aims: [
        { aim: 'at least 5 million visits a second on 2 cores', reached: perSecond >= 5e6, value: whole(perSecond) },
        { aim: 'under 2 GB of memory', reached: memory < 2e9, value: `${(memory / 1e9).toFixed(2)} GB` },
      ],
    }
  } finally {
    await crew.end()
    floor.end()
    graph.end()
  }
}

function timed<T>(run: () => T): { value: T; seconds: number } {
  const start = performance.now()
  const value = run()
  return { value, seconds: (performance.now() - start) / 1000 }
}

async function took(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return (performance.now() - start) / 1000
}

function clear(results: ReplayResults): void {
  for (const column of Object.values(results)) column.fill(0)
}

/** The law of Wenzhou with the amendment written into its documents. */
function amendedPack(): Pack {
  const texts = policyTexts(join(import.meta.dirname, '../policies'))
  const packs = texts.packs.map((pack) => ({
    ...pack,
    files: pack.files.map((file) => {
      const change = [amendment, higherCap].find((candidate) => candidate.file === file.path)
      if (change && !file.text.includes(change.from)) throw new Error(`${file.path} is not as the amendment expects it`)
      return change ? { ...file, text: file.text.replace(change.from, change.to) } : file
    }),
  }))
  const { policies, faults } = readPolicies({ ...texts, packs })
  const pack = policies.forRegion('330300')
  if (!pack) throw new Error(faults.map(faultText).join('\n'))
  return pack
}

/** Persons from the whole range, all their visits judged one by one: each amount must be the same. */
function compareSample(pack: Pack, province: Province, results: ReplayResults): { visits: number; fund: number } {
  const days = [firstDay]
  while (days.length < yearLength) days.push(nextDay(days.at(-1) ?? firstDay))
  const dayOf = (index: number): Visit['day'] => days[index] ?? firstDay
  const stride = Math.max(1, Math.floor(province.visits / sampled / 2))
  let compared = 0
  let fund = 0
  for (let person = 0; compared < sampled; person = (person + stride) % province.persons) {
    const counters: Record<string, Fen> = {}
    const end = province.claims.visitsFrom[person + 1] ?? 0
    for (let visit = province.claims.visitsFrom[person] ?? 0; visit < end; visit += 1) {
      const decision = adjudicate(pack, visitAt(province, visit, dayOf), counters)
      if (decision.decision !== 'paid') throw new Error(`visit ${visit} is refused`)
      for (const { key, amount } of decision.counterMoves) counters[key] = ((counters[key] ?? 0) + amount) as Fen
      deepStrictEqual(
        [results.refused[visit], results.fund[visit], results.seriousIllness[visit], results.supplementary[visit]],
        [0, decision.fund, decision.seriousIllness, decision.supplementary],
        `visit ${visit} differs from one by one`,
      )
      compared += 1
      fund += decision.fund
    }
  }
  return { visits: compared, fund }
}

function zenCases(pack: Pack): ReturnType<typeof flat>[] {
  return makeCases(zenVisits, 20_240_301).map((each) => {
    const decided = adjudicate(pack, each.visit, each.counters)
    if (decided.decision !== 'paid') throw new Error('a case of the comparison is refused')
    return flat(each, decided)
  })
}
