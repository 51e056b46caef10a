import {
  type Adjudication,
  adjudicate,
  explain,
  type Fen,
  type Language,
  type Reader,
  readVisit,
  type Visit,
} from '@changqing/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visits } from '../engine/arbitrary.ts'
import { loadPolicies } from '../platform/policies.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const policies = loadPolicies()
const readers: readonly Reader[] = ['patient', 'pharmacist', 'clerk', 'auditor']
const languages: readonly Language[] = ['zh', 'en']

function visit(change: object): Visit {
  const read = readVisit(
    {
      id: 'v',
      at: '2024-05-06T10:00:00+08:00',
      region: '330300',
      person: 'p',
      insurance: 'resident',
      certified: ['hypertension'],
      disease: 'hypertension',
      institution: { id: 'i1', level: 'level2', region: '330300' },
      lines: [{ code: 'X', class: 'A', quantity: 1, price: '300' }],
      ...change,
    },
    policies,
  )
  if ('message' in read) throw new Error(read.message.en)
  return read.visit
}

const told = (decision: Adjudication, reader: Reader, language: Language): readonly string[] =>
  explain(decision, { reader, language }).map(({ text }) => text)

describe('a decision in the words of each reader', () => {
  const used = { 'deductible/resident/2024': 4_000 as Fen, 'cap/resident/2024': 149_000 as Fen }
  const decision = adjudicate(policies, visit({}), used)

  test('the patient reads what was paid and why, without clauses', () => {
    expect(told(decision, 'patient', 'zh')).toEqual([
      '这次的费用一共 300.00 元。',
      '先扣起付线 60.00 元（起付线本年度 100.00 元，这次之前还差 60.00 元）。',
      '医保支付比例为 35%。',
      '240.00 元按 35% 计算，医保应付 84.00 元。',
      '本年度限额 1500.00 元只剩 10.00 元，所以医保支付 10.00 元。',
      '今年自付还没有超过大病保险起付线 25700.00 元。',
      '最后由您支付 290.00 元。',
    ])
    expect(told(decision, 'patient', 'en').at(-1)).toBe('In the end you pay 290.00 yuan.')
  })

  test('the auditor reads each figure with its clause and how certain it is', () => {
    const lines = told(decision, 'auditor', 'zh')
    expect(lines[1]).toMatch(
      /^起付线本年度 100\.00 元，余 60\.00 元，本次扣 60\.00 元：300\.00 → 240\.00 元。【未核实的演示值：.+】（依据 WZ2017-1\.2）$/,
    )
    expect(told(decision, 'clerk', 'zh')[1]).toContain('【未核实的演示值】（依据 WZ2017-1.2）')
  })

  test('adjustments say what they are for', () => {
    const away = adjudicate(
      policies,
      visit({
        at: '2025-06-01T10:00:00+08:00',
        region: '340200',
        certified: ['haemophilia'],
        disease: 'haemophilia',
        institution: { id: 'i1', level: 'level3', region: '310100' },
      }),
      {},
    )
    expect(told(away, 'patient', 'zh').slice(2, 5)).toEqual([
      '医保支付比例为 70%。',
      '因在异地就医，比例降低 20 个百分点，为 50%。',
      '因没有在您选定的定点机构就诊，比例降低 5 个百分点，为 45%。',
    ])
    expect(told(away, 'clerk', 'en')[4]).toContain('Not at the chosen institution: 5 points less, 50% → 45%.')
    expect(explain(away, { reader: 'patient', language: 'zh' })[4]?.cites).toEqual(['WH2025-3.3'])
  })

  type Change = { readonly region?: string; readonly level?: string } & Readonly<Record<string, unknown>>
  test.each<[string, Change, Readonly<Record<string, number>>, number, string]>([
    [
      'WH2025-1.5: a waived deductible says that it is for the contract',
      { region: '340200', contract: { paid: true, institution: 'i1' } },
      {},
      1,
      '您已签约家庭医生，在签约机构就诊免起付线，医保范围内的 300.00 元都参与报销。',
    ],
    ['none at all says only that', {}, {}, 1, '这次不扣起付线，医保范围内的 300.00 元都参与报销。'],
    [
      'a limit that is used up',
      {},
      { 'cap/resident/2025': 150_000 },
      4,
      '本年度限额 1500.00 元已经用完，这次统筹基金不再支付。',
    ],
    [
      'a deductible for each visit',
      { region: '410825', insurance: 'employee', level: 'level2' },
      {},
      1,
      '先扣起付线 30.00 元（每次就诊 30.00 元）。',
    ],
    [
      'a deductible that is paid',
      { insurance: 'employee' },
      { 'deductible/employee/2025': 60_000 },
      1,
      '本年度起付线 600.00 元已经付满，这次不再扣。',
    ],
    [
      'nothing in scope',
      { insurance: 'employee', lines: [{ code: 'Z', class: 'C', quantity: 1, price: '5' }] },
      {},
      2,
      '这次没有医保范围内的费用，起付线不变。',
    ],
  ])('%s', (_why, { region = '330300', level = 'township', ...change }, used, step, sentence) => {
    const at = '2025-06-01T10:00:00+08:00'
    const institution = { id: 'i1', level, region }
    const counters = used as Readonly<Record<string, Fen>>
    expect(
      told(adjudicate(policies, visit({ at, region, institution, ...change }), counters), 'patient', 'zh')[step],
    ).toBe(sentence)
  })

  test('a refusal is told with what to do, and its clause to those who answer for it', () => {
    const refused = adjudicate(policies, visit({ certified: [] }), {})
    expect(told(refused, 'patient', 'zh')).toEqual(['参保人未取得该病种的待遇资格，请先申请认定'])
    expect(told(refused, 'auditor', 'en')[0]).toMatch(/\(by WZ2017-1\.1\)$/)
  })
})

test('every decision reads whole in both languages for all four, and the same again from what was stored', () => {
  const raw = visits(policies.diseases.map(({ key }) => key))
  fc.assert(
    fc.property(raw, fc.nat(3_000_000), (each, own) => {
      const read = readVisit(each, policies)
      if ('message' in read) throw new Error(read.message.en)
      const year = read.visit.day.slice(0, 4)
      const counters = { [`serious/resident/${year}`]: own as Fen, [`cap/${read.visit.insurance}/${year}`]: own as Fen }
      const decision = adjudicate(policies, read.visit, counters)
      const stored: Adjudication = JSON.parse(JSON.stringify(decision))
      for (const reader of readers) {
        for (const language of languages) {
          const sentences = told(decision, reader, language)
          expect(told(stored, reader, language)).toEqual(sentences)
          const count = decision.decision === 'paid' ? decision.steps.length : decision.refusals.length
          expect(sentences).toHaveLength(count)
          for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN|\[object|^$/)
        }
      }
    }),
    { seed, numRuns: 400 },
  )
})
