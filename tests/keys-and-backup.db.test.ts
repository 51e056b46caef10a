import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepFile } from '../gateway/files.ts'
import { keepAnswered } from '../gateway/messages.ts'
import {
  amlodipine,
  centre,
  granted,
  issued,
  morning,
  openPlaces,
  type Patient,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { personByCredential } from '../modules/insured/index.ts'
import { useKeys } from '../platform/keys.ts'
import { loadPolicies } from '../platform/policies.ts'
import { type Database, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { readKeys } from '../platform/vault.ts'

/** An operator at a terminal: keys made, changed and taken away; a backup that tells nothing; a restore elsewhere. */

const [db, elsewhere] = [await testDatabase(), await testDatabase()]
const folder = mkdtempSync(join(tmpdir(), 'changqing-keys-'))
const [here, there] = ['here', 'there'].map((name) => join(folder, name)) as [string, string]
const keysOf = (place: string): string => join(place, 'evidence.keys')
const program = join(import.meta.dirname, '../cli/changqing.mjs')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = Readonly<{ code: number | null; said: string }>

function changqing(on: Database, dataDir: string, args: readonly string[], more: Record<string, string> = {}) {
  const { EVIDENCE_KEYS: _, ...inherited } = process.env
  const env = { ...inherited, DATABASE_URL: on.url, DATA_DIR: dataDir, ...more }
  return new Promise<Ended>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const out of [child.stdout, child.stderr])
      out.on('data', (part: Buffer) => {
        said += part.toString()
      })
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code, said }))
  })
}
const useKeysOf = (place: string): void => {
  const keys = readKeys(readFileSync(keysOf(place), 'utf8').trim())
  if (!keys) throw new Error('no keys')
  useKeys(keys)
}

const figures = (on: Database) =>
  on.one(sql`
    select (select jsonb_object_agg(account, amount) from (select account, sum(amount) as amount from settlement.posting group by 1) p) as accounts,
           (select jsonb_object_agg(person_id || counter, amount) from settlement.counter) as counters,
           (select count(*) from settlement.settlement) as settlements,
           (select sum(packs) from stock.batch) as packs`)

const [phone, address] = ['13987654321', '示范市示范路88号302室']
let people: Patient[]

beforeAll(async () => {
  for (const place of [here, there]) mkdirSync(place)
  // The first look at keys makes them.
  expect((await changqing(db, here, ['keys'])).code).toBe(0)
  useKeysOf(here)
  await openPlaces(db)
  const codes = await stocked(db, pharmacyA, amlodipine)
  people = [await patient(db), await patient(db)]
  await db.query(sql`update insured.person set phone = ${phone}, address = ${address}`)
  const [one] = people as [Patient]
  const counter = { db, policies: loadPolicies(), place: pharmacyA }
  const dispensingId = granted(await pullAt(counter, await issued(db, one)))
  await prepare(counter, dispensingId, codes.slice(0, 3))
  granted(await settleAt(counter, dispensingId))
  const message = { msgid: 'M1', institutionId: centre, infno: '1101', hash: Buffer.alloc(32), receivedAt: morning }
  const output = { baseinfo: { certno: one.identityNumber, tel: phone } }
  await keepAnswered(db, { ...message, began: 0, request: null, understood: null }, { output })
  await keepFile(db, { institutionId: centre, name: 'a.txt', content: Buffer.from(one.identityNumber), at: morning })
}, 120_000)

test('keys: counted, rotated, made anew, and the old one taken away when nothing needs it', async () => {
  const first = await changqing(db, here, ['keys'])
  expect([first.code, first.said]).toEqual([
    1,
    expect.stringMatching(/insured\.person\.identity_number\t未加密 in clear\t2/),
  ])
  const sealed = await changqing(db, here, ['keys', 'rotate'])
  expect(sealed.code, sealed.said).toBe(0)
  expect(sealed.said).toMatch(/gateway\.message\.answer\tk1\t1/)
  const made = await changqing(db, here, ['keys', 'new'])
  expect([made.code, made.said]).toEqual([0, expect.stringContaining('rotate')])
  expect(readFileSync(keysOf(here), 'utf8')).toMatch(/^k2:.*,k1:/)
  const mixed = await changqing(db, here, ['keys'])
  expect([mixed.code, mixed.said]).toEqual([1, expect.stringContaining('k1 仍在使用，请先 rotate · is still in use')])
  const rotated = await changqing(db, here, ['keys', 'rotate'])
  expect([rotated.code, rotated.said]).toEqual([0, expect.stringContaining('k1 可以删除 · may be taken away')])
  writeFileSync(keysOf(here), readFileSync(keysOf(here), 'utf8').replace(/,k1:.*/, ''))
  const alone = await changqing(db, here, ['keys'])
  expect([alone.code, alone.said]).toEqual([0, expect.not.stringContaining('k1')])
  useKeysOf(here)
  for (const { identityNumber, personId } of people)
    expect((await personByCredential(db, identityNumber))?.personId).toBe(personId)
}, 180_000)

test('where the environment gives the keys a new one is printed and no file is written', async () => {
  const given = readFileSync(keysOf(here), 'utf8').trim()
  const made = await changqing(db, there, ['keys', 'new'], { EVIDENCE_KEYS: given })
  expect([made.code, made.said]).toEqual([0, expect.stringMatching(/EVIDENCE_KEYS[\s\S]*k3:[A-Za-z0-9+/]{43}=/)])
  expect(readdirSync(there)).toEqual([])
  const wrong = await changqing(db, here, ['keys', 'burn'])
  expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining('changqing keys [new | rotate]')])
}, 60_000)

test('a backup holds nobody’s number, phone or address; elsewhere it opens with the keys only, to the fen', async () => {
  const backup = join(folder, 'backup')
  const done = await changqing(db, here, ['backup', backup])
  expect(done.code, done.said).toBe(0)
  const files = readdirSync(backup).filter((name) => name.endsWith('.gz'))
  const held = files.map((name) => gunzipSync(readFileSync(join(backup, name))).toString('latin1')).join('\n')
  const texts = [...people.map(({ identityNumber }) => identityNumber), phone, address]
  for (const text of texts)
    for (const form of [text, Buffer.from(text).toString('latin1'), Buffer.from(text).toString('hex')])
      expect(held.includes(form), text).toBe(false)
  expect(held).toContain(people[0]?.insuranceCode)

  const refused = await changqing(elsewhere, there, ['restore', backup])
  expect(refused.code).not.toBe(0)
  expect(refused.said).toContain('现有密钥打不开')
  expect(refused.said).toContain('copy its evidence.keys here')
  expect(refused.said).not.toMatch(/\n\s+at /)
  expect(await elsewhere.query(sql`select 1 from insured.person`)).toEqual([])

  copyFileSync(keysOf(here), keysOf(there))
  const restored = await changqing(elsewhere, there, ['restore', backup])
  expect(restored.code, restored.said).toBe(0)
  expect(await figures(elsewhere)).toEqual(await figures(db))
  useKeysOf(there)
  for (const { identityNumber, personId } of people) {
    const found = await personByCredential(elsewhere, identityNumber)
    expect([found?.personId, found?.phone, found?.address]).toEqual([personId, phone, address])
  }
}, 180_000)
