import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../platform/testing.ts'
import { Trouble } from '../platform/trouble.ts'
import { type Config, readConfig } from './config.ts'
import { start } from './start.ts'

const root = join(import.meta.dirname, '..')
const db = await testDatabase()
const lines: string[] = []
const say = (line: string) => void lines.push(line)
const settings = (more: Record<string, string> = {}): Config =>
  readConfig({ DATABASE_URL: db.url, PORT: '0', LOG_LEVEL: 'silent', CITY_PERSONS: '0', ...more }, root)

test('an empty database without a city gets one administrator, whose password is told once', async () => {
  const running = await start(root, settings(), say)
  const password = /admin \/ (\S+)$/m.exec(lines.join('\n'))?.[1]
  const signIn = await fetch(`${running.address}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password }),
  })
  expect(signIn.status).toBe(200)
  await running.stop()
  await expect(fetch(`${running.address}/healthz`)).rejects.toThrow()
})

test('a second start finds everything as it was, and never puts a sample city beside real operators', async () => {
  lines.length = 0
  const running = await start(root, settings({ CITY_PERSONS: '2000' }), say)
  expect(lines.join('\n')).not.toContain('admin /')
  expect(await (await fetch(`${running.address}/healthz`)).json()).toMatchObject({ status: 'ok' })
  await running.stop()
})

test('a taken port, wrong packs and an unreachable database are told in words', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const nowhere = mkdtempSync(join(tmpdir(), 'changqing-start-'))
  afterAll(() => rmSync(nowhere, { recursive: true }))
  await expect(start(root, settings({ PORT: String(port) }), say)).rejects.toThrow(`端口 ${port} 已被占用`)
  taken.close()
  await expect(start(root, settings({ POLICIES_DIR: nowhere }), say)).rejects.toThrow(Trouble)
  const away = settings({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/none' })
  await expect(start(root, away, say)).rejects.toThrow(/无法连接 DATABASE_URL/)
  await expect(start(root, away, say)).rejects.not.toThrow(/secret/)
})
