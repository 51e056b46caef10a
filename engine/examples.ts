import { adjudicate } from './adjudicate.ts'
import type { Adjudication } from './adjudication.ts'
import type { Sentence } from './decided.ts'
import { words } from './kinds.ts'
import { type Fen, percentText, readPercent, readYuan, yuanText } from './money.ts'
import type { Pack, Policies } from './pack.ts'
import { readVisit } from './read-visit.ts'
import { entries, type Fault, fault, fields, isMapping, items, type Node, openSource, quote, text } from './source.ts'
import type { Visit } from './visit.ts'

/** A visit worked through by hand: what it shows, and what must come out. */
export type Example = {
  readonly why: string
  readonly person: string
  readonly visit: Visit
  /** The amounts that are written down, or the codes of the refusals. */
  readonly expected: Readonly<Record<string, string>> | readonly string[]
  readonly at: Node
}

/** How an example came out: what differs from the hand's result, in words; empty when all agrees. */
export type ExampleResult = {
  readonly example: Example
  readonly decision: Adjudication
  readonly differences: readonly Sentence[]
}

const known = [
  ...(['why', 'person', 'at', 'insurance', 'retired', 'supplementary', 'certified', 'disease', 'level'] as const),
  ...(['region', 'institution', 'seenIn', 'pharmacy', 'registration', 'emergency', 'contract', 'designated'] as const),
  ...(['cost', 'lines', 'expect', 'refused'] as const),
] as const
type ExampleField = (typeof known)[number]
const amounts = [
  ...(['total', 'aboveCeiling', 'firstOwnShare', 'outOfScope', 'inScope', 'deductible', 'fund'] as const),
  ...(['seriousIllness', 'supplementary', 'personal'] as const),
] as const
export const expectable = [...amounts, 'ratio'] as const

/** Reads a place's examples; each stands in the short form of docs/new-city.md and is read as a public visit. */
export function readExamples(
  path: string,
  source: string,
  pack: Pack,
  policies: Policies,
  faults: Fault[],
): readonly Example[] {
  const at = openSource(path, source, faults)
  const read = at && fields(at, ['examples', 'notes'], ['examples'])
  return read?.examples ? items(read.examples).flatMap((item) => readExample(item, pack, policies) ?? []) : []
}

function readExample(at: Node, pack: Pack, policies: Policies): Example | undefined {
  const read = fields(at, known, ['why', 'at'])
  const why = read?.why && words.read(read.why)
  if (!read || !why) return undefined
  const person = read.person ? (text(read.person) ?? '') : `alone ${at.place.line}`
  const visit = readVisit(publicForm(read, person, pack), policies)
  if ('message' in visit) {
    const { zh, en } = visit.message
    return fault(
      at,
      { zh: `算例的 ${visit.path} 有误：${zh}`, en: `${visit.path} of the example: ${en}` },
      { zh: '请对照 docs/new-city.md 改正', en: 'see docs/new-city.md' },
    )
  }
  const expected = readExpected(at, read.expect, read.refused)
  return expected && { why, person, visit: visit.visit, expected, at }
}

const plain = (at: Node | undefined): unknown => (at?.yaml ? at.yaml.toJSON() : undefined)
const textOf = (at: Node | undefined, otherwise: string): string => (at && text(at)) ?? otherwise

/** The short form as a visit of the public format. */
function publicForm(read: Partial<Record<ExampleField, Node>>, person: string, pack: Pack): object {
  const region = textOf(read.region, (pack.regions[0] ?? '').padEnd(6, '0'))
  const disease = read.disease && text(read.disease)
  const treated = disease === undefined || disease === 'ordinary' ? null : disease
  const when = textOf(read.at, '')
  const pharmacy = textOf(read.pharmacy, '')
  const lines = read.lines
    ? items(read.lines).map(lineOf)
    : [{ code: 'X', class: 'A', quantity: 1, price: textOf(read.cost, '') }]
  return {
    id: 'example',
    at: when.includes('T') ? when : `${when}T10:00:00+08:00`,
    region,
    person,
    insurance: textOf(read.insurance, 'resident'),
    retired: plain(read.retired),
    supplementary: plain(read.supplementary),
    certified: plain(read.certified) ?? (treated === null ? [] : [treated]),
    disease: treated,
    institution: {
      id: textOf(read.institution, 'i1'),
      level: textOf(read.level, 'township'),
      region: textOf(read.seenIn, region),
    },
    pharmacy: pharmacy === '' ? null : { id: pharmacy, region },
    registration: plain(read.registration),
    emergency: plain(read.emergency),
    contract: plain(read.contract),
    designated: plain(read.designated),
    lines,
  }
}

function lineOf(at: Node): object {
  const line: Record<string, unknown> = { code: 'X', class: 'A', quantity: 1 }
  for (const { key, value } of entries(at) ?? []) line[key] = text(value)
  return line
}

function readExpected(at: Node, expect: Node | undefined, refused: Node | undefined): Example['expected'] | undefined {
  if (refused && !expect) return items(refused).flatMap((item) => text(item) ?? [])
  if (!expect || refused || !isMapping(expect)) {
    return fault(
      at,
      { zh: '应写 expect 或 refused 之一', en: 'exactly one of expect and refused is needed' },
      {
        zh: '请写出手算的金额，或拒付的代码',
        en: 'write the amounts worked out by hand, or the codes of the refusals',
      },
    )
  }
  const expected: Record<string, string> = {}
  const read = fields(expect, expectable)
  if (!read) return undefined
  for (const name of expectable) {
    const value = read[name]
    if (!value) continue
    const canonical = canonicalText(name, text(value) ?? '')
    if (canonical === undefined) {
      return fault(
        value,
        { zh: `${name} 不是金额或比例：${quote(value)}`, en: `${name} is no amount or ratio: ${quote(value)}` },
        { zh: '金额写成如 12.50，比例写成如 65%', en: 'write amounts like 12.50 and ratios like 65%' },
      )
    }
    expected[name] = canonical
  }
  return expected
}

function canonicalText(name: string, written: string): string | undefined {
  const ratio = name === 'ratio' ? readPercent(written) : undefined
  const amount = name === 'ratio' ? undefined : readYuan(written)
  if (ratio !== undefined) return percentText(ratio)
  return amount === undefined ? undefined : yuanText(amount)
}

/** Runs the examples of a place in their order; what a person has used carries from one to the next. */
export function runExamples(examples: readonly Example[], pack: Pack): readonly ExampleResult[] {
  const persons = new Map<string, Record<string, Fen>>()
  return examples.map((example) => {
    const counters = persons.get(example.person) ?? {}
    const decision = adjudicate(pack, example.visit, counters)
    persons.set(example.person, counters)
    if (decision.decision === 'paid') {
      for (const { key, amount } of decision.counterMoves) counters[key] = ((counters[key] ?? 0) + amount) as Fen
    }
    return { example, decision, differences: differencesOf(example, decision) }
  })
}

function differencesOf({ expected }: Example, decision: Adjudication): readonly Sentence[] {
  const codes = decision.decision === 'refused' ? decision.refusals.map(({ code }) => code) : []
  const said = (zh: string, en: string): readonly Sentence[] => [{ zh, en }]
  if (Array.isArray(expected) || decision.decision === 'refused') {
    const wanted: readonly string[] = Array.isArray(expected) ? expected : []
    if (wanted.length > 0 && [...wanted].sort().join() === [...codes].sort().join()) return []
    const got = codes.join(', ') || 'paid'
    return said(`应为 ${wanted.join(', ') || '支付'}，得 ${got}`, `${wanted.join(', ') || 'paid'} expected, got ${got}`)
  }
  return Object.entries(expected).flatMap(([name, wanted]) => {
    const amount = amounts.find((known) => known === name)
    const got = amount ? yuanText(decision[amount]) : percentText(decision.ratio)
    return got === wanted ? [] : said(`${name} 应为 ${wanted}，得 ${got}`, `${name}: ${wanted} expected, got ${got}`)
  })
}
