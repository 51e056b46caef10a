import exceljs from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  doctor,
  granted,
  hours,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  reverseAt,
  settleAt,
  stocked,
  valsartan,
} from '../dispensing/testing-pharmacy.ts'
import type { DayFigures, DoctorFile, DrugFile, PersonFile, PrescriptionList, SettlementList } from './api.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 20 })
const { as } = testApp({ db, policies, at: hours(2), register: [register] })
const clerk = as(testActor('insurer', { region: '350100' }))
const province = as(testActor('insurer', { region: '350000' }))
const elsewhere = as(testActor('insurer', { region: '330300' }))
const till = { db, policies, place: pharmacyA }

const [kept, reversed] = [await patient(db), await patient(db)]
const number = { kept: '', reversed: '' }

beforeAll(async () => {
  for (const [name, person] of [
    ['kept', kept],
    ['reversed', reversed],
  ] as const) {
    const prescription = await issued(db, person)
    number[name] = prescription.number
    const pulled = granted(await pullAt(till, prescription))
    await prepare(till, pulled, boxes.splice(0, 3))
    const { statement } = granted(await settleAt(till, pulled))
    if (name === 'reversed') granted(await reverseAt(till, statement.settlementId))
  }
})

describe('WZ2017-4.4: every prescription and settlement, to the patient, to the drug, to the doctor', () => {
  test('the figures of the day are what stands: a reversal takes its settlement back', async () => {
    const { body } = await clerk.get<DayFigures>('/api/insurer/day')
    expect(body).toMatchObject({
      day: '2026-03-02',
      prescriptionsIssued: 2,
      settlements: 2,
      reversals: 1,
      persons: 2,
      amounts: { total: '12.60', fund: '6.30', personal: '6.30' },
    })
    expect(body.byPlace).toMatchObject([{ key: pharmacyA, total: '12.60' }])
    expect(body.byHour[10]).toMatchObject({ hour: 10, settlements: 2 })
    expect(body.lastDays.at(-1)).toMatchObject({ day: '2026-03-02', total: '12.60' })
  })

  test('the lists narrow by every filter, and their sums follow', async () => {
    const settlements = async (query: string) =>
      (await clerk.get<SettlementList>(`/api/insurer/settlements?${query}`)).body
    expect(await settlements('')).toMatchObject({ total: 3, sums: { total: '12.60' } })
    expect(await settlements(`person=${kept.insuranceCode}`)).toMatchObject({
      total: 1,
      rows: [{ prescriptionNumber: number.kept }],
    })
    expect(await settlements('kind=reversal')).toMatchObject({ total: 1, sums: { total: '-12.60' } })
    expect(
      await settlements(`drug=${amlodipine}&doctor=${doctor}&place=${pharmacyA}&disease=hypertension`),
    ).toMatchObject({ total: 3 })
    expect(await settlements(`drug=${valsartan}`)).toMatchObject({ total: 0, sums: { total: '0.00' } })
    expect(await settlements('from=2026-03-03')).toMatchObject({ total: 0 })
    expect(await settlements('to=2026-03-02&size=2&page=2')).toMatchObject({ total: 3, rows: [{}] })
    const prescriptions = async (query: string) =>
      (await clerk.get<PrescriptionList>(`/api/insurer/prescriptions?${query}`)).body
    expect(await prescriptions('state=dispensed')).toMatchObject({
      total: 1,
      rows: [{ number: number.kept, settlements: 1, total: '12.60' }],
    })
    expect(await prescriptions('state=circulating')).toMatchObject({
      total: 1,
      rows: [{ number: number.reversed, settlements: 0, total: '0.00' }],
    })
    expect(await prescriptions(`drug=${amlodipine.slice(0, 10)}&place=${pharmacyA}`)).toMatchObject({ total: 2 })
  })

  test('an agency sees its own area: the city, the province it lies in, and not another city', async () => {
    const totals = await Promise.all(
      [clerk, province, elsewhere].map((by) => by.get<SettlementList>('/api/insurer/settlements')),
    )
    expect(totals.map(({ body }) => body.total)).toEqual([3, 3, 0])
    expect((await elsewhere.get(`/api/insurer/persons/${kept.insuranceCode}`)).problem.code).toBe(
      'agency/no-such-person',
    )
    expect((await as(testActor('insurer')).get('/api/insurer/day')).problem.code).toBe('agency/no-area')
    expect((await as(testActor('doctor')).get('/api/insurer/day')).status).toBe(403)
  })

  test('the file of a person, and that somebody looked is kept', async () => {
    const { body } = await clerk.get<PersonFile>(`/api/insurer/persons/${kept.insuranceCode}`)
    expect(body).toMatchObject({
      certified: [{ key: 'hypertension' }],
      supplies: [{ diseaseKey: 'hypertension', daysLeft: 84 }],
      months: [{ month: '2026-03', packs: 3, total: '12.60' }],
      prescriptions: [{ number: number.kept }],
    })
    expect(body.counters.map(({ counter }) => counter)).toContain('cap/resident/2026')
    expect(JSON.stringify(body)).not.toContain(kept.identityNumber)
    const looks = await db.query(
      sql`select what from platform.look where person_id = ${kept.personId} and what <> 'list'`,
    )
    expect(looks).toEqual([{ what: 'ledger' }])
  })

  test('the file of a doctor', async () => {
    const { body } = await clerk.get<DoctorFile>(`/api/insurer/doctors/${doctor}`)
    expect(body).toMatchObject({
      prescriptions: 2,
      persons: 2,
      meanDays: 84,
      amounts: { total: '12.60' },
      drugs: [{ id: amlodipine, packs: 3 }],
    })
  })

  test('the file of a drug: packs settled and packs that left the shelf agree, and a planted mismatch shows', async () => {
    const file = async () => (await clerk.get<DrugFile>(`/api/insurer/drugs/${amlodipine}`)).body
    expect(await file()).toMatchObject({
      packsPrescribed: 6,
      packsSettled: 3,
      packsSold: 3,
      packsDiffer: 0,
      ceiling: '4.48',
    })
    await db.query(sql`
      update stock.movement set kind = 'change'
       where movement_id = (select min(movement_id::text)::uuid from stock.movement where kind = 'sale')`)
    expect(await file()).toMatchObject({ packsSettled: 3, packsSold: 0, packsDiffer: 3 })
  })

  test('a list as a spreadsheet holds every row that matches, and numbers as numbers', async () => {
    const file = await clerk.get('/api/insurer/settlements?format=xlsx&size=1')
    const book = new exceljs.Workbook()
    await book.xlsx.load(
      file.raw.buffer.slice(file.raw.byteOffset, file.raw.byteOffset + file.raw.byteLength) as ArrayBuffer,
    )
    const sheet = book.worksheets[0]
    expect(sheet?.rowCount).toBe(4)
    const headings = sheet?.getRow(1).values as string[]
    expect(sheet?.getRow(4).getCell(headings.indexOf('总额')).value).toBe(12.6)
  })
})
