import type { Day } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import type { Application, EvidenceFile, Holding, HoldingList, NewApplication } from './api.ts'
import { certifiedJson, certifiedOn, noticeEnding } from './index.ts'
import { register } from './routes.ts'
import {
  clerk,
  copd,
  forCopd,
  hospitals,
  morning,
  otherClerk,
  person,
  pixel,
  policies,
  settle,
  today,
} from './testing-place.ts'

const db = await testDatabase()
await settle(db)
const { as, setClock } = testApp({ db, policies, at: morning, register: [register] })
await person(db)
const [counter, other] = [as(clerk), as(otherClerk)]
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const at = (day: string) => new Date(`${day}T02:00:00Z`)

async function granted(personId: number, more: Partial<NewApplication> = {}): Promise<Answer<Application>> {
  const applied = await counter.post<Application>('/api/eligibility/applications', forCopd(personId, more))
  if (applied.status !== 200) return applied
  const { applicationId, version } = applied.body
  return other.post<Application>(`/api/eligibility/applications/${applicationId}/grant`, { version })
}
const held = async (personId: number): Promise<readonly Holding[]> =>
  (await counter.get<HoldingList>(`/api/eligibility/certifications?personId=${personId}`)).body.rows
async function only(personId: number): Promise<Holding> {
  const [one] = await held(personId)
  if (!one) throw new Error('nothing is held')
  return one
}
const move = (of: Holding, name: string, more: object = {}) =>
  counter.post<Holding>(`/api/eligibility/certifications/${of.certificationId}/${name}`, {
    ...{ version: of.version, note: '查实' },
    ...more,
  })
const on = (personId: number, day: string) => certifiedOn(db, personId, day as Day)

describe('WH2025-8.1: suspended, resumed, ended', () => {
  test('a suspension holds from its first day to the day before it is lifted, and is seen at once', async () => {
    const personId = await person(db)
    await granted(personId)
    const version = async () => {
      const lane = await db.one<{ version: number }>(
        sql`select version from insured.lane where person_id = ${personId}`,
      )
      return lane?.version ?? 0
    }
    const before = await version()
    const suspended = await move(await only(personId), 'suspend', { from: '2026-03-10' })
    expect(suspended.body).toMatchObject({
      state: 'in-force',
      suspensions: [{ validFrom: '2026-03-10', validUntil: null }],
    })
    // Whoever decides a settlement at this moment reads the lane again.
    expect(await version()).toBe(before + 1)
    expect([await on(personId, '2026-03-09'), await on(personId, '2026-03-10')]).toEqual([['copd'], []])
    const facts = await db.one<{ certified: string[] }>(sql`
      select ${certifiedJson(sql`${personId}::bigint`, sql`${'2026-03-10'}::date`)} as certified`)
    expect(facts?.certified).toEqual([])
    setClock(at('2026-03-20'))
    const resumed = await move(await only(personId), 'resume', { from: '2026-03-25' })
    expect(resumed.body.suspensions).toMatchObject([{ validFrom: '2026-03-10', validUntil: '2026-03-24' }])
    expect([await on(personId, '2026-03-24'), await on(personId, '2026-03-25')]).toEqual([[], ['copd']])
    setClock(morning)
  })

  test('what has ended stays as it was before the day, and cannot be moved any more', async () => {
    const personId = await person(db)
    await granted(personId)
    setClock(at('2026-03-20'))
    expect(code(await move(await only(personId), 'end', { from: '2026-03-19' }))).toEqual([
      422,
      'eligibility/day-outside',
    ])
    await move(await only(personId), 'end', { from: '2026-03-20' })
    const ended = await only(personId)
    expect(ended).toMatchObject({ state: 'ended', validUntil: '2026-03-19' })
    expect([await on(personId, '2026-03-19'), await on(personId, '2026-03-20')]).toEqual([['copd'], []])
    expect(code(await move(ended, 'suspend'))).toEqual([409, 'eligibility/certification-not-from-here'])
    expect(ended.moves.map((one) => [one.move, one.from, one.to])).toEqual([
      ['grant', null, 'in-force'],
      ['end', 'in-force', 'ended'],
    ])
    setClock(morning)
  })

  test('of two clerks one wins; nothing moves without a reason or from another area', async () => {
    const personId = await person(db)
    await granted(personId)
    const one = await only(personId)
    const both = await Promise.all([move(one, 'suspend'), move(one, 'end', { from: '2026-03-06' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.problem.code).toBe('eligibility/certification-changed')
    expect((await move(await only(personId), 'resume', { note: ' ' })).problem.code).toBe('eligibility/reason-for-move')
  })
})

describe('renewal and change', () => {
  const kidney: Partial<NewApplication> = {
    diseaseKey: 'kidney',
    evidence: [
      { item: 'diagnosis', day: '2026-03-01', code: 'N18.300', institutionId: hospitals.first },
      { item: 'egfr', day: '2025-11-01', value: 40, institutionId: hospitals.first },
      { item: 'egfr', day: '2026-02-20', value: 38, institutionId: hospitals.first },
    ],
  }
  test('told once as long before the end as the place says, renewed without a gap', async () => {
    const personId = await person(db)
    await granted(personId, kidney)
    const first = await only(personId)
    expect(first.validUntil).toBe('2029-03-04')
    const renewal = { ...kidney, kind: 'renewal' as const, replaces: first.certificationId }
    const evidence = (day: string) =>
      kidney.evidence?.map((one) => ({ ...one, day: one.day === '2025-11-01' ? '2028-08-01' : day })) ?? []
    for (const [day, expected] of [
      ['2029-01-02', [422, 'eligibility/not-yet-renewable']],
      ['2029-01-03', [200, undefined]],
    ] as const) {
      setClock(at(day))
      const told = await noticeEnding({ db, at: at(day), policies })
      expect([told, await noticeEnding({ db, at: at(day), policies })]).toEqual([expected[0] === 200 ? 1 : 0, 0])
      expect(code(await granted(personId, { ...renewal, evidence: evidence('2028-12-20') }))).toEqual(expected)
    }
    expect((await only(personId)).validUntil).toBe('2032-03-04')
    expect((await held(personId)).length).toBe(1)
    expect([await on(personId, '2029-03-04'), await on(personId, '2029-03-05')]).toEqual([['kidney'], ['kidney']])
    setClock(morning)
  })
  test('a change ends the one the day before the other begins', async () => {
    const personId = await person(db)
    await granted(personId, kidney)
    const old = await only(personId)
    const after = '2026-04-01'
    setClock(at(after))
    const changed = await granted(personId, {
      ...{ kind: 'change', diseaseKey: 'esrd', replaces: old.certificationId },
      evidence: [
        { item: 'diagnosis', day: '2026-03-20', code: 'N18.500', institutionId: hospitals.first },
        { item: 'dialysis-record', day: '2026-03-20', institutionId: hospitals.first },
      ],
    })
    expect(changed.body.state).toBe('granted')
    expect([await on(personId, addDays(after as Day, -1)), await on(personId, after)]).toEqual([['kidney'], ['esrd']])
    expect(code(await granted(personId, { kind: 'renewal', replaces: old.certificationId }))).toEqual([
      422,
      'eligibility/nothing-to-replace',
    ])
    setClock(morning)
  })
})

describe('WH2025-2.1: what another city of the province granted', () => {
  const recognition = (more: object = {}): Partial<NewApplication> => ({
    ...{ kind: 'recognition', evidence: [] },
    grantedElsewhere: {
      ...{
        region: '340100',
        code: 'M05300',
        number: 'HF-2025-0042',
        validFrom: '2025-06-01',
        validUntil: '2027-05-31',
      },
      ...{ fileIds: [], ...more },
    },
  })
  const proof = async (personId: number) =>
    (await counter.post<EvidenceFile>('/api/eligibility/files', { personId, name: '证明.png', content: pixel })).body
      .fileId

  test('is accepted with its proof and without an examination; where it comes from stays visible', async () => {
    const personId = await person(db)
    const done = await granted(personId, recognition({ fileIds: [await proof(personId)] }))
    expect(done.body).toMatchObject({ state: 'granted', advice: 'qualifies' })
    expect(await only(personId)).toMatchObject({
      ...{ diseaseKey: 'copd', grantedRegion: '340100', grantedRegionName: { zh: '合肥市' }, validUntil: '2027-05-31' },
      recognised: { code: 'M05300', number: 'HF-2025-0042' },
    })
  })
  test('without its proof it is incomplete', async () => {
    const applied = await counter.post<Application>(
      '/api/eligibility/applications',
      forCopd(await person(db), recognition()),
    )
    expect(applied.body).toMatchObject({ advice: 'incomplete', state: 'submitted' })
  })
  test.each([
    ['another province', { region: '330300' }],
    ['this very pooling area', { region: '340203' }],
    ['a code that nothing here corresponds to', { code: 'M99999' }],
    ['the code of another disease', { code: 'M03900' }],
    ['what ended yesterday', { validUntil: '2026-03-04' }],
    ['what begins tomorrow', { validFrom: '2026-03-06', validUntil: null }],
    ['an end before its beginning', { validUntil: '2025-05-31' }],
  ])('%s is not recognised', async (_why, more) => {
    expect(code(await granted(await person(db), recognition(more)))).toEqual([422, 'eligibility/not-recognised'])
  })
  test('what ends today still is', async () => {
    const applied = await counter.post<Application>(
      '/api/eligibility/applications',
      forCopd(await person(db), recognition({ validUntil: today })),
    )
    expect(applied.status).toBe(200)
  })
  test('what is held here already is told', async () => {
    const personId = await person(db)
    await granted(personId, { evidence: [...copd] })
    expect(code(await granted(personId, recognition()))).toEqual([409, 'eligibility/already-held'])
  })
})
