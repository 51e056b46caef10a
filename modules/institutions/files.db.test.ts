import { expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor } from '../../platform/testing-http.ts'
import { fileContent, keepFile } from './files.ts'
import { friday as at, found, places } from './testing-places.ts'

const db = await testDatabase()
await found(db)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a file is kept sealed and given out as it came', async () => {
  const upload = {
    name: '申请.png',
    content: png.toString('base64'),
    institutionId: places.pharmacy,
    actor: testActor('pharmacist'),
    at,
  }
  const kept = await db.begin((tx) => keepFile(tx, upload))
  const fileId = 'fileId' in kept ? kept.fileId : ''
  expect((await fileContent(db, fileId))?.content).toEqual(png)
  const [raw] = await db.query<{ content: Buffer }>(
    sql`select content from institutions.file where file_id = ${fileId}`,
  )
  expect(raw?.content.subarray(0, 6).toString()).toBe('s1:t1:')
  expect(raw?.content.includes(png.subarray(1, 8))).toBe(false)
})
