import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openDatabase, type Sql, sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { differencesOf } from './recompute.ts'
import {
  amlodipine,
  granted,
  issued,
  lastInstant,
  openPlaces,
  patient,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  reverseAt,
  settleAt,
  stocked,
  valsartan,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const [a, b] = [pharmacyA, pharmacyB].map((place) => ({ db, policies, place }))
if (!a || !b) throw new Error('two tills were asked for')
const boxesA = await stocked(db, pharmacyA, amlodipine, { packs: 200 })
const boxesB = await stocked(db, pharmacyB, amlodipine, { packs: 200 })
const valsartanB = await stocked(db, pharmacyB, valsartan, { packs: 40, price: 86_000 })

const isRefusal = (outcome: unknown): outcome is Refusal => outcome instanceof Refusal
const settledOf = (personId: number) =>
  db.query<{ settlementId: string; total: number }>(sql`
    select settlement_id as "settlementId", total from settlement.settlement where person_id = ${personId}`)

describe('FJ2023-8.4: two of everything at once', () => {
  test('of two pharmacies that pull the same packs at once, one gets them and the other is told', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person)
    const outcomes = await Promise.all([pullAt(a, prescription), pullAt(b, prescription)])
    const [refused, ...others] = outcomes.filter(isRefusal)
    expect(others).toHaveLength(0)
    expect(refused?.code).toBe('dispensing/nothing-to-pull')
  })

  test('a double submission with one key is one settlement and one answer', async () => {
    const person = await patient(db)
    const pulled = granted(await pullAt(a, await issued(db, person)))
    await prepare(a, pulled, boxesA.splice(0, 3))
    const key = 'one-key-pressed-often'
    const answers = await Promise.all(Array.from({ length: 6 }, () => settleAt(a, pulled, key)))
    const statements = answers.map((answer) => granted(answer))
    expect(new Set(statements.map(({ statement }) => JSON.stringify(statement))).size).toBe(1)
    expect(statements.filter(({ again }) => !again)).toHaveLength(1)
    expect(await settledOf(person.personId)).toHaveLength(1)
  })

  test('two keys for one dispensing: one settles, the other is told that it is settled', async () => {
    const person = await patient(db)
    const pulled = granted(await pullAt(a, await issued(db, person)))
    await prepare(a, pulled, boxesA.splice(0, 3))
    const answers = await Promise.all([settleAt(a, pulled), settleAt(a, pulled)])
    expect(answers.filter(isRefusal).map(({ code }) => code)).toEqual(['dispensing/already-settled'])
  })

  test('the same key for another dispensing is refused and changes nothing', async () => {
    const [one, two] = [await patient(db), await patient(db)]
    const [first, second] = [
      granted(await pullAt(a, await issued(db, one))),
      granted(await pullAt(a, await issued(db, two))),
    ]
    await prepare(a, first, boxesA.splice(0, 3))
    await prepare(a, second, boxesA.splice(0, 3))
    granted(await settleAt(a, first, 'key-of-the-first'))
    const refused = await settleAt(a, second, 'key-of-the-first')
    expect(refused).toMatchObject({ status: 422, code: 'request/key-of-another' })
    expect(await settledOf(two.personId)).toHaveLength(0)
  })

  test('WH2025-5.4: two tills that settle one box at once sell it once, and the other is told which box', async () => {
    const [one, two] = [await patient(db), await patient(db)]
    const lines = [{ lineNo: 1, packs: 1 }]
    const [first, second] = [
      granted(await pullAt(a, await issued(db, one), lines)),
      granted(await pullAt(a, await issued(db, two), lines)),
    ]
    const box = boxesA.splice(0, 1)
    await prepare(a, first, box)
    await prepare(a, second, box)
    const answers = await Promise.all([settleAt(a, first), settleAt(a, second)])
    const [refused] = answers.filter(isRefusal)
    expect(refused).toMatchObject({ code: 'dispensing/code-sold', details: { traceCode: box[0] } })
    expect(answers.filter(isRefusal)).toHaveLength(1)
    expect(await db.query(sql`select 1 from stock.trace_sale where trace_code = ${box[0] ?? ''}`)).toHaveLength(1)
  })

  test('of settlements that are written together, one that the tables refuse holds up no other', async () => {
    const lines = [{ lineNo: 1, packs: 1 }]
    const shared = boxesA.splice(0, 1)
    const pulls: string[] = []
    for (let i = 0; i < 8; i++) {
      const pulled = granted(await pullAt(a, await issued(db, await patient(db)), lines))
      await prepare(a, pulled, i === 4 || i === 5 ? shared : boxesA.splice(0, 1))
      pulls.push(pulled)
    }
    const answers = await Promise.all(pulls.map((pulled) => settleAt(a, pulled)))
    expect(answers.filter(isRefusal).map(({ code }) => code)).toEqual(['dispensing/code-sold'])
    expect(answers.slice(0, 4).concat(answers.slice(6)).filter(isRefusal)).toEqual([])
  })

  test('FJ2023-7.1: ten settlements of one person at once share one cap, to the fen', async () => {
    const person = await patient(db, { insurance: 'resident' })
    const pulls: string[] = []
    // One prescription whose packs ten counters hold a piece of each: 800 yuan is the yearly cap, 4.20 a pack at 50 %.
    const prescription = await issued(db, person, { lines: [[amlodipine, 10]] })
    for (let i = 0; i < 10; i++) {
      const counter = i % 2 === 0 ? a : b
      const pulled = granted(await pullAt(counter, prescription, [{ lineNo: 1, packs: 1 }]))
      await prepare(counter, pulled, (i % 2 === 0 ? boxesA : boxesB).splice(0, 1))
      pulls.push(pulled)
    }
    const answers = await Promise.all(pulls.map((pulled, i) => settleAt(i % 2 === 0 ? a : b, pulled)))
    expect(answers.filter(isRefusal)).toEqual([])
    const counters = await db.query<{ counter: string; amount: number }>(sql`
      select counter, amount from settlement.counter where person_id = ${person.personId} order by counter`)
    expect(counters.find(({ counter }) => counter === 'cap/resident/2026')?.amount).toBe(10 * 210)
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })
})

if (db.spread)
  test('trips are not counted here: where tables are spread a settlement asks each machine its part (tests/citus.db.test.ts)', () =>
    expect(db.steady.spread).toBe(true))
else
  test('a settlement takes two trips to the database: one reads, one writes', async () => {
    const pulled = granted(await pullAt(a, await issued(db, await patient(db))))
    await prepare(a, pulled, boxesA.splice(0, 3))
    const trips: string[] = []
    const counting = (on: Sql): Sql => ({
      query: (question) => {
        trips.push(question.text.trim().slice(0, 9))
        return on.query(question)
      },
      one: (question) => {
        trips.push(question.text.trim().slice(0, 9))
        return on.one(question)
      },
    })
    const counted: typeof db = { ...db, ...counting(db), steady: counting(db.steady) }
    granted(await settleAt({ ...a, db: counted }, pulled))
    expect(trips).toEqual(['with a as', 'with lane'])
  })

describe('FJ2023-5.5: part at one pharmacy and the rest at another', () => {
  test('each with its own review, and the second is not held up by the first one’s supply', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person, {
      lines: [
        [amlodipine, 3],
        [valsartan, 2],
      ],
    })
    const first = granted(await pullAt(a, prescription, [{ lineNo: 1, packs: 2 }]))
    await prepare(a, first, boxesA.splice(0, 2))
    granted(await settleAt(a, first))
    const rest = granted(await pullAt(b, prescription))
    expect(await settleAt(b, rest)).toMatchObject({ code: 'dispensing/identity-missing' })
    await prepare(b, rest, [...boxesB.splice(0, 1), ...valsartanB.splice(0, 2)])
    granted(await settleAt(b, rest))
    const state = await db.one(sql`
      select state from circulation.prescription where prescription_id = ${prescription.prescriptionId}`)
    expect(state).toEqual({ state: 'dispensed' })
    expect(await db.query(sql`select 1 from dispensing.review where person_id = ${person.personId}`)).toHaveLength(2)
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })
})

describe('a settlement that breaks off leaves nothing half', () => {
  test('killed while it writes, nothing is there; tried again with the same key, it is settled once', async () => {
    const person = await patient(db)
    const pulled = granted(await pullAt(a, await issued(db, person)))
    await prepare(a, pulled, boxesA.splice(0, 3))
    const client = openDatabase(db.url, { connections: 1, name: 'changqing doomed', spread: db.spread ?? false })
    // Somebody holds the person's lane, so that the writing statement waits; then its connection is killed.
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const blocker = db.begin(async (tx) => {
      await tx.query(sql`select 1 from insured.lane where person_id = ${person.personId} for update`)
      await held
    })
    const broken = settleAt({ ...a, db: client }, pulled, 'the-key-of-the-doomed').then(
      () => 'answered',
      () => 'broken',
    )
    await waitFor(async () => {
      const [waiting] = await db.query<{ pid: number }>(waitingOf('changqing doomed'))
      if (!waiting) return false
      await db.query(sql`select pg_terminate_backend(${waiting.pid}::integer)`)
      return true
    })
    expect(await broken).toBe('broken')
    release()
    await blocker
    await client.close()
    expect(await settledOf(person.personId)).toHaveLength(0)
    expect(await db.query(sql`select 1 from settlement.counter where person_id = ${person.personId}`)).toHaveLength(0)
    granted(await settleAt(a, pulled, 'the-key-of-the-doomed'))
    expect(await settledOf(person.personId)).toHaveLength(1)
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })
})

describe('a reversal takes everything back in one step', () => {
  test('money, counters, boxes, batches, packs, supply and states; twice gives the same; then it settles anew', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person)
    const boxes = boxesA.splice(0, 3)
    const before = await stockOf(pharmacyA)
    const pulled = granted(await pullAt(a, prescription))
    await prepare(a, pulled, boxes)
    const { statement } = granted(await settleAt(a, pulled))
    expect(await stockOf(pharmacyA)).toBe(before - 3)
    const both = await Promise.all([reverseAt(a, statement.settlementId), reverseAt(a, statement.settlementId)])
    const [one, two] = both.map((outcome) => granted(outcome))
    expect(two?.reversal.settlementId).toBe(one?.reversal.settlementId)
    expect(await stockOf(pharmacyA)).toBe(before)
    expect(await db.query(sql`select 1 from stock.trace_sale where trace_code = any(${boxes}::text[])`)).toHaveLength(0)
    expect(await db.query(sql`select 1 from prescribing.supply where person_id = ${person.personId}`)).toHaveLength(0)
    const sums = await db.one(sql`
      select sum(total) as total, sum(fund) as fund from settlement.settlement where person_id = ${person.personId}`)
    expect(sums).toEqual({ total: 0, fund: 0 })
    expect(await differencesOf(db, [person.personId])).toEqual([])
    const again = granted(await pullAt(a, prescription))
    await prepare(a, again, boxes)
    expect(granted(await settleAt(a, again)).statement.amounts).toEqual(statement.amounts)
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })
})

describe('FJ2023-5.2: a reversal revives nothing that has run out of time', () => {
  test.each([
    ['at the last instant', 0, true, 'circulating'],
    ['a second later', 1, false, 'expired'],
  ])('%s', async (_when, seconds, possible, state) => {
    const person = await patient(db)
    const prescription = await issued(db, person)
    const pulled = granted(await pullAt(a, prescription))
    await prepare(a, pulled, boxesA.splice(0, 3))
    const { statement } = granted(await settleAt(a, pulled))
    const at = new Date(lastInstant.getTime() + seconds * 1000)
    const { settleAnew } = granted(await reverseAt({ ...a, at }, statement.settlementId))
    expect(settleAnew.possible).toBe(possible)
    const { prescriptionId } = prescription
    expect(
      await db.one(sql`select state from circulation.prescription where prescription_id = ${prescriptionId}`),
    ).toEqual({ state })
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })
})

async function stockOf(place: string): Promise<number> {
  const found = await db.one<{ packs: number }>(sql`
    select sum(packs) as packs from stock.batch where institution_id = ${place}`)
  return found?.packs ?? 0
}

/** Who waits for a lock; where tables are spread it is one on another machine. */
const waitingOf = (name: string) =>
  db.spread
    ? sql`select pid from pg_stat_activity
           where application_name = ${name} and pid in (select citus_pid_for_gpid(waiting_gpid) from citus_lock_waits)`
    : sql`select pid from pg_stat_activity where application_name = ${name} and wait_event_type = 'Lock'`

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('what was waited for never came')
}
