import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from '../platform/postgres.ts'
import { clusterFolder } from '../platform/postgres-files.ts'
import { openDatabase, sql } from '../platform/sql.ts'

/** A first start is told to end while it makes a large city: it ends at once, and the next one begins as if it had not been. */

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'changqing-first-'))
chmodSync(folder, 0o755)
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

type Started = Readonly<{ child: ChildProcess; said: () => string; ended: Promise<number | null> }>

function begin(persons: string): Started {
  const settings = { DATABASE_URL: '', DATA_DIR: folder, PORT: '0', CITY_PERSONS: persons, LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, ['service/main.ts'], {
    ...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...settings } },
  })
  children.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += String(part)))
  return { child, said: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) }
}

async function until(started: Started, word: string): Promise<void> {
  for (let tries = 0; tries < 2_400 && !started.said().includes(word); tries += 1) await pause(50)
  expect(started.said()).toContain(word)
}

const postmaster = join(clusterFolder(join(folder, 'postgres')), 'data', 'postmaster.pid')

test.each(['SIGTERM', 'SIGINT'] as const)('%s while the city is made', async (signal) => {
  const first = begin('60000')
  await until(first, '正在生成示例城市')
  await pause(1_500)
  const told = performance.now()
  first.child.kill(signal)
  expect(await Promise.race([first.ended, pause(30_000, 'still there')])).toBe(0)
  console.log(`${signal}: gone after ${Math.round(performance.now() - told)} ms`)
  expect(first.said()).toContain('已停止')
  expect(existsSync(postmaster)).toBe(false)
})

test('the next start makes the whole city', async () => {
  const server = await startPostgres({ folder: join(folder, 'postgres') })
  const db = openDatabase(server.urlOf('changqing'), { connections: 1 })
  const count = () =>
    db.one(
      sql`select (select count(*) from insured.person) as persons, (select count(*) from platform.operator) as operators`,
    )
  expect(await count()).toEqual({ persons: 0, operators: 0 })
  await db.close()
  await server.stop()
  const again = begin('300')
  await until(again, 'Changqing is ready')
  again.child.kill('SIGTERM')
  expect(await again.ended).toBe(0)
  expect(again.said()).toMatch(/\d+ persons, \d+ rows/)
})
