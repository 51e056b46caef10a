import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')

export type Service = { readonly address: string; readonly stop: () => Promise<void> }

/** The whole service as it is started for people, in a process of its own, on a database that is given. */
export async function startService(databaseUrl: string): Promise<Service> {
  const port = await freePort()
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), CITY_PERSONS: '0', LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, ['service/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(String(part)))
  const address = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the service ended at once:\n${said.join('')}`)
    const answered = await fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return { address, stop: () => stop(child) }
    await pause(100)
  }
  await stop(child)
  throw new Error(`the service did not answer in 30 seconds:\n${said.join('')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  server.close()
  await once(server, 'close')
  return port
}
