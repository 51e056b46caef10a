import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type Cell = string | number | boolean | Date | null
export type Row = Readonly<Record<string, Cell>>
export type Table = Readonly<{ name: string; columns: readonly string[] }>

/**
 * Takes rows for any table and hands them to the database by COPY, in the order in which the tables were named, so that
 * a row's references come before it. While one batch is on its way the next is being made.
 */
export class Loader {
  readonly #client: pg.ClientBase
  readonly #tables: readonly Table[]
  #texts = new Map<Table, string[]>()
  #size = 0
  #flight: Promise<void> = Promise.resolve()
  rows = 0

  constructor(client: pg.ClientBase, tables: readonly Table[]) {
    this.#client = client
    this.#tables = tables
  }

  add(table: Table, row: Row): void {
    let line = ''
    for (const column of table.columns) {
      const cell = row[column]
      if (cell === undefined) throw new Error(`${table.name} needs ${column}`)
      line += line === '' ? written(cell) : `\t${written(cell)}`
    }
    const text = this.#texts.get(table)
    if (text) text.push(line)
    else this.#texts.set(table, [line])
    this.#size += line.length
    this.rows++
  }

  /** Sends what there is when there is enough of it; waits only for the batch before. */
  async pause(): Promise<void> {
    if (this.#size < 4_000_000) return
    await this.#flight
    const texts = this.#texts
    this.#texts = new Map()
    this.#size = 0
    this.#flight = this.#send(texts)
    // Its failure is met by whoever waits for it next; until then it is not an unhandled one.
    this.#flight.catch(() => undefined)
  }

  async finish(): Promise<void> {
    await this.#flight
    await this.#send(this.#texts)
    this.#texts = new Map()
    this.#size = 0
  }

  async #send(texts: ReadonlyMap<Table, readonly string[]>): Promise<void> {
    for (const table of this.#tables) {
      const lines = texts.get(table)
      if (!lines) continue
      const stream = this.#client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
      stream.end(`${lines.join('\n')}\n`)
      await finished(stream)
    }
  }
}

const special = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function written(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return cell.replace(special, (sign) => escapes[sign] ?? sign)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  return cell instanceof Date ? cell.toISOString() : String(cell)
}
