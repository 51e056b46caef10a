import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  amlodipine,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { loadPolicies } from '../platform/policies.ts'
import { Refusal } from '../platform/refusal.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { booksAgree } from './spread-books.ts'

const db = await testDatabase()
const till = { db, policies: loadPolicies(), place: pharmacyA }

if (!db.spread)
  test('growing is not tried here: TEST_DATABASE_URL names no coordinator of a Citus cluster', () => {
    expect(db.spread).toBe(false)
  })
else
  test('a machine more takes its part of the shards while people are settled for, and the books agree', async () => {
    await openPlaces(db)
    const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 1_500 })
    // The coordinator, which held catalogues only, is the machine more.
    await db.query({
      text: `select citus_set_node_property(nodename, nodeport, 'shouldhaveshards', true)
               from pg_dist_node where groupid = 0`,
      values: [],
    })
    const before = await places()
    expect(before.get(0)).toBe(0)
    const counts = { settled: 0, during: 0 }
    const refused: string[] = []
    let moving = false
    let done = false
    const counter = async () => {
      while (!done) {
        const codes = boxes.splice(0, 3)
        const outcome = await settled(codes).catch((error: Error) => error)
        if (outcome instanceof Refusal) refused.push(outcome.code)
        else if (outcome instanceof Error) refused.push(outcome.message)
        else {
          counts.settled += 1
          if (moving) counts.during += 1
        }
        // A person every second at each of two counters: it is the moves that take the time.
        await pause(1_000)
      }
    }
    const counters = [1, 2].map(counter)
    await expect.poll(() => counts.settled, { timeout: 60_000 }).toBeGreaterThan(2)
    moving = true
    const ended = await rebalanced()
    moving = false
    done = true
    await Promise.all(counters)
    const after = await places()
    expect(ended).toBe('finished')
    expect(refused).toEqual([])
    expect(after.get(0)).toBeGreaterThan(0)
    expect(counts.during).toBeGreaterThan(0)
    await booksAgree(db, 3 * counts.settled)
    // The walls went along with the rows.
    const persons = await db.query<{ id: number }>(sql`select person_id as id from insured.person order by 1 limit 12`)
    for (const { id } of persons) {
      const own = db.behind({ by: 'patient', personId: id })
      expect(await own.query(sql`select person_id as id from insured.person`)).toEqual([{ id }])
    }
  }, 600_000)

async function settled(codes: readonly string[]): Promise<unknown> {
  const pulled = await pullAt(till, await issued(db, await patient(db)))
  if (pulled instanceof Refusal) return pulled
  await prepare(till, pulled, codes)
  return settleAt(till, pulled)
}

/** How many shards of spread tables lie at each machine. */
async function places(): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{ machine: number; shards: number }>({
    text: `select n.groupid as machine,
                  (select count(*) from pg_dist_placement p join pg_dist_shard s using (shardid)
                     join pg_dist_partition t on t.logicalrelid = s.logicalrelid
                    where p.groupid = n.groupid and t.partmethod = 'h') as shards
             from pg_dist_node n`,
    values: [],
  })
  return new Map(rows.map(({ machine, shards }) => [machine, shards]))
}

/** Moves shards until each machine has its part, and gives how it ended. */
async function rebalanced(): Promise<string> {
  const job = await db.one<{ id: number }>({
    text: `select citus_rebalance_start(shard_transfer_mode => 'force_logical') as id`,
    values: [],
  })
  for (;;) {
    const now = await db.one<{ state: string }>({
      text: 'select state::text as state from pg_dist_background_job where job_id = $1',
      values: [job?.id ?? 0],
    })
    if (now && !['scheduled', 'running', 'cancelling'].includes(now.state)) return now.state
    await pause(500)
  }
}
