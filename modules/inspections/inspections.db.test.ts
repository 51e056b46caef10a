import { createHash } from 'node:crypto'
import type { Day } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import { certifiedOn } from '../eligibility/index.ts'
import {
  clerk,
  doctorAt,
  doctors,
  hospitals,
  morning,
  otherClerk,
  person,
  policies,
  region,
  settle,
  today,
} from '../eligibility/testing-place.ts'
import type { CertifierList, HospitalList, Inspection, InspectionItem, InspectionList, ReceivableList } from './api.ts'
import { isToInspect } from './inspect.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await settle(db)
const { as } = testApp({ db, policies, at: morning, register: [register] })
await person(db)
const [counter, other] = [as(clerk), as(otherClerk)]
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

async function certified(institutionId: string = hospitals.first, validFrom = '2025-06-01'): Promise<number> {
  const personId = await person(db)
  await db.query(sql`
    insert into eligibility.certification
      (certification_id, person_id, disease_key, valid_from, granted_region, institution_id)
    values (gen_random_uuid(), ${personId}, 'copd', ${validFrom}, ${region}, ${institutionId})`)
  return personId
}
async function paid(personId: number, day: string, fund: number, serious = 0, disease = 'copd'): Promise<void> {
  await db.query(sql`
    insert into settlement.settlement
      (settlement_id, person_id, day, kind, reverses, institution_id, place_id, practitioner_id, region, insurance,
       disease_key, settled_at, total, above_ceiling, first_own_share, out_of_scope, in_scope, deductible, ratio, fund,
       serious_illness, supplementary, personal, pack_id, pack_hash, visit, trace, operator_id)
    values (gen_random_uuid(), ${personId}, ${day}, 'dispensing', ${fund < 0 ? '00000000-0000-7000-8000-000000000001' : null},
            'H', 'P', 'D', ${region}, 'resident', ${disease}, ${`${day}T02:00:00Z`}, ${fund + serious}, 0, 0, 0,
            ${fund + serious}, 0, 6000, ${fund}, ${serious}, 0, 0, 'wuhu', 'x', '{}', '{}', 'o')`)
}
const plan = (by: typeof counter, more: object = {}) =>
  by.post<Inspection>('/api/inspections', {
    ...{ kind: 'yearly', institutionId: hospitals.first, from: '2025-01-01', until: '2025-12-31', sample: 3 },
    ...{ dueOn: '2026-03-31', ...more },
  })
const allYes = { identity: true, diagnosis: true, findings: true, certifier: true }
const find = (by: typeof counter, of: Inspection, item: InspectionItem | undefined, more: object = {}) =>
  by.post<Inspection>(`/api/inspections/${of.inspectionId}/items/${item?.certificationId}/finding`, {
    ...{ answers: allYes, finding: 'qualified', note: '相符', ...more },
  })
test.each([
  ['a day less than a year ago', '2025-03-06', false],
  ['a year ago to the day', '2025-03-05', true],
  ['a day more than a year ago', '2025-03-04', true],
])('WH2025-2.4: whoever was inspected last %s', async (_why, day, due) => {
  const pack = policies.forRegion(region)
  expect(isToInspect(pack, day as Day, today as Day)).toBe(due)
  expect(isToInspect(pack, null, today as Day)).toBe(true)
  // A place whose documents order no inspection has none that is due.
  expect(isToInspect(policies.forRegion('330300'), null, today as Day)).toBe(false)
})

test('WH2025-2.4: who is to be inspected is told by when it last was', async () => {
  await certified(hospitals.second, '2025-07-01')
  const standing = async () =>
    (await counter.get<HospitalList>('/api/inspections/hospitals')).body.rows
      .filter(({ institutionId }) => institutionId === hospitals.second)
      .map(({ lastInspectedOn, inspectNow }) => [lastInspectedOn, inspectNow])
  expect(await standing()).toEqual([[null, true]])
  expect((await plan(counter, { institutionId: hospitals.second, sample: 1 })).status).toBe(200)
  expect(await standing()).toEqual([[today, false]])
  await db.query(sql`delete from inspections.item where person_id > 0`)
  await db.query(sql`delete from inspections.inspection where true`)
  await db.query(sql`delete from eligibility.certification where valid_from = '2025-07-01'`)
})

const wrong = { answers: { ...allYes, findings: false }, finding: 'unqualified', note: '肺功能报告系伪造' }

describe('WH2025-2.4: the yearly inspection of a certifying hospital', () => {
  test('draws its sample by lot; the kept seed draws the same again', async () => {
    for (let i = 0; i < 6; i++) await certified()
    await certified(hospitals.first, '2026-01-01')
    await certified(hospitals.second)
    const { body } = await plan(counter)
    expect(body).toMatchObject({ population: 6, sampled: 3, state: 'open', cites: ['WH2025-2.4', 'WH2025-8.1'] })
    const list = async (query: string) => (await counter.get<InspectionList>(`/api/inspections?${query}`)).body.total
    expect([await list('state=open&kind=yearly'), await list('state=closed'), await list('overdue=true')]).toEqual([
      ...[1, 0, 0],
    ])
    const offered = async (by: typeof counter) =>
      (await by.get<HospitalList>('/api/inspections/hospitals')).body.rows.map(({ institutionName }) => institutionName)
    expect([await offered(counter), await offered(as(doctorAt(hospitals.third, doctors.third)))]).toEqual([
      ['示范第一医院', '示范第二医院'],
      [],
    ])
    const all = await db.query<{ id: string }>(sql`
      select certification_id as id from eligibility.certification
       where institution_id = ${hospitals.first} and valid_from = '2025-06-01'`)
    const lot = (id: string) => createHash('sha256').update(`${body.seed}/${id}`).digest('hex')
    const again = all.map(({ id }) => id).toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1))
    expect(body.items.map(({ certificationId }) => certificationId)).toEqual(again.slice(0, 3))
  })

  test('WH2025-8.1: unqualified: suspended from a day, and what was paid since the certification is owed by the hospital', async () => {
    const { body: inspection } = await plan(counter, { sample: 1 })
    const [item] = inspection.items
    const personId = item?.personId ?? 0
    await paid(personId, '2025-05-31', 11_111)
    await paid(personId, '2025-06-01', 10_000, 500)
    await paid(personId, '2025-09-01', 20_000)
    await paid(personId, '2025-09-02', -20_000)
    await paid(personId, today, 1)
    await paid(personId, '2025-10-01', 7_777, 0, 'diabetes')
    const found = await find(counter, inspection, item, { ...wrong, suspendFrom: '2026-03-05' })
    expect(found.body).toMatchObject({
      unqualified: 1,
      recovered: '105.01',
      items: [{ suspendedFrom: today, recovered: '105.01' }],
    })
    expect([
      await certifiedOn(db, personId, '2026-03-04' as Day),
      await certifiedOn(db, personId, today as Day),
    ]).toEqual([['copd'], []])
    const postings = await db.query(sql`
      select account, party, amount from settlement.beside where person_id = ${personId} order by posting_no`)
    expect(postings).toEqual([
      { account: 'institution', party: hospitals.first, amount: -10_501 },
      { account: 'fund', party: region, amount: 10_001 },
      { account: 'serious-illness', party: region, amount: 500 },
    ])
    const owed = await counter.get<ReceivableList>(`/api/inspections/receivables?institutionId=${hospitals.first}`)
    expect(owed.body).toMatchObject({
      sum: '105.01',
      rows: [{ settlements: 2, fund: '100.01', seriousIllness: '5.00' }],
    })
    expect((await counter.get('/api/inspections/receivables?format=xlsx')).raw.subarray(0, 2).toString()).toBe('PK')
    const none = await counter.get<ReceivableList>(
      `/api/inspections/receivables?institutionId=${hospitals.first}&to=2026-03-04`,
    )
    expect([owed.body.total, none.body.total, none.body.sum]).toEqual([1, 0, '0.00'])
    const rates = await counter.get<CertifierList>('/api/inspections/certifiers')
    expect(rates.body.rows[0]).toMatchObject({
      institutionId: hospitals.first,
      certified: 7,
      inspected: 1,
      overturned: 1,
      rate: '100.0%',
    })
    expect((await other.post<Inspection>(`/api/inspections/${inspection.inspectionId}/closing`)).body.state).toBe(
      'closed',
    )
    expect((await plan(counter, { sample: 100 })).body.population).toBe(5)
  })

  test('a finding answers every question, agrees with the answers, and is made once', async () => {
    const { body: inspection } = await plan(counter)
    const [item, next] = inspection.items
    expect(code(await find(counter, inspection, item, { answers: { identity: true } }))).toEqual([
      422,
      'inspections/incomplete-checklist',
    ])
    expect(code(await find(counter, inspection, item, { finding: 'unqualified' }))).toEqual([
      422,
      'inspections/contradicts',
    ])
    const both = await Promise.all([find(counter, inspection, item), find(other, inspection, item)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(code(await counter.post(`/api/inspections/${inspection.inspectionId}/closing`))).toEqual([
      409,
      'inspections/still-open',
    ])
    expect(next?.finding).toBeNull()
  })
})

describe('WH2025-2.4: a leading hospital inspects its members', () => {
  const leader = as(doctorAt(hospitals.first, doctors.first))
  test('and what it finds unqualified is suspended when the agency closes the inspection', async () => {
    const personId = await certified(hospitals.township)
    await paid(personId, '2025-07-01', 3_000)
    // Whom a member certified stays behind the wall until the lot has drawn somebody; how many does not.
    const members = (await leader.get<HospitalList>('/api/inspections/hospitals')).body.rows
    expect(members.map(({ institutionName }) => institutionName)).toContain('示范镇卫生院')
    const { body: inspection } = await plan(leader, { kind: 'member', institutionId: hospitals.township })
    expect(inspection).toMatchObject({ kind: 'member', ledBy: '示范第一医院' })
    await find(leader, inspection, inspection.items[0], wrong)
    expect(await certifiedOn(db, personId, today as Day)).toEqual(['copd'])
    const closed = await counter.post<Inspection>(`/api/inspections/${inspection.inspectionId}/closing`)
    expect(closed.body).toMatchObject({ state: 'closed', recovered: '30.00' })
    expect(await certifiedOn(db, personId, today as Day)).toEqual([])
  })
  test.each([
    [
      'a hospital of its own level',
      { kind: 'member', institutionId: hospitals.second },
      [403, 'inspections/not-your-inspection'],
    ],
    ['another kind', { kind: 'random', institutionId: hospitals.township }, [422, 'inspections/bad-plan']],
  ])('not %s', async (_why, more, expected) => expect(code(await plan(leader, more))).toEqual(expected))
})

test.each([
  ['days out of order', { until: '2024-12-31' }, [422, 'inspections/bad-plan']],
  ['an end that is past', { dueOn: '2026-03-04' }, [422, 'inspections/bad-plan']],
  ['no such hospital', { institutionId: 'H0' }, [422, 'inspections/bad-plan']],
  ['a hospital of another city', { institutionId: 'H34010300001' }, [403, 'inspections/not-your-inspection']],
  ['a hospital that certified nothing', { institutionId: hospitals.third }, [409, 'inspections/nothing-to-sample']],
])('a plan is refused: %s', async (_why, more, expected) => expect(code(await plan(counter, more))).toEqual(expected))
