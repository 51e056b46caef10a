import { describe, expect, test } from 'vitest'
import type { AwayRegistration, RegistrationList } from '../modules/insured/api.ts'
import { register as insured } from '../modules/insured/routes.ts'
import type { Issued, VisitOpened } from '../modules/prescribing/api.ts'
import { register as prescribing } from '../modules/prescribing/routes.ts'
import type { Statement } from '../modules/settlement/api.ts'
import { register as settlement } from '../modules/settlement/routes.ts'
import { day, startOf } from '../platform/day.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { type Answer, testActor, testApp } from '../platform/testing-http.ts'
import { centre, doctorAt, draftFor, familyDoctor, hospital, patient, settle, specialist } from './small-place.ts'

const db = await testDatabase()
const policies = loadPolicies()
await settle(db)
/** After the first day of Wuhu's document. */
const morning = new Date(startOf(day('2025-04-08')).getTime() + 10 * 3_600_000)
const { as, setClock } = testApp({ db, policies, at: morning, register: [insured, prescribing, settlement] })
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const clerk = as(testActor('insurer', { region: '340200' }))
const surgeon = as(doctorAt(hospital, specialist))

/** A person of Wuhu who is seen in Wenzhou: the consultation fee is settled there. */
async function settledIn(personId: number, insuranceCode: string): Promise<Statement> {
  const { body: visit } = await surgeon.post<VisitOpened>('/api/clinic/visits', { credential: insuranceCode })
  await surgeon.post(`/api/clinic/patients/${personId}/medication-lookups`)
  const draft = draftFor(personId, visit.visitId, { of: 28 })
  const { body: issued, problem } = await surgeon.post<Issued>('/api/clinic/prescriptions', draft)
  if (!issued.prescriptionId) throw new Error(JSON.stringify(problem))
  const paid = await surgeon.post<Statement>(`/api/clinic/visits/${visit.visitId}/settlement`, {
    prescriptionId: issued.prescriptionId,
  })
  expect(paid.problem).not.toHaveProperty('code')
  return paid.body
}
const wuhu = () => patient(db, { region: '340200', contracted: false })
const judgedBy = async (personId: number) =>
  db.one<{ pack: string; ratio: number; region: string }>(sql`
    select pack_id as pack, ratio, region from settlement.settlement where person_id = ${personId}`)
/** Whoever registers has been shown the person's code. */
const add = async (by: typeof clerk, personId: number, more: object) => {
  await by.get(`/api/insured/registrations?code=CQ340200${personId}`)
  return by.post<RegistrationList>('/api/insured/registrations', {
    ...{ personId, kind: 'residence', category: 'long-term-resident', region: '330300', from: '2025-04-08' },
    ...more,
  })
}
const only = (answer: Answer<RegistrationList>): AwayRegistration => {
  const [one] = answer.body.rows
  if (!one) throw new Error(JSON.stringify(answer.problem))
  return one
}

describe('WZ2024-14: a person of another pooling area settles here by the home pack', () => {
  test('WH2025-3.6: without a registration twenty points less than at home', async () => {
    const { personId, insuranceCode } = await wuhu()
    await settledIn(personId, insuranceCode)
    expect(await judgedBy(personId)).toEqual({ pack: 'wuhu', region: '340200', ratio: 4000 })
  })
  test('WH2025-3.4, WZ2017-4.2: registered as living here as at home, from the day of the registration', async () => {
    const { personId, insuranceCode } = await wuhu()
    const one = only(await add(clerk, personId, {}))
    expect(one).toMatchObject({ inForce: true, regionName: { zh: '温州市' }, validUntil: null })
    expect(one.effect).toMatchObject({ home: '60%', there: '60%', without: '40%' })
    expect(one.effect?.cites).toEqual(['WH2025-3.6'])
    await settledIn(personId, insuranceCode)
    expect((await judgedBy(personId))?.ratio).toBe(6000)
  })
  test('WH2025-3.6: with a referral ten points less; withdrawn it counts no more', async () => {
    const { personId, insuranceCode } = await wuhu()
    const referral = {
      kind: 'referral',
      category: null,
      fromInstitutionId: centre,
      toInstitutionId: hospital,
      reason: '病情需要',
    }
    const one = only(await add(clerk, personId, referral))
    expect(one).toMatchObject({ validUntil: '2025-10-07', effect: { there: '50%', without: '40%' } })
    await settledIn(personId, insuranceCode)
    expect((await judgedBy(personId))?.ratio).toBe(5000)
    const gone = await clerk.post<RegistrationList>(`/api/insured/registrations/${one.registrationId}/withdrawal`, {
      note: '未成行',
    })
    expect(only(gone)).toMatchObject({ inForce: false, withdrawn: true, validUntil: '2025-04-07' })
  })
  test('WH2025-3.6: a temporary stay is registered and changes nothing', async () => {
    const { personId, insuranceCode } = await wuhu()
    const one = only(await add(clerk, personId, { kind: 'temporary', category: 'other' }))
    expect(one).toMatchObject({ validUntil: '2025-10-07', effect: { there: '40%', without: '40%' } })
    await settledIn(personId, insuranceCode)
    expect((await judgedBy(personId))?.ratio).toBe(4000)
  })
})

describe('WZ2017-4.2: what a registration must say', () => {
  test.each([
    ['the place of insurance itself', { region: '340207' }, [422, 'insured/home-city']],
    ['a first day before today', { from: '2025-04-07' }, [422, 'insured/bad-period']],
    ['a last day before the first', { until: '2025-04-07' }, [422, 'insured/bad-period']],
    ['a residence one day too short', { until: '2025-10-06' }, [422, 'insured/bad-period']],
    ['a residence just long enough', { until: '2025-10-07' }, [200, undefined]],
    ['a category of another kind', { category: 'emergency' }, [422, 'insured/unfit-category']],
    [
      'a temporary stay one day too long',
      { kind: 'temporary', category: 'other', until: '2025-10-08' },
      [422, 'insured/bad-period'],
    ],
    [
      'a referral to nowhere',
      { kind: 'referral', fromInstitutionId: centre, toInstitutionId: 'H0' },
      [422, 'insured/unknown-hospital'],
    ],
  ])('%s', async (_why, more, expected) => {
    expect(code(await add(clerk, (await wuhu()).personId, more))).toEqual(expected)
  })
  test('two of a kind do not overlap; the day after the first ends is free', async () => {
    const { personId } = await wuhu()
    await add(clerk, personId, { until: '2025-12-31' })
    expect(code(await add(clerk, personId, { from: '2025-12-31' }))).toEqual([409, 'insured/registration-overlaps'])
    expect((await add(clerk, personId, { from: '2026-01-01' })).status).toBe(200)
  })
  test('nobody registers somebody else', async () => {
    const { personId } = await wuhu()
    const stranger = as(testActor('patient', { personId: 1 }))
    // The database itself shows a patient nobody else.
    expect(code(await add(stranger, personId, {}))).toEqual([404, 'insured/no-such-person'])
    const elsewhere = as(testActor('insurer', { region: '330300' }))
    expect(code(await add(elsewhere, personId, {}))).toEqual([404, 'insured/no-such-person'])
    expect((await add(as(testActor('patient', { personId })), personId, {})).status).toBe(200)
  })
})

describe('WH2025-6.1: referral goes level by level', () => {
  const from = as(doctorAt(centre, familyDoctor))
  const referral = { kind: 'referral', category: null, toInstitutionId: hospital }
  test('one that skips a level says why', async () => {
    const { personId } = await wuhu()
    const refused = await add(from, personId, referral)
    expect([...code(refused), refused.problem.cites]).toEqual([422, 'insured/level-skipped', ['WH2025-6.1']])
    expect((await add(from, personId, { ...referral, reason: '急需专科' })).status).toBe(200)
  })
  test('a chain leads on from where the one before it led', async () => {
    const { personId } = await wuhu()
    await db.query(sql`
      insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
      values ('H33030200008', 'hospital', '示范县医院', 'level2', '330302', '示范路8号', '0577-8', 28.0, 120.7, '2017-12-01')
          on conflict do nothing`)
    const first = only(await add(from, personId, { ...referral, toInstitutionId: 'H33030200008' }))
    const broken = await add(surgeon, personId, { ...referral, follows: first.registrationId })
    expect(code(broken)).toEqual([422, 'insured/chain-broken'])
    const county = as(doctorAt('H33030200008', specialist))
    setClock(new Date(morning.getTime() + 1000))
    const second = await add(county, personId, { ...referral, follows: first.registrationId })
    const last = second.body.rows.find(({ toInstitution }) => toInstitution === '示范市第一医院')
    expect(last?.chain.map(({ to }) => to)).toEqual(['示范县医院', '示范市第一医院'])
    setClock(morning)
  })
  test('it is the hospital that refers, its own patients only', async () => {
    const { personId } = await wuhu()
    const own = as(testActor('patient', { personId }))
    expect(code(await add(own, personId, referral))).toEqual([422, 'insured/referred-by-hospital'])
    expect(code(await add(surgeon, personId, { ...referral, fromInstitutionId: centre }))).toEqual([
      403,
      'insured/not-your-registration',
    ])
  })
})
