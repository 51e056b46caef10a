import { compare, isDemand, type Law, type Policies, type Side } from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Column } from '../../platform/xlsx.ts'
import type { ComparedLaw, ComparedRow, ComparedSide, Comparison } from './api.ts'
import { casesInWords } from './describe.ts'
import { noLawThatDay, noSuchPack } from './refusals.ts'
import { valueInWords } from './values.ts'
import { subjectName, subjectOf, tableName } from './words.ts'

/** A place and, unless it is today's, a day: `wenzhou`, `wenzhou@2024-03-01`. */
export type AskedLaw = Readonly<{ packId: string; day?: Day | undefined }>

/** The law that is asked for: that of the day, or today's; of a place whose law has ended, that of its last day. */
export function lawAsked(policies: Policies, { packId, day }: AskedLaw, today: Day): Law | Refusal {
  const pack = policies.packs.find(({ id }) => id === packId)
  if (!pack) return noSuchPack({ packId })
  const on = day ?? (pack.until !== null && pack.until < today ? pack.until : today)
  if (pack.inForce(on)) return { pack, day: on }
  const { from, until } = pack
  const days =
    until === null
      ? { zh: ` ${from} 及以后`, en: `from ${from} on` }
      : { zh: ` ${from} 至 ${until} 之间`, en: `from ${from} to ${until}` }
  return noLawThatDay({ place: pack.name, day: on, days }, pack.period.cites)
}

/** Every difference of two laws in words, with how many each subject has; `subject` and `query` narrow the rows. */
export function comparisonOf(
  policies: Policies,
  { left, right }: { left: Law; right: Law },
  { subject, query }: { subject?: string | undefined; query?: string | undefined },
): Omit<Comparison, 'total'> {
  const all = compare(left, right).map(
    (difference, index): ComparedRow => ({
      key: `${index}`,
      table: difference.table,
      subject: subjectName(difference.table),
      name: tableName(difference.table),
      when: casesInWords(difference.when, policies.diseases),
      left: sideInWords(difference.table, difference.left),
      right: sideInWords(difference.table, difference.right),
      silence: silenceOf(difference.table),
    }),
  )
  const word = query?.trim().toLowerCase() ?? ''
  const counts = new Map<string, number>()
  for (const { table } of all) counts.set(subjectOf(table), (counts.get(subjectOf(table)) ?? 0) + 1)
  return {
    left: lawInWords(left),
    right: lawInWords(right),
    differing: all.length,
    subjects: [...counts].map(([key, count]) => ({ subject: key, name: subjectName(key), count })),
    rows: all.filter(
      (row) => (subject === undefined || subjectOf(row.table) === subject) && wordsOf(row).includes(word),
    ),
  }
}

const lawInWords = ({ pack, day }: Law): ComparedLaw => ({
  packId: pack.id,
  name: pack.name,
  day,
  from: pack.from,
  until: pack.until,
})

const sideInWords = (table: string, side: Side | null): ComparedSide | null =>
  side && {
    value: valueInWords({ table, value: side.value }),
    status: side.unverified ? 'unverified' : side.open ? 'open' : 'law',
    cites: [...side.cites],
  }

function wordsOf({ table, name, when, left, right }: ComparedRow): string {
  const said = [left, right].flatMap((side) => (side ? [side.value.zh, side.value.en, ...side.cites] : []))
  const cases = when.flatMap(({ fact, is }) => [fact, ...is].flatMap(({ zh, en }) => [zh, en]))
  return [table, name.zh, name.en, ...said, ...cases].join(' ').toLowerCase()
}

type Language = 'zh' | 'en'
const statusWords = {
  law: { zh: '', en: '' },
  unverified: { zh: '（未核实）', en: ' (unverified)' },
  open: { zh: '（待明确）', en: ' (open reading)' },
} as const

/** Where a side says nothing: a benefit of a case that its place refuses, or what its documents do not regulate. */
const silenceOf = (table: string) =>
  table.startsWith('benefit.') && !isDemand(table)
    ? { zh: '不支付', en: 'not paid' }
    : { zh: '未规定', en: 'not regulated' }

/** The table as a spreadsheet, in one language. */
export function comparisonColumns(language: Language, { left, right }: Pick<Comparison, 'left' | 'right'>) {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const value = ({ silence, ...row }: ComparedRow, side: 'left' | 'right'): string => {
    const said = row[side]
    return said ? `${said.value[language]}${statusWords[said.status][language]}` : silence[language]
  }
  const columns: readonly Column<ComparedRow>[] = [
    { heading: say('类别', 'Subject'), value: ({ subject }) => subject[language] },
    { heading: say('项目', 'Item'), width: 26, value: ({ name }) => name[language] },
    { heading: say('适用情形', 'For whom'), width: 48, value: (row) => casesText(row.when, language) },
    { heading: `${left.name[language]} ${left.day}`, width: 32, value: (row) => value(row, 'left') },
    { heading: say('依据', 'Clauses'), value: (row) => row.left?.cites.join(' ') ?? '' },
    { heading: `${right.name[language]} ${right.day}`, width: 32, value: (row) => value(row, 'right') },
    { heading: say('依据', 'Clauses'), value: (row) => row.right?.cites.join(' ') ?? '' },
  ]
  return columns
}

export function casesText(when: ComparedRow['when'], language: Language): string {
  if (when.length === 0) return language === 'zh' ? '全部情形' : 'every case'
  const or = language === 'zh' ? '、' : ', '
  return when.map(({ fact, is }) => `${fact[language]}: ${is.map((word) => word[language]).join(or)}`).join('; ')
}
