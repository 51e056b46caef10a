import { beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testApp } from '../../platform/testing-http.ts'
import type { DiagnosisList, DiseaseList, DrugList, ImportAnswer } from './api.ts'
import { loadShippedCatalogue } from './index.ts'
import { register } from './routes.ts'

const db = await testDatabase()
const at = new Date('2026-11-22T02:00:00Z')
const { as } = testApp({ db, policies: loadPolicies(), at, register: [register] })
const somebody = { login: 'x', name: '某', institutionId: null, practitionerId: null, personId: null }
const insurer = as({ ...somebody, operatorId: uuidv7(), role: 'insurer', region: '330300' })
const doctor = as({ ...somebody, operatorId: uuidv7(), role: 'doctor', region: '350400' })

beforeAll(async () => {
  await loadShippedCatalogue(db, at)
})

test('drugs come with what they may cost where the reader is: Sanming has its own list (FJ2023-2.8)', async () => {
  const here = await insurer.get<DrugList>('/api/drugs?query=bhsald')
  const there = await doctor.get<DrugList>('/api/drugs?query=bhsald')
  const original = (list: DrugList) => list.rows.find((drug) => drug.tradeName !== null)?.ceiling
  expect(original(here.body)).toMatchObject({ list: 'listing', region: '330000', price: '86.80' })
  expect(original(there.body)).toMatchObject({ list: 'sanming-alliance', region: '350400' })
  const copy = here.body.rows.find((drug) => drug.tradeName === null)
  expect(copy?.ceiling).toMatchObject({ list: 'selected', price: '4.48' })
})

test('drugs of a disease, page by page', async () => {
  const first = await insurer.get<DrugList>('/api/drugs?diseaseKey=diabetes&size=10')
  const second = await insurer.get<DrugList>('/api/drugs?diseaseKey=diabetes&size=10&page=2')
  expect(first.body.total).toBe(second.body.total)
  const codes = [...first.body.rows, ...second.body.rows].map((drug) => drug.drugCode)
  expect(new Set(codes).size).toBe(Math.min(20, first.body.total))
})

test('the diseases and their diagnoses', async () => {
  const diseases = await insurer.get<DiseaseList>('/api/diseases')
  expect(diseases.body.rows[0]).toEqual({
    diseaseKey: 'hypertension',
    name: { zh: '高血压', en: 'Hypertension' },
    mCode: 'M03900',
  })
  const found = await insurer.get<DiagnosisList>('/api/diseases/hypertension/diagnoses?query=I10.x00x002')
  expect(found.body.rows).toEqual([{ code: 'I10.x00x002', name: '高血压' }])
})

const list = (text: string) => ({
  fileName: 'prices.csv',
  content: Buffer.from(text).toString('base64'),
  dryRun: false,
})
const head = 'drug_code,region,list,valid_from,price\n'

test('an insurer brings a list; the same request again gives the same answer', async () => {
  const body = list(`${head}XC08CAA901A001010199001,330000,挂网价,2027-01-01,4.60\nXC08,330000,挂网价,2027-01-01,0\n`)
  const first = await insurer.post<ImportAnswer>('/api/imports/prices', body, 'bring-prices-1')
  expect(first.body).toMatchObject({ rowsRead: 2, rowsAdded: 1, rowsBad: 1 })
  expect(first.body.faults.map(({ row, column }) => [row, column])).toEqual([
    [3, 'drug_code'],
    [3, 'price'],
  ])
  const again = await insurer.post<ImportAnswer>('/api/imports/prices', body, 'bring-prices-1')
  expect(again.body).toEqual(first.body)
  const anew = await insurer.post<ImportAnswer>('/api/imports/prices', body)
  expect(anew.body).toMatchObject({ rowsAdded: 0, rowsSame: 1, broughtBefore: at.toISOString() })
})

test('a dry run over HTTP keeps nothing', async () => {
  const body = { ...list(`${head}XC08CAA901A001010199001,330000,挂网价,2028-01-01,4.60\n`), dryRun: true }
  expect((await insurer.post<ImportAnswer>('/api/imports/prices', body)).body).toMatchObject({
    importId: null,
    rowsAdded: 1,
  })
  expect(await db.query(sql`select from catalogue.drug_price where valid_from = '2028-01-01'`)).toEqual([])
})

test.each([
  ['a file without content', '', 'catalogue/no-rows'],
  ['a file without the columns', 'a,b\n1,2\n', 'catalogue/headings-missing'],
  ['half a workbook', 'PK\u0003\u0004 and nothing more', 'catalogue/unreadable'],
])('%s is refused, in both languages and with what to do', async (_what, text, code) => {
  const { status, problem } = await insurer.post('/api/imports/prices', list(text))
  expect([status, problem.code]).toEqual([422, code])
  expect(problem.mend?.zh).toBeTruthy()
  expect(problem.sentence.en).toBeTruthy()
})

test('a doctor brings no lists', async () => {
  expect((await doctor.post('/api/imports/prices', list(head))).status).toBe(403)
})
