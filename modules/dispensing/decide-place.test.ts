import type { Day } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { against, boxesAt, judge } from './testing-judge.ts'
import { centre, hangzhouPharmacy, today, wenzhouPharmacy } from './testing-pharmacy.ts'
import { goodTill } from './testing-till.ts'
import type { TillFacts } from './till-asked.ts'

test.each([
  ['FJ2023-7.1, Fuzhou', '350100', '350102', 'community'],
  ['WX2023-6, Wen County, its hospital', '410825', '410825', 'level2'],
  ['WX2023-6, Wen County, a health centre of it', '410825', '410825', 'township'],
] as const)('%s: the pharmacy and the hospital come to the same amounts', (_why, region, at, level) => {
  const here = { benefit: { person: { region } }, institution: { region: at, level } }
  const outside = judge(goodTill({ ...here, place: { region: at } }))
  const till = goodTill({
    ...here,
    place: { institutionId: centre, kind: 'hospital', region: at },
    prescription: { destination: 'in-house' },
  })
  const inside = judge({ ...till, ...boxesAt(till, centre) })
  if (!('granted' in outside) || !('granted' in inside)) throw new Error('refused')
  for (const amount of ['total', 'inScope', 'deductible', 'ratio', 'fund', 'personal'] as const)
    expect(inside.granted.entry[amount]).toBe(outside.granted.entry[amount])
})

describe('WZ2017-2.4: a pharmacy inside the pooling area of insurance or of the registered residence', () => {
  const wenzhou = (pharmacy: string, region: string, registrations: TillFacts['benefit']['registrations'] = []) => {
    const till = goodTill({
      benefit: { person: { region: '330300' }, registrations },
      place: { institutionId: pharmacy, region },
    })
    return { ...till, ...boxesAt(till, pharmacy) }
  }
  test.each([
    ['in the city of insurance', wenzhouPharmacy, '330302', [], []],
    ['in another city of the province', hangzhouPharmacy, '330102', [], ['circulation/pharmacy-outside-area']],
    [
      'where the residence is registered',
      hangzhouPharmacy,
      '330102',
      [{ kind: 'residence' as const, region: '330100' }],
      [],
    ],
    [
      'where only a referral is registered',
      hangzhouPharmacy,
      '330102',
      [{ kind: 'referral' as const, region: '330100' }],
      ['circulation/pharmacy-outside-area'],
    ],
  ])('%s', (_why, pharmacy, region, registrations, refused) => {
    expect(against(wenzhou(pharmacy, region, registrations))).toEqual(refused)
  })
})

describe('FJ2023-7.4: without the review of a pharmacist in good standing nothing is paid', () => {
  const reviewer = (registeredUntil: Day | null) => {
    const till = goodTill()
    return { ...till, review: till.review && { ...till.review, registeredUntil } }
  }
  test.each([
    ['registered until yesterday', addDays(today, -1), ['reviewer-struck']],
    ['until today', today, []],
    ['until tomorrow', addDays(today, 1), []],
  ])('a reviewer %s', (_why, until, refused) => {
    expect(against(reviewer(until))).toEqual(refused)
  })

  test('no review, a review that was overtaken by a new choice, a sanctioned reviewer, an open question', () => {
    expect(against({ ...goodTill({ dispensing: { state: 'pulled' } }), review: null })).toEqual(['review-missing'])
    expect(against(goodTill({ dispensing: { state: 'pulled' } }))).toEqual(['review-missing'])
    const till = goodTill()
    const struck = [
      {
        subjectId: till.review?.practitionerId ?? '',
        validFrom: today,
        validUntil: null,
        reason: '未上传追溯码',
        cites: ['FJ2023-9.5'],
      },
    ]
    expect(against({ ...till, sanctions: struck })).toEqual(['reviewer-struck'])
    expect(against(goodTill({ openQuestions: 1 }))).toEqual(['question-open'])
  })
})
