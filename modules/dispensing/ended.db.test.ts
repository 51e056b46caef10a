import { expect, test } from 'vitest'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { circulationOf } from '../circulation/index.ts'
import { handOn } from './ended.ts'
import { queueOf } from './queue.ts'
import { dispensingById } from './store.ts'
import {
  amlodipine,
  granted,
  hours,
  issued,
  openPlaces,
  patient,
  pharmacistAt,
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
    update institutions.duty set starts_at = '2026-03-01', ends_at = '2026-03-08'`)
  expect(granted(await pullAt({ db, policies, place: pharmacyB, at: hours(15) }, held))).not.toBe(dispensingId)
})

test('WH2025-5.4: so does what a pharmacy has in hand when it is suspended, until the suspension is lifted', async () => {
  const person = await patient(db)
  const held = await issued(db, person, { at: hours(15) })
  const counter = { db, policies, place: pharmacyB, at: hours(15) }
  const dispensingId = granted(await pullAt(counter, held))
  await db.query(sql`
    insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
    values (${uuidv7(hours(15))}, 'institution', ${pharmacyB}, '2026-03-03', '2026-03-03', '未上传追溯码', '{WH2025-5.4}')`)
  // What was pulled there by the test above goes with it.
  expect(await handOn({ db, at: hours(15) })).toBe(2)
  expect((await dispensingById(db, dispensingId))?.state).toBe('released')
  expect((await circulationOf(db, held))?.state).toBe('circulating')
  const told = await db.query<{ zh: string }>(sql`
    select payload->'text'->>'zh' as zh from platform.outbox
     where person_id = ${person.personId} and payload->>'topic' = 'dispensing/handed-on'`)
  expect(told.map(({ zh }) => zh)).toEqual([expect.stringContaining('已暂停医保结算，您的处方仍然有效')])
  const queue = await queueOf(
    { db, actor: pharmacistAt(pharmacyB), at: hours(15), policies },
    { institutionId: pharmacyB, query: {} },
  )
  expect(queue.suspended).toEqual({ from: '2026-03-03', reason: '未上传追溯码', cites: ['WH2025-5.4'] })
  const refused = await pullAt({ ...counter, at: hours(16) }, held)
  expect(refused instanceof Refusal && [refused.code, refused.cites]).toEqual([
    'dispensing/place-sanctioned',
    ['WH2025-5.4'],
  ])
  expect(refused instanceof Refusal && refused.sentence.zh).toContain('自 2026-03-03 起暂停医保结算：未上传追溯码')
  // The day after its last day it fills again.
  expect(granted(await pullAt({ ...counter, at: hours(38) }, held))).not.toBe(dispensingId)
  expect(await handOn({ db, at: hours(38) })).toBe(0)
})
