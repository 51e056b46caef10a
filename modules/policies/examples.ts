import {
  type Adjudication,
  type Example,
  type ExampleResult,
  explain,
  type Fault,
  type Pack,
  type Policies,
  type PolicyFile,
  percentText,
  readExamples,
  runExamples,
  type Visit,
  yuanText,
} from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import type { Column } from '../../platform/xlsx.ts'
import type { ExamplesPage, WorkedExample } from './api.ts'
import { caseWord } from './describe.ts'
import { factName, factWord, valueWord } from './words.ts'

/** The worked visits of a place, each judged now by the law in force: what was expected, what comes out, and why. */
export function examplesPage(pack: Pack, policies: Policies, file: PolicyFile | undefined): ExamplesPage {
  const faults: Fault[] = []
  const read = file ? readExamples(file.path, file.text, pack, policies, faults) : []
  const rows = runExamples(read, pack).map((result) => workedExample(result, policies))
  return {
    ...{ packId: pack.id, name: pack.name, hash: pack.hash, rows, total: rows.length },
    agreeing: rows.filter(({ agrees }) => agrees).length,
    faults: faults.map(({ line, what, mend }) => ({ line, what, mend })),
  }
}

function workedExample({ example, decision, differences }: ExampleResult, policies: Policies): WorkedExample {
  const zh = explain(decision, { reader: 'clerk', language: 'zh' })
  const en = explain(decision, { reader: 'clerk', language: 'en' })
  return {
    line: example.at.place.line,
    why: example.why,
    day: example.visit.day,
    person: example.person.startsWith('alone ') ? null : example.person,
    given: givenOf(example.visit, policies),
    results: resultsOf(example, decision),
    agrees: differences.length === 0,
    cites: [...new Set(zh.flatMap(({ cites }) => cites))],
    rungs: zh.map(({ step, text, to, cites }, index) => ({
      step,
      words: { zh: text, en: en[index]?.text ?? '' },
      to: to === undefined ? null : yuanText(to),
      cites: [...cites],
    })),
  }
}

const words = (zh: string, en: string): Words => ({ zh, en })
const both = (text: string): Words => words(text, text)
const amounts = {
  total: words('总费用', 'Total'),
  aboveCeiling: words('超限价', 'Above the ceiling'),
  firstOwnShare: words('先行自付', 'First own share'),
  outOfScope: words('目录外', 'Out of scope'),
  inScope: words('政策范围内', 'In scope'),
  deductible: words('起付线', 'Deductible'),
  fund: words('统筹基金', 'Fund'),
  seriousIllness: words('大病保险', 'Serious illness'),
  supplementary: words('惠民保', 'Supplementary'),
  personal: words('个人负担', 'Own share'),
} as const
const ratio = words('报销比例', 'Ratio')
const outcome = words('结果', 'Outcome')
const paid = words('支付', 'paid')

/** What was written down by hand beside what comes out; where one of the two is a refusal, the outcomes. */
function resultsOf({ expected }: Example, decision: Adjudication): WorkedExample['results'] {
  if (decision.decision === 'refused' || Array.isArray(expected)) {
    const wanted: readonly string[] = Array.isArray(expected) ? expected : []
    const got = decision.decision === 'refused' ? decision.refusals.map(({ code }) => code) : []
    const same = [...wanted].sort().join() === [...got].sort().join()
    return [{ name: outcome, expected: codesInWords(wanted), got: codesInWords(got), same }]
  }
  return Object.entries(expected).map(([name, wanted]) => {
    const known = (Object.keys(amounts) as (keyof typeof amounts)[]).find((amount) => amount === name)
    const got = known ? yuanText(decision[known]) : percentText(decision.ratio)
    return { name: known ? amounts[known] : ratio, expected: both(wanted), got: both(got), same: got === wanted }
  })
}

function codesInWords(codes: readonly string[]): Words {
  if (codes.length === 0) return paid
  const said = codes.map(valueWord)
  return words(said.map(({ zh }) => zh).join('、'), said.map(({ en }) => en).join(', '))
}

/** What goes in, in words; what is usual (nobody retired, no emergency, nothing registered) is not said. */
function givenOf(visit: Visit, { diseases }: Policies): WorkedExample['given'] {
  const { institution, pharmacy, registration, contract, designated, certified, region } = visit
  const name = (key: string): Words => caseWord('disease', key, diseases)
  const all = (keys: readonly string[]): Words => {
    const said = keys.map(name)
    return words(said.map(({ zh }) => zh).join('、'), said.map(({ en }) => en).join(', '))
  }
  const yes = words('是', 'yes')
  const usual = visit.disease === null ? certified.length === 0 : certified.join() === visit.disease
  const given: (false | readonly [Words, Words])[] = [
    [factName('insurance'), factWord('insurance', visit.insurance)],
    visit.retired && [factName('retired'), yes],
    visit.supplementary && [factName('supplementary'), yes],
    [factName('disease'), name(visit.disease ?? 'ordinary')],
    !usual && [words('已认定病种', 'Certified for'), certified.length === 0 ? words('无', 'none') : all(certified)],
    [factName('level'), factWord('level', institution.level)],
    [words('参保地', 'Insured in'), both(region)],
    institution.region !== region && [words('就医地', 'Seen in'), both(institution.region)],
    pharmacy !== null && [factName('dispensedAt'), factWord('dispensedAt', 'pharmacy')],
    registration !== null && [
      factName('registration'),
      registration.kind === 'residence'
        ? words(`长住 ${registration.region}`, `residence ${registration.region}`)
        : words(`转诊 ${registration.region}`, `referral ${registration.region}`),
    ],
    visit.emergency && [factName('emergency'), yes],
    contract !== null && [factName('contract'), contractWords(contract, institution.id)],
    designated !== null && [factName('designation'), factWord('designation', here(designated, institution.id))],
    ...visit.lines.map((line) => [words('费用', 'Item'), lineWords(line)] as const),
  ]
  return given.flatMap((one) => (one ? [{ fact: one[0], is: one[1] }] : []))
}

const here = (id: string, institution: string): 'here' | 'elsewhere' => (id === institution ? 'here' : 'elsewhere')

function contractWords({ paid: withFee, institution, since }: NonNullable<Visit['contract']>, seenAt: string): Words {
  const { zh, en } = factWord('contract', withFee ? here(institution, seenAt) : 'unpaid')
  return since ? words(`${zh}，自 ${since}`, `${en}, since ${since}`) : words(zh, en)
}

function lineWords({ class: kind, ownShare, quantity, price, ceiling }: Visit['lines'][number]): Words {
  const share = kind === 'B' && ownShare !== null ? percentText(ownShare) : null
  const zh = { A: '甲类', B: '乙类', C: '丙类' }[kind]
  const goods = quantity === 1000 ? priceText(price) : `${priceText(price)} × ${quantity / 1000}`
  const limit =
    ceiling === null ? words('', '') : words(`，限价 ${priceText(ceiling)}`, `, ceiling ${priceText(ceiling)}`)
  return words(
    `${zh}${share ? `（先付 ${share}）` : ''} ${goods}${limit.zh}`,
    `class ${kind}${share ? ` (${share} first)` : ''} ${goods}${limit.en}`,
  )
}

const priceText = (price: number): string => (price / 10_000).toFixed(4).replace(/0{1,2}$/, '')

type Language = 'zh' | 'en'

/** The examples as a spreadsheet, in one language. */
export function exampleColumns(language: Language): readonly Column<WorkedExample>[] {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const listed = (row: WorkedExample, side: 'expected' | 'got'): string =>
    row.results.map((result) => `${result.name[language]} ${result[side][language]}`).join('; ')
  return [
    { heading: say('说明', 'What it shows'), width: 42, value: ({ why }) => why },
    { heading: say('日期', 'Day'), value: ({ day }) => day },
    {
      heading: say('就诊', 'Visit'),
      width: 60,
      value: ({ given }) => given.map(({ fact, is }) => `${fact[language]}: ${is[language]}`).join('; '),
    },
    { heading: say('手算', 'By hand'), width: 40, value: (row) => listed(row, 'expected') },
    { heading: say('现算', 'Now'), width: 40, value: (row) => listed(row, 'got') },
    { heading: say('一致', 'Agrees'), value: ({ agrees }) => (agrees ? say('一致', 'yes') : say('不一致', 'no')) },
    { heading: say('依据', 'Clauses'), width: 24, value: ({ cites }) => cites.join(' ') },
  ]
}
