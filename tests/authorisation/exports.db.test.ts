import exceljs from 'exceljs'
import { extractText } from 'unpdf'
import { expect, test } from 'vitest'
import { type Role, roles } from '../../platform/identity.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import type { Schema } from '../http/wrong-values.ts'
import { openService } from './asking.ts'
import { openWorld } from './world.ts'

/** What leaves as a file: nobody's number or phone whole, nobody of others, and each person in it told of the look. */

const db = await testDatabase()
const world = await openWorld(db)
const { routes, partsOf, ask } = await openService(db, world)
const [name = '', insuranceCode = ''] = world.secrets

const isTable = (route: string): boolean => {
  const { format } = (partsOf(route).querystring?.properties ?? {}) as Record<string, Schema | undefined>
  return format !== undefined && JSON.stringify(format).includes('xlsx')
}
const exports = [...routes.keys()].filter(
  (route) => route.startsWith('GET /api/') && (isTable(route) || /pdf$|template$/.test(route)),
)
/** Lists that may be of persons: what they group by is asked too. */
const variants = (route: string): Record<string, string>[] => {
  const base = isTable(route) ? { format: 'xlsx' } : {}
  return route === 'GET /api/insurer/use' ? [base, { ...base, by: 'person' }] : [base]
}

async function textOf(type: string, raw: Buffer): Promise<string> {
  if (type.startsWith('application/pdf'))
    return (await extractText(new Uint8Array(raw), { mergePages: true })).text.replace(/\s+/g, '')
  const book = new exceljs.Workbook()
  await book.xlsx.load(raw as unknown as exceljs.Buffer)
  const cells: string[] = []
  book.eachSheet((sheet) => {
    cells.push(sheet.name)
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.type, cell.text).not.toBe(exceljs.ValueType.Formula)
        cells.push(cell.text)
      })
    })
  })
  return cells.join('\n')
}

const looks = async (role: Role): Promise<number> =>
  (await db.query(sql`select 1 from platform.look where person_id = ${world.things.personId ?? 0} and role = ${role}`))
    .length

test('there are exports, of both kinds', () => {
  expect(exports.filter(isTable).length).toBeGreaterThan(15)
  expect(exports.filter((route) => route.endsWith('pdf')).length).toBeGreaterThan(1)
})

test.each(exports)('%s', async (route) => {
  const found: string[] = []
  for (const whose of ['other', 'own'] as const)
    for (const role of roles)
      for (const asked of variants(route)) {
        const before = await looks(role)
        const { status, type, raw } = await ask(route, world[whose][role], asked)
        if (status >= 500) found.push(`${whose} ${role}: ${status}`)
        if (status !== 200 || type.startsWith('application/json')) continue
        const text = await textOf(type, raw)
        const told = `${whose} ${role} ${JSON.stringify(asked)}`
        for (const masked of world.masked) if (text.includes(masked)) found.push(`${told} reads ${masked} whole`)
        const isOfMine = [name, insuranceCode].some((secret) => text.includes(secret))
        // The administrator has no area: the matrix lets that role read all.
        if (isOfMine && whose === 'other' && role !== 'admin') found.push(`${told} reads of somebody else’s person`)
        if (isOfMine && role !== 'patient' && (await looks(role)) === before)
          found.push(`${told} left no record of the look`)
      }
  expect(found).toEqual([])
})
