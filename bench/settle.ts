import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../platform/postgres.ts'
import { openDatabase, sql } from '../platform/sql.ts'
import { type Answer, type Asked, duration, medianOf, summed } from './harness.ts'
import { fillPgbench, findPgbench, runPgbench } from './pgbench.ts'
import { connections, type Round, Stage } from './settle/stage.ts'

const each = 5_600
/** PostgreSQL asks for at least as many branches as there are clients: with fewer they wait for one another. */
const scale = 32
const seconds = 8
const ours = 'changqing, settlements over HTTP'
const theirs = `pgbench TPC-B, scale ${scale}`
/** By its definition: three rows are changed, one is put in. */
const rowsOfTpcb = 4

/** Settlements a second through HTTP, from the request to the statement on disk, beside PostgreSQL's own transactions. */
export async function askSettle({ rounds: asked, persons = 100_000 }: Asked): Promise<Answer> {
  const rounds = Math.min(asked, 5)
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  const server = await startPostgres({ folder })
  const admin = openDatabase(server.urlOf('postgres'), { connections: 1 })
  let stage: Stage | undefined
  try {
    const pgbench = await findPgbench()
    await admin.query(sql`create database tpcb`)
    await fillPgbench(pgbench, server.urlOf('tpcb'), scale)
    const town = await Stage.make(server, 'town')
    stage = town
    await town.lineUp(Math.max(persons, rounds * each))
    const found: Round[] = []
    const rates: number[] = []
    const settle = async (): Promise<void> => {
      await admin.query(sql`checkpoint`)
      found.push(await town.settle(each))
    }
    const transact = async (): Promise<void> => {
      await admin.query(sql`checkpoint`)
      rates.push(await runPgbench(pgbench, server.urlOf('tpcb'), { clients: connections, seconds }))
    }
    const before = await rowsWritten(server.urlOf('town'))
    for (let round = 0; round < rounds; round += 1) {
      for (const turn of round % 2 === 0 ? [settle, transact] : [transact, settle]) await turn()
    }
    // A session tells the server what it wrote when it ends, at the latest.
    await town.close()
    const rows = ((await rowsWritten(server.urlOf('town'))) - before) / (rounds * each)
    return answerOf(rounds, { found, rates, rows })
  } finally {
    await stage?.close()
    await admin.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Rows put in, changed and taken out in a database since it was made, by PostgreSQL's own account. */
async function rowsWritten(url: string): Promise<number> {
  const db = openDatabase(url, { connections: 1 })
  const found = await db.one<{ rows: number }>(sql`
    select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint as rows from pg_stat_user_tables`)
  await db.close()
  return found?.rows ?? 0
}

type Found = Readonly<{ found: readonly Round[]; rates: readonly number[]; rows: number }>

function answerOf(rounds: number, { found, rates, rows }: Found): Answer {
  const measured = summed(
    new Map([
      [ours, found.map(({ seconds, timed }) => seconds / timed)],
      [theirs, rates.map((rate) => 1 / rate)],
    ]),
    theirs,
  )
  const median = (of: (round: Round) => number): number => medianOf(found.map(of))
  const memory = median(({ cost }) => cost.memory) / 2 ** 20
  const p99 = median((round) => round.p99)
  const ratio = measured.find(({ name }) => name === ours)?.ratio ?? 0
  return {
    question: 'settlements through HTTP',
    unit: `${each} of two lines and six boxes`,
    reference: theirs,
    rounds,
    measured,
    notes: [
      `${connections} connections each; a settlement is answered in ${duration(median((round) => round.p50))}, 99 of 100 in ${duration(p99)}`,
      `processor a settlement: service ${duration(median(({ cost }) => cost.service))}, database ${duration(median(({ cost }) => cost.database))}`,
      `rows written: ${rows.toFixed(1)} a settlement with what follows it, ${rowsOfTpcb} a transaction of TPC-B; ${((ratio * rows) / rowsOfTpcb).toFixed(2)} times as many a second`,
    ],
    aims: [
      { aim: '1.5 times TPC-B', reached: ratio >= 1.5, value: `${ratio.toFixed(2)} times` },
      { aim: '99 of 100 within 100 ms', reached: p99 <= 0.1, value: duration(p99) },
      { aim: 'the service in 500 MB', reached: memory <= 500, value: `${memory.toFixed(0)} MB` },
    ],
  }
}
