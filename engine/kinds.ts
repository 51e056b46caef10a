import { type Day, readDay } from './day.ts'
import type { Sentence } from './decided.ts'
import { type Fen, type Rate, readPercent, readYuan } from './money.ts'
import { entries, fault, fields, items, type Node, nearest, quote, text } from './source.ts'

/** An ISO 8601 duration: P12W, P1M, PT72H, P24M, P7D; BD is our unit for working days: P5BD. */
export type Duration = string

/** How one kind of value is written in a pack: read from it with its faults, and described for an editor. */
export type Kind<T> = {
  readonly read: (at: Node) => T | undefined
  readonly schema: object
  /** What a number of this kind is counted in. */
  readonly unit?: Unit
}
export type Unit = 'rate' | 'fen'

export type ValueOf<K> = K extends Kind<infer T> ? T : never

const withUnit = <T>(unit: Unit, ...rest: Parameters<typeof scalar<T>>): Kind<T> => ({ ...scalar(...rest), unit })

function scalar<T>(what: Sentence, mend: Sentence, parse: (written: string) => T | undefined, schema: object): Kind<T> {
  return {
    schema,
    read: (at) => {
      const written = text(at)
      if (written === undefined) return undefined
      const value = parse(written)
      return value === undefined
        ? fault(at, { zh: `${what.zh}：${quote(at)}`, en: `${what.en}: ${quote(at)}` }, mend)
        : value
    },
  }
}

export const percent: Kind<Rate> = withUnit(
  'rate',
  { zh: '不是 0% 至 100% 的百分比', en: 'not a percentage between 0% and 100%' },
  { zh: '请写成如 62.5%，最多两位小数', en: 'write it like 62.5%, with at most two decimals' },
  readPercent,
  { type: 'string', pattern: '^(100(\\.0{1,2})?|\\d{1,2}(\\.\\d{1,2})?)%$' },
)

export const money: Kind<Fen> = withUnit(
  'fen',
  { zh: '不是以元计的金额', en: 'not an amount in yuan' },
  { zh: '请写成如 1500 或 12.50，最多两位小数', en: 'write it like 1500 or 12.50, with at most two decimals' },
  readYuan,
  { type: ['number', 'string'], minimum: 0, pattern: '^\\d+(\\.\\d{1,2})?$' },
)

const durationPattern = '^(P\\d+(D|W|M|Y|BD)|PT\\d+H)$'
const durationShape = new RegExp(durationPattern)

export const duration: Kind<Duration> = scalar(
  { zh: '不是时长', en: 'not a duration' },
  {
    zh: '请写成如 P12W、P1M、PT72H；工作日写成 P5BD',
    en: 'write it like P12W, P1M or PT72H; working days like P5BD',
  },
  (written) => (durationShape.test(written) ? written : undefined),
  { type: 'string', pattern: durationPattern },
)

export const count: Kind<number> = scalar(
  { zh: '不是非负整数', en: 'not a whole number' },
  { zh: '请写成如 3', en: 'write it like 3' },
  (written) => (/^\d{1,9}$/.test(written) ? Number(written) : undefined),
  { type: 'integer', minimum: 0 },
)

export const yesNo: Kind<boolean> = scalar(
  { zh: '不是 true 或 false', en: 'neither true nor false' },
  { zh: '请写成 true 或 false', en: 'write true or false' },
  (written) => (written === 'true' ? true : written === 'false' ? false : undefined),
  { type: 'boolean' },
)

export const calendarDay: Kind<Day> = scalar(
  { zh: '不是日历上的日期', en: 'not a day of the calendar' },
  { zh: '请写成如 2024-03-01', en: 'write it like 2024-03-01' },
  readDay,
  { type: 'string', format: 'date' },
)

export const words: Kind<string> = scalar(
  { zh: '此处应有文字', en: 'words are expected' },
  { zh: '请写上说明', en: 'write what is meant' },
  (written) => (written.trim() === '' ? undefined : written.trim()),
  { type: 'string', minLength: 1 },
)

export const sentence: Kind<Sentence> = {
  schema: {
    type: 'object',
    required: ['zh', 'en'],
    additionalProperties: false,
    properties: { zh: words.schema, en: words.schema },
  },
  read: (at) => {
    const read = fields(at, ['zh', 'en'], ['zh', 'en'])
    const zh = read?.zh && words.read(read.zh)
    const en = read?.en && words.read(read.en)
    return zh && en ? { zh, en } : undefined
  },
}

/** One of a few words. */
export function oneOf<const W extends string>(known: readonly W[]): Kind<W> {
  return {
    schema: { enum: known },
    read: (at) => {
      const written = text(at)
      if (written === undefined) return undefined
      const found = known.find((word) => word === written)
      if (found !== undefined) return found
      const near = nearest(written, known)
      return fault(
        at,
        { zh: `不认识的值 ${quote(at)}`, en: `unknown value ${quote(at)}` },
        {
          zh: `${near ? `是否想写 ${near}？` : ''}可用：${known.join('、')}`,
          en: `${near ? `did you mean ${near}? ` : ''}Known: ${known.join(', ')}`,
        },
      )
    },
  }
}

/** A list of such values, none of them twice. */
export function listOf<T>(kind: Kind<T>): Kind<readonly T[]> {
  return {
    schema: { anyOf: [kind.schema, { type: 'array', items: kind.schema, uniqueItems: true }] },
    read: (at) => {
      const read = items(at).map((item) => ({ item, value: kind.read(item) }))
      const values: T[] = []
      for (const { item, value } of read) {
        if (value === undefined) return undefined
        if (values.includes(value)) {
          return fault(
            item,
            { zh: `重复的值 ${quote(item)}`, en: `${quote(item)} stands twice` },
            { zh: '请删去其中一个', en: 'delete one of them' },
          )
        }
        values.push(value)
      }
      return values
    },
  }
}

/** A value of this kind, or the word `none` for null. */
export function orNone<T>(kind: Kind<T>): Kind<T | null> {
  return {
    schema: { anyOf: [{ const: 'none' }, kind.schema] },
    ...(kind.unit ? { unit: kind.unit } : {}),
    read: (at) => (at.yaml !== null && String(at.yaml) === 'none' ? null : kind.read(at)),
  }
}

/** A mapping with exactly these fields; those in `optional` may be absent. */
export function record<T extends Record<string, unknown>>(
  kinds: { readonly [K in keyof T]-?: Kind<T[K]> },
  optional: readonly (keyof T & string)[] = [],
): Kind<T> {
  const names = Object.keys(kinds) as (keyof T & string)[]
  const required = names.filter((name) => !optional.includes(name))
  return {
    schema: {
      type: 'object',
      required,
      additionalProperties: false,
      properties: Object.fromEntries(names.map((name) => [name, kinds[name].schema])),
    },
    read: (at) => {
      const read = fields(at, names, required)
      if (!read || required.some((name) => !read[name])) return undefined
      const value: Partial<T> = {}
      for (const name of names) {
        const field: Node | undefined = read[name]
        if (!field) continue
        const found = kinds[name].read(field)
        if (found === undefined) return undefined
        value[name] = found
      }
      return value as T
    },
  }
}

/** A mapping of words to values of one kind. */
export function mapOf<T>(kind: Kind<T>): Kind<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: kind.schema },
    read: (at) => {
      const found = entries(at)
      if (!found) return undefined
      const value: Record<string, T> = {}
      for (const { key, value: field } of found) {
        const read = kind.read(field)
        if (read === undefined) return undefined
        value[key] = read
      }
      return value
    },
  }
}
