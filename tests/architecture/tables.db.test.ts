import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { distribute, notYetSpread, planOf } from '../../platform/distribute.ts'
import type { Tx } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { readForeignKeys, readTables } from './catalogue.ts'
import { type DeclaredFile, declared, faults } from './spread.ts'

const db = await testDatabase()
const file: DeclaredFile = parse(readFileSync(join(import.meta.dirname, '../../database/tables.yaml'), 'utf8'))
const says = declared(file)

test('every table is declared and can be spread over machines as it says', async () => {
  expect(faults(says, await readTables(db), await readForeignKeys(db))).toEqual([])
})

test('the plan for a cluster takes every table once, what is referred to before what refers, each beside its own', async () => {
  // Of spread tables there is nothing left to plan.
  if (db.spread) return expect(await notYetSpread(db, says)).toEqual([])
  const [walling, ...others] = (await planOf(db, says)).toReversed()
  const whole = others.toReversed()
  const plan = whole.filter(({ kind }) => kind !== 'wall' && kind !== 'key')
  const spread = [...says.kinds].filter(([, { kind }]) => kind !== 'local').map(([table]) => table)
  expect(plan.map(({ table }) => table).toSorted()).toEqual(spread.toSorted())
  const place = new Map(plan.map(({ table }, i) => [table, i]))
  const late = (await readForeignKeys(db)).filter(({ table, to }) => {
    const [own, other] = [place.get(table), place.get(to)]
    return own !== undefined && other !== undefined && own < other
  })
  expect(late).toEqual([])
  expect(
    new Set(plan.filter(({ kind }) => kind === 'person').map(({ statement }) => /=> '(.*)'/.exec(statement)?.[1])).size,
  ).toBe(2)
  // Citus refuses both: a wall that looks into other tables, and a key to a table that is about to be spread.
  const keys = whole.filter(({ kind }) => kind === 'key').map(({ statement }) => statement)
  expect(keys.filter((one) => / drop constraint /.test(one)).length).toBe(keys.length / 2)
  expect(whole.findLastIndex(({ kind }) => kind === 'wall')).toBeLessThan(whole.findIndex(({ kind }) => kind === 'key'))
  expect(whole.filter(({ kind }) => kind === 'wall').length).toBeGreaterThan(100)
  expect(walling?.statement).toBe('select platform.guard_persons()')
  await expect(distribute(db, says, () => undefined)).rejects.toThrow(/Citus/)
})

test('the ledgers have a partition for each month from 2023 to 2027', async () => {
  const tables = await readTables(db)
  for (const ledger of says.monthly.keys()) {
    const months = tables.find(({ table }) => table === ledger)?.partitions.map(({ name }) => name.slice(-6)) ?? []
    for (let month = 0; month < 60; month += 1) {
      expect(months).toContain(`${2023 + Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`)
    }
  }
})

test('making the months of a year twice makes them once', async () => {
  const made = async (tx: Tx): Promise<number> => {
    const result = await tx.client.query(`select settlement.ensure_months('2030-01-31', '2030-12-01') as made`)
    return result.rows[0].made
  }
  expect(await db.begin(made)).toBe(24)
  expect(await db.begin(made)).toBe(0)
  expect(faults(says, await readTables(db), [])).toEqual([])
})

test.each([
  ['a table nobody declared', 'create table insured.extra (n int primary key)', /insured.extra is not declared/],
  [
    'a key without the person',
    'create unique index hasty on insured.notice (notice_id)',
    /hasty is unique without person_id/,
  ],
  [
    'a spreading column that may be missing',
    'alter table platform.outbox drop constraint outbox_pkey, alter person_id drop not null',
    /platform.outbox has no person_id that is not null/,
  ],
  [
    'a foreign key out of the group',
    'alter table stock.trace_sale add foreign key (trace_code) references stock.trace_code',
    /stays inside its group/,
  ],
  [
    'a foreign key to a person',
    'alter table platform.act add person_id bigint references insured.person',
    /a local table may not point at a person one/,
  ],
  [
    'a trigger',
    'create trigger late before insert on insured.notice for each row execute function suppress_redundant_updates_trigger()',
    /has the trigger late/,
  ],
  ['an id from a sequence', 'alter table insured.notice add number bigserial', /numbered by the database/],
  ['money as a float', 'alter table settlement.counter add rate double precision', /only places on the map/],
  ['an instant without a zone', 'alter table insured.notice add seen timestamp', /instants are timestamptz/],
  [
    'two months in one partition',
    `create table settlement.line_2031 partition of settlement.line for values from ('2031-01-01') to ('2031-03-01')`,
    /line_2031 is not one month/,
  ],
])('%s: found', async (_what, change, sentence) => {
  const found = db.begin(async (tx) => {
    await tx.script(change)
    throw new Planted(faults(says, await readTables(tx), await readForeignKeys(tx)))
  })
  const sentences = await found.catch((error: unknown) => {
    if (error instanceof Planted) return error.faults
    // Some of these Citus itself refuses where tables are spread.
    if (db.spread && error instanceof DatabaseError) return undefined
    throw error
  })
  if (sentences === undefined) return
  expect(sentences.join('\n')).toMatch(sentence)
})

/** Takes the planted mistake back together with its transaction. */
class Planted extends Error {
  readonly faults: readonly string[]

  constructor(found: readonly string[]) {
    super('planted')
    this.faults = found
  }
}
