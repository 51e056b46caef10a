import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import node from '../../service/node.json' with { type: 'json' }
import { benchKeys } from '../keys.ts'

const root = join(import.meta.dirname, '../..')

export type Service = Readonly<{
  address: string
  stop: () => Promise<void>
  /** As when the power fails: nothing is ended, nothing is told. */
  kill: () => Promise<void>
  child: ChildProcess
  /** What it wrote to its log. */
  said: readonly string[]
}>

/** The whole service as it is started for people, in a process of its own, on a database that is given. */
export async function startService(databaseUrl: string, nodeArguments: readonly string[] = []): Promise<Service> {
  const port = await freePort()
  const env = {
    ...process.env,
    ...{ DATABASE_URL: databaseUrl, PORT: String(port), CITY_PERSONS: '0', LOG_LEVEL: 'error' },
    // One doctor and a few pharmacists ask for a whole town.
    REQUESTS_PER_MINUTE: '1000000',
    EVIDENCE_KEYS: benchKeys,
  }
  const child = spawn(process.execPath, [...node.options, ...nodeArguments, 'service/main.ts'], {
    ...{ cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(String(part)))
  const address = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the service ended at once:\n${said.join('')}`)
    const answered = await fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return { address, child, said, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') }
    await pause(100)
  }
  await end(child, 'SIGKILL')
  throw new Error(`the service did not answer in two minutes:\n${said.join('')}`)
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
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
