import { expect, test } from 'vitest'
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
} from '../../modules/dispensing/testing-pharmacy.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { type Database, type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { broken } from './invariants.ts'

/** Each thing that must hold is broken once by hand: a look that finds nothing would find nothing in the torture either. */

const db = await testDatabase()
await openPlaces(db)
const till = { db, policies: loadPolicies(), place: pharmacyA }
const codes = await stocked(db, pharmacyA, amlodipine, { packs: 20 })
const person = await patient(db)
const sale = async (boxes: readonly string[], who = person) => {
  const prescription = await issued(db, who, { lines: [[amlodipine, boxes.length]] })
  const pulled = granted(await pullAt(till, prescription))
  await prepare(till, pulled, boxes)
  return granted(await settleAt(till, pulled)).statement.settlementId
}
const standing = await sale(codes.slice(0, 3))
const other = await patient(db)
const reversed = await sale(codes.slice(3, 6), other)
granted(await reverseAt(till, reversed))

/** What is said of the books after a change; taken back afterwards. */
async function saidAfter(change: (on: Sql) => Promise<unknown>, answered: readonly string[] = [standing]) {
  let said: readonly string[] = []
  await db.begin(async (tx) => {
    await change(tx)
    // All in the one transaction that is taken back, so nothing may say how transactions are to begin.
    const within = { ...tx, script: async () => undefined }
    const here = { ...db, ...within, begin: <T>(work: (tx: Tx) => Promise<T>) => work(within) } satisfies Database
    said = await broken(here, answered)
    await tx.script('rollback; begin')
  })
  return said.join('\n')
}
const after = (text: Fragment) => saidAfter((on) => on.query(text))
const [box = ''] = codes
const [back = ''] = codes.slice(3)

test('books that nobody touched hold', async () => {
  expect(await broken(db, [standing, reversed])).toEqual([])
})

test.each([
  [
    'lost lines',
    sql`delete from settlement.line where settlement_id = ${standing}`,
    /the lines of .* are not its total/,
  ],
  [
    'a box that came back twice',
    sql`insert into stock.trace_event (event_id, trace_code, kind, institution_id, settlement_id, at)
        values (${uuidv7()}, ${back}, 'returned', ${pharmacyA}, ${reversed}, now())`,
    /came back 2 times and was sold 1 times/,
  ],
  [
    'a sold box that nobody holds',
    sql`delete from stock.trace_sale where trace_code = ${box}`,
    /is of 3 scanned boxes, and 2/,
  ],
  [
    'a box of a reversed settlement that is still sold',
    sql`insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
        values (${back}, ${pharmacyA}, ${reversed}, ${other.personId}, now())`,
    /is of 3 scanned boxes, and 1/,
  ],
  [
    'a box sold with what is no settlement',
    sql`insert into stock.trace_sale (trace_code, institution_id, settlement_id, person_id, sold_at)
        values (${codes[10] ?? ''}, ${pharmacyA}, ${uuidv7()}, ${person.personId}, now())`,
    /for which nobody scanned it/,
  ],
  [
    'a batch without its movements',
    sql`delete from stock.movement where institution_id = ${pharmacyA}`,
    /holds .* packs, its movements say 0/,
  ],
  [
    'a batch that lost a pack',
    sql`update stock.batch set packs = packs - 1 where institution_id = ${pharmacyA}`,
    /packs, its movements say/,
  ],
  [
    'a counter',
    sql`update settlement.counter set amount = amount + 1 where person_id = ${person.personId}`,
    /counter .* counted/,
  ],
  [
    'a supply',
    sql`update prescribing.supply set amount = amount - 1 where person_id = ${person.personId}`,
    /supply .* counted/,
  ],
  [
    'packs that nobody dispensed',
    sql`update prescribing.prescription_line set dispensed_packs = 2 where person_id = ${person.personId}`,
    /dispensed-packs .* counted/,
  ],
  [
    'a lost settlement',
    sql`delete from settlement.settlement where settlement_id = ${standing}`,
    /was answered and is lost/,
  ],
])('%s: it is said', async (_what, change, sentence) => {
  expect(await after(change)).toMatch(sentence)
})

test('more dispensed than issued, which the table itself refuses: it is said', async () => {
  const said = await saidAfter(async (on) => {
    await on.query(sql`alter table prescribing.prescription_line drop constraint prescription_line_check`)
    await on.query(
      sql`update prescribing.prescription_line set dispensed_packs = packs + 1 where person_id = ${person.personId}`,
    )
  })
  expect(said).toMatch(/more is dispensed of .* than was issued/)
})

test('amounts that do not balance, which the table itself refuses: it is said', async () => {
  const said = await saidAfter(async (on) => {
    await on.query(sql`alter table settlement.settlement drop constraint settlement_check1`)
    await on.query(sql`update settlement.settlement set fund = fund + 1 where settlement_id = ${standing}`)
  })
  expect(said).toMatch(/the postings of .* do not balance/)
})

test('a dispensing that was settled twice: it is said', async () => {
  const said = await saidAfter(async (on) => {
    await on.query(sql`create temp table twin on commit drop as
      select * from settlement.settlement where settlement_id = ${standing}`)
    await on.query(sql`update twin set settlement_id = ${uuidv7()}`)
    await on.query(sql`insert into settlement.settlement select * from twin`)
  })
  expect(said).toMatch(/was settled 2 times/)
})
