import { expect, test } from 'vitest'
import { openPlaces, type Patient, patient } from '../modules/dispensing/testing-pharmacy.ts'
import { personByCredential, personById } from '../modules/insured/index.ts'
import { keptAs, useKeys } from '../platform/keys.ts'
import { mustOpen, rotate, sealEverything } from '../platform/sealing.ts'
import { type Database, sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { sealedPlaces } from '../service/keys.ts'

const db = await testDatabase()
const [first, second, foreign] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const oldKeys = new Map([['k1', first]])
const bothKeys = new Map([
  ['k2', second],
  ['k1', first],
])
await openPlaces(db)
const people: Patient[] = []
for (let i = 0; i < 640; i++) people.push(await patient(db))
const [one] = people as [Patient, ...Patient[]]

const quiet = () => undefined
const everything = async (on: Database): Promise<string> =>
  JSON.stringify(
    await on.query(sql`
      select to_jsonb(p) as kept from insured.person p
      union all select to_jsonb(c) from insured.credential c where kind = 'identity-number'
      union all select jsonb_build_object('content', encode(content, 'escape')) from institutions.file`),
  )

test('what was kept in clear is found and read as before, until it is sealed', async () => {
  useKeys(oldKeys)
  expect((await personByCredential(db, one.identityNumber))?.personId).toBe(one.personId)
  expect((await personById(db, one.personId))?.identityNumber).toBe(one.identityNumber)
})

test('sealing that is cut off goes on where it was, and leaves nothing in clear', async () => {
  useKeys(oldKeys)
  let batches = 0
  const cut = () => {
    if (++batches === 1) throw new Error('cut off')
  }
  await expect(sealEverything(db, sealedPlaces, cut)).rejects.toThrow('cut off')
  const half = await everything(db)
  expect(half).toContain('s1:k1:')
  expect(people.some(({ identityNumber }) => half.includes(identityNumber))).toBe(true)
  await sealEverything(db, sealedPlaces, quiet)
  const kept = await everything(db)
  expect(people.filter(({ identityNumber }) => kept.includes(identityNumber))).toEqual([])
  expect(kept).not.toContain('13900001234')
  expect(await sealEverything(db, sealedPlaces, quiet)).toBe(0)
})

test('who shows an identity number is found by its fingerprint; who shows the fingerprint is nobody', async () => {
  useKeys(oldKeys)
  for (const { identityNumber, personId } of [one, people[600] ?? one]) {
    const found = await personByCredential(db, identityNumber)
    expect([found?.personId, found?.identityNumber, found?.phone]).toEqual([personId, identityNumber, '13900001234'])
    for (const kept of keptAs(identityNumber).filter((text) => text !== identityNumber))
      expect(await personByCredential(db, kept)).toBeUndefined()
  }
})

test('a number that was moved to another row does not open there', async () => {
  useKeys(oldKeys)
  const [, other] = people as [Patient, Patient]
  const work = db.begin(async (tx) => {
    const kept = await tx.one<{ number: string }>(sql`
      select identity_number as number from insured.person where person_id = ${one.personId}`)
    await tx.query(sql`
      update insured.person set identity_number = ${kept?.number ?? ''} where person_id = ${other.personId}`)
    const found = await personById(tx, other.personId)
    expect(() => found?.identityNumber).toThrow(/does not open/)
    throw new Error('taken back')
  })
  await expect(work).rejects.toThrow('taken back')
})

test('keys that do not open what is kept are refused in words', async () => {
  const [place] = sealedPlaces
  if (!place) throw new Error('nothing is sealed')
  useKeys(new Map([['k1', foreign]]))
  await expect(mustOpen(db, place)).rejects.toThrow(/EVIDENCE_KEYS/)
  useKeys(new Map([['k9', foreign]]))
  await expect(mustOpen(db, place)).rejects.toThrow(/k1/)
  useKeys(oldKeys)
  await mustOpen(db, place)
})

test('a new key seals from now on, rotation cut off goes on, and then the old key may go', async () => {
  useKeys(bothKeys)
  expect((await personByCredential(db, one.identityNumber))?.phone).toBe('13900001234')
  let batches = 0
  const cut = () => {
    if (++batches === 3) throw new Error('cut off')
  }
  await expect(rotate(db, sealedPlaces, cut)).rejects.toThrow('cut off')
  expect(await everything(db)).toMatch(/s1:k1:[\s\S]*s1:k2:|s1:k2:[\s\S]*s1:k1:/)
  for (const { identityNumber, personId } of people.filter((_, i) => i % 200 === 0))
    expect((await personByCredential(db, identityNumber))?.personId).toBe(personId)
  await rotate(db, sealedPlaces, quiet)
  expect(await everything(db)).not.toMatch(/[sh]1:k1:/)
  useKeys(new Map([['k2', second]]))
  for (const { identityNumber, personId } of people.filter((_, i) => i % 200 === 0)) {
    const found = await personByCredential(db, identityNumber)
    expect([found?.personId, found?.identityNumber]).toEqual([personId, identityNumber])
  }
  expect(await rotate(db, sealedPlaces, quiet)).toBe(0)
})
