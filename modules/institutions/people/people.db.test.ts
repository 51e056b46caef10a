import { describe, expect, test } from 'vitest'
import { day } from '../../../platform/day.ts'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { type Answer, testActor, testApp } from '../../../platform/testing-http.ts'
import type { Register, SanctionList, Staff } from '../api.ts'
import { dutyStandingAt, isFiled, isRegistered, pharmaciesIn, sanctionsOn, standingOn } from '../index.ts'
import { register } from '../routes.ts'
import {
  clerk,
  doctorOf,
  found,
  onDay,
  pharmacistOf,
  places,
  policies,
  staffOf,
  wenzhouClerk,
} from '../testing-places.ts'

const db = await testDatabase()
await found(db, '2025-01-01')
await db.query(sql`delete from institutions.duty`)
const at = onDay('2025-11-03')
const { as, setClock } = testApp({ db, policies, at, register: [register] })
const counter = as(clerk)
const of = (place: string) => as(staffOf(place))
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const shift = (practitionerId: string, from: string, until: string) => ({
  practitionerId,
  startsAt: onDay('2025-11-04', from).toISOString(),
  endsAt: onDay('2025-11-04', until).toISOString(),
})
const mine = pharmacistOf(places.pharmacy)

describe('FJ2023-2.2: shifts', () => {
  test('a shift counts from its first instant up to, not with, its last', async () => {
    expect((await of(places.pharmacy).post('/api/shifts', shift(mine, '08:00', '18:00'))).status).toBe(200)
    const onDuty = async (time: string) => {
      const when = onDay('2025-11-04', time)
      const subject = { practitionerId: mine, institutionId: places.pharmacy, day: day('2025-11-04'), at: when }
      return (await dutyStandingAt(db, subject))?.onDuty
    }
    expect([await onDuty('07:59'), await onDuty('08:00'), await onDuty('17:59'), await onDuty('18:00')]).toEqual([
      ...[false, true, true, false],
    ])
  })

  test.each([
    ['it would end with the other', '07:00', '08:00', [422, 'institutions/not-registered-here']],
    ['it reaches into it', '07:00', '08:01', [409, 'institutions/two-shops-at-once']],
    ['it lies within it', '10:00', '12:00', [409, 'institutions/two-shops-at-once']],
    ['it begins with its end', '18:00', '20:00', [422, 'institutions/not-registered-here']],
  ])('a pharmacist is not on duty in two shops at once: %s', async (_why, from, until, told) => {
    const tried = await of(places.other).post('/api/shifts', shift(mine, from, until))
    expect(code(tried)).toEqual(told)
    expect(tried.problem.cites).toEqual(['FJ2023-2.2'])
  })

  test('of two shifts at once one is kept', async () => {
    const other = pharmacistOf(places.other)
    const both = await Promise.all(
      [1, 2].map(() => of(places.other).post('/api/shifts', shift(other, '08:00', '18:00'))),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test.each([
    ['in the past', '2025-11-03T09:59:00+08:00', '2025-11-03T18:00:00+08:00'],
    ['backwards', '2025-11-05T18:00:00+08:00', '2025-11-05T08:00:00+08:00'],
    ['longer than a day', '2025-11-05T08:00:00+08:00', '2025-11-06T08:00:01+08:00'],
  ])('a shift %s is refused', async (_why, startsAt, endsAt) => {
    const tried = await of(places.pharmacy).post('/api/shifts', { practitionerId: mine, startsAt, endsAt })
    expect(code(tried)).toEqual([422, 'institutions/shift-times-wrong'])
  })

  test('one that has begun stays, one to come can be taken away', async () => {
    const gone = { practitionerId: mine, startsAt: onDay('2025-11-04', '08:00').toISOString() }
    setClock(onDay('2025-11-04', '08:00'))
    expect(code(await of(places.pharmacy).post('/api/shifts/removal', gone))).toEqual([
      409,
      'institutions/no-such-shift',
    ])
    setClock(at)
    expect((await of(places.pharmacy).post('/api/shifts/removal', gone)).status).toBe(200)
    const { body } = await of(places.pharmacy).get<Staff>('/api/staff')
    expect(body).toMatchObject({ shifts: [], uncovered: true })
  })
})

describe('the registers', () => {
  const newcomer = {
    ...{ practitionerId: 'Y35010299', kind: 'pharmacist', name: '新药师', phone: '13800000099' },
    ...{ institutionId: places.pharmacy, registeredFrom: '2025-11-03', registeredUntil: '2025-12-31' },
  }
  const registered = async (on: string, institutionId: string = places.pharmacy) => {
    const standing = await standingOn(db, { practitionerId: newcomer.practitionerId, institutionId, day: day(on) })
    return standing !== undefined && isRegistered(standing, day(on))
  }

  test('somebody is registered from a first day to a last, prolonged, and moved with the shifts taken away', async () => {
    expect((await counter.post('/api/register', newcomer)).status).toBe(200)
    expect(code(await counter.post('/api/register', newcomer))).toEqual([409, 'institutions/already-registered'])
    expect([
      await registered('2025-11-02'),
      await registered('2025-11-03'),
      await registered('2025-12-31'),
      await registered('2026-01-01'),
    ]).toEqual([false, true, true, false])
    const late = { ...shift(newcomer.practitionerId, '08:00', '18:00') }
    expect((await of(places.pharmacy).post('/api/shifts', late)).status).toBe(200)
    const moved = { institutionId: places.other, reason: '变更执业机构' }
    expect((await counter.post(`/api/register/${newcomer.practitionerId}/place`, moved)).status).toBe(200)
    expect([await registered('2025-11-03'), await registered('2025-11-03', places.other)]).toEqual([false, true])
    expect(
      await db.query(sql`select 1 from institutions.duty where practitioner_id = ${newcomer.practitionerId}`),
    ).toEqual([])
    const ended = { until: '2025-11-05', reason: '注销注册' }
    expect((await counter.post(`/api/register/${newcomer.practitionerId}/validity`, ended)).status).toBe(200)
    expect([await registered('2025-11-05', places.other), await registered('2025-11-06', places.other)]).toEqual([
      true,
      false,
    ])
  })

  test.each([
    ['a doctor’s code for a pharmacist', { practitionerId: 'D35010298' }, 'institutions/code-of-another-kind'],
    [
      'an institution that does not exist',
      { practitionerId: 'Y35010298', institutionId: 'P0' },
      'institutions/no-such-institution',
    ],
    [
      'a last day before the first',
      { practitionerId: 'Y35010298', registeredUntil: '2025-11-02' },
      'institutions/days-wrong',
    ],
  ])('%s is refused', async (_why, more, told) => {
    expect((await counter.post('/api/register', { ...newcomer, ...more })).problem.code).toBe(told)
  })

  test('WZ2017-2.1: prescribers are filed from a first day to a last, without overlap', async () => {
    const doctor = doctorOf(places.large)
    const file = (body: object) => counter.post(`/api/register/${doctor}/filing`, body)
    expect((await file({ from: '2025-11-10', until: '2025-12-10' })).status).toBe(200)
    expect(code(await file({ from: '2025-12-10' }))).toEqual([409, 'institutions/filing-overlaps'])
    const filed = async (on: string) => {
      const standing = await standingOn(db, { practitionerId: doctor, institutionId: places.large, day: day(on) })
      return standing !== undefined && isFiled(standing, day(on))
    }
    expect([
      await filed('2025-11-09'),
      await filed('2025-11-10'),
      await filed('2025-12-10'),
      await filed('2025-12-11'),
    ]).toEqual([false, true, true, false])
    expect((await counter.post(`/api/register/${doctor}/filing/end`, { until: '2025-11-20' })).status).toBe(200)
    expect(await filed('2025-11-21')).toBe(false)
    const list = await counter.get<Register>(`/api/register?kind=doctor&query=${doctor}`)
    expect(list.body.rows[0]?.filed).toMatchObject({ from: '2025-11-10', until: '2025-11-20', now: false })
    expect(code(await as(wenzhouClerk).post(`/api/register/${doctor}/filing`, { from: '2026-01-01' }))).toEqual([
      403,
      'institutions/not-yours',
    ])
  })
})

describe('WZ2017-4.6: sanctions with a first and a last day', () => {
  const impose = (more: object = {}) =>
    counter.post('/api/sanctions', {
      ...{ subjectKind: 'institution', subjectId: places.third, from: '2025-11-03', until: '2025-11-30' },
      ...{ reason: '无审方售药', cites: ['FJ2023-7.4'], ...more },
    })
  const chosen = async (on: string) =>
    (await pharmaciesIn(db, ['3501'], day(on))).some(({ institutionId }) => institutionId === places.third)

  test('it is in force at once from its first day, and no more from the day after its last or after it was lifted', async () => {
    expect(await chosen('2025-11-03')).toBe(true)
    expect((await impose()).status).toBe(200)
    expect([
      await chosen('2025-11-02'),
      await chosen('2025-11-03'),
      await chosen('2025-11-30'),
      await chosen('2025-12-01'),
    ]).toEqual([true, false, false, true])
    const { body } = await counter.get<SanctionList>('/api/sanctions')
    const id = body.rows[0]?.sanctionId
    expect(body.rows[0]).toMatchObject({ subjectName: '示范药店丙', inForce: true })
    const lift = (until: string) => counter.post(`/api/sanctions/${id}/lifting`, { until, reason: '已整改' })
    expect(code(await lift('2025-11-01'))).toEqual([422, 'institutions/days-wrong'])
    expect((await lift('2025-11-02')).status).toBe(200)
    expect(await sanctionsOn(db, [places.third], day('2025-11-03'))).toEqual([])
  })

  test.each([
    ['backwards', { from: '2025-11-02' }, [422, 'institutions/days-wrong']],
    ['on a clause that does not exist', { cites: ['FJ2023-99.9'] }, [422, 'institutions/unknown-clause']],
    ['against nobody', { subjectId: 'P0' }, [404, 'institutions/no-such-subject']],
  ])('one %s is refused', async (_why, more, told) => {
    expect(code(await impose(more))).toEqual(told)
  })

  test('a bureau strikes its own place only', async () => {
    const body = { subjectKind: 'practitioner', subjectId: mine, from: '2025-11-03', reason: '冒名审方', cites: [] }
    expect(code(await as(wenzhouClerk).post('/api/sanctions', body))).toEqual([403, 'institutions/not-yours'])
  })
})

describe('WZ2017-2.1: a hospital files its own list of prescribers', () => {
  const hospital = 'H33030200009'
  const [head, named] = [doctorOf(hospital), `${doctorOf(hospital)}2`]
  const office = as(testActor('doctor', { institutionId: hospital, practitionerId: head, name: '医保办' }))
  const filed = async (on: string) => {
    const standing = await standingOn(db, { practitionerId: named, institutionId: hospital, day: day(on) })
    return standing !== undefined && isFiled(standing, day(on))
  }
  const file = (who: string, body: object) => office.post(`/api/register/${who}/filing`, body)

  test('from a day to a day, seen by the agency; nobody oneself, nothing backwards, nobody of another place', async () => {
    await db.query(sql`
      insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude,
                                            longitude, dual_channel, joined_on)
      values (${hospital}, 'hospital', '示范温州医院', 'level3', '330302', '示范路2号', '0577-00000001', 28.0, 120.7, false,
              '2025-01-01')`)
    for (const id of [head, named])
      await db.query(sql`
        insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, registered_from)
        values (${id}, 'doctor', '在册示范', '13800000004', ${hospital}, '2017-12-01')`)
    expect((await office.get<Staff>('/api/staff')).body.filing).toEqual(['WZ2017-2.1'])
    expect((await of(places.large).get<Staff>('/api/staff')).body.filing).toBeNull()
    const alone = await file(head, { from: '2025-11-04' })
    expect([code(alone), alone.problem.cites]).toEqual([[403, 'institutions/files-oneself'], ['WZ2017-2.1']])
    expect(code(await file(named, { from: '2025-11-02' }))).toEqual([422, 'institutions/filed-backwards'])
    expect(code(await file(doctorOf(places.large), { from: '2025-11-04' }))).toEqual([403, 'institutions/not-yours'])
    expect((await file(named, { from: '2025-11-04' })).status).toBe(200)
    expect([await filed('2025-11-03'), await filed('2025-11-04'), await filed('2030-01-01')]).toEqual([
      ...[false, true, true],
    ])
    const { body } = await as(wenzhouClerk).get<Register>(`/api/register?query=${named}`)
    expect(body.rows).toMatchObject([{ filed: { from: '2025-11-04', until: null, now: false } }])
    const end = (until: string) => office.post(`/api/register/${named}/filing/end`, { until })
    expect(code(await end('2025-11-02'))).toEqual([422, 'institutions/filed-backwards'])
    expect((await end('2025-11-30')).status).toBe(200)
    expect([await filed('2025-11-30'), await filed('2025-12-01')]).toEqual([true, false])
    const acts = await db.query(sql`select 1 from platform.act where about = ${named}`)
    expect(acts).toHaveLength(2)
  })
})
