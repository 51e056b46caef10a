import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { centre, doctor, openPlaces, type Patient, patient } from '../modules/dispensing/testing-pharmacy.ts'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { uuidv7 } from '../platform/ids.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'

/** A real server under load is told to end: what it answered is kept, it takes nothing new, and it is gone in time. */

const db = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'changqing-end-'))
const root = join(import.meta.dirname, '..')
afterAll(() => rmSync(folder, { recursive: true }))

async function startServer(): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['service/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: db.url, DATA_DIR: folder, PORT: '0', CITY_PERSONS: '0', LOG_LEVEL: 'error' },
  })
  let said = ''
  child.stdout?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  for (let i = 0; i < 1200; i++) {
    const address = /is ready .*?(http:\S+)/.exec(said)?.[1]
    if (address) return { child, address }
    await pause(50)
  }
  throw new Error(`it did not start: ${said}`)
}

test('SIGTERM under load: what was answered is kept, nothing new is taken, the end comes in time and with 0', async () => {
  await openPlaces(db)
  const people: Patient[] = []
  for (let i = 0; i < 600; i++) people.push(await patient(db))
  const officer = testActor('doctor', { region: '350100', institutionId: centre, practitionerId: doctor })
  const secret = await hashPassword('Lange-genug-12')
  await addOperators(db, [{ ...officer, secret }], new Date())
  const { child, address } = await startServer()
  const send = (path: string, body: object, token = '') =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': uuidv7(),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
  const signedIn = await send('/api/sign-in', { login: officer.login, password: 'Lange-genug-12' })
  const token = /=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
  expect(signedIn.status).toBe(200)

  const answered: string[] = []
  let begun = 0
  const work = async () => {
    for (let one = people.pop(); one; one = people.pop()) {
      begun += 1
      try {
        const reply = await send('/api/clinic/visits', { credential: one.insuranceCode }, token)
        const read = (await reply.json()) as { visitId: string }
        if (reply.status === 200) answered.push(read.visitId)
      } catch {
        return
      }
    }
  }
  const workers = Array.from({ length: 12 }, work)
  while (answered.length < 60) await pause(10)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const told = performance.now()
  child.kill('SIGTERM')
  await Promise.all(workers)
  const code = await Promise.race([ended, pause(15_000, 'still there')])
  expect(code).toBe(0)
  expect(performance.now() - told).toBeLessThan(15_000)
  await expect(fetch(`${address}/healthz`)).rejects.toThrow()

  const kept = await db.query<{ id: string }>(sql`select visit_id::text as id from prescribing.visit`)
  const ids = new Set(kept.map(({ id }) => id))
  expect(answered.length).toBeGreaterThanOrEqual(60)
  expect(answered.filter((id) => !ids.has(id))).toEqual([])
  expect(ids.size).toBeLessThanOrEqual(begun)
  // It ended in the midst of the work, not after it.
  expect(people.length).toBeGreaterThan(0)
  // The database hears of the end of a connection a moment after it.
  await expect
    .poll(() =>
      db.query(sql`
        select 1 from pg_stat_activity where datname = current_database() and application_name = 'changqing'`),
    )
    .toEqual([])
}, 120_000)

test('a start that fails at a row of a person writes down where, and nothing of the row', async () => {
  const other = await testDatabase()
  await openPlaces(other)
  const one = await patient(other)
  const [name, phone] = ['欧阳独名', '13900009999']
  await other.query(sql`update insured.person set name = ${name}, phone = ${phone} where person_id = ${one.personId}`)
  await other.query(sql`alter table insured.person add constraint stays_clear check (length(phone) < 12) not valid`)
  const child = spawn(process.execPath, ['service/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: other.url, DATA_DIR: folder, PORT: '0', CITY_PERSONS: '0' },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      said.push(part.toString())
    })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const text = said.join('')
  expect(code).toBe(1)
  expect(text).toContain('"constraint":"stays_clear"')
  for (const secret of [name, phone, one.identityNumber, String(one.personId)]) expect(text).not.toContain(secret)
}, 120_000)
