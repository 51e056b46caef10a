import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
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
  settleAt,
  stocked,
  today,
  valsartan,
} from '../dispensing/testing-pharmacy.ts'
import type {
  BoxChecks,
  BoxFile,
  LeadList,
  Purchased,
  Purchases,
  Returned,
  Returns,
  StockEntries,
  UncodedBatches,
} from './api.ts'
import { buy } from './purchase.ts'
import { register } from './routes.ts'
import { type SendingBack, sendBack } from './sent-back.ts'
import type { TraceCode } from './trace-code.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const { as } = testApp({ db, policies, at: morning, register: [register] })
const till = as(pharmacistAt(pharmacyA))
const neighbour = as(pharmacistAt(pharmacyB))
const clerk = as(testActor('insurer', { region: '350100' }))
const counter = { db, policies, place: pharmacyA }
const reason = '破损'

const back = (traceCodes: readonly string[], more: object = {}, by = till) =>
  by.post<Returned>('/api/pharmacy/stock/returns', { traceCodes, reason, ...more })
const purchase = (batchNumber: string, traceCodes: readonly string[], more: object = {}) => ({
  ...{ drugCode: amlodipine, batchNumber, producedOn: '2025-01-01', expiresOn: '2027-12-31', supplier: '示范医药公司' },
  ...{ packs: traceCodes.length, traceCodes, price: '10.00', boughtOn: today, ...more },
})
const bought = async (batchNumber: string, count: number, more: object = {}) => {
  const codes = newCodes(count)
  const { status } = await till.post<Purchased>('/api/pharmacy/stock/purchases', purchase(batchNumber, codes, more))
  expect(status).toBe(200)
  return codes
}
const packsOf = async (batch: string) =>
  (await db.one<{ packs: number }>(sql`select packs from stock.batch where batch_number = ${batch}`))?.packs

describe('WH2025-5.4, FJ2023-2.5: boxes that go back to their supplier are this pharmacy’s no longer', () => {
  test('they leave the ledger and the codes, are listed, and the next who buys them buys them once', async () => {
    const codes = await bought('R1', 3)
    const [first = '', second = '', third = ''] = codes
    const { body } = await back([first, second], { document: 'TH-1' })
    expect(body).toMatchObject({ lines: 1, packs: 2, traceCodes: 2 })
    expect(await packsOf('R1')).toBe(1)
    const { rows } = (await till.get<StockEntries>('/api/pharmacy/stock/ledger?batchNumber=R1')).body
    expect(rows.map(({ kind, packs, after }) => [kind, packs, after])).toEqual([
      ['sent-back', -2, 1],
      ['purchase', 3, 3],
    ])
    expect(rows[0]).toMatchObject({ reference: body.returnId, note: reason })
    for (const asked of ['TH-1', second, 'R1']) {
      const listed = (await till.get<Returns>(`/api/pharmacy/stock/returns?query=${asked}`)).body
      expect(listed.rows).toMatchObject([
        { supplier: '示范医药公司', packs: 2, price: '10.00', amount: '20.00', codes: [first, second], sentOn: today },
      ])
    }
    expect((await till.get(`/api/pharmacy/stock/boxes?code=${first}`)).problem).toMatchObject({
      code: 'stock/box-sent-back',
      details: { day: today },
    })

    const again = await neighbour.post('/api/pharmacy/stock/purchases', purchase('R1', [first]))
    expect(again.status).toBe(200)
    expect((await clerk.get<LeadList>('/api/insurer/leads?kind=bought-twice')).body.rows).toEqual([])
    // What happened to it is all there, with who had it.
    const events = await db.query(sql`
      select kind, institution_id as at from stock.trace_event where trace_code = ${first}
       order by institution_id, kind`)
    expect(events).toEqual([
      { kind: 'bought', at: pharmacyA },
      { kind: 'sent-back', at: pharmacyA },
      { kind: 'bought', at: pharmacyB },
    ])
    expect((await neighbour.get<BoxFile>(`/api/pharmacy/stock/boxes?code=${first}`)).body.state).toBe('on-shelf')
    expect((await till.get<BoxFile>(`/api/pharmacy/stock/boxes?code=${third}`)).body.state).toBe('on-shelf')
  })

  test('and what came again from the supplier is taken in again', async () => {
    const [code = ''] = await bought('R2', 1)
    await back([code])
    expect((await till.post('/api/pharmacy/stock/purchases', purchase('R2', [code]))).status).toBe(200)
    expect(await packsOf('R2')).toBe(1)
  })

  test('expired goods go back, boxes of several batches together', async () => {
    const old = await stocked(db, pharmacyA, amlodipine, { packs: 1, batch: 'OLD', expiresOn: '2026-03-01' })
    const other = await stocked(db, pharmacyA, valsartan, { packs: 1, batch: 'OTHER' })
    const both = [...old, ...other]
    const checked = await till.post<BoxChecks>('/api/pharmacy/stock/returns/checks', { codes: both })
    expect(checked.body.answers).toMatchObject([
      { good: true, batchNumber: 'OLD', genericName: '苯磺酸氨氯地平片' },
      { good: true, batchNumber: 'OTHER' },
    ])
    expect((await back(both)).body).toMatchObject({ lines: 2, packs: 2 })
  })

  test('what is owed to suppliers is less by what went back', async () => {
    const owed = async () => (await till.get<Purchases>('/api/pharmacy/stock/purchases')).body.owed
    const codes = await bought('R3', 3, { channel: 'procurement' })
    expect(await owed()).toBe('30.00')
    await back(codes.slice(0, 1))
    expect(await owed()).toBe('20.00')
  })
})

describe('WH2025-5.4: a box that cannot go back is refused with its sentence, and nothing of the whole is done', () => {
  async function scannedBox(): Promise<{ dispensing: string; code: string }> {
    const [code = ''] = await stocked(db, pharmacyA, amlodipine, { packs: 1 })
    const prescription = await issued(db, await patient(db), { lines: [[amlodipine, 1]] })
    const dispensing = granted(await pullAt(counter, prescription))
    await prepare(counter, dispensing, [code])
    return { dispensing, code }
  }

  test.each([
    ['another’s', async () => (await stocked(db, pharmacyB, amlodipine, { packs: 1 }))[0], 'stock/box-not-here'],
    ['nobody’s', async () => newCodes(1)[0], 'stock/box-unknown'],
    ['no code', async () => 'aspirin', 'stock/not-a-code'],
    ['on a slip in hand', async () => (await scannedBox()).code, 'stock/box-in-hand'],
    [
      'sold',
      async () => {
        const { dispensing, code } = await scannedBox()
        granted(await settleAt(counter, dispensing))
        return code
      },
      'stock/box-sold',
    ],
    [
      'opened',
      async () => {
        const [code] = await bought('RO', 1)
        await till.post('/api/pharmacy/stock/boxes/openings', { code })
        return code
      },
      'stock/box-not-sent-back',
    ],
    [
      'sent back before',
      async () => {
        const [code] = await bought('RS', 1)
        await back([code ?? ''])
        return code
      },
      'stock/box-sent-back',
    ],
  ] as readonly (readonly [string, () => Promise<string | undefined>, string])[])('%s', async (_what, which, told) => {
    const code = (await which()) ?? ''
    const [good = ''] = await stocked(db, pharmacyA, amlodipine, { packs: 1 })
    const { problem } = await back([good, code])
    expect(problem.code).toBe(told)
    expect(problem.sentence.zh).toContain(code)
    const checked = await till.post<BoxChecks>('/api/pharmacy/stock/returns/checks', { codes: [good, code] })
    expect(checked.body.answers.map((answer) => answer.good)).toEqual([true, false])
    expect(checked.body.answers[1]?.message).toEqual(problem.sentence)
    expect((await till.get<BoxFile>(`/api/pharmacy/stock/boxes?code=${good}`)).body.state).toBe('on-shelf')
  })

  test('all of them are named at once; nothing at all is refused too', async () => {
    const [one = '', other = ''] = newCodes(2)
    const { problem } = await back([one, other])
    expect((problem.details as { refusals: unknown[] }).refusals).toHaveLength(2)
    expect((await back([])).problem.code).toBe('stock/nothing-to-return')
  })
})

describe('FJ2023-2.5: packs without a code go back by their number', () => {
  test('and a box with a code only by its code; the register of old goods grows smaller with them', async () => {
    await stocked(db, pharmacyA, amlodipine, { packs: 5, batch: 'U1' })
    await db.query(sql`delete from stock.trace_code where batch_number = 'U1' and trace_code in (
      select trace_code from stock.trace_code where batch_number = 'U1' order by 1 limit 3)`)
    await db.query(sql`
      insert into stock.uncoded (institution_id, drug_code, batch_number, declared, packs, declared_by, declared_at)
      values (${pharmacyA}, ${amlodipine}, 'U1', 3, 3, 'somebody', ${morning})`)
    const loose = (packs: number) => ({ uncoded: [{ drugCode: amlodipine, batchNumber: 'U1', packs }] })
    const { rows } = (await till.get<UncodedBatches>('/api/pharmacy/stock/returns/uncoded')).body
    expect(rows.find(({ batchNumber }) => batchNumber === 'U1')).toMatchObject({ packs: 3 })
    expect((await back([], loose(4))).problem).toMatchObject({ code: 'stock/boxes-unnamed', details: { free: 3 } })
    expect((await back([], loose(2))).body).toMatchObject({ packs: 2, traceCodes: 0 })
    expect(await db.one(sql`select packs from stock.uncoded where batch_number = 'U1'`)).toEqual({ packs: 1 })
    expect((await back([], loose(9))).problem.code).toBe('stock/packs-short')
  })
})

describe('WH2025-5.4: one box at the same moment', () => {
  const going = (code: string, batchNumber: string) => [
    { drugCode: amlodipine, batchNumber, packs: 1, codes: [code as TraceCode] },
  ]
  const sending: SendingBack = {
    ...{ institutionId: pharmacyA, at: morning, by: 'somebody', source: 'hand', sentOn: today },
    ...{ reason, document: null },
  }

  test('ten that send it back at once send it back once', async () => {
    const [code = ''] = await bought('T1', 2)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => db.begin((tx) => sendBack(tx, sending, going(code, 'T1')))),
    )
    expect(answers.filter((answer) => !(answer instanceof Refusal))).toHaveLength(1)
    expect(await packsOf('T1')).toBe(1)
  })

  test('sent back and scanned for a slip at once: one of the two, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const batch = `TS${round}`
      const [code = ''] = await bought(batch, 1)
      const prescription = await issued(db, await patient(db), { lines: [[amlodipine, 1]] })
      const dispensing = granted(await pullAt(counter, prescription))
      const [sent] = await Promise.all([
        db.begin((tx) => sendBack(tx, sending, going(code, batch))),
        prepare(counter, dispensing, [code]).catch((refused) => refused),
      ])
      const scanned = await db.query(sql`select from dispensing.scan where trace_code = ${code}`)
      expect(scanned).toHaveLength(sent instanceof Refusal ? 1 : 0)
    }
  })

  test('sent back and bought anew at once neither lose the box nor wait in a ring', async () => {
    for (let round = 0; round < 8; round++) {
      const batch = `TB${round}`
      const [code = ''] = await bought(batch, 1)
      const buying = { place: { institutionId: pharmacyA, region: '350102', policies, at: morning } }
      const [sent, again] = await Promise.all([
        db.begin((tx) => sendBack(tx, sending, going(code, batch))),
        db.begin((tx) => buy(tx, { ...buying, source: 'hand', by: 'somebody' }, purchase(batch, [code]) as never)),
      ])
      expect(sent).not.toBeInstanceOf(Refusal)
      const here = await db.query(sql`select from stock.trace_code where trace_code = ${code}`)
      expect(here).toHaveLength(again instanceof Refusal ? 0 : 1)
      expect(await packsOf(batch)).toBe(again instanceof Refusal ? 0 : 1)
    }
  })
})
