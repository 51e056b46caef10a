import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addKey, openConnection } from '../gateway/connections.ts'
import { sealer } from '../gateway/sealing.ts'
import { centre, morning, openPlaces, type Patient, patient } from '../modules/dispensing/testing-pharmacy.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { type Database, openDatabase, sql } from '../platform/sql.ts'
import { type Answer, type Asked, duration, medianOf, summed } from './harness.ts'
import { type Chain, carryTo, openChain, playChain, software, type Took } from './wire/chain.ts'

const connections = 16
const persons = 800
const chains = 800
const perSecond = 100
const paced = 500
const ours = 'changqing, chains of five messages'
const theirs = 'the same rows, an insert each'

/** Chains of a chronic visit a second over the wire, beside plain inserts of the rows that they leave. */
export async function askWire({ rounds: asked }: Asked): Promise<Answer> {
  const rounds = Math.min(asked, 3)
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  const server = await startPostgres({ folder })
  const admin = openDatabase(server.urlOf('postgres'), { connections: 1 })
  try {
    const each = new Map<string, number[]>([
      [ours, []],
      [theirs, []],
    ])
    const settled: { full: Took[]; steady: Took[] } = { full: [], steady: [] }
    for (let round = 0; round < rounds; round += 1) {
      await admin.query(sql`create database ${sql.identifier(`round_${round}`)}`)
      const url = server.urlOf(`round_${round}`)
      const { seconds, full, steady, inserting } = await playRound(url)
      each.get(ours)?.push(seconds / chains)
      each.get(theirs)?.push(inserting / chains)
      settled.full.push(...full)
      settled.steady.push(...steady)
      await admin.query(sql`drop database ${sql.identifier(`round_${round}`)} with (force)`)
    }
    return answerOf(rounds, each, settled)
  } finally {
    await admin.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function playRound(url: string) {
  const db = openDatabase(url, { connections })
  await migrate(db, readMigrations(join(import.meta.dirname, '../database')))
  await openPlaces(db)
  const people: Patient[] = []
  for (let i = 0; i < persons; i += 1) people.push(await patient(db))
  await db.begin(async (tx) => {
    await openConnection(tx, { institutionId: centre, dialect: { boxes: 'sale' }, at: new Date(0) })
    const key = {
      institutionId: centre,
      kind: 'tif' as const,
      accessId: 'bench',
      secret: 'bench-secret',
      at: new Date(0),
    }
    await addKey(tx, sealer('bench'), key)
  })
  const child = fork(join(import.meta.dirname, 'wire/serve.ts'))
  child.send({ url, connections })
  const [{ address }] = (await once(child, 'message')) as [{ address: string }]
  const began = performance.now()
  const now = () => new Date(morning.getTime() + performance.now() - began)
  const { carry, close } = carryTo(address, connections)
  const client = software(carry, now)
  try {
    const opened: Chain[] = []
    const all = Array.from({ length: chains + paced }, (_, i) => people[i % people.length])
    await inTurn(all, async (person) => {
      if (person) opened.push(await openChain(client, person, now()))
    })
    const full: Took[] = []
    const start = performance.now()
    await inTurn(opened.slice(0, chains), async (chain) => {
      full.push(await playChain(client, chain, now()))
    })
    const seconds = (performance.now() - start) / 1000
    const steady = await playPaced(opened.slice(chains), (chain) => playChain(client, chain, now()))
    await checkBooks(db)
    return { seconds, full, steady, inserting: await insertPlainly(db) }
  } finally {
    close()
    child.disconnect()
    await once(child, 'exit')
    await db.close()
  }
}

/** So many at once, each taking the next one as soon as it is done. */
async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let i = next++; i < all.length; i = next++) await work(all[i] as T)
  }
  await Promise.all(Array.from({ length: connections }, worker))
}

/** One every hundredth of a second, whether or not those before are done. */
async function playPaced(all: readonly Chain[], play: (chain: Chain) => Promise<Took>): Promise<Took[]> {
  const start = performance.now()
  const running = all.map(async (chain, i) => {
    await pause(Math.max(0, start + (i * 1000) / perSecond - performance.now()))
    return play(chain)
  })
  return Promise.all(running)
}

async function checkBooks(db: Database): Promise<void> {
  const found = await db.one<{ settled: number; unbalanced: number }>(sql`
    select (select count(*) from settlement.settlement) as settled,
           (select count(*) from (select 1 from settlement.posting group by settlement_id having sum(amount) <> 0) p) as unbalanced`)
  if (found?.settled !== chains + paced || found.unbalanced !== 0)
    throw new Error(`answered ${chains + paced}, but the books say ${JSON.stringify(found)}`)
}

const tables = [
  'gateway.message',
  'outpatient.diagnosis',
  'outpatient.charge',
  'settlement.settlement',
  'settlement.line',
  'platform.outbox',
  'platform.look',
] as const

/** The rows that the chains left, put into copies of their tables one by one, each by one prepared statement. */
async function insertPlainly(db: Database): Promise<number> {
  const rows: { table: string; row: object }[] = []
  for (const table of tables) {
    const copy = `copy_${table.replace('.', '_')}`
    await db.query(sql`create table ${sql.identifier(copy)} (like ${sql.identifier(table)} including indexes)`)
    const found = await db.query<{ row: object }>(sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`)
    rows.push(...found.map(({ row }) => ({ table: copy, row })))
  }
  const share = rows.filter((_row, i) => i % (chains + paced) < chains)
  const start = performance.now()
  await inTurn(share, async ({ table, row }) => {
    await db.query(sql`
      insert into ${sql.identifier(table)} select * from jsonb_populate_record(null::${sql.identifier(table)}, ${sql.json(row)})`)
  })
  return (performance.now() - start) / 1000
}

const names = ['1101', '2203A', '2204', '2206A', '2207A'] as const

function answerOf(
  rounds: number,
  each: ReadonlyMap<string, readonly number[]>,
  { full, steady }: { full: readonly Took[]; steady: readonly Took[] },
): Answer {
  const at = (all: readonly Took[], name: keyof Took, share: number): number => {
    const sorted = all.map((took) => took[name]).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length * share)] ?? 0
  }
  const told = (all: readonly Took[]) =>
    names.map((name) => `${name} ${duration(at(all, name, 0.5))} / ${duration(at(all, name, 0.99))}`).join(', ')
  const p99 = at(steady, '2207A', 0.99)
  const rate = 1 / medianOf([...(each.get(ours) ?? [])])
  return {
    ...{ question: 'chronic visits over the wire', unit: 'a chain of 1101, 2203A, 2204 (5 lines), 2206A, 2207A' },
    ...{
      reference: theirs,
      rounds,
      measured: summed(new Map([...each].map(([name, times]) => [name, [...times]])), theirs),
    },
    notes: [
      `${connections} connections; at full speed, half and 99 of 100: ${told(full)}`,
      `at ${perSecond} chains a second: ${told(steady)}`,
    ],
    aims: [
      {
        aim: `2207A in at most 100 ms, 99 of 100, at ${perSecond} chains a second`,
        reached: p99 <= 0.1 && rate >= perSecond,
        value: `${duration(p99)}, and ${rate.toFixed(0)} chains a second at most`,
      },
    ],
  }
}
