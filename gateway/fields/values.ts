import { type Day, readDay } from '@changqing/engine'
import type { Words } from '../../platform/refusal.ts'
import { isInList } from '../codes/lists.ts'
import type { Field } from './notation.ts'

/** What is wrong with a value, as a sentence that follows the field's name. */
export class Bad {
  readonly words: Words

  constructor(zh: string, en: string) {
    this.words = { zh, en }
  }
}

/** No value at all: missing, null, or an empty text. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A value as its field means it; numbers and texts are taken for one another, as software sends both. */
export function readValue(field: Field, value: unknown): unknown | Bad {
  switch (field.kind) {
    case 'text':
      return readText(field, value)
    case 'long':
      return readText({ ...field, size: 20_000_000 }, value)
    case 'number':
      return readNumber(field, value)
    case 'day':
      return readDate(value)
    case 'time':
      return readTime(value)
    case 'bytes':
      return readBytes(value)
    case 'truth':
      return readTruth(value)
    case 'json':
      return readJson(value)
  }
}

function readText({ size, coded, code }: Field, value: unknown): string | Bad {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return new Bad('应为文字', 'must be a text')
  const text = String(value).trim()
  if (text.length > size && [...text].length > size)
    return new Bad(`超长：最多 ${size} 个字符`, `is too long: at most ${size} characters`)
  if (text.includes('\u0000') || !text.isWellFormed())
    return new Bad('含有不能保存的字符', 'holds characters that cannot be kept')
  if (coded && !isInList(code, text)) return new Bad(`代码 ${shown(text)} 不在代码表内`, `has an unknown code`)
  return text
}

const shown = (text: string): string => (text.length > 12 ? `${text.slice(0, 12)}…` : text)

function readNumber({ size, decimals, signed }: Field, value: unknown): number | Bad {
  const text = typeof value === 'number' ? plain(value) : typeof value === 'string' ? value.trim() : ''
  const found = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!found) return new Bad('应为数字', 'must be a number')
  const [, sign, units = '', parts = ''] = found
  if (sign === '-' && !signed && Number(text) !== 0) return new Bad('不能为负数', 'must not be negative')
  const most = Math.min(size - decimals, 12)
  if (units.replace(/^0+/, '').length > most)
    return new Bad(`过大：整数最多 ${most} 位`, `is too large: at most ${most} digits before the point`)
  if (parts.replace(/0+$/, '').length > decimals)
    return new Bad(`小数最多 ${decimals} 位`, `has more than ${decimals} decimals`)
  return Number(text) + 0
}

/** A number of JSON without an exponent, as far as it has one. */
function plain(value: number): string {
  const text = String(value)
  return text.includes('e-') ? value.toFixed(12).replace(/0+$/, '') : text
}

const day = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ].*)?$/

function readDate(value: unknown): Day | Bad {
  const found = day.exec(textOf(value))
  const read = found && readDay(`${found[1]}-${found[2]}-${found[3]}`)
  return read && isOfOurTimes(read)
    ? read
    : new Bad('应为真实的日期，如 2026-03-02', 'must be a day such as 2026-03-02')
}

const time =
  /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Plain times are Chinese; ISO ones say their zone. A day alone is its first instant. */
function readTime(value: unknown): Date | Bad {
  const bad = new Bad('应为真实的时间，如 2026-03-02 10:00:00', 'must be a time such as 2026-03-02 10:00:00')
  const found = time.exec(textOf(value))
  if (!found) return bad
  const [, year, month, dayOfMonth, hour = '00', minute = '00', second = '00', zone = '+08:00'] = found
  const read = readDay(`${year}-${month}-${dayOfMonth}`)
  if (!read || !isOfOurTimes(read) || hour > '23' || minute > '59' || second > '59') return bad
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  const at = new Date(`${read}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at.getTime()) ? bad : at
}

const isOfOurTimes = (read: Day): boolean => read >= '1850-01-01' && read <= '2999-12-31'
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

const base64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/

/** A file: Base64, or the numbers of its bytes. */
function readBytes(value: unknown): Uint8Array | Bad {
  if (typeof value === 'string' && base64.test(value)) return Buffer.from(value, 'base64')
  const isByte = (one: unknown) => typeof one === 'number' && Number.isInteger(one) && one >= -128 && one <= 255
  if (Array.isArray(value) && value.every(isByte)) return Uint8Array.from(value)
  return new Bad('应为 Base64 或字节数组', 'must be Base64 or a list of bytes')
}

function readTruth(value: unknown): boolean | Bad {
  const text = String(value).trim().toLowerCase()
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  return new Bad('应为 true 或 false', 'must be true or false')
}

/** An extension: an object, or an object as a text; a plain text stays one. */
function readJson(value: unknown): unknown | Bad {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.length > 4000) return new Bad('超长：最多 4000 个字符', 'is too long: at most 4000 characters')
  if (!text.isWellFormed() || text.includes('\u0000'))
    return new Bad('含有不能保存的字符', 'holds characters that cannot be kept')
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
