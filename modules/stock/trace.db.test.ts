import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import { dispensingView } from '../dispensing/index.ts'
import {
  amlodipine,
  granted,
  issued,
  morning,
  newCodes,
  openPlaces,
  patient,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  reverseAt,
  settleAt,
  stocked,
  today,
  valsartan,
} from '../dispensing/testing-pharmacy.ts'
import type { BoxChecks, BoxFile, LeadList, OpenedBox, UncodedList, UploadList } from './api.ts'
import { claimCodes } from './claim.ts'
import { sell } from './goods.ts'
import { post } from './ledger.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const { as } = testApp({ db, policies, at: morning, register: [register] })
const till = as(pharmacistAt(pharmacyA))
const clerk = as(testActor('insurer', { region: '350100' }))
const stranger = as(testActor('insurer', { region: '330300' }))
const counter = { db, policies, place: pharmacyA }
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 40, batch: 'TR1' })
const elsewhere = await stocked(db, pharmacyB, amlodipine, { packs: 4, batch: 'TR2' })

/** A prescription of one pack pulled at the counter, of which so many packs are dispensed here. */
async function pulled(packs: number): Promise<string> {
  const prescription = await issued(db, await patient(db), { lines: [[amlodipine, 1]] })
  return granted(await pullAt(counter, prescription, [{ lineNo: 1, packs }]))
}
const box = async (code: string) => (await till.get<BoxFile>(`/api/pharmacy/stock/boxes?code=${code}`)).body

describe('WH2025-5.4: an opened box keeps its code and counts its parts', () => {
  const [code = ''] = boxes.splice(0, 1)

  test('it is opened once', async () => {
    const opened = await till.post<OpenedBox>('/api/pharmacy/stock/boxes/openings', { code })
    expect(opened.body).toEqual({ traceCode: code, drugCode: amlodipine, parts: 28, partsLeft: 28, partUnit: '片' })
    expect((await till.post('/api/pharmacy/stock/boxes/openings', { code })).problem.code).toBe('stock/box-opened')
  })

  test('two halves of it are sold to two, and then it is empty; a reversal brings a half back', async () => {
    const settled: string[] = []
    for (const left of [14, 0]) {
      const dispensing = await pulled(0.5)
      await prepare(counter, dispensing, [code])
      settled.push(granted(await settleAt(counter, dispensing)).statement.settlementId)
      expect(await box(code)).toMatchObject({ state: 'opened', partsLeft: left })
    }
    await expect(prepare(counter, await pulled(0.5), [code])).rejects.toThrow('dispensing/box-empty')
    granted(await reverseAt(counter, settled[0] ?? ''))
    const file = await box(code)
    expect(file).toMatchObject({ partsLeft: 14 })
    expect(file.events.map(({ kind }) => kind).sort()).toEqual(['opened', 'part-returned', 'part-sold', 'part-sold'])
    const batch = await db.one(sql`select packs from stock.batch where batch_number = 'TR1'`)
    expect(batch).toEqual({ packs: 39.5 })
  })

  test('of two that sell the last half at once, one does', async () => {
    const both = [await pulled(0.5), await pulled(0.5)]
    for (const dispensing of both) await prepare(counter, dispensing, [code])
    const answers = await Promise.all(both.map((dispensing) => settleAt(counter, dispensing)))
    expect(answers.filter((answer) => answer instanceof Refusal)).toHaveLength(1)
    expect(await box(code)).toMatchObject({ partsLeft: 0 })
  })

  test.each([
    ['a box of another pharmacy', () => elsewhere[0] ?? '', 'stock/box-not-here'],
    ['a box nobody took in', () => newCodes(1)[0] ?? '', 'stock/box-unknown'],
    ['words', () => 'aspirin', 'stock/not-a-code'],
  ])('%s is not opened', async (_what, which, told) => {
    expect((await till.post('/api/pharmacy/stock/boxes/openings', { code: which() })).problem.code).toBe(told)
  })
})

describe('WH2025-5.4: ten tills at once on one box, one sells it', () => {
  test('the other nine find it taken', async () => {
    const [one = ''] = boxes.splice(0, 1)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        db.begin((tx) =>
          claimCodes(tx, {
            codes: [one],
            institutionId: pharmacyA,
            settlementId: `00000000-0000-7000-8000-00000000000${i}`,
            personId: i,
            at: morning,
          }),
        ),
      ),
    )
    expect(answers.flat().filter(({ claimed }) => claimed)).toHaveLength(1)
  })

  test('two sales that share boxes in the opposite order never wait for each other in a ring', async () => {
    for (let round = 0; round < 15; round++) {
      const shared = newCodes(12)
      const claims = [shared, shared.toReversed()].map((codes, i) =>
        db.begin((tx) =>
          claimCodes(tx, {
            ...{ codes, institutionId: pharmacyA, personId: i, at: morning },
            settlementId: `00000000-0000-7000-8001-${String(round * 2 + i).padStart(12, '0')}`,
          }),
        ),
      )
      const [one = [], other = []] = await Promise.all(claims)
      expect([...one, ...other].filter(({ claimed }) => claimed)).toHaveLength(12)
      expect([one, other].map((boxes) => boxes.every(({ claimed }) => claimed)).toSorted()).toEqual([false, true])
    }
  })

  test('and ten settlements at once of the same box are one settlement and nine refusals', async () => {
    const shared = boxes.splice(0, 1)
    const ten: string[] = []
    for (let i = 0; i < 10; i++) {
      const dispensing = await pulled(1)
      await prepare(counter, dispensing, shared)
      ten.push(dispensing)
    }
    const answers = await Promise.all(ten.map((dispensing) => settleAt(counter, dispensing)))
    const refused = answers.flatMap((answer) => (answer instanceof Refusal ? [answer.code] : []))
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'dispensing/code-sold'))
  })
})

describe('WH2025-5.4, FJ2023-2.5: old goods without a code, in a register that only grows smaller', () => {
  const batch = { institutionId: pharmacyA, drugCode: valsartan, batchNumber: 'OLD' }
  const declare = (packs: number, more: object = {}) =>
    till.post<UncodedList>('/api/pharmacy/stock/uncoded', { drugCode: valsartan, batchNumber: 'OLD', packs, ...more })

  test('only what came before codes were asked for, and once', async () => {
    await stocked(db, pharmacyA, valsartan, { packs: 1, batch: 'NEW', price: 86_000 })
    await db.query(sql`
      insert into stock.batch (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
      values (${pharmacyA}, ${valsartan}, 'OLD', '2025-01-01', '2027-12-31', '示范医药公司', 0)`)
    const at = new Date('2025-12-31T15:59:59Z')
    await db.begin((tx) => post(tx, [{ ...batch, kind: 'purchase', packs: 3, reference: null, at }]))
    expect((await declare(4)).problem.code).toBe('stock/uncoded-too-many')
    expect((await declare(1, { batchNumber: 'NEW' })).problem.code).toBe('stock/uncoded-too-many')
    const { body } = await declare(3)
    expect(body).toMatchObject({ accepted: true, until: '2026-11-30', rows: [{ batchNumber: 'OLD', packs: 3 }] })
    expect((await declare(1)).problem.code).toBe('stock/uncoded-twice')
  })

  test('sold without a code while it lasts, off its own batch, and back with the reversal', async () => {
    const asked: unknown[] = []
    const sellOne = async (at = morning) => {
      const prescription = await issued(db, await patient(db), { lines: [[valsartan, 2]], at })
      const dispensing = granted(await pullAt({ ...counter, at }, prescription, [{ lineNo: 1, packs: 2 }]))
      await prepare({ ...counter, at }, dispensing, [])
      const shown = granted(await dispensingView(db, { dispensingId: dispensing, at, policies: counter.policies }))
      asked.push(shown.lines.map(({ codesNeeded, uncoded }) => ({ codesNeeded, uncoded })))
      return settleAt({ ...counter, at }, dispensing)
    }
    const { settlementId } = granted(await sellOne()).statement
    const left = async () => (await till.get<UncodedList>('/api/pharmacy/stock/uncoded')).body.rows[0]?.packs
    expect(await left()).toBe(1)
    expect(await sellOne()).toMatchObject({ code: 'dispensing/codes-missing' })
    // The pharmacist's screen asks to scan only what the register does not give.
    expect(asked).toEqual([[{ codesNeeded: 0, uncoded: 2 }], [{ codesNeeded: 1, uncoded: 1 }]])
    granted(await reverseAt(counter, settlementId))
    expect(await left()).toBe(3)
    expect(await db.one(sql`select packs from stock.batch where batch_number = 'OLD'`)).toEqual({ packs: 3 })
  })
})

describe('WH2025-5.4: what another party reports of a box is a lead', () => {
  const goods = { institutionId: pharmacyA, drugCode: amlodipine, batchNumber: 'TR1', packs: 1, at: morning }
  const report = (traceCodes: string[], more: object = {}) =>
    db.begin((tx) => sell(tx, { ...goods, traceCodes, ...more }, { settlementId: null, personId: null, soldOn: today }))

  test('sold twice, of another, never bought: told, kept once, and looked into', async () => {
    const [twice = ''] = boxes.splice(0, 1)
    const [foreign = ''] = elsewhere
    const [unknown = ''] = newCodes(1)
    expect(await report([twice])).toBe('')
    expect(await report([twice, foreign, unknown])).toContain(twice)
    await report([twice])
    const { body } = await clerk.get<LeadList>('/api/insurer/leads?open=true')
    expect(body.rows.map(({ kind }) => kind).sort()).toEqual(['never-bought', 'of-another', 'sold-twice'])
    const lead = body.rows.find(({ kind }) => kind === 'of-another')
    expect(lead).toMatchObject({ reportedBy: pharmacyA, otherPlace: pharmacyB, traceCode: foreign })
    const path = `/api/insurer/leads/${lead?.leadId}/finding`
    expect((await stranger.post(path, { finding: '已查' })).problem.code).toBe('stock/no-such-lead')
    expect((await clerk.post(path, { finding: '串货，已移交' })).status).toBe(200)
    expect((await clerk.post(path, { finding: '串货，已移交' })).problem.code).toBe('stock/lead-closed')
    expect((await clerk.get<LeadList>('/api/insurer/leads?open=true')).body.total).toBe(2)
  })

  test('a code of another drug is refused, and nothing is sold', async () => {
    const [one = ''] = boxes
    const wrong = { drugCode: valsartan, batchNumber: 'NEW' }
    expect(await report([one], wrong)).toMatchObject({ code: 'stock/codes-of-other-drug' })
    expect(await db.query(sql`select 1 from stock.trace_sale where trace_code = ${one}`)).toEqual([])
  })

  test('FJ2023-9.4: what had expired on the day of the sale was not sold', async () => {
    await stocked(db, pharmacyA, amlodipine, { packs: 1, batch: 'DEAD', expiresOn: '2026-03-01' })
    expect(await report([], { batchNumber: 'DEAD' })).toMatchObject({ code: 'stock/box-expired' })
  })
})

describe('many boxes are checked before they are sold', () => {
  test('an answer each, in the order of the scanner', async () => {
    const [good = ''] = boxes
    const codes = [good, good, elsewhere[1] ?? '', 'aspirin', newCodes(1)[0] ?? '']
    const { body } = await till.post<BoxChecks>('/api/pharmacy/stock/boxes/checks', { codes })
    expect(body.answers.map((answer) => answer.good)).toEqual([true, false, false, false, false])
    expect(body.answers.map(({ message }) => message.zh)).toEqual([
      '可售',
      '这一盒已经扫过',
      '登记在另一家机构名下',
      '不是药品追溯码（应为 20 位数字或 GS1 码）',
      '没有入库记录',
    ])
  })
})

describe('WH2025-5.4: who does not upload is suspended, and lifted', () => {
  const wuhu = as(testActor('insurer', { region: '340200' }))
  const hospital = 'H34020200001'

  test('settled packs without codes are counted, the suspension is a sanction in force, and lifting ends it', async () => {
    await db.query(sql`
      insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
      values (${hospital}, 'hospital', '芜湖示范医院', 'level2', '340202', '示范路1号', '0553-00000001', 31.3, 118.4, '2017-12-01')`)
    const [settlementId, personId] = ['01950000-0000-7000-8000-0000000000aa', 1]
    await db.query(sql`
      insert into settlement.settlement (settlement_id, person_id, day, kind, institution_id, place_id, practitioner_id, region,
        insurance, settled_at, total, above_ceiling, first_own_share, out_of_scope, in_scope, deductible, ratio, fund,
        serious_illness, supplementary, personal, pack_id, pack_hash, visit, trace, operator_id)
      values (${settlementId}, ${personId}, ${today}, 'visit', ${hospital}, ${hospital}, 'D1', '340200', 'resident', ${morning},
        100, 0, 0, 0, 100, 0, 5000, 50, 0, 0, 50, 'wuhu', 'x', '{}', '[]', 'o')`)
    await db.query(sql`
      insert into settlement.line (settlement_id, line_no, person_id, day, item_kind, item_code, quantity, price, amount,
        above_ceiling, first_own_share, out_of_scope, in_scope)
      values (${settlementId}, 1, ${personId}, ${today}, 'drug', ${amlodipine}, 2, 5000, 100, 0, 0, 0, 100)`)
    const list = await wuhu.get<UploadList>('/api/insurer/uploads')
    expect(list.body.rows).toMatchObject([
      { institutionId: hospital, packs: 2, coded: 0, missing: 2, maySuspend: true, cites: ['WH2025-5.4'] },
    ])
    const deed = (what: string, by = wuhu) => by.post(`/api/insurer/uploads/${hospital}/${what}`, { note: '三次提醒' })
    expect((await deed('suspension', clerk)).problem.code).toBe('stock/no-such-place')
    expect((await deed('lifting')).problem.code).toBe('stock/not-suspended')
    expect((await deed('suspension')).status).toBe(200)
    expect((await deed('suspension')).problem.code).toBe('stock/suspended-already')
    const inForce = () =>
      db.query(sql`
        select 1 from institutions.sanction
         where subject_id = ${hospital} and valid_from <= ${today} and (valid_until is null or valid_until >= ${today})`)
    expect(await inForce()).toHaveLength(1)
    // Who settles nothing because it is suspended is still there to be lifted.
    const quiet = await wuhu.get<UploadList>('/api/insurer/uploads?from=2020-01-01&to=2020-01-02')
    expect(quiet.body).toMatchObject({ rows: [{ institutionId: hospital, packs: 0, suspendedOn: today }], total: 1 })
    expect((await deed('lifting')).status).toBe(200)
    expect(await inForce()).toHaveLength(0)
  })

  test('where no document says so, nobody is suspended', async () => {
    const outcome = await clerk.post(`/api/insurer/uploads/${pharmacyA}/suspension`, { note: '试试' })
    expect(outcome.problem.code).toBe('stock/not-suspendable')
  })
})
