import type { Words } from '../../../platform/api.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Database, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import { headingsMissing, noRows, unknownField, unreadable } from '../refusals.ts'
import type { Kind, Known } from './kind.ts'
import { kinds, type What } from './kinds.ts'
import { type Fault, RowReader, type Stored } from './reading.ts'
import { keyOf, present, put } from './table.ts'
import { type FileSource, lookAt, rowsOf, type SheetRow } from './tabular.ts'

export type ImportRequest = Readonly<{
  what: What
  file: FileSource
  /** Heading of the file → field, where the heading is not recognised by itself. */
  map?: Readonly<Record<string, string>>
  /** Field → value for all rows, where the file has no such column. */
  set?: Readonly<Record<string, string>>
  dryRun?: boolean
  at: Date
  progress?: (rows: number) => void
}>

/** A row that was there and is different now: the history of the list. */
type Change = Readonly<{ row: number; key: string; before: Stored; after: Stored }>

export type ImportReport = Readonly<{
  importId: string | null
  name: Words
  fileName: string
  fileHash: string
  /** When the very same file was brought before. */
  broughtBefore: Date | null
  columns: Readonly<Record<string, string>>
  rowsRead: number
  rowsAdded: number
  rowsChanged: number
  rowsSame: number
  rowsBad: number
  faults: readonly Fault[]
}>

/** Brings a list: every good row is loaded, every bad one reported, what is already there stays as it is. */
export function importList(db: Database, request: ImportRequest): Promise<ImportReport | Refusal> {
  return db.begin((tx) => importIn(tx, request))
}

/** The same inside a transaction that is there already. */
export async function importIn(tx: Tx, request: ImportRequest): Promise<ImportReport | Refusal> {
  const look = await lookAt(request.file)
  const kind: Kind = kinds[request.what]
  const rows = rowsOf(request.file, look)[Symbol.asyncIterator]()
  const head = await nextRow(rows, request.file.name)
  if (head instanceof Refusal) return head
  if (!head) return noRows({ file: request.file.name })
  const columns = columnsOf(kind, head.cells, request)
  if (columns instanceof Refusal) return columns

  await tx.script('savepoint import')
  const broughtBefore = await lastImport(tx, request.what, look.hash)
  const known = await knownBefore(tx, kind, request.file.name)
  const run = new Run(tx, kind, known, columns, request.set ?? {})
  for (;;) {
    const next = await nextRow(rows, request.file.name)
    if (next instanceof Refusal) return next
    if (!next) break
    await run.take(next.row, next.cells)
    if (run.read % 2000 === 0) request.progress?.(run.read)
  }
  await run.flush()
  const report: ImportReport = {
    importId: request.dryRun ? null : uuidv7(request.at),
    name: kind.name,
    fileName: request.file.name,
    fileHash: look.hash,
    broughtBefore,
    columns: Object.fromEntries([...columns].map(([field, column]) => [column.heading, field])),
    rowsRead: run.read,
    rowsAdded: run.added,
    rowsChanged: run.changes.length,
    rowsSame: run.same,
    rowsBad: run.bad,
    faults: run.faults,
  }
  if (request.dryRun) await tx.script('rollback to savepoint import')
  else await record(tx, request, report, run.changes)
  return report
}

/** The next row, or nothing at the end; a file that is no table, or breaks off, is refused whole. */
async function nextRow(rows: AsyncIterator<SheetRow>, file: string): Promise<SheetRow | undefined | Refusal> {
  try {
    const next = await rows.next()
    return next.done ? undefined : next.value
  } catch (error) {
    if (error instanceof Error) return unreadable({ file, why: error.message })
    throw error
  }
}

type Column = Readonly<{ heading: string; at: number }>

/** Finds each field's column: by `map`, by its own name, else by one of the headings that lists are known to use. */
function columnsOf(kind: Kind, head: readonly string[], request: ImportRequest): Map<string, Column> | Refusal {
  const names = kind.fields.map((field) => field.name)
  const asked = [...Object.values(request.map ?? {}), ...Object.keys(request.set ?? {})]
  const stranger = asked.find((name) => !names.includes(name))
  if (stranger !== undefined) return unknownField({ field: stranger, fields: names })
  const places = new Map(head.map((heading, at) => [plain(heading), at]))
  const columns = new Map<string, Column>()
  for (const field of kind.fields) {
    const mapped = Object.entries(request.map ?? {}).find(([, name]) => name === field.name)?.[0]
    const candidates = mapped ? [mapped] : [field.name, ...field.headings]
    const heading = candidates.find((candidate) => places.has(plain(candidate)))
    const at = heading === undefined ? undefined : places.get(plain(heading))
    if (at !== undefined) columns.set(field.name, { heading: head[at] ?? field.name, at })
  }
  const missing = kind.fields
    .filter((field) => field.required && !columns.has(field.name) && request.set?.[field.name] === undefined)
    .map((field) => field.name)
  if (missing.length > 0) return headingsMissing({ missing, headings: head.filter(Boolean), what: kind.name })
  return columns
}

const plain = (heading: string): string => heading.replace(/^﻿/, '').trim().toLowerCase()

const batchSize = 500

/** One file on its way into the database. */
class Run {
  read = 0
  added = 0
  same = 0
  bad = 0
  readonly faults: Fault[] = []
  readonly changes: Change[] = []
  readonly #seen = new Map<string, { row: number; content: string }>()
  #batch: { row: number; stored: Stored; given: readonly string[] }[] = []
  #also = new Map<string, { table: string; keys: readonly string[]; rows: Map<string, Stored> }>()
  readonly #tx: Tx
  readonly #kind: Kind
  readonly #known: Known
  readonly #columns: ReadonlyMap<string, Column>
  readonly #set: Readonly<Record<string, string>>
  readonly #headings: ReadonlyMap<string, string>

  constructor(
    tx: Tx,
    kind: Kind,
    known: Known,
    columns: ReadonlyMap<string, Column>,
    set: Readonly<Record<string, string>>,
  ) {
    this.#tx = tx
    this.#kind = kind
    this.#known = known
    this.#columns = columns
    this.#set = set
    this.#headings = new Map([...columns].map(([field, column]) => [field, column.heading]))
  }

  async take(row: number, cells: readonly string[]): Promise<void> {
    if (cells.every((cell) => cell === '')) return
    this.read++
    const fields = new Map<string, string>(Object.entries(this.#set))
    for (const [field, column] of this.#columns) fields.set(field, cells[column.at] ?? '')
    const reader = new RowReader(row, fields, this.#headings)
    const { stored, given, also = [] } = this.#kind.read(reader, this.#known)
    const key = keyOf(this.#kind, stored)
    const content = JSON.stringify(stored)
    const earlier = this.#seen.get(key)
    if (earlier && earlier.content !== content) {
      reader.fault(
        this.#kind.keys[0] ?? '',
        `与第 ${earlier.row} 行代码相同而内容不同`,
        `has the same code as row ${earlier.row} and other content`,
      )
    }
    if (reader.faults.length > 0) {
      this.bad++
      this.faults.push(...reader.faults)
      return
    }
    if (earlier) {
      this.same++
      return
    }
    this.#seen.set(key, { row, content })
    this.#batch.push({ row, stored, given })
    for (const one of also) {
      const rows = this.#also.get(one.table) ?? { table: one.table, keys: one.keys, rows: new Map<string, Stored>() }
      rows.rows.set(keyOf(one, one.stored), one.stored)
      this.#also.set(one.table, rows)
    }
    if (this.#batch.length >= batchSize) await this.flush()
  }

  async flush(): Promise<void> {
    const there = await present(
      this.#tx,
      this.#kind,
      this.#batch.map((one) => one.stored),
    )
    const writing: Stored[] = []
    for (const { row, stored, given } of this.#batch) {
      const key = keyOf(this.#kind, stored)
      const old = there.get(key)
      if (!old) {
        this.added++
        writing.push(stored)
        continue
      }
      const changed = given.filter((column) => JSON.stringify(old[column]) !== JSON.stringify(stored[column]))
      if (changed.length === 0) {
        this.same++
        continue
      }
      this.changes.push({ row, key, before: pick(old, changed), after: pick(stored, changed) })
      writing.push({ ...pick(old, Object.keys(stored)), ...pick(stored, given) })
    }
    await put(this.#tx, this.#kind, writing)
    for (const { rows, ...target } of this.#also.values()) await put(this.#tx, target, [...rows.values()])
    this.#batch = []
    this.#also = new Map()
  }
}

function pick(row: Stored, columns: readonly string[]): Stored {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))
}

async function knownBefore(db: Sql, kind: Kind, source: string): Promise<Known> {
  const diseases = await db.query<{ key: string; code: string | null }>(
    sql`select disease_key as key, m_code as code from catalogue.disease order by position desc`,
  )
  const drugs =
    kind.refersTo === 'drug' ? await db.query<{ key: string }>(sql`select drug_code as key from catalogue.drug`) : []
  return {
    keys: new Set((kind.refersTo === 'drug' ? drugs : diseases).map(({ key }) => key)),
    diseaseByMCode: new Map(diseases.flatMap(({ key, code }) => (code ? [[code, key] as const] : []))),
    source,
  }
}

async function lastImport(db: Sql, what: What, hash: string): Promise<Date | null> {
  const found = await db.one<{ at: Date | null }>(
    sql`select max(at) as at from catalogue.import_run where what = ${what} and file_hash = ${hash}`,
  )
  return found?.at ?? null
}

/** Kept with every run: the faults that were reported, and what each changed row was before. */
async function record(tx: Tx, request: ImportRequest, report: ImportReport, changes: readonly Change[]): Promise<void> {
  const { columns, faults } = report
  await tx.query(sql`
    insert into catalogue.import_run
      (import_id, what, file_name, file_hash, at, rows_read, rows_loaded, rows_same, rows_bad, report)
    values (${report.importId}, ${request.what}, ${report.fileName}, ${report.fileHash}, ${request.at}, ${report.rowsRead},
            ${report.rowsAdded + report.rowsChanged}, ${report.rowsSame}, ${report.rowsBad},
            ${sql.json({ columns, set: request.set ?? {}, faults, changes })})`)
}
