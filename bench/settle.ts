import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { openDatabase, sql } from '../platform/sql.ts'
import { type Answer, type Asked, duration, medianOf, summed } from './harness.ts'
import { fillPgbench, findPgbench, runPgbench } from './pgbench.ts'
import { Client } from './settle/client.ts'
import { issue, prepare } from './settle/journey.ts'
import { startService } from './settle/service.ts'
import type { Hit, Shot } from './settle/shoot.ts'
import { makeTown, password } from './settle/town.ts'

const settlements = 2_400
const untimed = 600
const connections = 32
const scale = 20
const ours = 'changqing, settlements over HTTP'
const theirs = 'pgbench TPC-B'

type Tills = Shot['tills']

/** Settlements a second through HTTP, from the request to the statement on disk, beside PostgreSQL's own transactions. */
export async function askSettle({ rounds: asked }: Asked): Promise<Answer> {
  const rounds = Math.min(asked, 5)
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  const server = await startPostgres({ folder })
  const admin = openDatabase(server.urlOf('postgres'), { connections: 1 })
  try {
    const pgbench = await findPgbench()
    await admin.query(sql`create database prepared`)
    await admin.query(sql`create database tpcb`)
    await fillPgbench(pgbench, server.urlOf('tpcb'), scale)
    const tills = await prepareAll(server.urlOf('prepared'))
    const hits: Hit[] = []
    const rates: number[] = []
    const settle = async (round: number): Promise<void> => {
      const name = sql.identifier(`round_${round}`)
      await admin.query(sql`create database ${name} template prepared`)
      hits.push(await settleAll(server.urlOf(`round_${round}`), tills))
      await admin.query(sql`drop database ${name}`)
    }
    const transact = async (): Promise<void> => {
      rates.push(await runPgbench(pgbench, server.urlOf('tpcb'), { clients: connections, seconds: 5 }))
    }
    for (let round = 0; round < rounds; round += 1) {
      if (round % 2 === 0) await settle(round)
      await transact()
      if (round % 2 === 1) await settle(round)
    }
    return answerOf(rounds, hits, rates)
  } finally {
    await admin.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every dispensing comes about as it does in life, by the routes of the doctor and of the pharmacist. */
async function prepareAll(url: string): Promise<Tills> {
  const db = openDatabase(url)
  await migrate(db, readMigrations(join(import.meta.dirname, '../database')))
  const town = await makeTown(db, settlements)
  await db.close()
  const service = await startService(url)
  const doctor = await Client.signIn(service.address, town.doctor, password)
  try {
    const tills: { token: string; dispensings: string[] }[] = []
    for (const { login, wanted } of town.pharmacies) {
      const pharmacist = await Client.signIn(service.address, login, password)
      const dispensings: string[] = []
      let next = 0
      const worker = async (): Promise<void> => {
        for (let one = wanted[next++]; one; one = wanted[next++]) {
          dispensings.push((await prepare(pharmacist, await issue(doctor, one), one)).dispensingId)
        }
      }
      await Promise.all(Array.from({ length: connections }, worker))
      tills.push({ token: pharmacist.token, dispensings })
      pharmacist.close()
    }
    return tills
  } finally {
    doctor.close()
    await service.stop()
  }
}

async function settleAll(url: string, tills: Tills): Promise<Hit> {
  const service = await startService(url)
  try {
    const child = fork(join(import.meta.dirname, 'settle/shoot.ts'))
    child.send({ address: service.address, connections, untimed, tills } satisfies Shot)
    const [hit] = (await once(child, 'message')) as [Hit]
    if (hit.others.length > 0) throw new Error(`not all were settled:\n${hit.others.join('\n')}`)
    await checkBooks(url)
    return hit
  } finally {
    await service.stop()
  }
}

/** What was answered is in the books, once, and the books balance: a figure of anything else would mean nothing. */
async function checkBooks(url: string): Promise<void> {
  const db = openDatabase(url, { connections: 1 })
  const found = await db.one<{ settled: number; unbalanced: number; sold: number }>(sql`
    select (select count(*) from settlement.settlement where place_id like 'P%' and settled_at > now() - interval '1 hour') as settled,
           (select count(*) from (select settlement_id from settlement.posting group by 1 having sum(amount) <> 0) p) as unbalanced,
           (select count(*) from stock.trace_sale where trace_code like '98%') as sold`)
  await db.close()
  if (found?.settled !== settlements || found.unbalanced !== 0 || found.sold !== settlements * 6) {
    throw new Error(`answered ${settlements}, but the books say ${JSON.stringify(found)}`)
  }
}

function answerOf(rounds: number, hits: readonly Hit[], rates: readonly number[]): Answer {
  const each = new Map([
    [ours, hits.map(({ seconds, timed }) => seconds / timed)],
    [theirs, rates.map((rate) => 1 / rate)],
  ])
  const measured = summed(each, theirs)
  const [p50, p99] = [medianOf(hits.map((hit) => hit.p50)), medianOf(hits.map((hit) => hit.p99))]
  return {
    ...{
      question: 'settlements through HTTP',
      unit: `${settlements} of two lines and six boxes`,
      reference: theirs,
      rounds,
      measured,
    },
    notes: [
      `${connections} connections each; a settlement is answered in ${duration(p50)}, 99 of 100 in ${duration(p99)}`,
    ],
    aims: [],
  }
}
