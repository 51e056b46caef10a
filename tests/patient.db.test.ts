import { describe, expect, test } from 'vitest'
import type { Chosen, PatientHome, PatientPrescription, Pharmacies } from '../modules/circulation/api.ts'
import { expireDue } from '../modules/circulation/index.ts'
import { register as circulation } from '../modules/circulation/routes.ts'
import type { Notice } from '../modules/insured/api.ts'
import { deliverNotices } from '../modules/insured/index.ts'
import { register as insured } from '../modules/insured/routes.ts'
import type { Issued, VisitOpened } from '../modules/prescribing/api.ts'
import { register as prescribing } from '../modules/prescribing/routes.ts'
import { post } from '../modules/stock/index.ts'
import { takeUndelivered } from '../platform/outbox.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor, testApp } from '../platform/testing-http.ts'
import {
  amlodipine,
  centre,
  doctorAt,
  draftFor,
  familyDoctor,
  morning,
  patient,
  pharmacy,
  settle,
  today,
  valsartan,
} from './small-place.ts'

const db = await testDatabase()
await settle(db)
await db.query(sql`
  insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
  values ('P33030200002', 'pharmacy', '示范大药房二店', null, '330304', '示范路30号', '0577-00000030', 28.05, 120.7, '2017-12-01'),
         ('P34020200001', 'pharmacy', '芜湖示范药房', null, '340202', '示范路40号', '0553-00000040', 31.3, 118.4, '2017-12-01'),
         ('P33030200009', 'pharmacy', '尚未开通的药房', null, '330302', '示范路50号', '0577-00000050', 28.0, 120.7, '2025-04-04')`)
await stock(pharmacy, amlodipine, 10, 44_900)
await stock('P33030200002', amlodipine, 10, 40_000)
await stock('P33030200002', valsartan, 10, 80_000)
await stock('P34020200001', amlodipine, 10, 80_000)
await stock('P33030200009', amlodipine, 10, 80_000)
const { as, setClock } = testApp({
  db,
  policies: loadPolicies(),
  at: morning,
  register: [prescribing, circulation, insured],
})
const doctor = as(doctorAt(centre, familyDoctor))

async function stock(institutionId: string, drugCode: string, packs: number, price: number) {
  await db.query(sql`
    insert into stock.shelf (institution_id, drug_code, price, changed_at)
    values (${institutionId}, ${drugCode}, ${price}, ${morning})`)
  await db.query(sql`
    insert into stock.batch (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
    values (${institutionId}, ${drugCode}, 'A1', '2024-06-01', '2027-05-31', '示范医药', 0),
           (${institutionId}, ${drugCode}, 'A0', '2022-06-01', '2025-04-02', '示范医药', 0)`)
  const opening = { institutionId, drugCode, kind: 'opening', reference: null, at: morning } as const
  await db.begin((tx) =>
    post(tx, [
      { ...opening, batchNumber: 'A1', packs },
      { ...opening, batchNumber: 'A0', packs: 100 },
    ]),
  )
}

/** Two drugs for 28 days, issued this morning. */
async function issued() {
  const one = await patient(db)
  const visit = await doctor.post<VisitOpened>('/api/clinic/visits', { credential: one.insuranceCode })
  const line = { dose: 1, timesPerDay: 1, days: 28, packs: 1, usage: '口服' }
  const draft = draftFor(one.personId, visit.body.visitId, {
    of: 28,
    lines: [
      { drugCode: amlodipine, ...line },
      { drugCode: valsartan, ...line },
    ],
  })
  const answer = await doctor.post<Issued>('/api/clinic/prescriptions', draft)
  expect(answer.problem).toMatchObject({ state: 'circulating' })
  return { ...one, ...answer.body, phone: as(testActor('patient', { personId: one.personId })) }
}
const pathOf = (prescriptionId: string) => `/api/patient/prescriptions/${prescriptionId}`

describe('FJ2023-8.3, FJ2023-9.3: the prescription on the phone', () => {
  test('it is there with its code, its days and what to do', async () => {
    const { phone, prescriptionId, number } = await issued()
    const { body } = await phone.get<PatientPrescription>(pathOf(prescriptionId))
    expect(body.pickupCode).toMatch(new RegExp(`^CQ1-${number}-[0-9A-Z]{10}$`))
    expect(body.pickupQr).toMatch(/^data:image\/svg\+xml;base64,/)
    expect(body.secondsLeft).toBe(72 * 3600)
    expect(body.sentence.zh).toBe('请在 2025-04-06 10:00 前选择药店，出示取药码取药')
    const home = await phone.get<PatientHome>('/api/patient/home')
    expect(home.body).toMatchObject({ prescriptions: [{ prescriptionId, drugs: ['苯磺酸氨氯地平片', '缬沙坦胶囊'] }] })
  })

  test('the pharmacies of the area that have all or some of it, by price, distance and own share', async () => {
    const { phone, prescriptionId } = await issued()
    const { body } = await phone.get<Pharmacies>(`${pathOf(prescriptionId)}/pharmacies`)
    expect(body.area).toMatchObject({ regions: ['330300'], cites: ['WZ2017-2.4'] })
    expect(body.rows.map(({ institution, complete, metres }) => [institution.name, complete, metres])).toEqual([
      ['示范大药房二店', true, 5560],
      ['示范大药房一店', false, 222],
    ])
    expect(body.rows[0]).toMatchObject({
      total: '12.00',
      expected: { decision: 'paid', total: '12.00', ratio: '65%', fund: '7.80', personal: '4.20' },
      items: [
        { line: 1, packs: 1, available: 1, price: '4.00', amount: '4.00' },
        { line: 2, packs: 1, available: 1, price: '8.00', amount: '8.00' },
      ],
    })
    // The other sells amlodipine a fen above the selected price: what settlement would say is said now.
    expect(body.rows[1]?.expected).toMatchObject({ decision: 'refused', refusals: [{ code: 'price-above-ceiling' }] })
    const near = await phone.get<Pharmacies>(`${pathOf(prescriptionId)}/pharmacies?sort=distance&size=1`)
    expect([near.body.rows[0]?.institution.name, near.body.total]).toEqual(['示范大药房一店', 2])
  })

  test('WZ2017-2.4: a pharmacy outside the area is refused; with a registered residence there it is inside', async () => {
    const { phone, prescriptionId, personId } = await issued()
    const choose = () => phone.post<Chosen>(`${pathOf(prescriptionId)}/choice`, { institutionId: 'P34020200001' })
    expect((await choose()).problem).toMatchObject({
      code: 'circulation/pharmacy-outside-area',
      cites: ['WZ2017-2.4'],
    })
    await db.query(sql`
      insert into insured.registration (registration_id, person_id, kind, region, valid_from)
      values ('00000000-0000-7000-8000-000000000001', ${personId}, 'residence', '340200', ${today})`)
    expect((await choose()).body).toMatchObject({ institutionId: 'P34020200001' })
  })

  test('a choice may be changed; a pharmacy that does not take part, or somebody else’s prescription, is refused', async () => {
    const { phone, prescriptionId } = await issued()
    const choose = (institutionId: string, by = phone) => by.post(`${pathOf(prescriptionId)}/choice`, { institutionId })
    expect((await choose(pharmacy)).status).toBe(200)
    expect((await choose('P33030200002')).status).toBe(200)
    const { body } = await phone.get<PatientPrescription>(pathOf(prescriptionId))
    expect(body.prescription.chosen).toMatchObject({ name: '示范大药房二店' })
    expect((await choose('P33030200009')).problem.code).toBe('circulation/not-a-pharmacy-for-this')
    expect((await choose(pharmacy, (await issued()).phone)).problem.code).toBe('circulation/no-such-prescription')
  })

  test('the notice reaches the phone once, however often it is delivered, and is read once', async () => {
    const { phone, personId } = await issued()
    for (let time = 0; time < 2; time++)
      await db.begin(async (tx) => {
        await deliverNotices(tx, await takeUndelivered(tx, morning, 1000))
      })
    const home = await phone.get<PatientHome>('/api/patient/home')
    expect([home.body.unread, home.body.notices.length]).toEqual([1, 1])
    const noticeId = home.body.notices[0]?.noticeId
    const read = await phone.post<Notice>(`/api/patient/notices/${noticeId}/read`)
    setClock(new Date(morning.getTime() + 1000))
    const again = await phone.post<Notice>(`/api/patient/notices/${noticeId}/read`)
    setClock(morning)
    expect([read.body.readAt, again.body.readAt]).toEqual([morning.toISOString(), morning.toISOString()])
    const foreign = await as(testActor('patient', { personId: personId - 1 })).post(
      `/api/patient/notices/${noticeId}/read`,
    )
    expect(foreign.status).toBe(404)
  })
})

describe('FJ2023-5.2: 72 hours', () => {
  test.each([
    ['a second before', 'circulating', 1, -1000],
    ['at the last instant', 'circulating', 0, 0],
    ['a second after', 'expired', 0, 1000],
  ])('%s it is %s', async (_why, state, secondsLeft, later) => {
    const { phone, prescriptionId, validUntil } = await issued()
    const at = new Date(new Date(validUntil).getTime() + later)
    await expireDue(db, at)
    setClock(at)
    const { body } = await phone.get<PatientPrescription>(pathOf(prescriptionId))
    const chosen = await phone.post(`${pathOf(prescriptionId)}/choice`, { institutionId: pharmacy })
    setClock(morning)
    expect([body.prescription.state, body.secondsLeft, body.pickupCode === null]).toEqual([
      state,
      secondsLeft,
      state === 'expired',
    ])
    expect(chosen.status).toBe(state === 'expired' ? 409 : 200)
  })

  test('before the clock has come by it is expired all the same', async () => {
    const { phone, prescriptionId, validUntil } = await issued()
    setClock(new Date(new Date(validUntil).getTime() + 1000))
    const { body } = await phone.get<PatientPrescription>(pathOf(prescriptionId))
    setClock(morning)
    expect([body.prescription.state, body.prescription.history.length]).toEqual(['expired', 1])
  })

  test('two workers at once expire each once and promise one notice', async () => {
    const { prescriptionId, personId, validUntil } = await issued()
    const at = new Date(new Date(validUntil).getTime() + 1000)
    await Promise.all([expireDue(db, at), expireDue(db, at)])
    const moved = await db.query(
      sql`select 1 from circulation.move where prescription_id = ${prescriptionId} and move = 'expire'`,
    )
    const told = await db.query(sql`
      select 1 from platform.outbox where person_id = ${personId} and payload ->> 'topic' = 'prescription/expired'`)
    expect([moved.length, told.length]).toEqual([1, 1])
  })
})
