import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type DeclaredFile, declared } from '../../platform/distribute.ts'
import { loadPolicies } from '../../platform/policies.ts'
import type { Query, Sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import {
  amlodipine,
  granted,
  issued,
  openPlaces,
  patient,
  pharmacyA,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from './testing-pharmacy.ts'

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 3 })
const file: DeclaredFile = parse(readFileSync(join(import.meta.dirname, '../../database/tables.yaml'), 'utf8'))
const { kinds } = declared(file)

/** The two statements of a settlement, as they are asked. */
const asked: Query[] = []
const told = (on: Sql): Sql => ({
  query: (question) => {
    asked.push(question)
    return on.query(question)
  },
  one: (question) => on.one(question),
})
const till = { db: { ...db, steady: told(db.steady) }, policies, place: pharmacyA }
const pulled = granted(await pullAt(till, await issued(db, await patient(db))))
await prepare(till, pulled, boxes)
if (!db.spread) granted(await settleAt(till, pulled))

type Node = Readonly<{
  'Node Type': string
  Schema?: string
  'Relation Name'?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Filter?: string
  Plans?: readonly Node[]
}>

async function scansOf(question: Query): Promise<readonly Node[]> {
  const [row] = await db.steady.query<{ 'QUERY PLAN': readonly { Plan: Node }[] }>({
    text: `explain (verbose, format json) ${question.text}`,
    values: question.values,
  })
  const all = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(all)]
  const root = row?.['QUERY PLAN'][0]?.Plan
  return root ? all(root).filter((node) => node['Node Type'].endsWith('Scan') && node.Schema !== undefined) : []
}

const conditionOf = (node: Node): string =>
  `${node['Index Cond'] ?? ''} ${node['Recheck Cond'] ?? ''} ${node.Filter ?? ''}`

test('a settlement reads and writes whatever is spread by the column that spreads it, and goes through no table from end to end', async () => {
  // On spread tables it is other statements, of which tests/citus.db.test.ts asks this.
  if (db.spread) return expect(asked).toEqual([])
  expect(asked.map(({ text }) => text.trim().slice(0, 9))).toEqual(['with a as', 'with lane'])
  const scans = (await Promise.all(asked.map(scansOf))).flat()
  expect(scans.length).toBeGreaterThan(25)
  const faults = scans.flatMap((node) => {
    const table = `${node.Schema}.${node['Relation Name']?.replace(/_\d{6}$/, '')}`
    const column = kinds.get(table)?.column
    if (column === undefined) return []
    const by = conditionOf(node).includes(column) ? [] : [`${table} is not asked by ${column}`]
    return node['Node Type'] === 'Seq Scan' ? [...by, `${table} is read from end to end`] : by
  })
  // The address names the dispensing and not whose it is: this one look-up finds the person by whom all others go.
  expect(faults).toEqual(['dispensing.dispensing is not asked by person_id'])
})
