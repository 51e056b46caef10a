import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from '../platform/postgres.ts'
import { type Database, openDatabase, sql } from '../platform/sql.ts'
import { type Answer, type Asked, duration, medianOf, summed } from './harness.ts'
import { multiply } from './settle/multiply.ts'
import { firstCopy, type Round, Stage } from './settle/stage.ts'

const each = 5_600
const million = 1_000_000
const days = 3 * 365
/** Of each person: once a month, and a little more, for as long as the ledger goes back. */
const timesEach = 40
const firstOld = firstCopy + 100 * million
const perPerson = ['settlement.counter', 'prescribing.supply', 'insured.lane']
const perSettlement = [...['settlement', 'line', 'request'].map((table) => `settlement.${table}`), 'stock.trace_sale']

/** What a settlement costs when more and more are stored: the ledger of three years, its keys, its sold boxes. */
export async function askGrowth({ rounds: asked, stored = [0.1, 1] }: Asked): Promise<Answer> {
  const rounds = Math.min(asked, 3)
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  let server = await startPostgres({ folder, fast: true })
  const levels: { millions: number; bytes: number; found: Round[] }[] = []
  let stage: Stage | undefined
  const again = async (before: Stage, fast: boolean): Promise<Stage> => {
    await before.close()
    await server.stop()
    server = await startPostgres({ folder, fast })
    const next = new Stage(server, server.urlOf('town'), before.tokens)
    next.queue.push(...before.queue)
    return next
  }
  try {
    stage = await Stage.make(server, 'town')
    await stage.lineUp((stored.length * rounds + 1) * each)
    await stage.settle(each)
    const most = Math.max(...stored) * million
    let filled = 0
    for (const millions of [...stored].sort((a, b) => a - b)) {
      const to = Math.ceil((millions * million) / chunk) * chunk
      await fill(server, { from: filled, to, most })
      filled = to
      // Filled in haste, measured with every commit forced to disk.
      stage = await again(stage, false)
      const found: Round[] = []
      for (let round = 0; round < rounds; round += 1) {
        await stage.db.query(sql`checkpoint`)
        found.push(await stage.settle(each))
      }
      levels.push({ millions, bytes: await sizeOf(stage.db), found })
      stage = await again(stage, true)
    }
    return answerOf(rounds, levels)
  } finally {
    await stage?.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Settlements that are copied by one statement: whole months of whole persons, the same number of each pharmacy. */
const chunk = 100_000
const places = 20

/** Copies of what one settlement of each pharmacy left in the ledger, in the order of time. */
async function fill(server: Postgres, { from, to, most }: { from: number; to: number; most: number }): Promise<void> {
  const templates = Array.from({ length: places }, (_, place) => firstCopy + 1 + place)
  const moved = sql`((n - ${most}::bigint) * ${days * 86_400_000}::bigint / ${most}::bigint)`
  const copy = async (db: Database, stored: number): Promise<void> => {
    const persons = firstOld + stored / timesEach
    await multiply(db, {
      ...{ templates, first: stored, each: chunk / places, moved },
      person: sql`${firstOld}::bigint + n / ${timesEach}::bigint`,
      tables: (table) => perSettlement.includes(table),
    })
    await multiply(db, {
      ...{ templates, first: 0, each: chunk / timesEach / places },
      person: sql`${persons}::bigint + n`,
      tables: (table) => perPerson.includes(table),
    })
  }
  const chunks = Array.from({ length: Math.ceil((to - from) / chunk) }, (_, i) => from + i * chunk)
  const hand = async (): Promise<void> => {
    const db = openDatabase(server.urlOf('town'), { connections: 1 })
    for (let next = chunks.shift(); next !== undefined; next = chunks.shift()) await copy(db, next)
    await db.close()
  }
  await Promise.all([hand(), hand()])
  const db = openDatabase(server.urlOf('town'), { connections: 1 })
  await db.query(sql`vacuum analyze`)
  await db.close()
}

async function sizeOf(db: Database): Promise<number> {
  const found = await db.one<{ bytes: number }>(sql`select pg_database_size(current_database()) as bytes`)
  return found?.bytes ?? 0
}

function answerOf(rounds: number, levels: readonly { millions: number; bytes: number; found: Round[] }[]): Answer {
  const nameOf = (millions: number): string => `with ${millions} million stored`
  const reference = nameOf(levels[0]?.millions ?? 0)
  const measured = summed(
    new Map(levels.map(({ millions, found }) => [nameOf(millions), found.map((hit) => hit.seconds / hit.timed)])),
    reference,
  )
  const least = Math.min(...measured.map(({ ratio }) => ratio))
  return {
    question: 'settlements through HTTP as the ledger grows',
    unit: `${each} of two lines and six boxes`,
    reference,
    rounds,
    measured,
    notes: levels.map(({ millions, bytes, found }) => {
      const of = (pick: (round: Round) => number): number => medianOf(found.map(pick))
      const cost = `service ${duration(of((one) => one.cost.service))}, database ${duration(of((one) => one.cost.database))}`
      return `${nameOf(millions)}: 99 of 100 in ${duration(of((one) => one.p99))}; processor: ${cost}; ${(bytes / 2 ** 30).toFixed(1)} GiB`
    }),
    aims: [{ aim: 'the rate stays within a fifth', reached: least >= 0.8, value: `${least.toFixed(2)} times` }],
  }
}
