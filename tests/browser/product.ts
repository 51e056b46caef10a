import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { clockOf } from '../../service/city-clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product of the browser tests answers. */
    product: string
    /** The folder of its data: what is done at its command line is done there. */
    data: string
    /** How far its clock is before or behind the machine's, in milliseconds. */
    shift: number
  }
}

const root = join(import.meta.dirname, '../..')

/** The day on which all browser tests are run, whatever day it is: a law may end, and the sample city's year may turn. */
const cityDay = '2026-11-20'

/** Runs once before the browser tests: the consoles built, and the product as people start it, with a small city of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildConsoles()
  const { address, folder, stop } = await startProduct({ persons: 300 })
  project.provide('product', address)
  project.provide('data', folder)
  project.provide('shift', clockOf({ databaseUrl: undefined, dataDir: folder })().getTime() - Date.now())
  return stop
}

export type Product = Readonly<{ address: string; folder: string; stop: () => Promise<void> }>

/** The product with a city and a folder of its own; the consoles are built already. */
export async function startProduct({ persons }: { persons: number }): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'changqing-browser-'))
  // Started as root, the database runs as another user, who must be able to walk in; else its files go elsewhere and stay.
  chmodSync(folder, 0o755)
  const own = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    CITY_PERSONS: String(persons),
    CITY_DAY: cityDay,
    LOG_LEVEL: 'error',
    DATABASE_URL: '',
    // Of the pages and not of the machine: a busy one is waited for.
    DATABASE_LOCK_MS: '20000',
    DATABASE_STATEMENT_MS: '20000',
  }
  const env = { ...process.env, ...own }
  const product = spawn(process.execPath, ['service/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async () => {
    const stopped = new Promise((resolve) => product.once('exit', resolve))
    product.kill('SIGTERM')
    await stopped
    rmSync(folder, { recursive: true, force: true })
  }
  return { address: await addressOf(product), folder, stop }
}

function addressOf(product: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (piece: Buffer) => {
      said += piece.toString()
      const [, address] = /(http:\/\/[\d.]+:\d+)/.exec(said) ?? []
      if (address) resolve(address)
    }
    product.stdout?.on('data', listen)
    product.stderr?.on('data', listen)
    product.once('exit', (code) => reject(new Error(`the product ended with ${code} before it was ready:\n${said}`)))
  })
}

function buildConsoles(): Promise<void> {
  const build = "import('./bootstrap/consoles.mjs').then(({ buildConsoles }) => buildConsoles())"
  return ended(spawn(process.execPath, ['--input-type=module', '-e', build], { cwd: root, stdio: 'inherit' }))
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${code}`)),
    )
  })
}
