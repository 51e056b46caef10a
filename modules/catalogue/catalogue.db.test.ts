import { drugCategories } from '@changqing/engine'
import { beforeAll, expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import {
  allDiseases,
  allDrugs,
  belongs,
  ceilingOf,
  diagnosesOf,
  loadShippedCatalogue,
  pricesOf,
  scopeOf,
  searchDrugs,
} from './index.ts'

const db = await testDatabase()
const today = day('2026-11-22')

beforeAll(async () => {
  await loadShippedCatalogue(db, new Date())
})

test('the shipped catalogue loads once', async () => {
  expect(await loadShippedCatalogue(db, new Date())).toEqual([])
  expect(await allDiseases(db)).toHaveLength(15)
  expect((await allDrugs(db)).length).toBeGreaterThanOrEqual(110)
})

test('every disease has drugs and diagnoses', async () => {
  const drugs = await allDrugs(db)
  for (const { diseaseKey } of await allDiseases(db)) {
    const scope = await scopeOf(db, { diseaseKey, region: '330300', day: today })
    expect(scope.source, diseaseKey).toBe('default')
    expect(drugs.filter((drug) => belongs(scope, drug.drugCode)).length, diseaseKey).toBeGreaterThanOrEqual(3)
    expect(await diagnosesOf(db, { diseaseKey, query: '', limit: 3 }), diseaseKey).toHaveLength(3)
  }
})

test('every drug has a ceiling in each of the places on every day since 2017-12-01', async () => {
  const drugs = await allDrugs(db)
  for (const region of ['330300', '340200', '350100', '350400', '410825']) {
    const prices = await pricesOf(
      db,
      drugs.map((drug) => drug.drugCode),
      region,
    )
    const source = region === '350400' ? 'sanming-alliance' : 'listing'
    for (const { drugCode, procurement } of drugs) {
      const own = prices.filter((price) => price.drugCode === drugCode)
      for (const on of ['2017-12-01', '2025-12-31', '2026-01-01', '2026-07-01', today]) {
        expect(
          ceilingOf(own, { procurement, region, source, day: day(on) }),
          `${drugCode} ${region} ${on}`,
        ).toBeDefined()
      }
    }
  }
})

test.each(drugCategories)('FJ2023-3.2: there is a drug of the excluded category %s', async (category) => {
  expect(await db.query(sql`select from catalogue.drug where ${category} = any(categories)`)).not.toEqual([])
})

test('FJ2023-3.2: no insulin belongs to an excluded category', async () => {
  expect(await db.query(sql`select from catalogue.drug where drug_code like 'XA10A%' and categories <> '{}'`)).toEqual(
    [],
  )
})

test.each([
  ['by pinyin initials', 'bhsald', '苯磺酸氨氯地平片'],
  ['by a part of the name', '二甲双胍', '盐酸二甲双胍片'],
  ['by the beginning of the code', 'xc10aa', '阿托伐他汀钙片'],
  ['by the trade name', '示络安', '苯磺酸氨氯地平片'],
])('a drug is found %s', async (_how, query, name) => {
  const found = await searchDrugs(db, { query, day: today, limit: 20 })
  expect(found.rows.map((drug) => drug.genericName)).toContain(name)
})

test('a sign that means something to SQL finds only itself', async () => {
  expect(await searchDrugs(db, { query: '_', day: today, limit: 20 })).toMatchObject({ total: 0 })
})

test('a search within a disease finds only its drugs', async () => {
  const within = await scopeOf(db, { diseaseKey: 'diabetes', region: '330300', day: today })
  const found = await searchDrugs(db, { query: '', day: today, within, limit: 100 })
  expect(found.rows.every((drug) => /^(XA10|ZA09DA)/.test(drug.drugCode))).toBe(true)
  expect(found.total).toBe(found.rows.length)
})
