import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import type { Reactions } from '../prescribing/api.ts'
import type { Dispensing, IdentityCheck, Scanned } from './api.ts'
import { approve, openCounter } from './testing-counter.ts'
import {
  doctorAt,
  hours,
  identityNumberOf,
  issued,
  morning,
  type Patient,
  patient,
  pharmacistAt,
  today,
  wenzhouCentre,
  wenzhouDoctor,
  wenzhouPharmacy,
} from './testing-pharmacy.ts'

const { db, as, setClock, till, prescriber, pulled } = await openCounter()

describe('FJ2023-7.5: who came for the drugs', () => {
  const proxy = (person: Patient, more: object = {}): IdentityCheck => ({
    way: 'proxy',
    identityNumber: person.identityNumber,
    proxyName: '陈代购',
    proxyIdentityNumber: identityNumberOf(999),
    relation: 'child',
    ...more,
  })
  const wrong = (number: string) => `${number.slice(0, -1)}${number.endsWith('0') ? '1' : '0'}`

  test('the own credential, and that of somebody else', async () => {
    const { person, one } = await pulled()
    const own = (kind: string, value: string) =>
      till.post<Dispensing>(`${one}/identity`, { way: 'own', credential: { kind, value } })
    expect((await own('identity-number', identityNumberOf(998))).problem).toMatchObject({
      code: 'dispensing/identity-mismatch',
      cites: ['FJ2023-7.5'],
    })
    expect((await own('insurance-code', 'CQ35010000009999')).problem.code).toBe('dispensing/identity-mismatch')
    expect((await own('identity-number', wrong(person.identityNumber))).problem.code).toBe(
      'dispensing/not-an-identity-number',
    )
    expect((await own('identity-number', person.identityNumber)).body.identity).toMatchObject({ way: 'own' })
  })

  test.each([
    ['both cards right', {}, 200, undefined],
    ['the patient’s card of somebody else', { identityNumber: identityNumberOf(997) }, 409, 'identity-mismatch'],
    [
      'the proxy’s card with a wrong check place',
      { proxyIdentityNumber: wrong(identityNumberOf(999)) },
      422,
      'not-an-identity-number',
    ],
  ])('a proxy: %s', async (_why, more, status, code) => {
    const { person, one } = await pulled()
    const answer = await till.post<Dispensing>(`${one}/identity`, proxy(person, more))
    expect([answer.status, answer.problem.code]).toEqual([status, code && `dispensing/${code}`])
    expect(JSON.stringify(answer.body)).not.toContain(identityNumberOf(999))
  })

  test('a proxy who is the patient', async () => {
    const { person, one } = await pulled()
    const same = proxy(person, { proxyIdentityNumber: person.identityNumber })
    expect((await till.post(`${one}/identity`, same)).problem.code).toBe('dispensing/proxy-is-patient')
  })

  test('the family code of an account that the patient belongs to today, and not the day after it ends', async () => {
    const holder = await patient(db)
    await db.query(sql`
      insert into insured.credential (kind, value, person_id) values ('family-code', ${`F${holder.personId}`}, ${holder.personId})`)
    const { person, one } = await pulled()
    const check = () =>
      till.post<Dispensing>(`${one}/identity`, { way: 'family-code', familyCode: `F${holder.personId}` })
    expect((await check()).problem.code).toBe('dispensing/not-of-the-family')
    await db.query(sql`
      insert into insured.family_member (person_id, holder_id, relation, valid_from, valid_until)
      values (${person.personId}, ${holder.personId}, 'parent', '2020-01-01', ${today})`)
    expect((await check()).body.identity).toMatchObject({ way: 'family-code' })
    setClock(hours(24))
    expect((await check()).problem.code).toBe('dispensing/not-of-the-family')
    setClock(morning)
  })

  test('a way that the law of the place does not know', async () => {
    const person = await patient(db, { region: '330300' })
    const prescription = await issued(db, person, { institutionId: wenzhouCentre, practitionerId: wenzhouDoctor })
    const there = as(pharmacistAt(wenzhouPharmacy))
    const { one } = await pulled({ person, prescription, by: there })
    const answer = await there.post(`${one}/identity`, { way: 'family-code', familyCode: 'F1234' })
    expect(answer.problem).toMatchObject({ code: 'dispensing/identity-way-not-here', cites: ['WZ2017-2.4'] })
    expect(answer.problem.mend?.en).not.toMatch(/\p{Script=Han}/u)
  })

  test('a refusal, a scan and the reactions name the law of the place, never that of another', async () => {
    const person = await patient(db, { region: '330300' })
    const prescription = await issued(db, person, { institutionId: wenzhouCentre, practitionerId: wenzhouDoctor })
    const there = as({ ...pharmacistAt(wenzhouPharmacy), region: '330300' })
    const { one } = await pulled({ person, prescription, by: there })
    const other = { way: 'own', credential: { kind: 'insurance-code', value: 'somebody-else' } }
    expect((await there.post(`${one}/identity`, other)).problem).toMatchObject({
      code: 'dispensing/identity-mismatch',
      cites: ['WZ2017-2.4'],
    })
    expect((await there.post(`${one}/review`, { ...approve, lines: [{ lineNo: 9, ok: true }] })).problem).toMatchObject(
      {
        code: 'dispensing/review-incomplete',
        cites: [],
      },
    )
    const scanned = await there.post<Scanned>(`${one}/scans`, { codes: ['no code'] })
    expect(scanned.body.answers[0]?.why?.cites).toEqual([])
    const reactions = (by: typeof till) => by.get<Reactions>('/api/clinic/adverse-reactions')
    expect((await reactions(as(doctorAt(wenzhouCentre, wenzhouDoctor)))).body.cites).toEqual(['WZ2017-2.6'])
    expect((await reactions(prescriber)).body.cites).not.toContain('WZ2017-2.6')
  })
})
