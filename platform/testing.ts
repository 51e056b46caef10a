import { afterAll, inject } from 'vitest'
import { uuidv7 } from './ids.ts'
import { useKeys } from './keys.ts'
import { type Database, openDatabase, sql, withDatabase } from './sql.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for tests: the address of its maintenance database, and the name of the migrated template on it. */
    testServer: { url: string; template: string }
  }
}

/** What test data is sealed with. */
export const testKeys = new Map([['t1', Buffer.alloc(32, 7)]])

/** An empty migrated database of its own for a test file; gone when the file is done. */
export async function testDatabase(): Promise<Database> {
  useKeys(testKeys)
  const { url, template } = inject('testServer')
  // The time in the name lets a later run clear away what an interrupted one left.
  const name = `cq_test_${uuidv7().replaceAll('-', '')}`
  const server = openDatabase(url, { connections: 1, name: 'changqing test' })
  await server.query(sql`create database ${sql.identifier(name)} template ${sql.identifier(template)}`)
  const db = openDatabase(withDatabase(url, name), { connections: 8, name: 'changqing test' })
  afterAll(async () => {
    await db.close()
    await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
    await server.close()
  })
  return db
}
