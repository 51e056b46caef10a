import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../platform/day.ts'
import { supplyOf } from '../supply.ts'
import {
  amlodipine,
  covering,
  drug,
  facts,
  filedAlways,
  found,
  lineOf,
  type Place,
  said,
  today,
} from './example-facts.ts'
import { judge } from './judge.ts'

describe('how long', () => {
  test.each<[string, Place, string, number, string[]]>([
    ['WZ2017-2.2: 83 days', 'wenzhou', '2025-04-10', 83, []],
    ['WZ2017-2.2: 84 days', 'wenzhou', '2025-04-10', 84, []],
    ['WZ2017-2.2: 85 days', 'wenzhou', '2025-04-10', 85, ['stop too-long']],
    ['FJ2023-5.1: 84 days', 'fujian', '2025-04-10', 84, []],
    ['FJ2023-5.1: 85 days', 'fujian', '2025-04-10', 85, ['stop too-long']],
    ['WH2025-4.6: 29 days in April', 'wuhu', '2025-04-10', 29, []],
    ['WH2025-4.6: 30 days in April', 'wuhu', '2025-04-10', 30, []],
    ['WH2025-4.6: 31 days in April', 'wuhu', '2025-04-10', 31, ['think too-long']],
    ['WH2025-4.6: 30 days in May', 'wuhu', '2025-05-10', 30, []],
    ['WH2025-4.6: 31 days in May', 'wuhu', '2025-05-10', 31, []],
    ['WH2025-4.6: 32 days in May', 'wuhu', '2025-05-10', 32, ['think too-long']],
    ['WH2025-4.6: 28 days from the end of January', 'wuhu', '2026-01-31', 28, []],
    ['WH2025-4.6: 29 days from the end of January', 'wuhu', '2026-01-31', 29, ['think too-long']],
  ])('%s', (_why, place, on, days, expected) => {
    expect(said({ place, day: day(on), ...covering(days), standing: filedAlways() })).toEqual(expected)
  })

  test('WH2025-4.6: longer than a month goes with a reason, and only with one', () => {
    const longer = { place: 'wuhu' as const, ...covering(60) }
    expect(judge(facts(longer)).mayIssue).toBe(false)
    const reasons = [{ code: 'prescribing/too-long', reason: '患者长期在外务工' }]
    const explained = judge(facts({ ...longer, draft: { ...longer.draft, reasons } }))
    expect(explained.mayIssue).toBe(true)
    expect(explained.findings[0]).toMatchObject({ needs: 'reason', reason: '患者长期在外务工', open: true })
    const blank = [{ code: 'prescribing/too-long', reason: '   ' }]
    expect(judge(facts({ ...longer, draft: { ...longer.draft, reasons: blank } })).mayIssue).toBe(false)
  })

  test('FJ2023-5.3: no line goes on after the prescription; the longest line counts', () => {
    expect(said({ draft: { days: 28, lines: [lineOf(amlodipine, { days: 29 })] } })).toEqual([
      'stop line-longer-than-prescription',
    ])
    expect(said({ draft: { days: 28, lines: [lineOf(amlodipine, { days: 85 })] } })).toContain('stop too-long')
  })
})

describe('WZ2017-2.5: how early', () => {
  const having = (days: number, substance = amlodipine.substance) => [
    { ...supplyOf(addDays(today, -10), (days + 10) * 5, 5), diseaseKey: 'hypertension', substance },
  ]
  test.each([
    [6, ['know supply-left']],
    [7, ['know supply-left']],
    [8, ['stop refill-too-early']],
  ])('%i days left', (days, expected) => {
    expect(said({ supplies: having(days) })).toEqual(expected)
  })

  test('the answer names the first day it is allowed', () => {
    const early = found('refill-too-early', { supplies: having(20) })
    expect(early).toMatchObject({ line: 1, cites: ['WZ2017-2.5'], details: { daysLeft: 20, firstDay: '2025-04-23' } })
    expect(early?.mend?.zh).toContain('2025-04-23')
  })

  test('two lines of the substance together use up what is left faster', () => {
    const twice = {
      days: 28,
      lines: [lineOf(amlodipine), lineOf(drug(amlodipine.substance, { drugCode: 'XC08CAA901A001020199002' }))],
    }
    const drugs = [drug(amlodipine.substance, { drugCode: 'XC08CAA901A001020199002' })]
    expect(said({ supplies: having(15), draft: twice, drugs })).toContain('know supply-left')
    expect(said({ supplies: having(16), draft: twice, drugs })).toContain('stop refill-too-early')
  })
})
