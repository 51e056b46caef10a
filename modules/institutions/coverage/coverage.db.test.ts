import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../../platform/policies.ts'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { type Answer, testActor, testApp } from '../../../platform/testing-http.ts'
import type { Coverage, OwnAppointments } from '../api.ts'
import { register } from '../routes.ts'
import { onDay } from '../testing-places.ts'

const db = await testDatabase()
const [large, second, lower, shop, other] = [
  'H33030200001',
  'H33030200002',
  'H33030200003',
  'P33030200001',
  'P33030200002',
]
for (const [id, name, level, joinedOn] of [
  [large, '示范中心医院', 'level3', '2017-12-01'],
  [second, '示范第二中心医院', 'level3', '2017-12-01'],
  [lower, '示范镇卫生院', 'township', '2017-12-01'],
  ['H33030200004', '示范未开通医院', 'level2', '9999-12-31'],
  [shop, '示范药店一', null, '2024-03-01'],
  [other, '示范药店二', null, '9999-12-31'],
] as const)
  await db.query(sql`
    insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
    values (${id}, ${level ? 'hospital' : 'pharmacy'}, ${name}, ${level}, '330302', '示范路1号', '0577-00000001', 28, 120.7,
            ${joinedOn})`)
const at = onDay('2026-03-10')
const { as, setClock } = testApp({ db, policies: loadPolicies(), at, register: [register] })
const clerk = as(testActor('insurer', { region: '330300' }))
const away = as(testActor('insurer', { region: '350100' }))
const doctorOf = (institutionId: string) =>
  as(testActor('doctor', { institutionId, practitionerId: `D${institutionId}` }))
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const put = (institutionId: string, township: string, inCareHome = false, by = clerk) =>
  by.post<Coverage>('/api/coverage/places', { institutionId, township, inCareHome })
const coverage = async () => (await clerk.get<Coverage>('/api/coverage')).body
const of = async (key: string) => (await coverage()).covered.find((one) => one.key === key)

describe('WZ2024-13: pharmacies in every township, points in care homes, chronic care at level 2 and below', () => {
  test('a township counts once a pharmacy there takes part; the agency enters where institutions stand', async () => {
    expect((await put(lower, '江心')).status).toBe(200)
    await put(shop, '松台')
    await put(other, '江心')
    expect(await of('pharmacies')).toMatchObject({
      ...{ total: 2, covered: 1, share: '50%', goal: '100%', reached: false, without: ['江心'], cites: ['WZ2024-13'] },
    })
    await db.query(sql`update institutions.institution set joined_on = '2026-03-10' where institution_id = ${other}`)
    expect(await of('pharmacies')).toMatchObject({ covered: 2, share: '100%', reached: true, without: [] })
    setClock(onDay('2026-03-09'))
    expect(await of('pharmacies')).toMatchObject({ covered: 1 })
    setClock(at)
  })

  test('a suspended pharmacy covers nothing from the first day to the last', async () => {
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
      values ('00000000-0000-7000-8000-000000000001', 'institution', ${shop}, '2026-03-11', '2026-03-12', '违规', '{}')`)
    const on = async (day: string) => {
      setClock(onDay(day))
      return (await of('pharmacies'))?.covered
    }
    expect([await on('2026-03-10'), await on('2026-03-11'), await on('2026-03-12'), await on('2026-03-13')]).toEqual([
      2, 1, 1, 2,
    ])
    setClock(at)
  })

  test('a county has its point in a care home when one serves there', async () => {
    expect(await of('care-homes')).toMatchObject({ total: 1, covered: 0, goal: '100%', reached: false })
    await put(lower, '江心', true)
    expect(await of('care-homes')).toMatchObject({ covered: 1, share: '100%', reached: true })
  })

  test('hospitals of level 2 and below where chronic care is open, and those where it is not', async () => {
    expect(await of('chronic-service')).toMatchObject({
      ...{ total: 2, covered: 1, share: '50%', goal: null, without: ['示范未开通医院'], cites: ['WZ2024-13'] },
    })
  })

  test('another agency enters nothing, and nobody an institution that is not there', async () => {
    expect(code(await put(shop, '松台', false, away))).toEqual([403, 'institutions/not-yours'])
    expect(code(await put('P33030200099', '松台'))).toEqual([404, 'institutions/no-such-institution'])
    expect((await away.get<Coverage>('/api/coverage')).body).toMatchObject({ quota: null, hospitals: [] })
  })
})

describe('WZ2024-13: hospitals of level 3 keep at least 20 % of appointments with experts for primary institutions', () => {
  const tell = (by: string, offered: number, reserved: number, month = '2026-03') =>
    doctorOf(by).post<OwnAppointments>('/api/appointments', { month, offered, reserved })

  test.each([
    ['one below', 1999, '19.99%', true],
    ['just so many', 2000, '20%', false],
    ['one more', 2001, '20.01%', false],
  ])('%s', async (_why, reserved, share, short) => {
    const { body } = await tell(large, 10_000, reserved)
    expect(body.quota).toEqual({ atLeast: '20%', cites: ['WZ2024-13'] })
    expect(body.rows).toMatchObject([{ month: '2026-03', offered: 10_000, reserved, share, short }])
  })

  test('the agency sees each with the last month that it told, and who told none', async () => {
    await tell(large, 500, 200, '2026-02')
    const { hospitals } = await coverage()
    expect(hospitals).toMatchObject([
      { institutionId: large, told: { month: '2026-03', share: '20.01%', short: false } },
      { institutionId: second, told: null },
    ])
  })

  test.each<[why: string, by: string, offered: number, reserved: number, month: string, told: [number, string]]>([
    ['more than were offered', second, 10, 11, '2026-03', [422, 'institutions/more-than-offered']],
    ['of a month to come', second, 10, 2, '2026-04', [422, 'institutions/month-to-come']],
    ['of a hospital below level 3', lower, 10, 2, '2026-03', [409, 'institutions/appointments-not-asked']],
  ])('%s is refused', async (_why, by, offered, reserved, month, told) => {
    expect(code(await tell(by, offered, reserved, month))).toEqual(told)
    expect((await doctorOf(second).get<OwnAppointments>('/api/appointments')).body.rows).toEqual([])
  })
})
