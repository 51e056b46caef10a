import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'
import { openDatabase, sql } from './sql.ts'

const base = mkdtempSync(join(tmpdir(), 'changqing-launcher-'))
// As root, PostgreSQL's own user must be able to walk in.
chmodSync(base, 0o755)
const folder = join(base, 'postgres')
afterAll(() => rmSync(base, { recursive: true, force: true }))

const pidFile = (of: string) => join(of, 'data', 'postmaster.pid')
const pidOf = (of: string) => Number(readFileSync(pidFile(of), 'utf8').split('\n')[0])

/** Runs one piece of work on the server's maintenance database and lets go of it. */
async function on<T>(url: string, work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const db = openDatabase(url, { connections: 1 })
  return work(db).finally(() => db.close())
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('what was answered is there after kill -9; a running server is used; one that others use is left to them', async () => {
  const first = await startPostgres({ folder })
  await on(first.urlOf('postgres'), async (db) => {
    expect(
      await db.one(sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`),
    ).toEqual({
      fsync: 'on',
      commit: 'on',
    })
    await db.query(sql`create table kept (n int)`)
    await db.query(sql`insert into kept values (1)`)
  })
  const killed = pidOf(first.folder)
  process.kill(killed, 'SIGKILL')
  await first.stop()
  await untilGone(killed)

  const second = await startPostgres({ folder })
  expect(pidOf(second.folder)).not.toBe(killed)
  const user = openDatabase(second.urlOf('postgres'), { connections: 1 })
  expect(await user.query(sql`select n from kept`)).toEqual([{ n: 1 }])

  const third = await startPostgres({ folder })
  expect(pidOf(third.folder)).toBe(pidOf(second.folder))
  await third.stop()
  expect(await user.query(sql`select n from kept`)).toEqual([{ n: 1 }])
  await user.close()
  const last = pidOf(second.folder)
  await second.stop()
  await untilGone(last)
})

test('the number of another program in a left-over postmaster.pid does not keep it from starting', async () => {
  writeFileSync(pidFile(folder), `${process.pid}\n${join(folder, 'data')}\n1\n5432\n${folder}\n\n0 0\nready   \n`)
  const server = await startPostgres({ folder })
  await on(server.urlOf('postgres'), async (db) => expect(await db.query(sql`select n from kept`)).toEqual([{ n: 1 }]))
  await server.stop()
})

test('two starts of the same folder at once share one server', async () => {
  const both = await Promise.all([startPostgres({ folder }), startPostgres({ folder })])
  const versions = await Promise.all(
    both.map((server) => on(server.urlOf('postgres'), (db) => db.one(sql`select 1 as n`))),
  )
  expect(versions).toEqual([{ n: 1 }, { n: 1 }])
  for (const server of both) await server.stop()
})

test('a server that ends under us is there again at the same address', async () => {
  const server = await startPostgres({ folder })
  const user = openDatabase(server.urlOf('postgres'), { connections: 1 })
  const killed = pidOf(server.folder)
  process.kill(killed, 'SIGKILL')
  await untilGone(killed)
  await expect.poll(() => user.query(sql`select n from kept`).catch(() => []), { timeout: 20_000 }).toEqual([{ n: 1 }])
  await user.close()
  await server.stop()
})
