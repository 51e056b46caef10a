import { type Declared, type DeclaredFile, declared } from '../../platform/distribute.ts'
import type { ForeignKey, Table } from './catalogue.ts'

export { type DeclaredFile, declared }

/** Everything that would keep a table from being spread over machines as it is declared, in sentences. */
export function faults(
  says: Declared,
  tables: readonly Table[],
  foreignKeys: readonly ForeignKey[],
): readonly string[] {
  const there = new Set(tables.map(({ table }) => table))
  return [
    ...[...says.kinds.keys(), ...says.monthly.keys()]
      .filter((table) => !there.has(table))
      .map((table) => `${table} is declared and does not exist`),
    ...tables.flatMap((table) => [...ofTable(says, table), ...ofColumns(says, table), ...ofMonths(says, table)]),
    ...foreignKeys.flatMap((key) => ofForeignKey(says, key)),
  ]
}

function ofTable({ kinds }: Declared, { table, columns, keys, primary, triggers }: Table): string[] {
  const is = kinds.get(table)
  if (!is) return [`${table} is not declared in database/tables.yaml`]
  const found = triggers.map((trigger) => `${table} has the trigger ${trigger}`)
  if (!primary) found.push(`${table} has no primary key`)
  if (is.column === undefined) return found
  const column = columns.find(({ name }) => name === is.column)
  if (!column?.required) found.push(`${table} has no ${is.column} that is not null`)
  if (is.kind === 'person' && column && column.type !== 'bigint')
    found.push(`${table}.person_id is ${column.type}, not bigint`)
  for (const key of keys) {
    if (!key.columns.includes(is.column)) found.push(`${table}: ${key.name} is unique without ${is.column}`)
  }
  return found
}

const unfit: Readonly<Record<string, string>> = {
  money: 'amounts are bigint fen',
  real: 'amounts are bigint fen, measures numeric',
  'timestamp without time zone': 'instants are timestamptz',
  'time with time zone': 'instants are timestamptz',
}

function ofColumns({ kinds }: Declared, { table, columns }: Table): string[] {
  const found = columns
    .filter(({ type }) => unfit[type] !== undefined)
    .map(({ name, type }) => `${table}.${name} is ${type}: ${unfit[type]}`)
  const inexact = columns.filter(
    ({ name, type }) => type === 'double precision' && !/^(latitude|longitude)$/.test(name),
  )
  found.push(...inexact.map(({ name }) => `${table}.${name} is double precision: only places on the map are`))
  if (kinds.get(table)?.kind === 'local') return found
  const filled = columns.filter((column) => column.filled)
  return [
    ...found,
    ...filled.map(({ name }) => `${table}.${name} is numbered by the database: ids are made in the application`),
  ]
}

function ofForeignKey({ kinds }: Declared, { name, table, columns, to, toColumns }: ForeignKey): string[] {
  const from = kinds.get(table)
  const target = kinds.get(to)
  if (!from || !target) return []
  const wrong = `${table}: ${name} refers to ${to}`
  if (target.kind === 'reference') return []
  if (from.kind === 'local' || from.kind === 'reference') {
    return from.kind === 'local' && target.kind === 'local'
      ? []
      : [`${wrong}: a ${from.kind} table may not point at a ${target.kind} one`]
  }
  if (from.kind !== target.kind || from.kind === 'unique') {
    return [`${wrong}: a foreign key stays inside its group or goes to a reference table`]
  }
  const at = columns.indexOf(from.column ?? '')
  return at >= 0 && toColumns[at] === target.column ? [] : [`${wrong} without ${from.column}`]
}

function ofMonths({ monthly }: Declared, { table, partitionedBy, partitions }: Table): string[] {
  const column = monthly.get(table)
  if (column === undefined) return partitionedBy === null ? [] : [`${table} is partitioned and not declared monthly`]
  if (partitionedBy !== `range (${column})`) return [`${table} is not partitioned by range (${column})`]
  return partitions
    .filter(({ bounds }) => !isMonth(bounds))
    .map(({ name, bounds }) => `${name} is not one month: ${bounds}`)
}

function isMonth(bounds: string): boolean {
  const [, from, to] = /^FOR VALUES FROM \('(\d{4}-\d\d-01)'\) TO \('(\d{4}-\d\d-01)'\)$/.exec(bounds) ?? []
  if (from === undefined || to === undefined) return false
  const next = new Date(`${from}T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return next.toISOString().slice(0, 10) === to
}
