import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastIdleDay, listIdle, type Screened } from '../modules/eligibility/index.ts'
import { day } from '../platform/day.ts'
import { uuidv7 } from '../platform/ids.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { type Database, openDatabase, sql } from '../platform/sql.ts'
import { type Answer, type Asked, duration, medianOf, summed, whole } from './harness.ts'
import { fillLedger } from './screening/ledger.ts'

const ours = 'changqing, the screening'
const scan = 'a full scan of the same ledger'
const aimed = { seconds: 60, times: 3 }
const region = '340200'
const on = day('2027-03-15')

/**
 * How long the yearly screening takes over a ledger of `lines` settlements, beside reading the whole of the same ledger once.
 * `--persons` says how many lines: 500 for each.
 */
export async function askScreening({ rounds: asked, persons = 20_000 }: Asked): Promise<Answer> {
  const lines = persons * 500
  const rounds = Math.min(asked, 3)
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  const server = await startPostgres({ folder })
  const db = openDatabase(server.urlOf('postgres'), { connections: 2 })
  const took = new Map<string, number[]>([
    [ours, []],
    [scan, []],
  ])
  try {
    await migrate(db, readMigrations(join(import.meta.dirname, '../database')))
    const holders = await fillLedger(db, { lines, region, on })
    const naive = await listedNaively(db)
    let listed = 0
    for (let round = 0; round < rounds; round += 1) {
      const turns = [ours, scan]
      for (const name of round % 2 === 0 ? turns : turns.reverse()) {
        const began = performance.now()
        if (name === ours) listed = await screenOnce(db)
        else await db.query(sql`select count(*), sum(fund), max(day), max(disease_key) from settlement.settlement`)
        took.get(name)?.push((performance.now() - began) / 1000)
        if (name === ours && listed !== naive) throw new Error(`listed ${listed}, and read one by one ${naive}`)
      }
    }
    const spilled = await db.one<{ bytes: number }>(sql`
      select temp_bytes as bytes from pg_stat_database where datname = current_database()`)
    return answerOf(rounds, took, { lines, holders, listed, spilled: spilled?.bytes ?? 0 })
  } finally {
    await db.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The whole of it, written and taken back: the list, each with its last expense. */
async function screenOnce(db: Database): Promise<number> {
  let listed = 0
  const screened: Screened = { screeningId: uuidv7(), region, day: on, lastIdle: lastIdleDay(on, 'P24M'), dueOn: on }
  await db
    .begin(async (tx) => {
      await tx.query(sql`
        insert into eligibility.screening
          (screening_id, region, day, idle_for, cites, holders, listed, seconds, run_by, run_at)
        values (${screened.screeningId}, ${region}, ${on}, 'P24M', '{WH2025-2.5}', 0, 0, 0, ${uuidv7()}, now())`)
      listed = await listIdle(tx, screened)
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return listed
}
class TakenBack extends Error {}

/** The same said as simply as it can be: the last expense of everybody, then who has none of late. */
async function listedNaively(db: Database): Promise<number> {
  const last = lastIdleDay(on, 'P24M')
  const counted = await db.one<{ count: number }>(sql`
    select count(*) as count
      from eligibility.certification c
      left join (select s.person_id, s.disease_key, max(s.day) as day
                   from settlement.settlement s
                   left join settlement.reversal v on v.settlement_id = s.settlement_id
                  where s.reverses is null and v.settlement_id is null and s.day <= ${on}
                  group by 1, 2) e on e.person_id = c.person_id and e.disease_key = c.disease_key
     where c.valid_from <= ${last} and (e.day is null or e.day <= ${last})`)
  return counted?.count ?? 0
}

function answerOf(
  rounds: number,
  took: ReadonlyMap<string, readonly number[]>,
  { lines, holders, listed, spilled }: Readonly<{ lines: number; holders: number; listed: number; spilled: number }>,
): Answer {
  const mine = medianOf(took.get(ours) ?? [])
  const times = mine / medianOf(took.get(scan) ?? [])
  return {
    ...{ question: `screening of ${whole(lines)} settlements`, unit: 'screenings', reference: scan, rounds },
    measured: summed(took, scan),
    notes: [
      `${whole(holders)} holders, ${whole(listed)} of them listed; checked against the last expense of everybody`,
      `sorted or hashed outside of memory, all rounds and the check together: ${whole(spilled / 2 ** 20)} MiB`,
    ],
    aims: [
      { aim: `under ${aimed.seconds} s`, reached: mine < aimed.seconds, value: duration(mine) },
      {
        aim: `at most ${aimed.times} times the scan`,
        reached: times <= aimed.times,
        value: `${times.toFixed(2)} times`,
      },
    ],
  }
}
