import { join } from 'node:path'
import { fen } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import {
  amlodipine,
  granted,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  reverseAt,
  settleAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { prepurchase } from '../modules/outpatient/index.ts'
import { distribute, notYetSpread, readDeclared } from '../platform/distribute.ts'
import { uuidv7 } from '../platform/ids.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { loadPolicies } from '../platform/policies.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Database, type Query, type Sql, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import type { Wall } from '../platform/wall.ts'
import { deliveries } from '../service/clockwork.ts'
import { deliverSome } from '../service/worker.ts'
import { booksAgree } from './spread-books.ts'

const db = await testDatabase()
const says = readDeclared(join(import.meta.dirname, '../database/tables.yaml'))
const policies = loadPolicies()

if (!db.spread)
  test('spread tables are not tried here: TEST_DATABASE_URL names no coordinator of a Citus cluster', async () => {
    expect(await notYetSpread(db, says)).toEqual([])
  })
else await onSpreadTables()

async function onSpreadTables(): Promise<void> {
  await openPlaces(db)
  const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 60 })
  const till = { db, policies, place: pharmacyA }
  const ready = async (codes: readonly string[]) => {
    const pulled = granted(await pullAt(till, await issued(db, await patient(db))))
    await prepare(till, pulled, codes)
    return pulled
  }

  describe('tables spread by Citus', () => {
    test('eight persons settle at once, one settlement is taken back, and the books agree', async () => {
      const pulled: string[] = []
      for (let i = 0; i < 8; i += 1) pulled.push(await ready(boxes.slice(3 * i, 3 * i + 3)))
      const settled = (await Promise.all(pulled.map((one) => settleAt(till, one)))).map(granted)
      expect(settled.map(({ again }) => again)).toEqual(pulled.map(() => false))
      const [first] = settled
      granted(await reverseAt(till, first?.statement.settlementId ?? ''))
      await booksAgree(db, 24 - 3)
    })

    test('the same key asked twice at once is one settlement', async () => {
      const pulled = await ready(boxes.slice(30, 33))
      const both = await Promise.all([1, 2].map(() => settleAt(till, pulled, 'the-same-key')))
      const [one, other] = both.map(granted)
      expect(other?.statement).toEqual(one?.statement)
      expect(both.map(granted).filter(({ again }) => !again)).toHaveLength(1)
      await booksAgree(db, 24)
    })

    test('a box scanned for two persons is sold to one of them', async () => {
      const [one, other] = [await ready(boxes.slice(33, 36)), await ready(boxes.slice(33, 36))]
      const outcomes = await Promise.all([one, other].map((pulled) => settleAt(till, pulled)))
      expect(outcomes.filter((outcome) => outcome instanceof Refusal)).toHaveLength(1)
      await booksAgree(db, 27)
    })

    test('what waits to leave is delivered, and nothing of it twice', async () => {
      const log = { error: () => undefined, info: () => undefined }
      const at = new Date('2030-01-01T00:00:00Z')
      const both = await Promise.all([1, 2].map(() => deliverSome(db, deliveries, at, log)))
      expect(both.reduce((all, count) => all + count, 0)).toBeGreaterThan(10)
      expect(await db.query(sql`select from platform.outbox where delivered_at is null`)).toHaveLength(0)
    })

    test('the person’s part of what a settlement reads and writes goes to one machine', async () => {
      const pulled = await ready(boxes.slice(40, 43))
      const asked: Query[] = []
      granted(await settleAt({ ...till, db: toldTo(asked, db) }, pulled))
      const persons = [...says.kinds].filter(([, { kind }]) => kind === 'person').map(([table]) => table)
      const theirs = asked.filter(({ text }) => persons.some((table) => new RegExp(`\\b${table}\\b`).test(text)))
      // To find whose a dispensing is, all machines are asked once; the process remembers it.
      const [finding, ...others] = theirs
      expect(finding?.text).toMatch(/select person_id as "personId" from dispensing\.dispensing/)
      expect(others.length).toBeGreaterThan(8)
      for (const question of others) expect([question.text, await tasksOf(question)]).toEqual([question.text, 1])
    })

    test('the person’s part of what a bill over the wire is judged by comes from one machine', async () => {
      const { personId } = await patient(db)
      const asked: Query[] = []
      const own = {
        number: '1',
        batch: '1',
        position: 1,
        ownCode: '1',
        itemCode: amlodipine,
        quantity: 1,
        price: 1_000,
      }
      const line = { ...own, amount: fen(1_000), days: null, selfPaid: false, diseaseKey: null, practitionerId: null }
      const at = new Date()
      const bill = await prepurchase(toldTo(asked, db), {
        ...{ encounterId: uuidv7(at), personId, institutionId: pharmacyA, medicalType: '41', diseaseKey: null },
        charges: [{ ...line, itemKind: 'drug', details: {} }],
        boxes: boxes.slice(43, 44).map((traceCode) => ({ traceCode, number: '1', opened: false })),
        ...{ boxesWith: 'settlement', ownNumber: '1', rxNumbers: [], operatorId: 'till', policies },
        ...{ soldAt: at, begunAt: at, at },
      })
      // Read whole, it is judged by the law of the place, which pays chronic care only.
      expect(bill).toMatchObject({ code: 'outpatient/benefit-refused' })
      const [theirs, ...others] = asked.filter(({ text }) => /insured\.person/.test(text))
      expect(others).toEqual([])
      expect(theirs && (await tasksOf(theirs))).toBe(1)
    })

    test('behind the wall a patient sees their own rows on all machines, writes no others, and what they forget to say changes nothing', async () => {
      const [one, other] = [await patient(db), await patient(db)]
      const own = db.behind({ by: 'patient', personId: one.personId })
      expect(await own.query(sql`select person_id as id from insured.person`)).toEqual([{ id: one.personId }])
      expect(await own.query(sql`select from insured.person where person_id = ${other.personId}`)).toEqual([])
      expect(await own.query(sql`update insured.person set phone = '1' returning person_id as id`)).toEqual([
        { id: one.personId },
      ])
      const forged = sql`
        insert into insured.notice (notice_id, person_id, topic, text_zh, text_en, at)
        values (gen_random_uuid(), ${other.personId}, 'x', 'x', 'x', now())`
      await expect(own.query(forged)).rejects.toThrow(/row-level security/)
      await expect(own.query(sql`select from platform.account`)).rejects.toThrow(/permission denied/)
    })

    test('behind the wall a place sees whom it has before it, an agency whom it insures, each on all machines', async () => {
      const bought = granted(await pullAt(till, await issued(db, await patient(db))))
      const before = await db.query<{ id: number }>(sql`
        select distinct person_id as id from dispensing.dispensing where institution_id = ${pharmacyA} order by 1`)
      const everyone = await db.query<{ id: number; region: string }>(sql`
        select person_id as id, region from insured.person order by 1`)
      expect(before.length).toBeLessThan(everyone.length)
      const seenBy = (wall: Wall) =>
        db.behind(wall).query<{ id: number }>(sql`select person_id as id from insured.person order by 1`)
      const at = (institutionId: string): Wall => ({
        ...{ by: 'institution', institutionId, practitionerId: null, at: new Date() },
      })
      expect(await seenBy(at(pharmacyA))).toEqual(before)
      expect(await seenBy(at('P00000000000'))).toEqual([])
      const inside = await db.behind(at(pharmacyA)).query(sql`
        select from dispensing.line where dispensing_id = ${bought}`)
      expect(inside.length).toBeGreaterThan(0)
      const [region] = new Set(everyone.map((person) => person.region))
      expect(await seenBy({ by: 'agency', region: region ?? '' })).toEqual(
        everyone.filter((person) => person.region === region).map(({ id }) => ({ id })),
      )
      expect(await seenBy({ by: 'agency', region: '999900' })).toEqual([])
      const elsewhere = db.behind({ by: 'agency', region: '999900' })
      for (const table of [
        'settlement.settlement',
        'settlement.line',
        'prescribing.prescription',
        'dispensing.dispensing',
      ])
        expect(await elsewhere.query(sql`select person_id from ${sql.identifier(table)}`)).toEqual([])
    })

    test('what only grows is closed behind the walls, on each part, also where it was spread while it was open', async () => {
      const grows = ['settlement.settlement', 'settlement.line', 'platform.look']
      const roles = ['changqing_patient', 'changqing_institution', 'changqing_agency']
      const open = async () => {
        const told = await db.query<{ result: string }>({
          text: `select x.result from unnest($1::regclass[]) as t, run_command_on_shards(t,
                   $cmd$select count(*) from unnest(array['changqing_patient', 'changqing_institution', 'changqing_agency']) as r,
                        unnest(array['update', 'delete']) as p where has_table_privilege(r, '%s', p)$cmd$) as x`,
          values: [grows],
        })
        expect(told.length).toBeGreaterThanOrEqual(12)
        return told.reduce((all, { result }) => all + Number(result), 0)
      }
      expect(await open()).toBe(0)
      for (const role of roles)
        await db.query({ text: `grant update, delete on ${grows.join(', ')} to ${role}`, values: [] })
      await db.query({ text: 'grant insert, update, delete on catalogue.drug to changqing_patient', values: [] })
      expect(await open()).toBeGreaterThan(0)
      await db.query(sql`select platform.guard_persons()`)
      expect(await open()).toBe(0)
      const { personId } = await patient(db)
      for (const wall of [
        { by: 'patient', personId },
        { by: 'institution', institutionId: pharmacyA, practitionerId: null, at: new Date() },
        { by: 'agency', region: '350100' },
      ] as const) {
        const closed = [
          sql`update settlement.settlement set total = 0`,
          sql`update settlement.line set amount = 0`,
          sql`delete from settlement.line`,
          sql`delete from platform.look`,
          ...(wall.by === 'patient' ? [sql`delete from catalogue.drug`] : []),
        ]
        for (const change of closed) await expect(db.behind(wall).query(change)).rejects.toThrow(/permission denied/)
      }
    })

    test('an upgrade that adds a table of persons is told, and spreading again brings it along', async () => {
      const folder = readMigrations(join(import.meta.dirname, '../database'))
      const text = `
        create table insured.later (
          later_id uuid not null, person_id bigint not null, notice_id uuid not null, primary key (later_id, person_id),
          foreign key (notice_id, person_id) references insured.notice (notice_id, person_id));
        alter table insured.notice add column later text;
        select platform.guard_persons();`
      expect(await migrate(db, [...folder, { file: '9999-later.sql', text, checksum: 'later' }])).toEqual([
        '9999-later.sql',
      ])
      const more = {
        ...says,
        kinds: new Map([...says.kinds, ['insured.later', { kind: 'person', column: 'person_id' }]]),
      } as const
      expect(await notYetSpread(db, more)).toEqual(['insured.later'])
      expect(await distribute(db, more, () => undefined)).toBe(1)
      expect(await notYetSpread(db, more)).toEqual([])
      const walls = await db.query(sql`
        select polname as name from pg_policy where polrelid = to_regclass('insured.later') order by 1`)
      expect(walls).toEqual(['own_person', 'person_before_us', 'person_of_area'].map((name) => ({ name })))
      const beside = await db.one({
        text: `select count(distinct colocationid)::int as groups from pg_dist_partition
                where logicalrelid in ('insured.later'::regclass, 'insured.notice'::regclass)`,
        values: [],
      })
      expect(beside).toEqual({ groups: 1 })
      await expect(
        db.query(sql`insert into insured.later values (gen_random_uuid(), 1, gen_random_uuid())`),
      ).rejects.toMatchObject({ code: '23503' })
    })
  })
}

function toldTo(asked: Query[], of: Database): Database {
  const telling = <On extends Sql>(on: On): On => ({
    ...on,
    query: <Row extends object>(question: Query) => {
      asked.push(question)
      return on.query<Row>(question)
    },
    one: <Row extends object>(question: Query) => {
      asked.push(question)
      return on.one<Row>(question)
    },
  })
  return { ...telling(of), steady: telling(of.steady), begin: (work) => of.begin((tx) => work(telling(tx))) }
}

type Plan = Readonly<{ 'Distributed Query'?: { Job: { 'Task Count': number } }; Plans?: readonly Plan[] }>

async function tasksOf(question: Query): Promise<number | undefined> {
  const [row] = await db.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>({
    text: `explain (format json) ${question.text}`,
    values: question.values,
  })
  return row?.['QUERY PLAN'][0]?.Plan['Distributed Query']?.Job['Task Count']
}
