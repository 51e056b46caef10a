import type { Day } from '@changqing/engine'
import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testActor, testApp } from '../../platform/testing-http.ts'
import { clerk, doctors, hospitals, person, policies, region, settle } from '../eligibility/testing-place.ts'
import type { HardshipList, ListReport, ListRows, ListsTaken } from './api.ts'
import { contractOn } from './index.ts'
import { register } from './routes.ts'

const db = await testDatabase()
await settle(db)
const december = new Date('2026-12-20T02:00:00Z')
const { as, setClock } = testApp({ db, policies, at: december, register: [register] })
const counter = as(clerk)
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

const heading = '医保码,姓名,签约机构编码,签约医生编码,是否有偿签约,签约服务费,个人自付,是否特困人员'
type Row = readonly [personId: number, paid?: string, fee?: string, own?: string, hardship?: string]
const line = ([personId, paid = '是', fee = '130', own = '30.50', hardship = '否']: Row) =>
  `CQ${personId},陈示例,${hospitals.township},${doctors.township},${paid},${fee},${own},${hardship}`
const send = (text: string | Buffer, more: object = {}, path = 'lists') =>
  counter.post<ListReport>(`/api/family-doctors/${path}`, {
    ...{ region: '340203', year: 2027, fileName: 'list.csv', content: Buffer.from(text).toString('base64') },
    ...more,
  })
const list = (rows: readonly Row[], more: object = {}) => send([heading, ...rows.map(line)].join('\n'), more)
const place = '示范镇卫生院 医师09'
const contract = (personId: number, day: string) => contractOn(db, personId, day as Day)

describe('WH2025-11.1: the list of a district', () => {
  test('tells the differences, holds from 1 January, and ends who is not on it', async () => {
    const [kept, changed, gone, fresh] = [await person(db), await person(db), await person(db), await person(db)]
    for (const [personId, paid] of [
      [kept, true],
      [changed, false],
      [gone, true],
    ] as const)
      await db.query(sql`
        insert into family_doctors.contract (contract_id, person_id, institution_id, practitioner_id, paid, valid_from)
        values (gen_random_uuid(), ${personId}, ${hospitals.township}, ${doctors.township}, ${paid}, '2025-01-01')`)
    const rows: Row[] = [[kept], [changed], [fresh, '是', '130', '30', '是']]
    const preview = await send([heading, ...rows.map(line)].join('\n'), {}, 'previews')
    expect(preview.body).toMatchObject({
      new: 1,
      kept: 1,
      changed: 1,
      gone: 1,
      bad: 0,
      effectOn: '2027-01-01',
      late: false,
    })
    expect(await contract(fresh, '2027-01-01')).toBeUndefined()
    const taken = await list(rows)
    expect(taken.body).toEqual(preview.body)
    expect(taken.body.cites).toEqual(['WH2025-11.1'])
    const [row] = (await counter.get<ListsTaken>('/api/family-doctors/lists?year=2027&region=340203')).body.rows
    const listed = async (query = '') =>
      (await counter.get<ListRows>(`/api/family-doctors/lists/${row?.listId}${query}`)).body
    expect((await listed()).rows.map(({ personId, change, before, now }) => [personId, change, before, now])).toEqual([
      [changed, 'changed', place, place],
      [gone, 'gone', place, null],
      [fresh, 'new', null, place],
      [kept, 'kept', place, place],
    ])
    expect(await listed('?change=gone&name=CQ')).toMatchObject({ total: 0, rows: [] })
    expect(await listed(`?change=gone&name=CQ${gone}`)).toMatchObject({ total: 1, list: { gone: 1, year: 2027 } })
    expect((await counter.get(`/api/family-doctors/lists/${row?.listId}?format=xlsx`)).raw.subarray(0, 2)).toEqual(
      Buffer.from('PK'),
    )
    expect([(await contract(changed, '2026-12-31'))?.paid, (await contract(changed, '2027-01-01'))?.paid]).toEqual([
      false,
      true,
    ])
    expect((await contract(kept, '2027-01-01'))?.validFrom).toBe('2025-01-01')
    expect([await contract(fresh, '2026-12-31'), (await contract(fresh, '2027-01-01'))?.paid]).toEqual([
      undefined,
      true,
    ])
    expect([(await contract(gone, '2026-12-31'))?.paid, await contract(gone, '2027-01-01')]).toEqual([true, undefined])
    const { body } = await counter.get<ListsTaken>('/api/family-doctors/lists')
    expect(body.rows[0]).toMatchObject({ region: '340203', year: 2027, new: 1, gone: 1 })
  })

  test('a spreadsheet and the GBK of older systems read the same', async () => {
    const personId = await person(db)
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('1')
    for (const row of [heading, line([personId])]) sheet.addRow(row.split(','))
    const xlsx = await send(Buffer.from(await book.xlsx.writeBuffer()), { fileName: '名单.xlsx' }, 'previews')
    expect(xlsx.body).toMatchObject({ rows: 1, new: 1, bad: 0 })
    const gbk = Buffer.from('d2bdb1a3c2eb', 'hex')
    const rest = Buffer.from(`,name,institution,doctor,paid\nCQ${personId},`)
    const name = Buffer.from('b3c2cabec0fd', 'hex')
    const end = Buffer.from(`,${hospitals.township},${doctors.township},Y\n`)
    expect((await send(Buffer.concat([gbk, rest, name, end]), {}, 'previews')).body).toMatchObject({ new: 1, bad: 0 })
  })

  test('late, it holds from the day it came', async () => {
    const personId = await person(db)
    setClock(new Date('2027-01-10T02:00:00Z'))
    expect((await list([[personId]])).body).toMatchObject({ effectOn: '2027-01-10', late: true })
    expect([await contract(personId, '2027-01-09'), (await contract(personId, '2027-01-10'))?.paid]).toEqual([
      undefined,
      true,
    ])
    setClock(december)
  })

  test('with one wrong row nothing is imported, and every wrong row is told', async () => {
    const [good, elsewhere] = [await person(db), await person(db, { region: '330300' })]
    const rows = [
      line([good]),
      line([1]),
      line([elsewhere]),
      line([good]),
      line([good]).replace('陈示例', '陈某'),
      line([good]).replace(doctors.township, doctors.first),
      line([good, '也许']),
      line([good, '是', '三十']),
      line([good, '是', '30', '30.01']),
      line([good, '否', '0', '0', '是']),
      line([good]).replace(hospitals.township, hospitals.first).replace(doctors.township, doctors.first),
    ]
    const refused = await send([heading, ...rows].join('\n'))
    expect(code(refused)).toEqual([422, 'family-doctors/list-has-faults'])
    expect(refused.problem.sentence.zh).toContain('名单有 10 行有误，首处在第 3 行')
    expect(await contract(good, '2027-01-01')).toBeUndefined()
    const { body } = await send([heading, ...rows].join('\n'), {}, 'previews')
    expect(body.faults.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(JSON.stringify(body.faults)).not.toContain(`CQ${elsewhere}`)
  })

  test.each([
    ['another year', heading, { year: 2028 }, [422, 'family-doctors/not-this-years-list']],
    ['another area', heading, { region: '330302' }, [403, 'family-doctors/not-your-district']],
    ['columns that are missing', '姓名\n甲', {}, [422, 'family-doctors/columns-missing']],
    ['what is no spreadsheet', Buffer.from('504b0304ffff', 'hex'), {}, [422, 'family-doctors/unreadable-list']],
  ])('%s is refused', async (_why, text, more, expected) => expect(code(await send(text, more))).toEqual(expected))
})

test('WH2025-1.3: the own share of persons in extreme hardship, per county and year', async () => {
  setClock(new Date('2027-01-11T02:00:00Z'))
  const [one, other, well] = [await person(db), await person(db), await person(db)]
  await list([[one, '是', '130', '30', '是'], [other, '是', '130', '12.34', '是'], [well]])
  const { body } = await counter.get<HardshipList>('/api/family-doctors/hardship?year=2027')
  expect(body).toMatchObject({
    total: 2,
    counties: [{ region: '340203', persons: 2, ownShare: '42.34' }],
    cites: ['WH2025-1.3'],
  })
  expect(body.rows.map(({ ownShare }) => ownShare)).toEqual(['30.00', '12.34'])
  expect((await counter.get('/api/family-doctors/hardship?year=2027&format=xlsx')).raw.subarray(0, 2).toString()).toBe(
    'PK',
  )
  const elsewhere = as(testActor('insurer', { region: '330300' }))
  expect((await elsewhere.get<HardshipList>('/api/family-doctors/hardship?year=2027')).body.total).toBe(0)
  expect(region).toBe('340200')
})
