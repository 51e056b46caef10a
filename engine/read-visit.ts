import { type Day, digits, readDay } from './day.ts'
import type { Sentence } from './decided.ts'
import { type Price, type Quantity, type Rate, readPercent, readPrice, readQuantity } from './money.ts'
import type { Policies } from './pack.ts'
import { type Disease, type DrugClass, type Insurance, type Level, type Line, levels, type Visit } from './visit.ts'

/** A visit of the public format, with the person whose counters it moves. */
export type ReadVisit = { readonly visit: Visit; readonly person: string }

/** Why a visit can't be read: where in it, and what is expected there. */
export type VisitFault = { readonly path: string; readonly message: Sentence }

class Unreadable extends Error {
  readonly path: string
  readonly sentence: Sentence
  constructor(path: string, sentence: Sentence) {
    super(sentence.en)
    this.path = path
    this.sentence = sentence
  }
}

type Json = Readonly<Record<string, unknown>>

/** Reads a visit of the public format (docs/adjudicate.md); the first thing wrong in it is told with its place. */
export function readVisit(value: unknown, policies: Pick<Policies, 'disease'>): ReadVisit | VisitFault {
  try {
    return visitOf(object(value, ''), policies)
  } catch (error) {
    if (error instanceof Unreadable) return { path: error.path, message: error.sentence }
    throw error
  }
}

function visitOf(from: Json, policies: Pick<Policies, 'disease'>): ReadVisit {
  const disease = (value: unknown, path: string): Disease => {
    const known = policies.disease(word(value, path))
    if (known !== undefined) return known
    throw new Unreadable(path, {
      zh: '不认识的病种；请用登记的病种键或国家 M 码',
      en: 'unknown disease; use a registered key or its national M-code',
    })
  }
  const visit: Visit = {
    id: word(from.id, '/id'),
    day: dayOf(from.at, '/at'),
    region: region(from.region, '/region'),
    insurance: choice<Insurance>(from.insurance, '/insurance', insurances),
    retired: flag(from.retired, '/retired'),
    supplementary: flag(from.supplementary, '/supplementary'),
    certified: list(from.certified, '/certified').map((key, index) => disease(key, `/certified/${index}`)),
    disease: from.disease === null ? null : disease(from.disease, '/disease'),
    institution: institutionOf(object(from.institution, '/institution')),
    pharmacy: optional(from.pharmacy, '/pharmacy', (pharmacy) => ({
      id: word(pharmacy.id, '/pharmacy/id'),
      region: region(pharmacy.region, '/pharmacy/region'),
    })),
    registration: optional(from.registration, '/registration', (registration) => ({
      kind: choice<'residence' | 'referral'>(registration.kind, '/registration/kind', registrations),
      region: region(registration.region, '/registration/region'),
    })),
    emergency: flag(from.emergency, '/emergency'),
    contract: optional(from.contract, '/contract', contractOf),
    designated: from.designated == null ? null : word(from.designated, '/designated'),
    lines: list(from.lines, '/lines').map((line, index) => lineOf(object(line, `/lines/${index}`), index)),
  }
  return { visit, person: word(from.person, '/person') }
}

const insurances = ['employee', 'resident'] as const
const registrations = ['residence', 'referral'] as const
const classes = ['A', 'B', 'C'] as const

function institutionOf(from: Json): Visit['institution'] {
  return {
    id: word(from.id, '/institution/id'),
    level: choice<Level>(from.level, '/institution/level', levels),
    region: region(from.region, '/institution/region'),
  }
}

function contractOf(from: Json): NonNullable<Visit['contract']> {
  const since = from.since
  const paid = from.paid
  if (typeof paid !== 'boolean') throw wanted('/contract/paid', 'true 或 false', 'true or false')
  const institution = word(from.institution, '/contract/institution')
  if (since == null) return { paid, institution }
  const day = readDay(word(since, '/contract/since'))
  if (!day) throw wanted('/contract/since', '日期，如 2024-03-01', 'a day like 2024-03-01')
  return { paid, institution, since: day }
}

/** So many fen one line may come to, so that a bill of many lines stays exact. */
const mostOfLine = 100_000_000_000_000

function lineOf(from: Json, index: number): Line {
  const path = `/lines/${index}`
  const kind = choice<DrugClass>(from.class, `${path}/class`, classes)
  const price = priceOf(from.price, `${path}/price`)
  const quantity = quantityOf(from.quantity, `${path}/quantity`)
  if (price * quantity > mostOfLine * 100_000) {
    throw new Unreadable(path, {
      zh: '单价乘数量过大；请核对两者',
      en: 'price times quantity is too large; check both',
    })
  }
  return {
    code: word(from.code, `${path}/code`),
    class: kind,
    ownShare: ownShareOf(from.ownShare, kind, `${path}/ownShare`),
    quantity,
    price,
    ceiling: from.ceiling == null ? null : priceOf(from.ceiling, `${path}/ceiling`),
  }
}

/** Class B needs its first own share; for A and C one that is given is read and has no effect. */
function ownShareOf(value: unknown, kind: DrugClass, path: string): Rate | null {
  if (value == null && kind !== 'B') return null
  const share = typeof value === 'string' ? readPercent(value) : undefined
  if (share === undefined) throw wanted(path, '0% 至 100% 的百分比，如 10%', 'a percentage from 0% to 100%, like 10%')
  return share
}

function priceOf(value: unknown, path: string): Price {
  const price = typeof value === 'string' ? readPrice(value) : undefined
  if (price === undefined) {
    throw wanted(
      path,
      '以元计的字符串，最多四位小数，如 "12.50"',
      'yuan as a string with at most 4 decimals, like "12.50"',
    )
  }
  return price
}

function quantityOf(value: unknown, path: string): Quantity {
  const written = typeof value === 'number' ? String(value) : value
  const quantity = typeof written === 'string' ? readQuantity(written) : undefined
  if (quantity === undefined)
    throw wanted(path, '不为负的数，最多三位小数', 'a number not below 0 with at most 3 decimals')
  return quantity
}

const wanted = (path: string, zh: string, en: string): Unreadable =>
  new Unreadable(path, { zh: `应为${zh}`, en: `${en} is expected` })

function object(value: unknown, path: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw wanted(path, ' JSON 对象', 'a JSON object')
}

function list(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw wanted(path, '数组', 'an array')
}

function word(value: unknown, path: string): string {
  if (typeof value === 'string') return value
  throw wanted(path, '字符串', 'a string')
}

function flag(value: unknown, path: string): boolean {
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  throw wanted(path, ' true 或 false', 'true or false')
}

function choice<W extends string>(value: unknown, path: string, known: readonly W[]): W {
  for (const candidate of known) if (candidate === value) return candidate
  throw wanted(path, ` ${known.join('、')} 之一`, `one of ${known.join(', ')}`)
}

function region(value: unknown, path: string): string {
  if (typeof value === 'string' && value.length === 6 && digits(value, 0, 6) >= 0) return value
  throw wanted(path, ' 6 位行政区划代码', 'a region code of six digits')
}

function optional<T>(value: unknown, path: string, read: (from: Json) => T): T | null {
  return value == null ? null : read(object(value, path))
}

const hour = 3_600_000
const zoned = /^(?:Z|([+-])(\d{2}):?(\d{2}))$/
const fraction = /^[.,]\d+/

/** The day in Asia/Shanghai of an ISO time with its zone. */
function dayOf(value: unknown, path: string): Day {
  const found = typeof value === 'string' ? readInstant(value) : undefined
  if (found) return found
  throw wanted(
    path,
    '带时区的 ISO 时间，如 2024-03-01T09:00:00+08:00',
    'an ISO time with its zone, like 2024-03-01T09:00:00+08:00',
  )
}

function readInstant(text: string): Day | undefined {
  const day = readDay(text.slice(0, 10))
  const hours = digits(text, 11, 2)
  const minutes = digits(text, 14, 2)
  const seconds = text[16] === ':' ? digits(text, 17, 2) : 0
  if (!day || text[10] !== 'T' || text[13] !== ':') return undefined
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return undefined
  const rest = text.slice(text[16] === ':' ? 19 : 16)
  if (rest === '+08:00') return day
  const zone = zoned.exec(text[16] === ':' ? rest.replace(fraction, '') : rest)
  if (!zone) return undefined
  const [, sign = '+', zoneHours = '0', zoneMinutes = '0'] = zone
  if (Number(zoneHours) > 23 || Number(zoneMinutes) > 59) return undefined
  const offset = (Number(zoneHours) * hour + Number(zoneMinutes) * 60_000) * (sign === '-' ? -1 : 1)
  const local = hours * hour + minutes * 60_000 + seconds * 1_000
  return new Date(Date.parse(`${day}T00:00:00Z`) + local - offset + 8 * hour).toISOString().slice(0, 10) as Day
}
