import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Cell, CopyText } from './copy-text.ts'

export type Row = Readonly<Record<string, Cell>>
export type Table = Readonly<{ name: string; columns: readonly string[] }>

const batchSize = 8 * 2 ** 20
/** Milliseconds of making rows after which the batch on its way is attended to, so that the database never waits. */
const turn = 3

/**
 * Takes rows for any table and hands them to the database by COPY, in the order in which the tables were named, so that
 * a row's references come before it. While one batch is on its way the next is being made.
 */
export class Loader {
  readonly #client: pg.ClientBase
  readonly #tables: readonly Table[]
  #texts = new Map<Table, CopyText>()
  #size = 0
  #flying = false
  #flight: Promise<void> = Promise.resolve()
  #turned = 0
  rows = 0

  constructor(client: pg.ClientBase, tables: readonly Table[]) {
    this.#client = client
    this.#tables = tables
  }

  add(table: Table, row: Row): void {
    let text = this.#texts.get(table)
    if (!text) {
      text = new CopyText()
      this.#texts.set(table, text)
    }
    const before = text.length
    let first = true
    for (const column of table.columns) {
      const cell = row[column]
      if (cell === undefined) throw new Error(`${table.name} needs ${column}`)
      text.cell(cell, first)
      first = false
    }
    text.endRow()
    this.#size += text.length - before
    this.rows++
  }

  /** Sends what there is when there is enough of it; waits only for the batch before. */
  async pause(): Promise<void> {
    if (this.#size >= batchSize) {
      await this.#flight
      this.#flight = this.#take()
      // Its failure is met by whoever waits for it next; until then it is not an unhandled one.
      this.#flight.catch(() => undefined)
    } else if (this.#flying && performance.now() - this.#turned > turn) {
      await setImmediate()
      this.#turned = performance.now()
    }
  }

  async finish(): Promise<void> {
    await this.#flight
    await this.#take()
  }

  async #take(): Promise<void> {
    const texts = this.#texts
    this.#texts = new Map()
    this.#size = 0
    this.#flying = true
    for (const table of this.#tables) {
      const text = texts.get(table)
      if (!text) continue
      const stream = this.#client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
      stream.end(text.bytes())
      await finished(stream)
    }
    this.#flying = false
  }
}
