import { describe, expect, test } from 'vitest'
import { certifiedOn, designatedOn } from '../modules/eligibility/index.ts'
import { contractOn } from '../modules/family-doctors/index.ts'
import { dutyStandingAt, isRegistered, pharmaciesIn, sanctionsOn, standingOn } from '../modules/institutions/index.ts'
import { advanceLane, holdLane, isFamilyMember, readLane, registrationsOn } from '../modules/insured/index.ts'
import { day } from '../platform/day.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { centre, familyDoctor, patient, pharmacist, pharmacy, settle } from './small-place.ts'

const db = await testDatabase()
await settle(db)
const { personId } = await patient(db, { certified: [], contracted: false })
const id = (last: number) => `00000000-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`

/** First and last day of everything below. */
const edges = [
  ['the day before the first', '2025-02-28', false],
  ['the first day', '2025-03-01', true],
  ['the last day', '2025-06-30', true],
  ['the day after the last', '2025-07-01', false],
] as const

describe('what holds from a first day to a last', () => {
  test('is written once for all', async () => {
    await db.query(sql`
      insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, valid_until, granted_region)
      values (${id(1)}, ${personId}, 'copd', '2025-03-01', '2025-06-30', '330300')`)
    await db.query(sql`
      insert into family_doctors.contract (contract_id, person_id, institution_id, practitioner_id, paid, valid_from, valid_until)
      values (${id(2)}, ${personId}, ${centre}, ${familyDoctor}, true, '2025-03-01', '2025-06-30')`)
    await db.query(sql`
      insert into insured.registration (registration_id, person_id, kind, region, valid_from, valid_until)
      values (${id(3)}, ${personId}, 'residence', '340200', '2025-03-01', '2025-06-30')`)
    await db.query(sql`
      insert into insured.family_member (person_id, holder_id, relation, valid_from, valid_until)
      values (${personId}, 42, 'child', '2025-03-01', '2025-06-30')`)
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
      values (${id(4)}, 'institution', ${pharmacy}, '2025-03-01', '2025-06-30', '串换药品', '{WZ2017-4.6}')`)
  })

  test.each(edges)('WZ2017-4.2, WZ2017-4.6, WZ2017-2.1: %s', async (_why, on, holds) => {
    const then = day(on)
    expect(await certifiedOn(db, personId, then)).toEqual(holds ? ['copd'] : [])
    expect((await contractOn(db, personId, then))?.practitionerId).toBe(holds ? familyDoctor : undefined)
    expect((await registrationsOn(db, personId, then)).length).toBe(holds ? 1 : 0)
    expect(await isFamilyMember(db, personId, 42, then)).toBe(holds)
    expect((await sanctionsOn(db, [pharmacy], then)).length).toBe(holds ? 1 : 0)
    // A pharmacy under a sanction is not one to choose.
    expect((await pharmaciesIn(db, ['3303'], then)).length).toBe(holds ? 0 : 1)
  })
})

test('WH2025-3.2: an institution is chosen for a disease and a calendar year', async () => {
  await db.query(sql`
    insert into eligibility.designation (designation_id, person_id, disease_key, institution_id, year)
    values (${id(5)}, ${personId}, 'esrd', ${centre}, 2025)`)
  expect(await designatedOn(db, personId, 'esrd', day('2025-12-31'))).toBe(centre)
  expect(await designatedOn(db, personId, 'esrd', day('2026-01-01'))).toBeNull()
  expect(await designatedOn(db, personId, 'haemophilia', day('2025-12-31'))).toBeNull()
})

describe('FJ2023-2.2: a pharmacist on duty', () => {
  const standing = (at: string) =>
    dutyStandingAt(db, {
      practitionerId: pharmacist,
      institutionId: pharmacy,
      day: day('2025-04-03'),
      at: new Date(at),
    })
  test.each([
    ['a second before the shift', '2025-04-03T07:59:59+08:00', false],
    ['at its first instant', '2025-04-03T08:00:00+08:00', true],
    ['a second before its end', '2025-04-03T19:59:59+08:00', true],
    ['at its end', '2025-04-03T20:00:00+08:00', false],
  ])('%s', async (_why, at, onDuty) => {
    await db.query(sql`
      insert into institutions.duty (institution_id, practitioner_id, starts_at, ends_at)
      values (${pharmacy}, ${pharmacist}, '2025-04-03T08:00:00+08:00', '2025-04-03T20:00:00+08:00')
          on conflict do nothing`)
    expect((await standing(at))?.onDuty).toBe(onDuty)
  })

  test('somebody who is nobody has no standing; somebody of elsewhere is not registered here', async () => {
    const on = { institutionId: centre, day: day('2025-04-03') }
    expect(await standingOn(db, { ...on, practitionerId: 'nobody' })).toBeUndefined()
    const foreign = await standingOn(db, { ...on, practitionerId: pharmacist })
    expect(foreign && isRegistered(foreign, on.day)).toBe(false)
  })
})

describe('the lane of a person', () => {
  test('lets one pass after the other', async () => {
    const before = await readLane(db, personId)
    const order: string[] = []
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        db.begin(async (tx) => {
          await holdLane(tx, personId)
          order.push(`${name} in`)
          await tx.query(sql`select pg_sleep(0.02)`)
          order.push(`${name} out`)
        }),
      ),
    )
    for (let turn = 0; turn < order.length; turn += 2) expect(order[turn]?.[0]).toBe(order[turn + 1]?.[0])
    expect(await readLane(db, personId)).toBe(before + 3)
  })

  test('of two who decided on the same version one goes on and the other must read again', async () => {
    const version = await readLane(db, personId)
    const advanced = await Promise.all([1, 2].map(() => db.begin((tx) => advanceLane(tx, personId, version))))
    expect(advanced.toSorted()).toEqual([false, true])
  })

  test('a person without a lane has version 0 and gets one', async () => {
    expect(await readLane(db, 99_999)).toBe(0)
    expect(await db.begin((tx) => advanceLane(tx, 99_999, 0))).toBe(true)
    expect(await db.begin((tx) => advanceLane(tx, 99_999, 0))).toBe(false)
  })
})
