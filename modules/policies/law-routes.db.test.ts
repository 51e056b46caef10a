import exceljs from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { loadPolicies } from '../../platform/policies.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import type { Comparison, ExamplesPage } from './api.ts'
import { register } from './routes.ts'

const policies = loadPolicies()
const at = new Date('2027-02-01T02:00:00Z')
const { app, as } = testApp({ db: await testDatabase(), policies, at, register: [register] })
afterAll(() => app.close())
const officer = as(testActor('policy-officer'))
const compare = async (query: string) => officer.get<Comparison>(`/api/comparison?${query}`)

test('WZ2024-9: two days of one place differ in what came that day, for whom, by which clause', async () => {
  const { body } = await compare('left=wenzhou&leftDay=2024-02-29&right=wenzhou&rightDay=2024-03-01&subject=benefit')
  const ratios = body.rows.filter(({ table }) => table === 'benefit.ratio')
  expect(ratios.map(({ left, right }) => [left?.value.zh, right?.value.zh, right?.cites])).toEqual([
    ['60%', '65%', ['WZ2024-9']],
    ['60%', '70%', ['WZ2024-9']],
  ])
  expect(ratios[1]?.when.map(({ is }) => is.map(({ zh }) => zh).join())).toEqual(['居民', '基层', '肺结核'])
  expect(body.subjects.find(({ subject }) => subject === 'benefit')?.count).toBe(body.total)
  expect(body.differing).toBeGreaterThan(body.total)
  const floor = body.rows.find(({ table }) => table === 'benefit.ratioAtLeast')
  expect([floor?.left, floor?.silence.zh]).toEqual([null, '未规定'])
  expect(body.subjects.reduce((sum, { count }) => sum + count, 0)).toBe(body.differing)
})

test('a law does not differ from itself; pages are parts of the whole; words and clauses are searched', async () => {
  expect((await compare('left=wuhu&right=wuhu')).body).toMatchObject({ differing: 0, rows: [], total: 0 })
  const whole = (await compare('left=wenzhou&right=wuhu&size=1000')).body
  const second = (await compare('left=wenzhou&right=wuhu&size=10&page=2')).body
  expect(second.rows).toEqual(whole.rows.slice(10, 20))
  const found = (await compare('left=wenzhou&right=wuhu&query=WH2025-4.6')).body
  expect(found.rows.map(({ name }) => name.zh)).toEqual(['一次处方最长', '超过最长时限'])
})

test('FJ2023-11.1: a law that has ended is compared as it last was; a day outside is refused with what to choose', async () => {
  expect((await compare('left=fujian&right=wenzhou')).body.left.day).toBe('2026-12-31')
  const refused = await compare('left=fujian&leftDay=2027-01-01&right=wenzhou')
  expect([refused.status, refused.problem.code]).toEqual([422, 'policies/no-law-that-day'])
  expect(refused.problem).toMatchObject({ cites: ['FJ2023-11.1'] })
  expect((await compare('left=nowhere&right=wenzhou')).problem.code).toBe('policies/no-such-pack')
  expect((await compare('left=wenzhou&leftDay=2024-02-30&right=wenzhou')).status).toBe(400)
  expect((await compare('left=wenzhou')).status).toBe(400)
})

test.each(policies.packs.map(({ id }) => id))('the worked visits of %s are judged now, and agree', async (packId) => {
  const { body } = await officer.get<ExamplesPage>(`/api/policies/${packId}/examples`)
  expect(body.faults).toEqual([])
  expect(body.total).toBeGreaterThanOrEqual(25)
  expect(body.agreeing).toBe(body.total)
  for (const { results, rungs, given } of body.rows) {
    expect(results.length).toBeGreaterThan(0)
    expect(rungs.length).toBeGreaterThan(0)
    for (const { words } of rungs) for (const text of [words.zh, words.en]) expect(text).not.toMatch(/undefined|^$/)
    for (const { is } of given) expect(is.zh).not.toMatch(/^[a-z-]+$/)
    for (const { expected, got, same } of results) {
      expect(same).toBe(true)
      for (const said of [expected, got]) expect(said.zh).not.toMatch(/^[a-z-]+$/)
    }
  }
})

test('both tables come as spreadsheets, in the language of the reader', async () => {
  const headings = async (url: string) => {
    const answer = await officer.get(url)
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    const book = new exceljs.Workbook()
    const { buffer, byteOffset, byteLength } = answer.raw
    await book.xlsx.load(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
    const sheet = book.worksheets[0]
    return [sheet?.getRow(1).values, sheet?.rowCount] as const
  }
  const [zh, rows] = await headings('/api/comparison?left=wenzhou&right=wuhu&format=xlsx')
  expect(String(zh)).toContain('适用情形')
  expect(rows).toBe((await compare('left=wenzhou&right=wuhu')).body.differing + 1)
  const [en] = await headings('/api/policies/wuhu/examples?format=xlsx&language=en')
  expect(String(en)).toContain('By hand')
})
