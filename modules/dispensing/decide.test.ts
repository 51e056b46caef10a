import { expect, test } from 'vitest'
import { addDays, day } from '../../platform/day.ts'
import { supplyOf } from '../prescribing/index.ts'
import { against, judge } from './testing-judge.ts'
import { amlodipine, today } from './testing-pharmacy.ts'
import { goodTill } from './testing-till.ts'

const substance = amlodipine.slice(0, 10)

test('a till where everything is right settles, and the entry balances to the fen', () => {
  const judged = judge(goodTill())
  if (!('granted' in judged)) throw new Error('refused')
  const { entry, goods, circulationTo } = judged.granted
  expect([entry.total, entry.fund, entry.personal]).toEqual([1344, 672, 672])
  expect(entry.postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  expect(entry.postings.map(({ account, party }) => [account, party])).toEqual([
    ['institution', 'P35010200001'],
    ['fund', '350100'],
    ['person', '1'],
  ])
  expect(goods.takes).toEqual([{ drugCode: amlodipine, batchNumber: 'L1', packs: 3 }])
  expect(circulationTo).toBe('dispensed')
  expect(entry.trace.refills).toMatchObject([{ endsOn: '2026-05-24', refillFrom: '2026-05-18' }])
})

test.each([
  ['330300', '330302'],
  ['340200', '340202'],
  ['350100', '350102'],
  ['410825', '410825'],
])('the law of %s answers everything that is asked at the till', (region, where) => {
  const till = goodTill({ benefit: { person: { region } }, place: { region: where }, institution: { region: where } })
  expect(against(till)).toEqual([])
})

test('a person whose place has no law here is told so, and nothing else is guessed', () => {
  expect(judge(goodTill({ benefit: { person: { region: '650100' } } }))).toMatchObject({
    refusals: [{ code: 'dispensing/benefit-refused', details: { benefit: 'no-pack' } }],
  })
})

test('all that applies is told, always in the same order', () => {
  const till = goodTill({
    dispensing: { state: 'pulled', identityWay: null, confirmedHash: null },
    circulation: { state: 'frozen' },
    benefit: { certified: [], person: { insuredUntil: addDays(today, -1) } },
    place: { leftOn: addDays(today, -1) },
    sanctions: [
      { subjectId: 'P35010200001', validFrom: today, validUntil: null, reason: '检查发现问题', cites: ['FJ2023-9.5'] },
    ],
    openQuestions: 1,
    scans: [],
    batches: [],
    prices: [
      {
        drugCode: amlodipine,
        region: '350000',
        list: 'listing',
        validFrom: day('2020-01-01'),
        validUntil: null,
        price: 100,
        source: 's',
      },
    ],
    supplies: [{ ...supplyOf(today, 500, 5), diseaseKey: 'hypertension', substance }],
  })
  const late = new Date(new Date(till.circulation.validUntil).getTime() + 1000)
  const facts = { ...till, drugs: till.drugs.map((drug) => ({ ...drug, categories: ['narcotic'] })) }
  expect(against(facts, late)).toEqual([
    'prescription-not-live',
    'out-of-date',
    'not-insured',
    'place-not-taking-part',
    'place-sanctioned',
    'identity-missing',
    'question-open',
    'review-missing',
    'codes-missing',
    'class-excluded',
    'price-above-ceiling',
    'refill-too-early',
    'stock-short',
    'benefit-refused',
    'not-confirmed',
  ])
})

test('a dispensing that is over is told alone', () => {
  expect(against(goodTill({ dispensing: { state: 'settled', settlementId: 'x', identityWay: null } }))).toEqual([
    'already-settled',
  ])
  expect(against(goodTill({ dispensing: { state: 'released', identityWay: null } }))).toEqual(['not-from-here'])
})

test('a clause is cited only where its document is law', () => {
  const till = goodTill({
    benefit: { person: { region: '330300' } },
    place: { region: '330302' },
    dispensing: { confirmedHash: null },
  })
  expect(judge(till)).toMatchObject({ refusals: [{ code: 'dispensing/not-confirmed', cites: [] }] })
})
