import type { Words } from '../../../platform/api.ts'
import { readDay } from '../../../platform/day.ts'

/** What is wrong with one cell. */
export type Fault = Readonly<{ row: number; column: string; value: string; reason: Words }>

export type Cell = string | number | boolean | null | readonly string[]

/** A row as it is stored: by column of its table. */
export type Stored = Readonly<Record<string, Cell>>

/** Reads one row's cells by field and gathers everything that is wrong with it. */
export class RowReader {
  readonly row: number
  readonly faults: Fault[] = []
  readonly #cells: ReadonlyMap<string, string>
  readonly #columns: ReadonlyMap<string, string>

  constructor(row: number, cells: ReadonlyMap<string, string>, columns: ReadonlyMap<string, string>) {
    this.row = row
    this.#cells = cells
    this.#columns = columns
  }

  /** Whether the file has this column at all. */
  has(field: string): boolean {
    return this.#cells.has(field)
  }

  fault(field: string, zh: string, en: string): undefined {
    this.faults.push({
      row: this.row,
      column: this.#columns.get(field) ?? field,
      value: (this.#cells.get(field) ?? '').slice(0, 120),
      reason: { zh, en },
    })
  }

  optional(field: string): string | null {
    return this.#cells.get(field) || null
  }

  text(field: string): string {
    const value = this.#cells.get(field)
    if (!value) this.fault(field, '不能为空', 'must not be empty')
    return value ?? ''
  }

  shaped(field: string, shape: RegExp, zh: string, en: string): string {
    const value = this.text(field)
    if (value && !shape.test(value)) this.fault(field, zh, en)
    return value
  }

  oneOf<T extends string>(field: string, words: Readonly<Record<string, T>>, otherwise?: T): T | undefined {
    const value = this.#cells.get(field)
    if (!value && otherwise !== undefined) return otherwise
    const found = words[value ?? '']
    if (found !== undefined) return found
    const known = Object.keys(words).join('、')
    return this.fault(field, `应为 ${known} 之一`, `must be one of ${known}`)
  }

  positive(field: string): number | undefined {
    const value = this.optional(field)
    if (value === null) return undefined
    const number = Number(value.replaceAll(',', ''))
    if (Number.isFinite(number) && number > 0) return number
    return this.fault(field, '应为大于 0 的数', 'must be a number above 0')
  }

  /** A rate as ten-thousandths: `10%` or `0.1`; empty is none. */
  rate(field: string): number {
    const value = this.optional(field)
    if (value === null) return 0
    const share = value.endsWith('%') ? Number(value.slice(0, -1)) * 100 : Number(value) * 10_000
    if (Number.isFinite(share) && share >= 0 && share <= 10_000) return Math.round(share)
    this.fault(field, '应为 0% 到 100% 的比例', 'must be a share between 0 % and 100 %')
    return 0
  }

  /** Yuan with at most four decimals, as ten-thousandths of a yuan. */
  price(field: string): number {
    const value = this.text(field).replaceAll(',', '')
    if (/^\d{1,9}(\.\d{1,4})?$/.test(value) && Number(value) > 0) return Math.round(Number(value) * 10_000)
    if (value)
      this.fault(field, '应为大于 0 的金额（元，至多四位小数）', 'must be yuan above 0 with at most four decimals')
    return 0
  }

  day(field: string, otherwise: string): string
  day(field: string, otherwise: null): string | null
  day(field: string, otherwise: string | null): string | null {
    const value = this.optional(field)
    if (value === null) return otherwise
    const found = readDay(value.replaceAll(/[/.]/g, '-').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
    if (!found) this.fault(field, '应为日期，如 2026-01-31', 'must be a day such as 2026-01-31')
    return found ?? otherwise
  }

  list(field: string): string[] {
    return (this.#cells.get(field) ?? '')
      .split(/[;；|]/)
      .map((item) => item.trim())
      .filter(Boolean)
  }

  flag(field: string): boolean {
    return /^(true|1|是|y|yes)$/i.test(this.#cells.get(field) ?? '')
  }
}
