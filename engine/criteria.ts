import type { Sentence } from './decided.ts'
import { count, type Duration, duration, type Kind, listOf, record, sentence, words, yesNo } from './kinds.ts'
import type { Ordered } from './proof.ts'
import { fault, quote, text } from './source.ts'
import { rowAt } from './table.ts'

/** A kind of evidence that an application may hold: its key, its name, and how its value is written. */
export type EvidenceItem = {
  readonly key: string
  readonly name: Sentence
  /** A measured value has a unit; without one the item is a report whose file and day count. */
  readonly unit?: string
  /** A diagnosis is written as an ICD-10 code. */
  readonly coded?: boolean
}

/** One thing that must be shown for a disease. Requirements of the same group stand for each other: one is enough. */
export type Requirement = {
  readonly id: string
  readonly name: Sentence
  /** Evidence of any of these kinds counts. */
  readonly items: readonly string[]
  /** The beginnings of the ICD-10 codes that a diagnosis may have. */
  readonly codes?: readonly string[]
  /** On so many different days; once when nothing is said. */
  readonly times?: number
  /** Not older than this on the day of the application. */
  readonly within?: Duration
  /** Between the first and the last at least this. */
  readonly spanning?: Duration
  readonly atLeast?: number
  readonly atMost?: number
  readonly group?: string
}

const decimal: Kind<number> = {
  schema: { type: 'number' },
  read: (at) => {
    const written = text(at)
    if (written === undefined) return undefined
    return /^-?\d{1,6}(\.\d{1,3})?$/.test(written)
      ? Number(written)
      : fault(
          at,
          { zh: `不是数：${quote(at)}`, en: `not a number: ${quote(at)}` },
          { zh: '请写成如 7 或 6.5', en: 'write it like 7 or 6.5' },
        )
  },
}

export const evidenceItem = record<EvidenceItem>({ key: words, name: sentence, unit: words, coded: yesNo }, [
  'unit',
  'coded',
])

export const requirement = record<Requirement>(
  {
    ...{ id: words, name: sentence, items: listOf(words), codes: listOf(words), times: count, within: duration },
    ...{ spanning: duration, atLeast: decimal, atMost: decimal, group: words },
  },
  ['codes', 'times', 'within', 'spanning', 'atLeast', 'atMost', 'group'],
)

/** Every finding must name kinds of evidence that the place knows, and ask of them what they can show. */
export function proveCriteria(tables: ReadonlyMap<string, Ordered>): void {
  const evidence = tables.get('eligibility.evidence')?.table.rows ?? []
  for (const row of tables.get('eligibility.findings')?.table.rows ?? []) {
    const wanted = row.value as readonly Requirement[] | null
    for (const one of wanted ?? []) {
      for (const known of evidence) {
        if (known.from > row.until || known.until < row.from) continue
        const items = known.value as readonly EvidenceItem[]
        const wrong = one.items.find((key) => !items.some((item) => item.key === key))
        const meant = items.filter(({ key }) => one.items.includes(key))
        if (wrong !== undefined)
          faultOf(row, one, `没有证据种类 ${wrong}`, `there is no kind of evidence ${wrong}`, known)
        else if ((one.atLeast ?? one.atMost) !== undefined && meant.some(({ unit }) => unit === undefined))
          faultOf(row, one, '所要求的数值没有单位', 'the value it asks for has no unit', known)
        else if (one.codes !== undefined && meant.some(({ coded }) => !coded))
          faultOf(row, one, '编码只能要求于诊断', 'codes can be asked of a diagnosis only', known)
      }
      const twice = (wanted ?? []).filter(({ id }) => id === one.id).length > 1
      if (twice) faultOf(row, one, '编号重复', 'its id stands twice')
      if (one.times === 0) faultOf(row, one, 'times 不能为 0', 'times cannot be 0')
      if (one.spanning !== undefined && (one.times ?? 1) < 2)
        faultOf(row, one, '有时间跨度须至少两次', 'a span of time needs at least two times')
    }
  }
}

function faultOf(
  row: Ordered['table']['rows'][number],
  of: Requirement,
  zh: string,
  en: string,
  known?: typeof row,
): void {
  const where = known ? `（${rowAt(known)}）` : ''
  fault(
    row.at,
    { zh: `认定要求 ${of.id}：${zh}`, en: `finding ${of.id}: ${en}` },
    { zh: `请改正此要求，或改证据种类表${where}`, en: `correct the finding, or the kinds of evidence ${where}` },
  )
}
