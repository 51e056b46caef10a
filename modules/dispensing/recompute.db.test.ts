import { expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Difference, differences, differencesOf, mend } from './recompute.ts'
import {
  amlodipine,
  granted,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
  valsartan,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 20 })
await stocked(db, pharmacyA, valsartan, { packs: 20, price: 86_000 })
const till = { db, policies, place: pharmacyA }

test('every planted difference is found, named and mended, and nothing else is touched', async () => {
  const [person, other] = [await patient(db), await patient(db)]
  for (const one of [person, other]) {
    const prescription = await issued(db, one, {
      lines: [
        [amlodipine, 3],
        [valsartan, 2],
      ],
    })
    const pulled = granted(await pullAt(till, prescription, [{ lineNo: 1, packs: 3 }]))
    await prepare(till, pulled, boxes.splice(0, 3))
    granted(await settleAt(till, pulled))
    granted(await pullAt(till, prescription, [{ lineNo: 2, packs: 1 }]))
  }
  const persons = [person.personId, other.personId]
  expect(await differencesOf(db, persons)).toEqual([])

  const of = sql`person_id = ${person.personId}`
  await db.query(sql`update settlement.counter set amount = amount + 1 where ${of} and counter like 'cap/%'`)
  await db.query(
    sql`insert into settlement.counter (person_id, counter, amount) values (${person.personId}, 'cap/resident/1999', 5)`,
  )
  await db.query(sql`update prescribing.supply set amount = amount - 5 where ${of}`)
  await db.query(sql`update prescribing.prescription_line set claimed_packs = 0 where ${of} and line_no = 2`)
  await db.query(sql`update prescribing.prescription_line set dispensed_packs = 1 where ${of} and line_no = 1`)

  const found: Difference[] = []
  for await (const some of differences(db)) found.push(...some)
  expect(found.map(({ personId, what, kept, counted }) => [personId, what, kept, counted])).toEqual([
    [person.personId, 'counter', '5', null],
    [person.personId, 'counter', '631', '630'],
    [person.personId, 'supply', expect.stringContaining('415 on'), expect.stringContaining('420 on')],
    [person.personId, 'dispensed-packs', '1.000', '3'],
    [person.personId, 'claimed-packs', '0.000', '1'],
  ])
  expect(await mend(db, person.personId)).toHaveLength(5)
  expect(await differencesOf(db, persons)).toEqual([])
})

test('a person without anything has nothing to differ', async () => {
  const { personId } = await patient(db)
  const all: Difference[] = []
  for await (const some of differences(db, personId)) all.push(...some)
  expect(all).toEqual([])
})
