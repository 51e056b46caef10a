import type { Download } from '../../platform/http.ts'
import { type Column, type Sheet, sheet, workbook } from '../../platform/xlsx.ts'
import type { Sums, TrialGroup, TrialPerson, TrialResult } from './api.ts'

type Language = 'zh' | 'en'
type Say = (zh: string, en: string) => string

const shares = [
  ['fund', '统筹基金', 'Fund'],
  ['seriousIllness', '大病保险', 'Serious illness'],
  ['supplementary', '惠民保', 'Supplementary'],
  ['personal', '个人负担', 'Own share'],
] as const satisfies readonly (readonly [keyof Sums, string, string])[]

const dimensions = [
  ['byDisease', '按病种', 'By disease'],
  ['byLevel', '按机构级别', 'By level'],
  ['byPlace', '按配药处', 'By place'],
  ['byAge', '按年龄', 'By age'],
  ['byInsurance', '按险种', 'By insurance'],
] as const

/** A result as a spreadsheet: the sums, a table for each way of grouping, the distribution, and the largest cases. */
export function trialWorkbook(name: string, result: TrialResult, language: Language): Download {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  return workbook(name, [
    sums(result, say),
    ...dimensions.map(([key, zh, en]) => sheet(say(zh, en), groupColumns(language, say), [result[key]])),
    sheet(say('分布', 'Distribution'), distributionColumns(say), [result.distribution]),
    sheet(say('减少最多', 'Largest less'), personColumns(say), [result.largestBetter]),
    sheet(say('增加最多', 'Largest more'), personColumns(say), [result.largestWorse]),
  ])
}

const change = (before: string, after: string): number => Number((Number(after) - Number(before)).toFixed(2))

type Figure = Readonly<{ name: string; before: number | null; after: number | null; change: number | null }>

function sums({ before, after, ...result }: TrialResult, say: Say): Sheet {
  const alone = (name: string, value: number): Figure => ({ name, before: null, after: value, change: null })
  const rows: readonly Figure[] = [
    ...shares.map(([key, zh, en]) => ({
      ...{ name: say(zh, en), before: Number(before[key]), after: Number(after[key]) },
      change: change(before[key], after[key]),
    })),
    {
      ...{ name: say('不予支付的就诊', 'Visits refused'), before: result.refusedBefore, after: result.refusedAfter },
      change: result.refusedAfter - result.refusedBefore,
    },
    alone(say('就诊', 'Visits'), result.visits),
    alone(say('人数', 'Persons'), result.persons),
    alone(say('个人少付的人', 'Persons who pay less'), result.better),
    alone(say('个人多付的人', 'Persons who pay more'), result.worse),
    alone(say('不变的人', 'Persons for whom nothing changes'), result.same),
    alone(say('与实际结算不一致', 'Unlike what was paid'), result.unlikeStored),
  ]
  const columns: readonly Column<Figure>[] = [
    { heading: say('合计', 'Sum'), width: 30, value: ({ name }) => name },
    { heading: say('修订前', 'Before'), value: (row) => row.before },
    { heading: say('修订后', 'After'), value: (row) => row.after },
    { heading: say('变化', 'Change'), value: (row) => row.change },
  ]
  return sheet(say('合计', 'Sums'), columns, [rows])
}

const groupColumns = (language: Language, say: Say): readonly Column<TrialGroup>[] => [
  { heading: say('分组', 'Group'), width: 24, value: ({ name }) => name[language] },
  { heading: say('就诊', 'Visits'), value: ({ visits }) => visits },
  { heading: say('人数', 'Persons'), value: ({ persons }) => persons },
  ...shares.flatMap(([key, zh, en]): Column<TrialGroup>[] => [
    { heading: say(`${zh}·修订前`, `${en}, before`), width: 20, value: ({ before }) => Number(before[key]) },
    { heading: say(`${zh}·修订后`, `${en}, after`), width: 20, value: ({ after }) => Number(after[key]) },
  ]),
  { heading: say('统筹基金变化', 'Change of the fund'), width: 18, value: ({ fundChange }) => Number(fundChange) },
]

const distributionColumns = (say: Say): readonly Column<TrialResult['distribution'][number]>[] => [
  {
    heading: say('全年个人负担变化自（元）', 'Change of the own share from (yuan)'),
    width: 30,
    value: ({ from }) => edge(from),
  },
  { heading: say('至（元）', 'to (yuan)'), value: ({ to }) => edge(to) },
  { heading: say('人数', 'Persons'), value: ({ persons }) => persons },
]

const edge = (yuan: string | null): number | null => (yuan === null ? null : Number(yuan))

const personColumns = (say: Say): readonly Column<TrialPerson>[] => [
  { heading: say('代号', 'Stand-in'), value: ({ person }) => person },
  { heading: say('年龄', 'Age'), value: ({ age }) => age },
  {
    heading: say('险种', 'Insurance'),
    value: ({ insurance }) => (insurance === 'employee' ? say('职工', 'employee') : say('居民', 'resident')),
  },
  { heading: say('就诊', 'Visits'), value: ({ visits }) => visits },
  { heading: say('个人负担·修订前', 'Own share, before'), width: 20, value: (row) => Number(row.personalBefore) },
  { heading: say('个人负担·修订后', 'Own share, after'), width: 20, value: (row) => Number(row.personalAfter) },
  { heading: say('变化', 'Change'), value: (row) => Number(row.change) },
]
