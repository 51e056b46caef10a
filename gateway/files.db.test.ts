import { expect, test } from 'vitest'
import { openPlaces } from '../modules/dispensing/testing-pharmacy.ts'
import { Refusal } from '../platform/refusal.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { fileOf, forgetFiles, keepFile } from './files.ts'
import { centre, morning, pharmacyA } from './testing-world.ts'

const db = await testDatabase()
await openPlaces(db)
const days = (count: number) => new Date(morning.getTime() + count * 86_400_000)
const keep = (institutionId: string | null) =>
  keepFile(db, { institutionId, name: 'a.txt', content: Buffer.from('内容'), at: morning })
const read = async (number: string, institutionId: string, at = morning) => {
  const found = await fileOf(db, { number, institutionId, at })
  return found instanceof Refusal ? found.code : found.content.toString()
}

test('a file is its institution’s, or everybody’s, and of nobody else', async () => {
  const [mine, all] = [await keep(centre), await keep(null)]
  expect(await read(mine.number, centre)).toBe('内容')
  expect(await read(mine.number, pharmacyA)).toBe('gateway/no-such-file')
  expect(await read(all.number, pharmacyA)).toBe('内容')
})

test('after seven days it is given to nobody, and gone', async () => {
  const { number } = await keep(centre)
  expect(await read(number, centre, days(7))).toBe('内容')
  expect(await forgetFiles(db, days(7))).toBe(0)
  expect(await read(number, centre, days(7.01))).toBe('gateway/no-such-file')
  expect(await forgetFiles(db, days(7.01))).toBe(3)
  expect(await db.query(sql`select 1 from gateway.file`)).toEqual([])
})
