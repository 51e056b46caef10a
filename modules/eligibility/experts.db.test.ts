import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import type { Application, CaseList, ExpertCase, ExpertList, PrecedentList } from './api.ts'
import { drawn } from './draw.ts'
import { register } from './routes.ts'
import {
  clerk,
  copd,
  doctorAt,
  doctors,
  forCopd,
  hospitals,
  morning,
  otherClerk,
  person,
  phoneOf,
  policies,
  settle,
  today,
} from './testing-place.ts'

const db = await testDatabase()
await settle(db)
const { as } = testApp({ db, policies, at: morning, register: [register] })
await person(db)
const [counter, other] = [as(clerk), as(otherClerk)]
const houseOf: Readonly<Record<string, string>> = {
  ...{ [doctors.first]: hospitals.first, [doctors.second]: hospitals.second, [doctors.fourth]: hospitals.second },
  ...{ [doctors.third]: hospitals.third, [doctors.fifth]: hospitals.third },
}
const expertOf = (practitionerId: string) => as(doctorAt(houseOf[practitionerId] ?? '', practitionerId))
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const roster = (practitionerId: string, more: object = {}) =>
  counter.post<ExpertList>('/api/eligibility/experts', {
    practitionerId,
    diseases: ['copd'],
    validFrom: today,
    ...more,
  })

async function submitted(evidence = copd): Promise<Application> {
  const personId = await person(db)
  const { body } = await as(phoneOf(personId)).post<Application>(
    '/api/eligibility/applications',
    forCopd(personId, { evidence: [...evidence] }),
  )
  return body
}
const act = (by: typeof counter, of: Application, name: string, note: string) =>
  by.post<Application>(`/api/eligibility/applications/${of.applicationId}/${name}`, { version: of.version, note })
const vote = (practitionerId: string, of: Application, side: string, reason = '肺功能报告可信') =>
  expertOf(practitionerId).post<ExpertCase>(`/api/expert/cases/${of.applicationId}/vote`, { vote: side, reason })
const drawnFor = async ({ applicationId }: Application): Promise<string[]> =>
  (
    await db.query<{ id: string }>(sql`
      select e.practitioner_id as id from eligibility.assignment a join eligibility.expert e using (expert_id)
       where a.application_id = ${applicationId} order by 1`)
  ).map(({ id }) => id)

describe('WH2025-2.3: the roster', () => {
  test('too few experts without an interest: the case stays where it is', async () => {
    for (const one of [doctors.first, doctors.second, doctors.third]) expect((await roster(one)).status).toBe(200)
    const application = await submitted()
    const refused = await act(counter, application, 'escalate', '病史不全')
    expect(code(refused)).toEqual([409, 'eligibility/not-enough-experts'])
    expect(refused.problem.sentence.zh).toContain('需要 3 位无利害关系的专家，名册中只有 2 位')
    for (const one of [doctors.fourth, doctors.fifth]) expect((await roster(one)).status).toBe(200)
  })
  test.each([
    ['is there already', doctors.second, {}],
    ['is no doctor', 'Y000', {}],
    ['knows no such disease', doctors.township, { diseases: ['gout'] }],
    ['ends before the first day', doctors.township, { validUntil: '2026-03-04' }],
  ])('somebody who %s does not join it', async (_why, practitionerId, more) => {
    expect(code(await roster(practitionerId, more))).toEqual([422, 'eligibility/not-of-this-roster'])
  })
})

describe('WH2025-2.3: the committee', () => {
  test('is drawn by lot without those of the hospital of the case; the lot can be drawn again', async () => {
    const application = await submitted()
    const sent = await act(counter, application, 'escalate', '病史不全')
    expect(sent.body).toMatchObject({ state: 'with-experts', waitingFor: 'experts', dueOn: '2026-03-19', round: 1 })
    const members = await drawnFor(application)
    expect(members.length).toBe(3)
    expect(members).not.toContain(doctors.first)
    const kept = await db.one<{ seed: string; pool: string[]; drawn: string[] }>(sql`
      select details ->> 'seed' as seed, details -> 'pool' as pool, details -> 'drawn' as drawn
        from eligibility.application_move where application_id = ${application.applicationId} and move = 'escalate'`)
    expect(kept && drawn(kept.pool, (id) => id, 3, kept.seed)).toEqual(kept?.drawn)
  })

  test('votes blind; the majority grants, and becomes a precedent that can be searched', async () => {
    const application = await submitted(copd.slice(0, 1))
    const sent = (await act(counter, application, 'escalate', '病史不全，请审定')).body
    const [a = '', b = '', c = ''] = await drawnFor(application)
    const outsider = [doctors.second, doctors.third, doctors.fourth, doctors.fifth].find(
      (one) => ![a, b, c].includes(one),
    )
    expect(code(await vote(outsider ?? '', sent, 'grant'))).toEqual([404, 'eligibility/no-such-application'])
    const mine = await expertOf(a).get<CaseList>('/api/expert/cases')
    expect(mine.body.rows).toContainEqual(expect.objectContaining({ applicationId: sent.applicationId, open: true }))

    await vote(a, sent, 'grant', '既往住院已确诊，肺功能可补')
    expect(code(await vote(a, sent, 'refuse'))).toEqual([409, 'eligibility/already-voted'])
    const seen = await expertOf(b).get<ExpertCase>(`/api/expert/cases/${sent.applicationId}`)
    expect(seen.body).toMatchObject({ own: null, cast: 1, of: 3, asked: '病史不全，请审定' })
    expect(JSON.stringify(seen.body)).not.toMatch(/陈示例|既往住院已确诊/)
    const between = await counter.get<Application>(`/api/eligibility/applications/${sent.applicationId}`)
    expect(between.body.votes).toEqual({ cast: 1, of: 3, shown: [] })

    await vote(b, sent, 'refuse', '没有肺功能')
    await vote(c, sent, 'grant')
    const decided = await counter.get<Application>(`/api/eligibility/applications/${sent.applicationId}`)
    expect(decided.body).toMatchObject({ state: 'granted', votes: { cast: 3, of: 3 } })
    expect(decided.body.moves.at(-1)).toMatchObject({ move: 'accept', by: '专家委员会', override: true })
    expect(decided.body.votes?.shown.length).toBe(3)
    expect(code(await vote(b, sent, 'grant'))).toEqual([409, 'eligibility/not-from-here'])

    const found = await counter.get<PrecedentList>('/api/eligibility/precedents?diseaseKey=copd&text=既往住院')
    expect(found.body.rows[0]).toMatchObject({ decision: 'grant', grants: 2, refusals: 1, age: 66 })
    expect(JSON.stringify(found.body)).not.toContain('陈示例')
    expect((await counter.get<PrecedentList>('/api/eligibility/precedents?text=没有这句话')).body.total).toBe(0)
    expect((await expertOf(b).get<PrecedentList>('/api/eligibility/precedents')).body.total).toBeGreaterThan(0)
    const sheet = await counter.get('/api/eligibility/precedents?diseaseKey=copd&format=xlsx')
    expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')
    const beyond = await counter.get<PrecedentList>('/api/eligibility/precedents?diseaseKey=copd&page=2&size=200')
    expect(beyond.body).toEqual({ rows: [], total: found.body.total })
  })

  test('the last two votes at the same moment conclude once', async () => {
    const application = await submitted()
    const sent = (await act(counter, application, 'escalate', '疑难')).body
    const [a = '', b = '', c = ''] = await drawnFor(application)
    await vote(a, sent, 'refuse')
    const both = await Promise.all([vote(b, sent, 'refuse'), vote(c, sent, 'refuse')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { body } = await counter.get<Application>(`/api/eligibility/applications/${sent.applicationId}`)
    expect(body.state).toBe('refused')
    expect(body.moves.filter(({ move }) => move === 'reject').length).toBe(1)
  })

  test('a refusal can be appealed once, within its time, and what experts refused cannot', async () => {
    const application = await submitted(copd.slice(0, 1))
    const refused = (await act(other, application, 'refuse', '缺肺功能')).body
    const phone = as(phoneOf(application.personId))
    expect(
      (await phone.get<Application>(`/api/eligibility/applications/${application.applicationId}`)).body.may,
    ).toEqual(['appeal'])
    const appealed = await act(phone, refused, 'appeal', '在外地做过肺功能')
    expect(appealed.body).toMatchObject({ state: 'with-experts', round: 1, decidedOn: null })
    for (const one of await drawnFor(application)) await vote(one, appealed.body, 'refuse', '材料不足')
    const final = (await phone.get<Application>(`/api/eligibility/applications/${application.applicationId}`)).body
    expect(final).toMatchObject({ state: 'refused', may: [] })
    expect(code(await act(phone, final, 'appeal', '仍不服'))).toEqual([409, 'eligibility/too-late-to-appeal'])
  })
})
