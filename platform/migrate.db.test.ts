import { expect, test } from 'vitest'
import { type Migration, migrate } from './migrate.ts'
import { sql } from './sql.ts'
import { testDatabase } from './testing.ts'

const db = await testDatabase()
await db.query(sql`delete from platform.migration`)

const one: Migration = {
  file: '0001-one.sql',
  text: 'create table one (n int); insert into one values (1)',
  checksum: 'a',
}
const two: Migration = { file: '0002-two.sql', text: 'create table two (n int)', checksum: 'b' }

test('files run in their order, once each, also when two start at once', async () => {
  const runs = await Promise.all([migrate(db, [one]), migrate(db, [one])])
  expect(runs.flat()).toEqual(['0001-one.sql'])
  expect(await migrate(db, [one, two])).toEqual(['0002-two.sql'])
  expect(await migrate(db, [one, two])).toEqual([])
  expect(await db.query(sql`select n from one`)).toEqual([{ n: 1 }])
})

test('a file that was changed after it ran is refused with its name, in both languages', async () => {
  await expect(migrate(db, [{ ...one, checksum: 'changed' }, two])).rejects.toThrow(
    /database\/0001-one\.sql 在执行之后被修改过/,
  )
  await expect(migrate(db, [{ ...one, checksum: 'changed' }, two])).rejects.toThrow(/was changed after it had run/)
})

test('a database that is newer than the program is refused', async () => {
  await expect(migrate(db, [one])).rejects.toThrow(/0002-two\.sql/)
})

test('a file that fails leaves nothing behind', async () => {
  const broken: Migration = { file: '0003-three.sql', text: 'create table three (n int); select 1 / 0', checksum: 'c' }
  await expect(migrate(db, [one, two, broken])).rejects.toThrow(/division by zero/)
  expect(await db.one(sql`select to_regclass('three') as found`)).toEqual({ found: null })
  expect(await migrate(db, [one, two, { ...broken, text: 'create table three (n int)' }])).toEqual(['0003-three.sql'])
})

test('a file that comes late with an early number is refused', async () => {
  const files = [one, { ...two, file: '0001-two-late.sql' }, two, { file: '0003-three.sql', text: '', checksum: 'c' }]
  await expect(migrate(db, files)).rejects.toThrow(/comes before 0003-three\.sql/)
})
