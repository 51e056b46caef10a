import { afterAll, inject } from 'vitest'
import { uuidv7 } from './ids.ts'
import { useKeys } from './keys.ts'
import { type Database, openDatabase, sql, withDatabase } from './sql.ts'
import { atEach, dropAtEach } from './testing-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for tests, with the workers of its cluster: addresses of maintenance databases, and the name of the migrated template. */
    testServer: { url: string; servers: string[]; template: string }
  }
}

/** What test data is sealed with. */
export const testKeys = new Map([['t1', Buffer.alloc(32, 7)]])

/** An empty migrated database of its own for a test file; gone when the file is done. */
export async function testDatabase(): Promise<Database> {
  useKeys(testKeys)
  const { url, servers, template } = inject('testServer')
  // The time in the name lets a later run clear away what an interrupted one left.
  const name = `cq_test_${uuidv7().replaceAll('-', '')}`
  await atEach(servers, sql`create database ${sql.identifier(name)} template ${sql.identifier(template)}`)
  const spread = servers.length > 1
  const db = openDatabase(withDatabase(url, name), { connections: 8, name: 'changqing test', spread })
  afterAll(async () => {
    await db.close()
    await dropAtEach(servers, name)
  })
  return db
}
