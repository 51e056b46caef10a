import { expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { circulationOf } from '../circulation/index.ts'
import { handOn } from './ended.ts'
import { dispensingById } from './store.ts'
import {
  amlodipine,
  granted,
  hours,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  pharmacyB,
  pullAt,
  stocked,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
for (const place of [pharmacyA, pharmacyB]) await stocked(db, place, amlodipine)

test('FJ2023-9.6: what a pharmacy has in hand after its last day goes to another, and so do the choices of it', async () => {
  const person = await patient(db)
  const [held, chosen] = [await issued(db, person), await issued(db, await patient(db))]
  const dispensingId = granted(await pullAt({ db, policies, place: pharmacyA }, held))
  await db.query(sql`
    update circulation.prescription set chosen_id = ${pharmacyA}, chosen_at = now() where prescription_id = ${chosen.prescriptionId}`)
  await db.query(sql`update institutions.institution set left_on = '2026-03-02' where institution_id = ${pharmacyA}`)
  // On its last day it still takes part; from the day after it does not.
  expect(await handOn({ db, at: hours(13) })).toBe(0)
  expect(await handOn({ db, at: hours(14) })).toBe(2)
  expect(await handOn({ db, at: hours(15) })).toBe(0)
  expect((await dispensingById(db, dispensingId))?.state).toBe('released')
  expect((await circulationOf(db, held))?.state).toBe('circulating')
  expect((await circulationOf(db, chosen))?.chosenId).toBeNull()
  await db.query(sql`
    update institutions.duty set starts_at = starts_at - interval '1 day', ends_at = ends_at + interval '2 days'`)
  expect(granted(await pullAt({ db, policies, place: pharmacyB, at: hours(15) }, held))).not.toBe(dispensingId)
})
