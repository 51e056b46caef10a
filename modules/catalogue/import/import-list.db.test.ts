import { existsSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../../platform/refusal.ts'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { fileSource, type ImportReport, type ImportRequest, importList, loadShippedCatalogue } from '../index.ts'

const db = await testDatabase()
const at = new Date('2026-11-22T01:00:00Z')

beforeAll(async () => {
  await loadShippedCatalogue(db, at)
})

async function bring(
  request: Omit<ImportRequest, 'at' | 'file'> & { text: string | Uint8Array },
): Promise<ImportReport> {
  const bytes = typeof request.text === 'string' ? new TextEncoder().encode(request.text) : request.text
  const file = {
    name: 'list.csv',
    async *open() {
      for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7)
    },
  }
  const report = await importList(db, { ...request, file, at })
  if (report instanceof Refusal) throw new Error(report.sentence.en)
  return report
}

const head = '药品代码,通用名,剂型,规格,生产企业,医保类别,先行自付比例\n'
const good = 'XC08CAA888A001010199001,试验片,片剂,5mg×14片,示范药业,乙,10%\n'

test('good rows load, bad rows are named by row, column and reason', async () => {
  const bad = 'XC08,,片剂,5mg,示范药业,丁,\n'
  const report = await bring({ what: 'drugs', text: head + good + bad })
  expect(report).toMatchObject({ rowsRead: 2, rowsAdded: 1, rowsBad: 1, broughtBefore: null })
  expect(report.faults.map(({ row, column }) => [row, column])).toEqual([
    [3, '药品代码'],
    [3, '通用名'],
    [3, '医保类别'],
  ])
  const stored = await db.one(sql`select pack_count, unit_strength, strength_unit, own_share, pinyin_initials
                                    from catalogue.drug where drug_code = 'XC08CAA888A001010199001'`)
  expect(stored).toEqual({
    pack_count: 14,
    unit_strength: 5,
    strength_unit: 'mg',
    own_share: 1000,
    pinyin_initials: 'syp',
  })
})

test('the same file again loads nothing and says when it was brought', async () => {
  const text = head + good.replace('888', '887')
  await bring({ what: 'drugs', text })
  const again = await bring({ what: 'drugs', text })
  expect(again).toMatchObject({ rowsAdded: 0, rowsChanged: 0, rowsSame: 1, broughtBefore: at })
})

test('a changed row is replaced and its earlier content kept with the run', async () => {
  const text = head + good.replace('888', '886')
  await bring({ what: 'drugs', text })
  const report = await bring({ what: 'drugs', text: text.replace('10%', '15%') })
  expect(report).toMatchObject({ rowsAdded: 0, rowsChanged: 1, rowsSame: 0 })
  const run = await db.one<{ changes: unknown }>(
    sql`select report -> 'changes' as changes from catalogue.import_run where import_id = ${report.importId}`,
  )
  expect(run?.changes).toEqual([
    { row: 2, key: 'XC08CAA886A001010199001', before: { own_share: 1000 }, after: { own_share: 1500 } },
  ])
})

test('a column that the file does not have keeps what is stored', async () => {
  const code = 'XC08CAA901A001010199001'
  const row = `${code},苯磺酸氨氯地平片,片剂,5mg×28片,长青示范药业有限公司,甲,\n`
  expect(await bring({ what: 'drugs', text: head + row })).toMatchObject({ rowsSame: 1, rowsChanged: 0 })
  expect(await db.one(sql`select procurement from catalogue.drug where drug_code = ${code}`)).toEqual({
    procurement: 'selected',
  })
})

test('a file in GBK is read as one', async () => {
  // '名称' and '高血压' in GBK; the code page that older hospital systems export.
  const name = [0xc3, 0xfb, 0xb3, 0xc6]
  const disease = [0xb8, 0xdf, 0xd1, 0xaa, 0xd1, 0xb9]
  const latin = (text: string) => [...new TextEncoder().encode(text)]
  const text = Uint8Array.from([...latin('icd_code,'), ...name, ...latin('\nI10.x00x999,'), ...disease, ...latin('\n')])
  await bring({ what: 'icd10', text, map: { 名称: 'name' } })
  expect(await db.one(sql`select name from catalogue.icd10 where code = 'I10.x00x999'`)).toEqual({ name: '高血压' })
})

test('a byte order mark does not hide the first column', async () => {
  expect(await bring({ what: 'icd10', text: '\uFEFFcode,name\nI10.x00x998,试验\n' })).toMatchObject({ rowsAdded: 1 })
})

test('a workbook is read like a text file', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('价格')
  sheet.addRow(['药品代码', '地区', '价格类别', '开始日期', '价格'])
  sheet.addRow(['XC08CAA901A001010199001', '330000', '挂网价', new Date('2026-12-01'), 4.5])
  sheet.addRow(['XC08CAA901A001010199001', '330000', '挂网价', '2027-02-30', -1])
  const report = await bring({ what: 'prices', text: new Uint8Array(await workbook.xlsx.writeBuffer()) })
  expect(report).toMatchObject({ rowsAdded: 1, rowsBad: 1 })
  expect(report.faults.map((fault) => fault.column)).toEqual(['开始日期', '价格'])
})

test('a dry run says the same and keeps nothing', async () => {
  const report = await bring({ what: 'drugs', text: head + good.replace('888', '885'), dryRun: true })
  expect(report).toMatchObject({ rowsAdded: 1, importId: null })
  expect(await db.query(sql`select from catalogue.drug where drug_code like 'XC08CAA885%'`)).toEqual([])
})

test('the same code twice with other content is refused, with the same content counted once', async () => {
  const row = good.replace('888', '884')
  const report = await bring({ what: 'drugs', text: head + row + row + row.replace('14片', '28片') })
  expect(report).toMatchObject({ rowsAdded: 1, rowsSame: 1, rowsBad: 1 })
})

test('a list without its columns is refused with what is missing and how to name it', async () => {
  const file = {
    name: 'x.csv',
    open: async function* () {
      yield new TextEncoder().encode('a,b\n1,2\n')
    },
  }
  const outcome = await importList(db, { what: 'icd10', file, at })
  expect(outcome).toMatchObject({ code: 'catalogue/headings-missing', details: { missing: ['code', 'name'] } })
  const typo = await importList(db, { what: 'icd10', file, at, map: { a: 'cod' } })
  expect(typo).toMatchObject({ code: 'catalogue/unknown-field' })
})

const reference = process.env.REFERENCE_DATA ?? new URL('../../../../shared/reference/data/', import.meta.url).pathname
const there = existsSync(reference)
describe(there ? 'public reference lists' : 'public reference lists are not beside this clone', () => {
  test.runIf(there).each([
    ['icd10', 'icd10_nhsa.csv', 33_304, 0],
    ['diseases', 'opsp_disease_m_codes.csv', 58, 0],
    ['drugs', 'drugs_chronic_formulary.csv', 698, 1],
  ] as const)('%s from %s', async (what, name, rows, bad) => {
    const file = fileSource(`${reference}/${name}`, name)
    const first = await importList(db, { what, file, at })
    if (first instanceof Refusal) throw new Error(first.sentence.en)
    expect(first).toMatchObject({ rowsRead: rows, rowsBad: bad })
    const again = await importList(db, { what, file, at })
    expect(again).toMatchObject({ rowsAdded: 0, rowsChanged: 0, rowsSame: rows - bad })
  })
})
