import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { post } from '../../modules/stock/index.ts'
import { migrate, readMigrations } from '../../platform/migrate.ts'
import type { Postgres } from '../../platform/postgres.ts'
import { type Database, openDatabase, sql } from '../../platform/sql.ts'
import { Client } from './client.ts'
import { issue, prepare } from './journey.ts'
import { multiply } from './multiply.ts'
import { mostMemoryOf, processorIn, processorOf } from './processor.ts'
import { type Service, startService } from './service.ts'
import type { Hit, Shot } from './shoot.ts'
import { makeTown, password } from './town.ts'

export const connections = 32
const untimed = 600
const tills = 24
const firstPerson = 33_030_077_000_000
/** Where copies begin: far from everybody whom the town knows. */
export const firstCopy = firstPerson + 1_000_000
const batches = sql`stock.batch b where b.batch_number = 'BENCH-1'`

/** What a settlement cost: seconds of the processor, and the memory that the service had at most. */
export type Cost = Readonly<{ service: number; database: number; memory: number }>
export type Round = Hit & Readonly<{ cost: Cost }>

/**
 * A town whose pharmacies have customers in line with nothing left to do but to settle. One of each pharmacy came about as in life, by the
 * routes of the doctor and the pharmacist; the others are copies of what was written of that one.
 */
export class Stage {
  readonly db: Database
  readonly #postgres: Postgres
  readonly #url: string
  /** The open session of each pharmacy. */
  readonly tokens: ReadonlyMap<string, string>
  readonly queue: { token: string; dispensingId: string }[] = []
  #copied = 0
  #service: Service | undefined

  constructor(postgres: Postgres, url: string, tokens: ReadonlyMap<string, string>) {
    this.#postgres = postgres
    this.#url = url
    this.db = openDatabase(url, { connections: 2 })
    this.tokens = tokens
  }

  static async make(postgres: Postgres, database: string): Promise<Stage> {
    const admin = openDatabase(postgres.urlOf('postgres'), { connections: 1 })
    await admin.query(sql`create database ${sql.identifier(database)}`)
    await admin.close()
    const url = postgres.urlOf(database)
    const db = openDatabase(url, { connections: 2 })
    await migrate(db, readMigrations(join(import.meta.dirname, '../../database')))
    const town = await makeTown(db, tills)
    await db.close()
    return new Stage(postgres, url, await open(url, town))
  }

  get templates(): readonly number[] {
    return Array.from({ length: tills }, (_, till) => firstPerson + till)
  }

  /** So many more persons stand in line, with the boxes that they will get. */
  async lineUp(persons: number): Promise<void> {
    const each = Math.ceil(persons / tills)
    const [first, last] = [this.#copied + 1, this.#copied + each * tills]
    const person = sql`${firstCopy}::bigint + n`
    await multiply(this.db, {
      templates: this.templates,
      first,
      each,
      person,
      tables: (table) => table !== 'platform.look',
    })
    this.#copied = last
    await this.#deliver(each * 3)
    await this.db.query(sql`vacuum analyze`)
    const rows = await this.db.query<{ place: string; dispensingId: string }>(sql`
      select institution_id as place, dispensing_id as "dispensingId" from dispensing.dispensing
       where person_id between ${firstCopy + first} and ${firstCopy + last} order by person_id`)
    for (const { place, dispensingId } of rows) this.queue.push({ token: this.tokens.get(place) ?? '', dispensingId })
  }

  async #deliver(packs: number): Promise<void> {
    const found = await this.db.query<{ institutionId: string; drugCode: string; batchNumber: string }>(sql`
      select b.institution_id as "institutionId", b.drug_code as "drugCode", b.batch_number as "batchNumber" from ${batches}`)
    const at = new Date()
    const entries = found.map((batch) => ({ ...batch, kind: 'purchase' as const, packs, reference: null, at }))
    await this.db.begin((tx) => post(tx, entries))
  }

  /**
   * Settles the next of those in line by the service in a process of its own, which stays for the rounds that follow, and looks at
   * the books afterwards. Gives its figures when all messages are delivered, so that nothing of it runs beside what is measured next.
   */
  async settle(count: number, nodeArguments: readonly string[] = []): Promise<Round> {
    const queue = this.queue.splice(0, count)
    if (queue.length < count) throw new Error('not enough people stand in line')
    this.#service ??= await startService(this.#url, nodeArguments)
    const service = this.#service
    const used = (): { service: number; database: number } => ({
      service: processorOf(service.child.pid ?? 0),
      database: processorIn(join(this.#postgres.folder, 'data')),
    })
    const child = fork(join(import.meta.dirname, 'shoot.ts'))
    child.send({ address: service.address, connections, untimed, queue } satisfies Shot)
    await once(child, 'message')
    const before = used()
    child.send('begin')
    const [hit] = (await once(child, 'message')) as [Hit]
    const after = used()
    if (hit.others.length > 0) throw new Error(`not all were settled:\n${hit.others.join('\n')}`)
    await this.#checkBooks(queue.map(({ dispensingId }) => dispensingId))
    await this.#untilAllIsTold()
    const cost = {
      service: (after.service - before.service) / hit.timed,
      database: (after.database - before.database) / hit.timed,
      memory: mostMemoryOf(service.child.pid ?? 0),
    }
    return { ...hit, cost }
  }

  async close(): Promise<void> {
    await this.#service?.stop()
    this.#service = undefined
    await this.db.close()
  }

  async #untilAllIsTold(): Promise<void> {
    const left = sql`select count(*) as left from platform.outbox where delivered_at is null`
    for (let tries = 0; tries < 600; tries += 1) {
      if ((await this.db.one<{ left: number }>(left))?.left === 0) return
      await pause(100)
    }
    throw new Error('the messages were not delivered within a minute')
  }

  /** What was answered is in the books, once, and the books balance: a figure of anything else would mean nothing. */
  async #checkBooks(dispensings: readonly string[]): Promise<void> {
    const found = await this.db.one<{ settled: number; unbalanced: number; sold: number }>(sql`
      with s as materialized (
        select s.settlement_id from dispensing.dispensing d join settlement.settlement s using (settlement_id, dispensing_id)
         where d.dispensing_id = any(${dispensings}::uuid[]) and d.state = 'settled')
      select (select count(*) from s) as settled,
             (select count(*) from s where 0 <> coalesce(
                (select sum(p.amount) from settlement.posting p where p.settlement_id = s.settlement_id), 1)) as unbalanced,
             (select count(*) from dispensing.scan c join stock.trace_sale t using (trace_code)
               where c.dispensing_id = any(${dispensings}::uuid[])) as sold`)
    const { length } = dispensings
    if (found?.settled !== length || found.unbalanced !== 0 || found.sold !== length * 6) {
      throw new Error(`answered ${length}, but the books say ${JSON.stringify(found)}`)
    }
  }
}

/** The first customer of each pharmacy, by the doors that doctors and pharmacists use; gives each pharmacy's open session. */
async function open(url: string, town: Awaited<ReturnType<typeof makeTown>>): Promise<ReadonlyMap<string, string>> {
  const service = await startService(url)
  const doctor = await Client.signIn(service.address, town.doctor, password)
  const tokens = new Map<string, string>()
  try {
    for (const { login, institutionId, wanted } of town.pharmacies) {
      const pharmacist = await Client.signIn(service.address, login, password)
      for (const one of wanted) await prepare(pharmacist, await issue(doctor, one), one)
      tokens.set(institutionId, pharmacist.token)
      pharmacist.close()
    }
    return tokens
  } finally {
    doctor.close()
    await service.stop()
  }
}
