import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import type { Questions, Reactions } from '../prescribing/api.ts'
import type { Reversed, Statement } from '../settlement/api.ts'
import { register as registerLedger } from '../settlement/routes.ts'
import type { Dispensing, IdentityCheck, Queue, Scanned } from './api.ts'
import { register } from './routes.ts'
import {
  amlodipine,
  centre,
  doctor,
  doctorAt,
  granted,
  hours,
  type Issued,
  identityNumberOf,
  issued,
  lastInstant,
  morning,
  openPlaces,
  type Patient,
  patient,
  pharmacistAt,
  pharmacistOf,
  pharmacyA,
  pharmacyB,
  prepare,
  settleAt,
  stocked,
  tillAt,
  today,
  wenzhouCentre,
  wenzhouDoctor,
  wenzhouPharmacy,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 500 })
await stocked(db, pharmacyB, amlodipine, { packs: 1 })
await stocked(db, wenzhouPharmacy, amlodipine, { packs: 50 })
await stocked(db, centre, amlodipine, { packs: 50 })
const { as, setClock } = testApp({ db, policies, at: morning, register: [register, registerLedger] })
const till = as(pharmacistAt(pharmacyA))
const prescriber = as(doctorAt(centre, doctor))

async function pulled(more: { person?: Patient; prescription?: Issued; by?: typeof till } = {}) {
  const person = more.person ?? (await patient(db))
  const prescription = more.prescription ?? (await issued(db, person))
  const answer = await (more.by ?? till).post<Dispensing>('/api/pharmacy/pulls', { code: prescription.pickupCode })
  expect(answer.status).toBe(200)
  return { person, prescription, one: `/api/pharmacy/dispensings/${answer.body.dispensingId}`, dispensing: answer.body }
}
const approve = { decision: 'approved', lines: [{ lineNo: 1, ok: true }] }

describe('FJ2023-8.3: a prescription is pulled by what the patient shows', () => {
  test('a number needs the insurance code of its patient', async () => {
    const [person, other] = [await patient(db), await patient(db)]
    const { number } = await issued(db, person)
    const by = (insuranceCode: string) => till.post('/api/pharmacy/pulls', { number, insuranceCode })
    expect((await by(other.insuranceCode)).problem.code).toBe('circulation/no-such-prescription')
    expect((await by(person.insuranceCode)).status).toBe(200)
  })

  test('what the shelf lacks is not pulled: the rest is open for another pharmacy', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person)
    const { dispensing } = await pulled({ person, prescription, by: as(pharmacistAt(pharmacyB)) })
    expect(dispensing.lines).toMatchObject([{ packs: 1, openPacks: 2 }])
    const rest = await pulled({ person, prescription })
    expect(rest.dispensing.lines).toMatchObject([{ packs: 2, openPacks: 0 }])
    await till.post(`${rest.one}/release`, { reason: '患者改日再来' })
    const again = await till.get<Dispensing>(rest.one)
    expect(again.body).toMatchObject({ state: 'released', lines: [{ openPacks: 2 }] })
  })

  test.each([
    ['a second before the end', -1, 200],
    ['the last instant', 0, 200],
    ['a second after it', 1, 409],
  ])('FJ2023-5.2: %s', async (_why, seconds, status) => {
    const prescription = await issued(db, await patient(db))
    setClock(new Date(lastInstant.getTime() + seconds * 1000))
    const answer = await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })
    setClock(morning)
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.problem).toMatchObject({ code: 'dispensing/out-of-date', cites: ['FJ2023-5.2'] })
  })

  test('one for the hospital’s own pharmacy is pulled there and nowhere else', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person, { destination: 'in-house' })
    const outside = await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })
    expect(outside.problem.code).toBe('dispensing/own-pharmacy-only')
    await pulled({ person, prescription, by: as(pharmacistAt(centre)) })
  })

  test('another place’s dispensing does not exist here', async () => {
    const { one } = await pulled()
    expect((await as(pharmacistAt(pharmacyB)).get(one)).problem.code).toBe('dispensing/no-such-dispensing')
  })

  test('the queue shows what comes next', async () => {
    const { prescription } = await pulled()
    const queue = await till.get<Queue>(`/api/pharmacy/dispensings?query=${prescription.number}`)
    expect(queue.body).toMatchObject({ total: 1, rows: [{ state: 'pulled', next: { step: 'identity' } }] })
  })
})

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

describe('FJ2023-2.2, FJ2023-7.4: who may review', () => {
  test.each([
    ['a second before the shift', -2 * 3600 - 1, 409],
    ['as it begins', -2 * 3600, 200],
    ['in its last second', 8 * 3600 - 1, 200],
    ['as it ends', 8 * 3600, 409],
  ])('%s', async (_why, seconds, status) => {
    const { one } = await pulled()
    setClock(new Date(morning.getTime() + seconds * 1000))
    const answer = await till.post(`${one}/review`, approve)
    setClock(morning)
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.problem.code).toBe('dispensing/reviewer-not-allowed')
  })

  test.each([
    ['sanctioned until yesterday', -1, 200],
    ['until today', 0, 409],
    ['until tomorrow', 1, 409],
  ])('a pharmacist %s', async (_why, until, status) => {
    const { one } = await pulled()
    const sanctionId = uuidv7()
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
      values (${sanctionId}, 'practitioner', ${pharmacistOf(pharmacyA)}, '2026-01-01', ${addDays(today, until)}, '示例', '{FJ2023-9.5}')`)
    const answer = await till.post(`${one}/review`, approve)
    await db.query(sql`delete from institutions.sanction where sanction_id = ${sanctionId}`)
    expect(answer.status).toBe(status)
  })

  test('somebody of another place, whatever the duty there', async () => {
    const { one } = await pulled()
    const stranger = as(testActor('pharmacist', { ...tillAt(pharmacyA), practitionerId: pharmacistOf(pharmacyB) }))
    expect((await stranger.post(`${one}/review`, approve)).problem.code).toBe('dispensing/reviewer-not-allowed')
  })

  test('FJ2023-5.5: line by line, and a rejection says why and puts the packs back', async () => {
    const { one } = await pulled()
    const review = (decision: string, ok: boolean, remark?: string, lineNo = 1) =>
      till.post<Dispensing>(`${one}/review`, { decision, lines: [{ lineNo, ok, ...(remark && { remark }) }] })
    expect((await review('approved', true, undefined, 2)).problem.code).toBe('dispensing/review-incomplete')
    expect((await review('approved', false)).problem.code).toBe('dispensing/review-contradicts')
    expect((await review('rejected', false)).problem.code).toBe('dispensing/review-contradicts')
    const rejected = await review('rejected', false, '与在用药重复')
    expect(rejected.body).toMatchObject({
      state: 'rejected',
      lines: [{ openPacks: 3 }],
      prescription: { state: 'circulating' },
    })
  })
})

describe('FJ2023-5.5: a doubt goes to the prescriber', () => {
  test('nothing is approved before the answer; with it the review goes on', async () => {
    const { one } = await pulled()
    const asked = await till.post<Dispensing>(`${one}/questions`, { question: '剂量是否正确？', lineNo: 1 })
    expect(asked.body).toMatchObject({ state: 'questioned', questions: [{ answer: null }] })
    expect((await till.post(`${one}/review`, approve)).problem.code).toBe('dispensing/question-open')
    const waiting = await prescriber.get<Questions>('/api/clinic/questions')
    const question = waiting.body.rows.find(({ dispensingId }) => one.endsWith(dispensingId))
    const elsewhere = await as(doctorAt(wenzhouCentre, wenzhouDoctor)).post(
      `/api/clinic/questions/${question?.questionId}/answer`,
      { answer: '是' },
    )
    expect(elsewhere.problem.code).toBe('dispensing/not-your-patient')
    const path = `/api/clinic/questions/${question?.questionId}/answer`
    expect((await prescriber.post(path, { answer: '剂量正确，血压控制目标低于 130/80' })).status).toBe(200)
    expect((await prescriber.post(path, { answer: '再答' })).problem.code).toBe('dispensing/answered-already')
    expect((await till.post<Dispensing>(`${one}/review`, approve)).body.state).toBe('approved')
  })
})

describe('WZ2017-2.6: an adverse reaction freezes the rest until the prescriber has seen it', () => {
  const report = (one: string) =>
    till.post<Dispensing>(`${one}/adverse-reactions`, { lineNo: 1, description: '踝部水肿', severity: 'moderate' })
  const waiting = async (prescriptionId: string) =>
    (await prescriber.get<Reactions>('/api/clinic/adverse-reactions')).body.rows.find(
      (row) => row.prescriptionId === prescriptionId,
    )

  test('continue lets it go on', async () => {
    const { one, prescription } = await pulled()
    expect((await report(one)).body.prescription.state).toBe('frozen')
    const preview = await till.post<{ refusals: { code: string }[] }>(`${one}/presettlement`)
    expect(preview.body.refusals[0]?.code).toBe('dispensing/prescription-not-live')
    expect((await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })).problem.code).toBe(
      'dispensing/prescription-not-live',
    )
    const reaction = await waiting(prescription.prescriptionId)
    await prescriber.post(`/api/clinic/adverse-reactions/${reaction?.reactionId}/review`, {
      outcome: 'continue',
      note: '症状轻，继续观察',
    })
    expect((await till.get<Dispensing>(one)).body.prescription.state).toBe('claimed')
  })

  test('with two reported, one review is not enough; revoking ends it', async () => {
    const { one, prescription } = await pulled()
    await report(one)
    await report(one)
    const first = await waiting(prescription.prescriptionId)
    await prescriber.post(`/api/clinic/adverse-reactions/${first?.reactionId}/review`, {
      outcome: 'continue',
      note: '继续',
    })
    expect((await till.get<Dispensing>(one)).body.prescription.state).toBe('frozen')
    const second = await waiting(prescription.prescriptionId)
    const path = `/api/clinic/adverse-reactions/${second?.reactionId}/review`
    expect((await prescriber.post(path, { outcome: 'revoke', note: '停药' })).body).toMatchObject({ outcome: 'revoke' })
    expect((await prescriber.post(path, { outcome: 'continue', note: '再看' })).problem.code).toBe(
      'dispensing/reviewed-already',
    )
    expect((await till.get<Dispensing>(one)).body.prescription.state).toBe('revoked')
  })
})

describe('WZ2017-2.7, WZ2024-2: the consultation fee of a visit', () => {
  const fee = (by: typeof till, { visitId, prescriptionId }: Issued) =>
    by.post<Statement>(`/api/clinic/visits/${visitId}/settlement`, { prescriptionId })

  test('a prescription carries one; reversed, it may be settled anew', async () => {
    const prescription = await issued(db, await patient(db))
    const first = await fee(prescriber, prescription)
    expect(first.body).toMatchObject({ kind: 'visit', amounts: { total: '10.00', fund: '5.00' } })
    expect((await fee(prescriber, prescription)).problem).toMatchObject({
      code: 'settlement/fee-settled',
      cites: ['FJ2023-7.3'],
    })
    const back = await prescriber.post<Reversed>(`/api/settlements/${first.body.settlementId}/reversal`, {
      reason: '误收',
    })
    expect(back.body.settleAnew.possible).toBe(true)
    expect((await fee(prescriber, prescription)).status).toBe(200)
  })

  test('another hospital’s visit is not found', async () => {
    const prescription = await issued(db, await patient(db))
    expect((await fee(as(doctorAt(wenzhouCentre, wenzhouDoctor)), prescription)).problem.code).toBe(
      'settlement/no-such-visit',
    )
  })

  test.each([
    ['the day before', '2024-02-29', '10.00'],
    ['the day', '2024-03-01', '12.00'],
    ['the day after', '2024-03-02', '12.00'],
  ])('WZ2024-2: a township centre of Wenzhou on %s', async (_why, day, total) => {
    const at = new Date(`${day}T10:00:00+08:00`)
    const prescription = await issued(db, await patient(db, { region: '330300' }), {
      at,
      institutionId: wenzhouCentre,
      practitionerId: wenzhouDoctor,
    })
    setClock(at)
    const settled = await fee(as(doctorAt(wenzhouCentre, wenzhouDoctor)), prescription)
    setClock(morning)
    expect(settled.body.amounts.total).toBe(total)
  })
})

test('FJ2023-8.4: a list that changed after the yes needs another yes', async () => {
  const { person, one, dispensing } = await pulled()
  await till.post(`${one}/identity`, {
    way: 'own',
    credential: { kind: 'insurance-code', value: person.insuranceCode },
  })
  const confirmed = await till.post<Dispensing>(`${one}/confirmation`, { hash: dispensing.feeList.hash })
  expect(confirmed.body.feeList.confirmed).toBe(true)
  const fewer = await till.post<Dispensing>(`${one}/lines`, { lines: [{ lineNo: 1, packs: 2 }] })
  expect(fewer.body.feeList.confirmed).toBe(false)
  expect((await till.post(`${one}/confirmation`, { hash: dispensing.feeList.hash })).problem.code).toBe(
    'dispensing/list-changed',
  )
})

test('FJ2023-7.6: the delivery fee stands apart from the bill', async () => {
  const { one, dispensing } = await pulled()
  const delivery = {
    way: 'delivery',
    receiver: '陈示例',
    phone: '13900001234',
    address: '示范路9号',
    carrier: '示范配送',
    fee: '6.00',
  }
  expect((await till.post(`${one}/hand-over`, delivery)).problem.code).toBe('dispensing/not-from-here')
  const counter = { db, policies, place: pharmacyA }
  await prepare(counter, dispensing.dispensingId, boxes.splice(0, 3))
  const { statement } = granted(await settleAt(counter, dispensing.dispensingId))
  const nowhere = { ...delivery, receiver: ' ', phone: 'by door', address: '', carrier: '' }
  expect((await till.post(`${one}/hand-over`, nowhere)).problem.code).toBe('request/invalid')
  const sent = await till.post<Dispensing>(`${one}/hand-over`, delivery)
  expect(sent.body).toMatchObject({ state: 'handed-over', total: '12.60', handOver: { fee: '6.00' } })
  expect(statement.amounts.total).toBe('12.60')
})
