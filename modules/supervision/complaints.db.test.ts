import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import {
  clerk,
  doctorAt,
  doctors,
  hospitals,
  morning,
  otherClerk,
  person,
  phoneOf,
  policies,
  region,
  settle,
  today,
} from '../eligibility/testing-place.ts'
import type { Complaint, ComplaintForm, ComplaintList, NewComplaint } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await settle(db)
const { as, setClock } = testApp({ db, policies, at: morning, register: [register] })
await person(db)
const [counter, other] = [as(clerk), as(otherClerk)]
const accused = as(doctorAt(hospitals.first, doctors.first))
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

async function holder(): Promise<number> {
  const personId = await person(db)
  await db.query(sql`
    insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
    values (gen_random_uuid(), ${personId}, 'copd', '2025-06-01', ${region})`)
  return personId
}
const complain = (personId: number, more: Partial<NewComplaint> = {}, by = as(phoneOf(personId))) =>
  by.post<Complaint>('/api/turned-away', {
    ...{ personId, institutionId: hospitals.first, diseaseKey: 'copd', kind: 'turned-away', happenedOn: today },
    ...{ text: '门诊说没有号，不收慢特病患者', ...more },
  })
const act = (by: typeof counter, of: Complaint, name: string, more: object = {}) =>
  by.post<Complaint>(`/api/turned-away/${of.complaintId}/${name}`, { version: of.version, note: '请说明情况', ...more })
const ask = async (of: Complaint) => (await act(counter, of, 'question', { answerBy: '2026-03-10' })).body

describe('WX2023-5: a chronic patient who was turned away complains, and it becomes a case', () => {
  test('filed on the phone, answered by the institution without a name, upheld, and the person is told', async () => {
    const personId = await holder()
    const phone = as(phoneOf(personId))
    const { body: filed } = await complain(personId)
    expect(filed).toMatchObject({ state: 'filed', may: ['withdraw'], cites: ['WX2023-5'] })
    expect(code(await accused.get(`/api/turned-away/${filed.complaintId}`))).toEqual([
      403,
      'supervision/not-your-complaint',
    ])
    const asked = await ask((await counter.get<Complaint>(`/api/turned-away/${filed.complaintId}`)).body)
    expect(asked).toMatchObject({ state: 'answering', dueOn: '2026-03-10' })
    const seen = await accused.get<Complaint>(`/api/turned-away/${filed.complaintId}`)
    expect(seen.body).toMatchObject({ person: null, insuranceCode: null, may: ['answer'] })
    expect(JSON.stringify(seen.body)).not.toContain('陈示例')
    const answered = await act(accused, seen.body, 'answer', { note: '当日停诊，已安排次日就诊' })
    const upheld = await act(counter, answered.body, 'uphold', { note: '属实，责令整改并恢复慢特病门诊' })
    expect(upheld.body).toMatchObject({ state: 'upheld', finding: '属实，责令整改并恢复慢特病门诊', may: [] })
    const own = await phone.get<ComplaintList>('/api/turned-away')
    expect(own.body).toMatchObject({ total: 1, rows: [{ state: 'upheld', person: '陈示例' }] })
    const told = await db.query(
      sql`select payload ->> 'topic' as topic from platform.outbox where person_id = ${personId} order by message_id`,
    )
    expect(told.map((one) => (one as { topic: string }).topic)).toEqual([
      ...['complaint/question', 'complaint/answer', 'complaint/uphold'],
    ])
    const list = await counter.get(`/api/turned-away?institutionId=${hospitals.first}&format=xlsx`)
    expect(list.raw.subarray(0, 2).toString()).toBe('PK')
  })

  test('of two clerks at once one decides and the other is told by whom', async () => {
    const personId = await holder()
    const { body } = await complain(personId, {}, counter)
    const both = await Promise.all([
      act(counter, body, 'uphold', { note: '属实' }),
      act(other, body, 'question', { answerBy: '2026-03-10' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.problem.code).toBe('supervision/complaint-changed')
  })

  test.each([
    ['the day before its last', '2026-03-09', false],
    ['its last day', '2026-03-10', false],
    ['the day after', '2026-03-11', true],
  ])('an answer that is late is flagged: %s', async (_why, day, overdue) => {
    const of = await ask((await complain(await holder())).body)
    setClock(new Date(`${day}T02:00:00Z`))
    const { body } = await counter.get<Complaint>(`/api/turned-away/${of.complaintId}`)
    setClock(morning)
    expect(body.overdue).toBe(overdue)
  })

  test('what is wrong is told', async () => {
    const personId = await holder()
    const refused = async (more: Partial<NewComplaint>, by?: typeof counter) => code(await complain(personId, more, by))
    expect(await refused({ happenedOn: '2026-03-06' })).toEqual([422, 'supervision/not-that-day'])
    expect(await refused({ happenedOn: '2017-01-01' })).toEqual([422, 'supervision/not-that-day'])
    expect(await refused({ happenedOn: '2025-05-31' })).toEqual([422, 'supervision/not-held-then'])
    expect(await refused({ happenedOn: '2025-06-01' })).toEqual([200, undefined])
    expect(await refused({ diseaseKey: 'esrd' })).toEqual([422, 'supervision/not-held-then'])
    expect(await refused({ institutionId: 'nowhere' })).toEqual([422, 'supervision/no-such-place'])
    expect(await refused({}, as(phoneOf(await person(db))))).toEqual([404, 'insured/no-such-person'])
    const { body: of } = await complain(personId)
    expect(await refused({})).toEqual([409, 'supervision/complained-already'])
    expect(code(await act(counter, of, 'dismiss'))).toEqual([409, 'supervision/not-from-here'])
    expect(code(await act(counter, of, 'question'))).toEqual([422, 'supervision/not-that-day'])
    expect(code(await act(as(phoneOf(await person(db))), of, 'withdraw'))).toEqual([
      404,
      'supervision/no-such-complaint',
    ])
    expect((await act(as(phoneOf(personId)), of, 'withdraw', { note: '已解决' })).body.state).toBe('withdrawn')
  })

  test('the form offers what the person holds and the institutions of the area', async () => {
    const { body } = await as(phoneOf(await holder())).get<ComplaintForm>('/api/turned-away/form')
    expect(body.diseases.map(({ diseaseKey }) => diseaseKey)).toEqual(['copd'])
    expect(body.institutions.map(({ institutionId }) => institutionId)).toContain(hospitals.township)
    expect(body.institutions.map(({ name }) => name)).not.toContain('合肥示范医院')
  })
})
