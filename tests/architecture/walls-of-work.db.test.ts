import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
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
  pharmacyB,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from '../../modules/dispensing/testing-pharmacy.ts'
import { recordLook } from '../../platform/audit.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor } from '../../platform/testing-http.ts'

const db = await testDatabase()
const file = readFileSync(join(import.meta.dirname, '../../database/tables.yaml'), 'utf8')
const { person: tables } = parse(file) as { person: string[] }
let seen: Patient
let stranger: Patient

const at = (institutionId: string | null, moment = morning): Database =>
  db.behind({ by: 'institution', institutionId, practitionerId: null, at: moment })
const agency = (region: string | null): Database => db.behind({ by: 'agency', region })
const persons = async (on: Database, table: string): Promise<number[]> => {
  const rows = await on.query<{ id: number }>(
    sql`select distinct person_id as id from ${sql.identifier(table)} order by 1`,
  )
  return rows.map(({ id }) => id)
}
const filled = async (): Promise<string[]> => {
  const found: string[] = []
  for (const table of tables) if ((await persons(db, table)).length > 0) found.push(table)
  return found
}

beforeAll(async () => {
  await openPlaces(db)
  const codes = await stocked(db, pharmacyA, amlodipine)
  ;[seen, stranger] = [await patient(db), await patient(db)]
  const counter = { db, policies: loadPolicies(), place: pharmacyA }
  const dispensingId = granted(await pullAt(counter, await issued(db, seen)))
  await prepare(counter, dispensingId, codes.slice(0, 3))
  granted(await settleAt(counter, dispensingId))
})

test('every table of persons has a policy for those who work: institutions and agencies', async () => {
  const rows = await db.query<{ table: string; policies: string[] }>(sql`
    select c.oid::regclass::text as "table", array_agg(p.polname::text order by p.polname) as policies
      from pg_class c join pg_policy p on p.polrelid = c.oid where c.relrowsecurity group by 1`)
  const of = new Map(rows.map((row) => [row.table.replaceAll('"', ''), row.policies]))
  expect(tables.filter((table) => !of.get(table)?.includes('person_before_us'))).toEqual([])
  expect(tables.filter((table) => !of.get(table)?.includes('person_of_area'))).toEqual([])
  for (const table of tables) for (const on of [at(centre), agency('350100')]) await persons(on, table)
})

describe('a statement without any condition shows', () => {
  test('the hospital and the pharmacy whom they served, in no table anybody else', async () => {
    const full = await filled()
    expect(full.length).toBeGreaterThan(12)
    for (const place of [centre, pharmacyA]) {
      expect(await persons(at(place), 'insured.person'), place).toEqual([seen.personId])
      for (const table of full)
        expect(
          (await persons(at(place), table)).filter((id) => id !== seen.personId),
          `${place} ${table}`,
        ).toEqual([])
    }
    expect(await persons(at(pharmacyA), 'settlement.line')).toEqual([seen.personId])
  })

  test('another pharmacy nobody, nor who works nowhere', async () => {
    for (const table of await filled())
      for (const place of [pharmacyB, null]) expect(await persons(at(place), table), `${place} ${table}`).toEqual([])
  })

  test('the agency the persons of its area: the city and the province, not the next city', async () => {
    for (const table of await filled()) {
      const all = await persons(db, table)
      expect(await persons(agency('350100'), table), table).toEqual(all)
      expect(await persons(agency('350000'), table), table).toEqual(all)
      for (const region of ['350200', '330300', null])
        expect(await persons(agency(region), table), `${region} ${table}`).toEqual([])
    }
  })
})

describe('nobody writes', () => {
  test('into the rows of another', async () => {
    const change = (who: Patient) =>
      sql`update insured.person set phone = '1' where person_id = ${who.personId} returning 1`
    expect(await at(pharmacyA).query(change(stranger))).toEqual([])
    expect(await at(pharmacyB).query(change(seen))).toEqual([])
    expect(await agency('330300').query(change(seen))).toEqual([])
  })

  test('a row for another', async () => {
    const forge = sql`
      insert into insured.notice (notice_id, person_id, topic, text_zh, text_en, at)
      values (gen_random_uuid(), ${seen.personId}, 'x', 'x', 'x', now())`
    for (const on of [at(pharmacyB), agency('330300')])
      await expect(on.query(forge)).rejects.toThrow(/row-level security/)
  })
})

describe('a code that is shown', () => {
  const codeOf = (who: Patient) => sql`
    select person_id as id from insured.person_shown(array['insurance-code'], array[${who.insuranceCode}])`

  test('finds its person behind the wall, and another text nobody', async () => {
    expect(await at(pharmacyB).query(codeOf(stranger))).toEqual([{ id: stranger.personId }])
    expect(await at(pharmacyB).query(codeOf({ ...stranger, insuranceCode: 'CQ0' }))).toEqual([])
  })

  test('opens the person by the record of the look, for a day and not a second longer', async () => {
    const looker = testActor('doctor', { institutionId: centre })
    await recordLook(at(centre), looker, morning, { personId: stranger.personId, what: 'patient-search' })
    const later = (seconds: number) => at(centre, new Date(morning.getTime() + 86_400_000 + seconds * 1000))
    const isOpen = async (on: Database) => (await persons(on, 'insured.person')).includes(stranger.personId)
    expect([await isOpen(later(-1)), await isOpen(later(0)), await isOpen(later(1))]).toEqual([true, false, false])
    expect(await isOpen(at(pharmacyA))).toBe(false)
  })
})

test('secrets are closed, and the partitions of the ledger', async () => {
  const secret = [
    'platform.account',
    'platform.session',
    'platform.seal',
    'gateway.key',
    'settlement.settlement_202503',
  ]
  for (const table of secret)
    for (const on of [at(centre), agency('350100')])
      await expect(on.query(sql`select 1 from ${sql.identifier(table)}`)).rejects.toThrow(/permission denied/)
})

test('what only grows is changed and taken away behind no wall', async () => {
  const walls = [at(centre), agency('350100'), db.behind({ by: 'patient', personId: stranger.personId })]
  for (const table of ['settlement.settlement', 'settlement.line', 'platform.look', 'platform.act'])
    for (const on of walls) {
      await on.query(sql`select 1 from ${sql.identifier(table)} limit 1`)
      await expect(on.query(sql`delete from ${sql.identifier(table)}`)).rejects.toThrow(/permission denied/)
    }
  const [, , patient] = walls
  await expect(patient?.query(sql`update catalogue.drug_price set price = 1`)).rejects.toThrow(/permission denied/)
  for (const on of walls)
    await expect(on.query(sql`update settlement.settlement set fund = fund`)).rejects.toThrow(/permission denied/)
})

test('one connection serves all of them in turn, each behind its own wall', async () => {
  const asked = Array.from({ length: 60 }, (_, i) =>
    i % 3 === 0
      ? persons(at(pharmacyB), 'prescribing.visit')
      : persons(i % 3 === 1 ? db : agency('350100'), 'prescribing.visit'),
  )
  const found = await Promise.all(asked)
  expect(found.map((ids) => ids.length)).toEqual(found.map((_, i) => (i % 3 === 0 ? 0 : 1)))
})

test('what would break out of a setting is a text', async () => {
  const odd = at("x'; reset role; --")
  expect(await persons(odd, 'insured.person')).toEqual([])
  expect(await odd.one(sql`select current_user as role`)).toEqual({ role: 'changqing_institution' })
})
