import {
  type Claims,
  type Disease,
  day,
  type Facts,
  factsOf,
  type Insurance,
  type Level,
  levels,
  type Price,
  type Quantity,
  type Visit,
} from '@changqing/engine'
import { Random } from '../random.ts'

/** A year of a province: who was where on which day, for what, and what each line came to. */
export type Province = {
  readonly claims: Claims
  readonly cases: readonly Facts[]
  /** For each case a visit that is it, without its day and its lines. */
  readonly templates: readonly Visit[]
  readonly persons: number
  readonly visits: number
}

export const firstDay = day('2024-01-01')
export const yearLength = 366

const diseases: readonly Disease[] = [
  ...['hypertension', 'diabetes', 'coronary', 'copd', 'asthma', 'tuberculosis', 'alzheimers'],
  ...['parkinsons', 'kidney', 'peritoneal-dialysis', 'schizophrenia', 'affective-psychosis'],
]
const treated: readonly (Disease | null)[] = [...diseases, null]

const shared = <A>(make: (buffer: SharedArrayBuffer) => A, bytes: number, length: number): A =>
  make(new SharedArrayBuffer(Math.max(bytes * length, 8)))

/** Columns that workers share. */
export function makeColumns(persons: number, visits: number, lines: number): Claims {
  return {
    visitsFrom: shared((buffer) => new Uint32Array(buffer), 4, persons + 1),
    linesFrom: shared((buffer) => new Uint32Array(buffer), 4, persons + 1),
    day: shared((buffer) => new Uint16Array(buffer), 2, visits),
    caseOf: shared((buffer) => new Uint16Array(buffer), 2, visits),
    lineCount: shared((buffer) => new Uint8Array(buffer), 1, visits),
    total: shared((buffer) => new Int32Array(buffer), 4, visits),
    tooDear: shared((buffer) => new Uint8Array(buffer), 1, visits),
    listed: shared((buffer) => new Int32Array(buffer), 4, lines),
  }
}

const kinds: readonly { insurance: Insurance; retired: boolean; supplementary: boolean }[] = [
  { insurance: 'resident', retired: false, supplementary: false },
  { insurance: 'employee', retired: false, supplementary: false },
  { insurance: 'employee', retired: false, supplementary: true },
  { insurance: 'employee', retired: true, supplementary: false },
  { insurance: 'employee', retired: true, supplementary: true },
]

const caseOf = (kind: number, disease: number, level: number): number =>
  (kind * treated.length + disease) * levels.length + level

/** A visit for each case: kind of person, disease or none, level of the institution. */
function makeTemplates(): readonly Visit[] {
  return kinds.flatMap((kind) => treated.flatMap((disease) => levels.map((level) => template(kind, disease, level))))
}

function template(kind: (typeof kinds)[number], disease: Disease | null, level: Level): Visit {
  return {
    ...kind,
    id: 'v',
    day: firstDay,
    region: '330300',
    certified: disease === null ? ['hypertension'] : [disease],
    disease,
    institution: { id: 'H1', level, region: '330300' },
    pharmacy: null,
    registration: null,
    emergency: false,
    contract: null,
    designated: null,
    lines: [],
  }
}

const linesOfVisit = 2

/** So many visits of so many persons: some come once a year, some every two weeks; a few are very dear. */
export function makeProvince(persons: number, visits: number, seed: number): Province {
  const random = new Random(seed)
  const templates = makeTemplates()
  const claims = makeColumns(persons, visits, visits * linesOfVisit)
  let at = 0
  for (let person = 0; person < persons; person += 1) {
    claims.visitsFrom[person] = at
    claims.linesFrom[person] = at * linesOfVisit
    const left = visits - at
    const mean = left / (persons - person)
    const wanted = person === persons - 1 ? left : Math.min(left, Math.floor(random.next() * 2 * mean + 0.5))
    fillPerson(claims, random, at, at + wanted)
    at += wanted
  }
  claims.visitsFrom[persons] = visits
  claims.linesFrom[persons] = visits * linesOfVisit
  return { claims, cases: templates.map(factsOf), templates, persons, visits }
}

function fillPerson(claims: Claims, random: Random, from: number, to: number): void {
  const kind = random.chance(0.7) ? 0 : random.whole(1, kinds.length - 1)
  const disease = random.whole(0, diseases.length - 1)
  const usual = random.whole(0, levels.length - 1)
  const dear = random.chance(0.02) ? 60 : 1
  const step = yearLength / (to - from + 1)
  for (let visit = from; visit < to; visit += 1) {
    const ordinary = random.chance(0.15)
    const level = random.chance(0.8) ? usual : random.whole(0, levels.length - 1)
    const when = Math.floor((visit - from + random.next()) * step)
    claims.day[visit] = Math.min(when, yearLength - 1)
    claims.caseOf[visit] = caseOf(kind, ordinary ? diseases.length : disease, level)
    claims.lineCount[visit] = linesOfVisit
    const first = random.whole(500, 20_000) * dear
    const second = random.whole(0, 9_000)
    claims.listed[visit * linesOfVisit] = first
    claims.listed[visit * linesOfVisit + 1] = second
    claims.total[visit] = first + second
  }
}

/** One visit of the columns as the engine takes it one by one. */
export function visitAt({ claims, templates }: Province, visit: number, dayOf: (index: number) => Visit['day']): Visit {
  const known = templates[claims.caseOf[visit] ?? 0]
  if (!known) throw new RangeError(`visit ${visit} has no case`)
  const lines = [0, 1].map((line) => ({
    code: 'X',
    class: 'A' as const,
    ownShare: null,
    quantity: 1_000 as Quantity,
    price: ((claims.listed[visit * linesOfVisit + line] ?? 0) * 100) as Price,
    ceiling: null,
  }))
  return { ...known, day: dayOf(claims.day[visit] ?? 0), lines }
}
