import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import {
  amlodipine,
  morning,
  newCodes,
  openPlaces,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  today,
  valsartan,
  wenzhouPharmacy,
} from '../dispensing/testing-pharmacy.ts'
import type {
  GoodsList,
  Mismatch,
  Purchase,
  Purchased,
  PurchaseFileAnswer,
  Purchases,
  StockEntries,
  Taking,
  Takings,
} from './api.ts'
import { post } from './ledger.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await openPlaces(db)
const { as } = testApp({ db, policies: loadPolicies(), at: morning, register: [register] })
const till = as(pharmacistAt(pharmacyA))
const colleague = as(pharmacistAt(pharmacyA))
const other = as(pharmacistAt(pharmacyB))
const wenzhou = as(pharmacistAt(wenzhouPharmacy))
const clerk = as(testActor('insurer', { region: '350100' }))
const stranger = as(testActor('insurer', { region: '330300' }))

const goods = (more: Partial<Purchase> = {}): Purchase => ({
  drugCode: amlodipine,
  batchNumber: 'G1',
  producedOn: '2025-01-01',
  expiresOn: '2027-12-31',
  supplier: '示范医药公司',
  packs: 2,
  traceCodes: newCodes(2),
  price: '10.00',
  boughtOn: today,
  ...more,
})
const buy = (bought: object, by = till) => by.post<Purchased>('/api/pharmacy/stock/purchases', bought)
const without = (...names: (keyof Purchase)[]) =>
  Object.fromEntries(Object.entries(goods()).filter(([name]) => !names.includes(name as keyof Purchase)))

describe('FJ2023-2.5: a purchase lacking a field is refused with its name', () => {
  test.each([
    ['price', ['price'], '单价'],
    ['purchase date', ['boughtOn'], '购进日期'],
    ['two at once', ['price', 'boughtOn'], '单价、购进日期'],
  ] as const)('%s', async (_what, names, said) => {
    const { problem } = await buy(without(...names))
    expect(problem).toMatchObject({ status: 422, code: 'stock/fields-lacking', cites: ['FJ2023-2.5'] })
    expect(problem.sentence.zh).toContain(said)
  })

  test('trace codes, from the day they are asked for', async () => {
    const { problem } = await buy({ ...goods(), traceCodes: [] })
    expect(problem.sentence.zh).toContain('追溯码')
  })

  test.each(['batchNumber', 'producedOn', 'expiresOn', 'supplier', 'packs', 'drugCode'] as const)(
    '%s, which every place needs',
    async (name) => {
      const { problem } = await buy(without(name))
      expect(problem.code).toBe('request/invalid')
      expect(JSON.stringify(problem)).toContain(name)
    },
  )

  test('a place whose documents ask for less takes less', async () => {
    expect((await buy(without('price', 'boughtOn'), wenzhou)).status).toBe(200)
  })

  test.each([
    ['another maker', { maker: '别的药厂' }, 'stock/not-as-listed'],
    ['a purchase of tomorrow', { boughtOn: addDays(today, 1) }, 'stock/days-wrong'],
    ['bought before it was made', { boughtOn: '2024-12-31' }, 'stock/days-wrong'],
    ['a price of nothing', { price: '0.00' }, 'stock/price-nothing'],
  ])('%s', async (_what, more, code) => {
    expect((await buy({ ...goods(), ...more })).problem.code).toBe(code)
  })

  test('all faults are told at once', async () => {
    const { problem } = await buy({ ...without('price'), expiresOn: '2024-01-01', traceCodes: ['x', 'y'] })
    expect((problem.details as { refusals: unknown[] }).refusals).toHaveLength(3)
  })

  test('what came in is listed with every field, and what is owed beside it', async () => {
    await buy(goods({ batchNumber: 'G2', invoice: 'FP-7', channel: 'procurement', price: '12.50' }))
    const { body } = await till.get<Purchases>('/api/pharmacy/stock/purchases?query=FP-7')
    expect(body.rows).toMatchObject([
      {
        ...{ genericName: '苯磺酸氨氯地平片', maker: '长青示范药业有限公司', form: '片剂', spec: '5mg×28片' },
        ...{ batchNumber: 'G2', approvalNumber: '示范准字H99000001', packs: 2, price: '12.50', amount: '25.00' },
        ...{ boughtOn: today, codes: 2, source: 'hand', paidOn: null },
      },
    ])
    expect(body.needed.fields.length).toBe(15)
    expect(body.owed).toBe('25.00')
    // FJ2023-8.5: the pharmacy pays the supplier itself.
    const paid = `/api/pharmacy/stock/purchases/${body.rows[0]?.purchaseId}/payment`
    expect((await till.post(paid, { paidOn: today })).status).toBe(200)
    expect((await till.get<Purchases>('/api/pharmacy/stock/purchases')).body.owed).toBe('0.00')
    expect((await till.post(paid, { paidOn: today })).problem.code).toBe('stock/no-such-purchase')
  })
})

describe('FJ2023-2.5: a delivery as a file comes in whole, or each fault is told with its row', () => {
  const head = '医保药品编码,批号,生产日期,有效期至,供货单位,数量,单价,购进日期,追溯码'
  const send = (content: Buffer, dryRun = false) =>
    till.post<PurchaseFileAnswer>('/api/pharmacy/stock/purchases/file', {
      fileName: 'delivery.csv',
      content: content.toString('base64'),
      dryRun,
    })
  const csv = (...rows: string[]) => Buffer.from([head, ...rows].join('\n'))
  const row = (batch: string, codes = newCodes(2).join(' ')) =>
    `${amlodipine},${batch},2025/1/1,2027-12-31,示范医药公司,2,3.20,20260301,${codes}`

  test('good rows come in together', async () => {
    const tried = await send(csv(row('F1'), row('F2')), true)
    expect(tried.body).toMatchObject({ purchaseId: null, rows: 2, packs: 4, traceCodes: 4, faults: [] })
    expect(await db.one(sql`select 1 as one from stock.batch where batch_number = 'F1'`)).toBeUndefined()
    const { body } = await send(csv(row('F1'), row('F2')))
    expect(body).toMatchObject({ rows: 2, faults: [] })
    const lines = await db.query(sql`select 1 from stock.purchase where purchase_id = ${body.purchaseId}`)
    expect(lines).toHaveLength(2)
  })

  test('one bad row, and nothing of the file is there', async () => {
    const [twice = ''] = newCodes(1)
    const { body } = await send(
      csv(
        row('F3'),
        `${amlodipine},F4,2025-13-40,2027-12-31,,two,0,2026-03-01,`,
        `XNONE,F5,2025-01-01,2027-12-31,示范医药公司,1,3.20,2026-03-01,${twice}`,
        `${amlodipine},F6,2025-01-01,2026-03-01,示范医药公司,1,3.20,2026-03-01,${twice}`,
        `${amlodipine},F7,2025-01-01,2027-12-31,示范医药公司,2,,2026-03-01,${newCodes(2).join(';')}`,
        `XNONE,F8,2025-01-01,2027-12-31,示范医药公司,many,3.20,2026-03-01,${newCodes(1)[0]}`,
      ),
    )
    expect(body.purchaseId).toBeNull()
    expect(body.faults.map(({ row: at, column }) => `${at} ${column}`).sort()).toEqual(
      [
        ...['3 供货单位', '3 数量', '3 单价', '3 生产日期', '3 追溯码', '4 医保药品编码', '5 追溯码', '5 有效期至'],
        // A number that is none hides no drug that is none.
        ...['6 单价', '7 数量', '7 医保药品编码'],
      ].sort(),
    )
    expect(await db.query(sql`select 1 from stock.batch where batch_number like 'F3'`)).toEqual([])
  })

  test('a spreadsheet is read as well, and a file that is none is refused', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('1')
    sheet.addRow(head.split(','))
    sheet.addRow([
      amlodipine,
      'X1',
      new Date('2025-01-01'),
      '2027-12-31',
      '示范医药公司',
      1,
      3.2,
      '2026-03-01',
      newCodes(1)[0],
    ])
    expect((await send(Buffer.from(await book.xlsx.writeBuffer()))).body).toMatchObject({ rows: 1, faults: [] })
    expect((await send(Buffer.from('通用名,数量\na,1'))).problem.code).toBe('stock/headings-lacking')
    expect((await send(Buffer.from(`${head}\n`))).problem.code).toBe('stock/file-empty')
  })

  test('the template has every column', async () => {
    const file = await till.get('/api/pharmacy/stock/purchases/template')
    expect(file.raw.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('FJ2023-2.5: the balance is the sum of the ledger, and the database keeps it', () => {
  test('entries follow each other with the balance of each', async () => {
    await buy(goods({ batchNumber: 'C1', packs: 5, traceCodes: newCodes(5) }))
    const where = { institutionId: pharmacyA, drugCode: amlodipine, batchNumber: 'C1', reference: null, at: morning }
    await db.begin((tx) =>
      post(tx, [
        { ...where, kind: 'sale', packs: -2 },
        { ...where, kind: 'change', packs: -0.5, note: '破损' },
      ]),
    )
    const { body } = await till.get<StockEntries>('/api/pharmacy/stock/ledger?batchNumber=C1')
    expect(body.rows.map(({ kind, packs, after }) => [kind, packs, after])).toEqual([
      ['change', -0.5, 2.5],
      ['sale', -2, 3],
      ['purchase', 5, 5],
    ])
  })

  test.each([
    ['a changed balance', sql`update stock.batch set packs = packs + 1 where batch_number = 'C1'`],
    ['a changed entry', sql`update stock.movement set packs = packs + 1 where batch_number = 'C1' and kind = 'sale'`],
    [
      'an entry and its balance changed together',
      sql`update stock.movement set packs = packs + 1, after = after + 1 where batch_number = 'C1' and kind = 'sale'`,
    ],
    ['an entry taken out', sql`delete from stock.movement where batch_number = 'C1' and kind = 'sale'`],
    ['the last entry taken out', sql`delete from stock.movement where batch_number = 'C1' and kind = 'change'`],
    ['more than there is', sql`update stock.batch set packs = -1 where batch_number = 'C1'`],
  ])('%s is not kept', async (_what, change) => {
    await expect(db.query(change)).rejects.toThrow(/violates/)
  })

  test('ten at once leave one chain', async () => {
    const where = { institutionId: pharmacyA, drugCode: amlodipine, batchNumber: 'C1', reference: null, at: morning }
    await Promise.all(
      Array.from({ length: 10 }, () => db.begin((tx) => post(tx, [{ ...where, kind: 'change', packs: 1 }]))),
    )
    const found = await db.one(sql`
      select b.packs, b.entries, (select sum(m.packs) from stock.movement m where m.batch_number = 'C1') as sum
        from stock.batch b where b.batch_number = 'C1'`)
    expect(found).toEqual({ packs: 12.5, entries: 13, sum: 12.5 })
  })
})

describe('FJ2023-2.5: stock-taking finds the difference', () => {
  const count = (taking: string, lines: object[], by = other) =>
    by.post<Taking>(`/api/pharmacy/stock/takings/${taking}/counts`, { lines })

  test('counted, explained, approved by somebody else, and only then in the books', async () => {
    await buy(goods({ batchNumber: 'T1', packs: 10, traceCodes: newCodes(10) }), other)
    await buy(goods({ batchNumber: 'T2', drugCode: valsartan, packs: 4, traceCodes: newCodes(4) }), other)
    expect((await other.get<Takings>('/api/pharmacy/stock/takings')).body.due).toMatchObject({
      every: 'P1M',
      lastOn: null,
      cites: ['FJ2023-2.5'],
    })
    const { body: opened } = await other.post<Taking>('/api/pharmacy/stock/takings')
    expect(opened.rows).toHaveLength(2)
    expect((await other.post('/api/pharmacy/stock/takings')).problem.code).toBe('stock/taking-open')
    const path = `/api/pharmacy/stock/takings/${opened.takingId}`
    const [t1, t2] = [
      { drugCode: amlodipine, batchNumber: 'T1', counted: 9 },
      { drugCode: valsartan, batchNumber: 'T2', counted: 4 },
    ]
    await count(opened.takingId, [t1])
    expect((await other.post(`${path}/submission`)).problem.code).toBe('stock/counts-missing')
    await count(opened.takingId, [t2])
    expect((await other.post(`${path}/submission`)).problem.code).toBe('stock/reasons-missing')
    await count(opened.takingId, [{ ...t1, reason: '破损未登记' }])
    const submitted = await other.post<Taking>(`${path}/submission`)
    expect(submitted.body).toMatchObject({ state: 'submitted', apart: 1, mayDecide: false })
    expect(submitted.body.rows[0]).toMatchObject({ batchNumber: 'T1', apart: -1, amount: '-10.00' })

    const deciding = { approve: true, note: '已查明' }
    expect((await other.post(`${path}/decision`, deciding)).problem.code).toBe('stock/approved-by-other')
    expect((await till.post(`${path}/decision`, deciding)).problem.code).toBe('stock/no-such-taking')
    expect((await stranger.post(`${path}/decision`, deciding)).problem.code).toBe('stock/no-such-taking')
    const approved = await clerk.post<Taking>(`${path}/decision`, deciding)
    expect(approved.body.state).toBe('approved')
    expect((await clerk.post(`${path}/decision`, deciding)).problem.code).toBe('stock/taking-not-in-state')
    const ledger = await other.get<StockEntries>('/api/pharmacy/stock/ledger?batchNumber=T1')
    expect(ledger.body.rows[0]).toMatchObject({ kind: 'count', packs: -1, after: 9, note: '破损未登记' })
  })

  test('goods sold while they are counted are no difference', async () => {
    const { body: opened } = await other.post<Taking>('/api/pharmacy/stock/takings')
    const where = { institutionId: pharmacyB, drugCode: amlodipine, batchNumber: 'T1', reference: null, at: morning }
    await db.begin((tx) => post(tx, [{ ...where, kind: 'sale', packs: -3 }]))
    await count(opened.takingId, [
      { drugCode: amlodipine, batchNumber: 'T1', counted: 6 },
      { drugCode: valsartan, batchNumber: 'T2', counted: 4 },
    ])
    const { body } = await other.post<Taking>(`/api/pharmacy/stock/takings/${opened.takingId}/submission`)
    expect(body).toMatchObject({ state: 'approved', apart: 0 })
  })

  test('a batch that the books do not know is taken in first', async () => {
    const { body: opened } = await colleague.post<Taking>('/api/pharmacy/stock/takings')
    const lines = [{ drugCode: amlodipine, batchNumber: 'NOBODYS', counted: 1 }]
    expect((await count(opened.takingId, lines, colleague)).problem.code).toBe('stock/no-such-batch')
  })
})

describe('FJ2023-9.6: how far books and goods are apart, by amount', () => {
  test('the pharmacy and the agency see the same rate, batch by batch', async () => {
    const own = (await other.get<Mismatch>('/api/pharmacy/stock/mismatch')).body
    // Fourteen packs at 10 yuan were bought, and one of them was not there.
    expect(own).toMatchObject({
      recorded: '140.00',
      mismatched: '10.00',
      rate: '7.14%',
      threshold: '5%',
      reached: true,
    })
    expect(own.rows[0]).toMatchObject({ batchNumber: 'T1', packs: -1, mismatched: '10.00' })
    expect((await clerk.get<Mismatch>(`/api/insurer/goods/${pharmacyB}`)).body).toEqual(own)
    const list = await clerk.get<GoodsList>('/api/insurer/goods')
    expect(list.body.rows.find(({ institutionId }) => institutionId === pharmacyB)).toMatchObject({
      ...{ rate: '7.14%', reached: true, kinds: 2, takenOn: today },
    })
    expect((await stranger.get(`/api/insurer/goods/${pharmacyB}`)).problem.code).toBe('stock/no-such-place')
  })

  test('a period before it was found has none of it', async () => {
    const before = await other.get<Mismatch>('/api/pharmacy/stock/mismatch?from=2025-01-01&to=2025-12-31')
    expect(before.body).toMatchObject({ recorded: '0.00', mismatched: '0.00', rate: '0%', reached: false })
  })
})
