import type { Day } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import type { Application, ApplicationForm, ApplicationList, EvidenceFile, Figures, Work } from './api.ts'
import { applyForDisease, certifiedOn, lapseOverdue } from './index.ts'
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
  pixel,
  policies,
  settle,
  today,
} from './testing-place.ts'

const db = await testDatabase()
await settle(db)
const { as, setClock } = testApp({ db, policies, at: morning, register: [register] })
const doctorPerson = await person(db)
const [counter, other] = [as(clerk), as(otherClerk)]
const certifier = as(doctorAt(hospitals.first, doctors.first))
const colleague = as(doctorAt(hospitals.first, doctors.firstOther))

/** Whoever applies has opened the form by the person's code. */
const apply = async (by: typeof counter, personId: number, more: Parameters<typeof forCopd>[1] = {}, key?: string) => {
  await by.get(`/api/eligibility/form?code=CQ${personId}`)
  return by.post<Application>('/api/eligibility/applications', forCopd(personId, more), key)
}
const act = (by: typeof counter, of: Application, name: string, note?: string, version = of.version) =>
  by.post<Application>(`/api/eligibility/applications/${of.applicationId}/${name}`, { version, ...(note && { note }) })
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

describe('WH2025-2.2: one application at every door', () => {
  test('the same case gives the same decision at the hospital, on the phone, at the counter and over the wire', async () => {
    const outcomes: unknown[] = []
    for (const evidence of [copd, copd.slice(0, 1), [{ ...copd[0], code: 'J45.900' }, copd[1]] as typeof copd]) {
      const persons = [await person(db), await person(db), await person(db), await person(db)]
      const [a = 0, b = 0, c = 0, d = 0] = persons
      const answers = [
        (await apply(certifier, a, { evidence: [...evidence] })).body.outcome,
        (await apply(as(phoneOf(b)), b, { evidence: [...evidence] })).body.outcome,
        (await apply(counter, c, { evidence: [...evidence] })).body.outcome,
      ]
      const wired = await db.begin((tx) =>
        applyForDisease(tx, {
          ...forCopd(d, { evidence: [...evidence] }),
          ...{ door: 'wire', actor: doctorAt(hospitals.first, doctors.first), at: morning, policies },
        }),
      )
      expect(wired).toMatchObject({ door: 'wire', state: 'submitted', outcome: answers[0] })
      expect(answers[1]).toEqual(answers[0])
      expect(answers[2]).toEqual(answers[0])
      outcomes.push(answers[0]?.advice)
    }
    expect(outcomes).toEqual(['qualifies', 'incomplete', 'does-not-qualify'])
  })

  test('granted, it is in force from the day of the decision; the phone is told', async () => {
    const personId = await person(db)
    const { body: application } = await apply(as(phoneOf(personId)), personId)
    expect(application).toMatchObject({
      state: 'submitted',
      waitingFor: 'reviewer',
      dueOn: '2026-03-27',
      door: 'phone',
    })
    expect(application.may).toEqual(['withdraw'])
    expect(await certifiedOn(db, personId, today as Day)).toEqual([])
    const granted = await act(colleague, application, 'grant')
    expect(granted.body).toMatchObject({ state: 'granted', decidedOn: today, waitingFor: null, dueOn: null })
    expect(await certifiedOn(db, personId, today as Day)).toEqual(['copd'])
    expect(granted.body.moves.map(({ move, override }) => [move, override])).toEqual([
      ['apply', false],
      ['grant', false],
    ])
    const [notice] = await db.query<{ topic: string }>(sql`
      select payload ->> 'topic' as topic from platform.outbox where person_id = ${personId} order by message_id`)
    expect(notice?.topic).toBe('eligibility/grant')
    const again = await apply(as(phoneOf(personId)), personId)
    expect(code(again)).toEqual([409, 'eligibility/already-held'])
  })

  test('asked again with the same key it answers again and applies once', async () => {
    const personId = await person(db)
    const first = await apply(counter, personId, {}, 'one-application')
    const second = await apply(counter, personId, {}, 'one-application')
    expect(second.body.applicationId).toBe(first.body.applicationId)
    expect(code(await apply(counter, personId))).toEqual([409, 'eligibility/already-applied'])
  })
})

describe('people decide, and say why where they differ from the criteria', () => {
  test('nobody reviews what they brought in or certified', async () => {
    const personId = await person(db)
    const { body } = await apply(counter, personId)
    expect(code(await act(counter, body, 'grant'))).toEqual([403, 'eligibility/own-application'])
    const { body: hospital } = await apply(certifier, await person(db))
    expect(code(await act(certifier, hospital, 'grant'))).toEqual([403, 'eligibility/own-application'])
    expect((await act(other, hospital, 'grant')).body.state).toBe('granted')
  })

  test('against the criteria only the agency decides, with its reason, which is kept', async () => {
    const stranger = as(phoneOf(await person(db)))
    expect(code(await apply(stranger, doctorPerson))).toEqual([403, 'identity/not-your-data'])
    const personId = await person(db)
    const { body: poor } = await apply(as(phoneOf(personId)), personId, { evidence: copd.slice(0, 1) })
    expect(code(await act(colleague, poor, 'grant', '情况属实'))).toEqual([403, 'eligibility/only-the-agency'])
    expect(code(await act(counter, poor, 'grant'))).toEqual([422, 'eligibility/needs-a-reason'])
    const granted = await act(counter, poor, 'grant', '原件已核，肺功能另见住院病历')
    expect(granted.body.state).toBe('granted')
    expect(granted.body.moves.at(-1)).toMatchObject({
      override: true,
      note: '原件已核，肺功能另见住院病历',
      by: '甲经办',
    })
  })

  test('asked for more, the applicant supplies it and it is judged anew; the time begins anew', async () => {
    const personId = await person(db)
    const phone = as(phoneOf(personId))
    const { body } = await apply(phone, personId, { evidence: copd.slice(0, 1) })
    expect(code(await act(counter, body, 'ask'))).toEqual([422, 'eligibility/needs-a-reason'])
    const asked = await act(counter, body, 'ask', '请补肺功能报告')
    expect(asked.body).toMatchObject({ state: 'wanting', waitingFor: 'applicant', dueOn: '2026-03-19' })
    const supplied = await phone.post<Application>(`/api/eligibility/applications/${body.applicationId}/supply`, {
      ...{ version: asked.body.version, evidence: copd },
    })
    expect(supplied.body).toMatchObject({ state: 'submitted', advice: 'qualifies', dueOn: '2026-03-27' })
  })

  test('of two clerks at once one wins and the other is told by whom', async () => {
    const personId = await person(db)
    const { body } = await apply(as(phoneOf(personId)), personId)
    const both = await Promise.all([act(counter, body, 'grant'), act(other, body, 'refuse', '另有疑问')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const told = both.find(({ status }) => status === 409)?.problem
    expect(told?.code).toBe('eligibility/changed-meanwhile')
    expect(told?.sentence.zh).toMatch(/^[甲乙]经办 已先办理了此申请$/)
  })
})

describe('what is wrong in an application is told', () => {
  const refused = async (more: Parameters<typeof forCopd>[1], by?: typeof counter, personId?: number) => {
    const id = personId ?? (await person(db))
    return code(await apply(by ?? counter, id, more))
  }
  const [diagnosis, measure] = copd
  test('a person of another place, or no longer insured', async () => {
    const elsewhere = await person(db, { region: '330300' })
    expect(await refused({}, counter, elsewhere)).toEqual([403, 'identity/not-your-data'])
    const left = await person(db, { insuredUntil: '2026-03-04' })
    expect(await refused({}, counter, left)).toEqual([422, 'eligibility/not-insured-here'])
    // Who is nobody and who is somebody else's are not told apart.
    expect(await refused({}, counter, 1)).toEqual([403, 'identity/not-your-data'])
  })
  test('a disease that the place does not list', async () => {
    expect(await refused({ diseaseKey: 'gout' })).toEqual([422, 'eligibility/disease-not-listed'])
    expect(await refused({ diseaseKey: 'ordinary' })).toEqual([422, 'eligibility/disease-not-listed'])
  })
  test.each([
    ['evidence of tomorrow', '2026-03-06', [422, 'eligibility/evidence-in-future']],
    ['evidence of today', '2026-03-05', [200, undefined]],
  ])('%s', async (_why, day, expected) => {
    expect(await refused({ evidence: [{ ...diagnosis, item: 'diagnosis', day }] })).toEqual(expected)
  })
  test('a value that is missing, a code that is none, an unknown kind, an unknown institution, a file of somebody else', async () => {
    const unfit = [422, 'eligibility/evidence-unfit']
    expect(await refused({ evidence: [{ item: 'fev1-fvc', day: '2026-02-01' }] })).toEqual(unfit)
    expect(await refused({ evidence: [{ item: 'diagnosis', day: '2026-02-01', code: '慢阻肺病' }] })).toEqual(unfit)
    expect(await refused({ evidence: [{ item: 'horoscope', day: '2026-02-01' }] })).toEqual(unfit)
    expect(
      await refused({ evidence: [{ ...measure, item: 'fev1-fvc', day: '2026-02-01', institutionId: 'H0' }] }),
    ).toEqual(unfit)
    const owner = await person(db)
    const file = await counter.post<EvidenceFile>('/api/eligibility/files', {
      personId: owner,
      name: 'a.png',
      content: pixel,
    })
    const evidence = [{ item: 'sputum', day: '2026-02-01', fileIds: [file.body.fileId] }]
    expect(await refused({ evidence }, counter, owner)).toEqual([200, undefined])
    expect(await refused({ evidence })).toEqual([404, 'eligibility/no-such-file'])
  })
  test('a certifier who is the applicant, or may not certify today', async () => {
    expect(await refused({}, certifier, doctorPerson)).toEqual([422, 'eligibility/certifier-is-applicant'])
    const barred = as(doctorAt(hospitals.first, doctors.sanctioned))
    expect(await refused({}, barred)).toEqual([403, 'eligibility/not-a-certifier'])
    const nobody = as(doctorAt(hospitals.first, 'D000'))
    expect(await refused({}, nobody)).toEqual([403, 'eligibility/not-a-certifier'])
  })
})

describe('files are what they say', () => {
  const send = (name: string, content: string, personId = doctorPerson) =>
    counter.post<EvidenceFile>('/api/eligibility/files', { personId, name, content })
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  test('what a file is follows from its content', async () => {
    const kept = await send('肺功能.png', pixel)
    expect(kept.body).toMatchObject({ mediaType: 'image/png', size: Buffer.from(pixel, 'base64').length })
    expect(code(await send('肺功能.pdf', pixel))).toEqual([422, 'uploads/not-what-it-says'])
    expect(code(await send('run.pdf', base64('MZ this is a program')))).toEqual([422, 'uploads/unknown-content'])
    expect(code(await send('run.png', base64('<script>alert(1)</script>')))).toEqual([422, 'uploads/unknown-content'])
    const large = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.alloc(5 * 2 ** 20)]).toString('base64')
    expect(code(await send('x.png', large))).toEqual([413, 'uploads/file-too-large'])
    expect((await send('again.png', pixel)).body.fileId).toBe(kept.body.fileId)
  })
  test('it is read by those whom it concerns only', async () => {
    const { body } = await send('a.png', pixel)
    const read = (by: typeof counter) => by.get(`/api/eligibility/files/${body.fileId}`)
    expect((await read(counter)).headers['content-type']).toBe('image/png')
    expect((await read(as(phoneOf(doctorPerson)))).status).toBe(200)
    expect(code(await read(as(phoneOf(doctorPerson + 1))))).toEqual([404, 'eligibility/no-such-file'])
    expect((await read(as(doctorAt(hospitals.third, doctors.third)))).status).toBe(404)
  })
})

describe('what is due', () => {
  test('the last day is in time; the day after it is overdue and lapses', async () => {
    const personId = await person(db)
    const { body } = await apply(as(phoneOf(personId)), personId, { evidence: copd.slice(0, 1) })
    const asked = await act(counter, body, 'ask', '请补肺功能报告')
    const read = async () =>
      (await counter.get<Application>(`/api/eligibility/applications/${body.applicationId}`)).body
    for (const [at, overdue, state] of [
      ['2026-03-19T15:59:59Z', false, 'wanting'],
      ['2026-03-19T16:00:00Z', true, 'lapsed'],
    ] as const) {
      setClock(new Date(at))
      expect((await read()).overdue).toBe(overdue)
      await lapseOverdue({ db, at: new Date(at), policies })
      expect((await read()).state).toBe(state)
    }
    setClock(morning)
    expect(asked.body.dueOn).toBe('2026-03-19')
  })

  test('the clerk sees what is due, the list, the figures, and all of it as a spreadsheet', async () => {
    const { body: work } = await counter.get<Work>('/api/eligibility/work')
    expect(work.toReview).toBeGreaterThan(0)
    expect(work.next).toMatch(/^[0-9a-f-]{36}$/)
    // From case to case and round again: as many as wait, each once.
    const seen: (string | null)[] = []
    for (let next = work.next; !seen.includes(next) && next !== null; ) {
      seen.push(next)
      next = (await counter.get<Work>(`/api/eligibility/work?after=${next}`)).body.next
    }
    const waiting = await db.query(sql`
      select 1 from eligibility.application where state = 'submitted' and applied_by <> ${clerk.operatorId}`)
    expect(seen).toHaveLength(waiting.length)
    const { body } = await counter.get<ApplicationList>('/api/eligibility/applications?open=true&size=200')
    expect(body.rows.every(({ waitingFor }) => waitingFor !== null)).toBe(true)
    expect(body.total).toBe(body.rows.length)
    const xlsx = await counter.get('/api/eligibility/applications?format=xlsx')
    expect(xlsx.raw.subarray(0, 2).toString()).toBe('PK')
    const { body: figures } = await counter.get<Figures>('/api/eligibility/figures')
    const sum = (rows: readonly { applied: number }[]) => rows.reduce((all, { applied }) => all + applied, 0)
    expect(sum(figures.months)).toBe(sum(figures.diseases))
    expect(figures.diseases[0]).toMatchObject({ diseaseKey: 'copd' })
    const mine = await as(phoneOf(doctorPerson)).get<ApplicationList>('/api/eligibility/applications')
    expect(mine.body.total).toBe(0)
  })

  test('WH2025-2.1: the form says what each disease asks, with its clause', async () => {
    const { body } = await counter.get<ApplicationForm>(`/api/eligibility/form?code=CQ${doctorPerson}`)
    const one = body.diseases.find(({ diseaseKey }) => diseaseKey === 'copd')
    expect(one).toMatchObject({ levels: ['level2', 'level3'], cites: ['WH2025-2.1'], unverified: true, held: null })
    expect(body.recognises).toBe(true)
  })
})
