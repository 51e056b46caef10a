import { type Day, readPolicies } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { addDays, day, startOf } from '../../platform/day.ts'
import { loadPolicies, policyTexts, shippedPolicies } from '../../platform/policies.ts'
import { supplyOf } from '../prescribing/index.ts'
import { decide } from './decide.ts'
import {
  amlodipine,
  centre,
  hangzhouPharmacy,
  morning,
  sanmingPharmacy,
  today,
  wenzhouPharmacy,
} from './testing-pharmacy.ts'
import { goodTill } from './testing-till.ts'
import type { TillFacts } from './till-read.ts'

const policies = loadPolicies()
const asked = (at: Date) => ({ policies, at, settlementId: '01950000-0000-7000-8000-0000000000ff', operatorId: 'test' })
const judge = (facts: TillFacts, at = morning) => decide(facts, asked(at))
/** The codes of what is said against it, without the module's name; empty when it may be recorded. */
const against = (facts: TillFacts, at = morning): string[] => {
  const judged = judge(facts, at)
  return 'refusals' in judged ? judged.refusals.map(({ code }) => code.replace('dispensing/', '')) : []
}
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

describe('FJ2023-5.2: what was pulled in time and not settled in time is out of date', () => {
  const validUntil = new Date(morning.getTime() + 72 * 3_600_000)
  test.each([
    ['a second before the end', -1, []],
    ['the last instant', 0, []],
    ['a second after it', 1, ['out-of-date']],
  ])('%s', (_why, seconds, refused) => {
    expect(against(goodTill(), new Date(validUntil.getTime() + seconds * 1000))).toEqual(refused)
  })
})

describe('WZ2017-2.5: a refill while at most seven days of other prescriptions’ supply are left', () => {
  test.each([
    ['eight days left', 8, ['refill-too-early']],
    ['seven days left', 7, []],
    ['six days left', 6, []],
  ])('%s', (_why, days, refused) => {
    const supplies = [{ ...supplyOf(today, days * 5, 5), diseaseKey: 'hypertension', substance }]
    expect(against(goodTill({ supplies }))).toEqual(refused)
  })

  test('the answer names the first day on which it is allowed', () => {
    const supplies = [{ ...supplyOf(today, 10 * 5, 5), diseaseKey: 'hypertension', substance }]
    const judged = judge(goodTill({ supplies }))
    expect(judged).toMatchObject({ refusals: [{ details: { daysLeft: 10, from: '2026-03-05' } }] })
  })

  test('what the same prescription gave at another pharmacy does not stand in its own way', () => {
    const { dispensing } = goodTill()
    const event = {
      day: today,
      amount: 420,
      dailyAmount: 5,
      prescriptionId: dispensing.prescriptionId,
      line: 1,
      substance,
    }
    const supplies = [{ ...supplyOf(today, 420, 5), diseaseKey: 'hypertension', substance }]
    expect(against(goodTill({ supplies, history: [event] }))).toEqual([])
    expect(against(goodTill({ supplies, history: [{ ...event, prescriptionId: 'another' }] }))).toEqual([
      'refill-too-early',
    ])
  })
})

describe('FJ2023-2.8, FJ2023-6.1: at a pharmacy no price above the ceiling of its kind', () => {
  const listed = (
    list: TillFacts['prices'][number]['list'],
    price: number,
    more: Partial<TillFacts['prices'][number]> = {},
  ) => ({
    drugCode: amlodipine,
    region: '350000',
    list,
    validFrom: day('2020-01-01'),
    validUntil: null,
    price,
    source: list,
    ...more,
  })
  const sold = (
    price: number,
    procurement: TillFacts['drugs'][number]['procurement'],
    prices: TillFacts['prices'],
    place = {},
  ) => {
    const lines = [{ lineNo: 1, drugCode: amlodipine, packs: 3, price }]
    const till = goodTill({ lines, prices, place })
    return { ...till, drugs: till.drugs.map((drug) => ({ ...drug, procurement })) }
  }
  test.each([
    ['listing', 'none', [listed('listing', 50_000)], 50_000],
    ['selected', 'selected', [listed('listing', 50_000), listed('selected', 48_000)], 48_000],
    ['negotiated', 'negotiated', [listed('listing', 50_000), listed('negotiated', 47_000)], 47_000],
  ] as const)(
    '%s: a fen below and the price itself pass, a fen above does not',
    (_list, procurement, prices, ceiling) => {
      expect(against(sold(ceiling - 100, procurement, prices))).toEqual([])
      expect(against(sold(ceiling, procurement, prices))).toEqual([])
      const refused = judge(sold(ceiling + 100, procurement, prices))
      expect(refused).toMatchObject({
        refusals: [
          { code: 'dispensing/price-above-ceiling', cites: ['FJ2023-2.8'], details: { source: prices.at(-1)?.source } },
        ],
      })
    },
  )

  test('in Sanming the alliance’s list binds, not the province’s', () => {
    const prices = [listed('listing', 50_000), listed('sanming-alliance', 45_000, { region: '350400' })]
    const sanming = { institutionId: sanmingPharmacy, region: '350402' }
    expect(against(sold(45_000, 'none', prices, sanming))).toEqual([])
    expect(against(sold(45_100, 'none', prices, sanming))).toEqual(['price-above-ceiling'])
    expect(against(sold(45_100, 'none', prices))).toEqual([])
  })

  test.each([
    ['day 29 after the change', 29, []],
    ['day 30', 30, []],
    ['day 31', 31, ['price-above-ceiling']],
  ])('FJ2023-6.2: the earlier price on %s', (_why, days, refused) => {
    const changed = addDays(today, -days)
    const prices = [listed('listing', 50_000), listed('listing', 40_000, { validFrom: changed })]
    expect(against(sold(50_000, 'none', prices))).toEqual(refused)
  })

  test('at the hospital’s own pharmacy what is above the ceiling is the patient’s, and nothing is refused', () => {
    const till = sold(50_100, 'none', [listed('listing', 50_000)], { institutionId: centre, kind: 'hospital' })
    const judged = judge({
      ...till,
      prescription: { ...till.prescription, destination: 'in-house' },
      ...boxesAt(till, centre),
    })
    if (!('granted' in judged)) throw new Error('refused')
    expect(judged.granted.entry.aboveCeiling).toBe(3)
  })
})

const boxesAt = (till: TillFacts, place: string): Pick<TillFacts, 'dispensing' | 'scans' | 'review'> => ({
  dispensing: { ...till.dispensing, institutionId: place },
  scans: till.scans.map((scan) => ({ ...scan, institutionId: place })),
  review: till.review && { ...till.review, institutionId: place },
})

test('FJ2023-7.1: the pharmacy and the hospital come to the same amounts', () => {
  const outside = judge(goodTill())
  const till = goodTill({
    place: { institutionId: centre, kind: 'hospital' },
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
    const struck = [{ subjectId: till.review?.practitionerId ?? '', until: null, cites: ['FJ2023-9.5'] }]
    expect(against({ ...till, sanctions: struck })).toEqual(['reviewer-struck'])
    expect(against(goodTill({ openQuestions: 1 }))).toEqual(['question-open'])
  })
})

describe('WH2025-5.4: from its day no code, no payment', () => {
  const without = (region: string) =>
    goodTill({ scans: [], benefit: { person: { region } }, place: { region: `${region.slice(0, 4)}02` } })
  const on = (of: string) => new Date(startOf(day(of)).getTime() + 36_000_000)
  const open = { insuredFrom: day('2017-01-01') }
  test.each([
    ['Fuzhou, the day before', '350100', '2025-12-31', []],
    ['Fuzhou, from the national day on', '350100', '2026-01-01', ['codes-missing']],
    ['Wuhu, from its first day on', '340200', '2025-04-03', ['codes-missing']],
  ])('%s', (_why, region, of, refused) => {
    const till = without(region)
    const early = { registeredFrom: day('2017-01-01') }
    const facts: TillFacts = {
      ...till,
      benefit: { ...till.benefit, person: { ...till.benefit.person, ...open } },
      place: { ...till.place, joinedOn: day('2017-01-01') },
      review: till.review && { ...till.review, ...early },
      circulation: { ...till.circulation, validUntil: on(of).toISOString() },
    }
    expect(against(facts, on(of))).toEqual(refused)
  })

  test('two of three boxes are not enough, and the line says how many are', () => {
    const till = goodTill()
    const judged = judge({ ...till, scans: till.scans.slice(1) })
    expect(judged).toMatchObject({
      refusals: [{ code: 'dispensing/codes-missing', details: { needed: 3, scanned: 2 } }],
    })
  })

  test('a box that was sold meanwhile, a box of another place', () => {
    const till = goodTill()
    const [first, ...rest] = till.scans
    if (!first) throw new Error('no box')
    expect(against({ ...till, scans: [{ ...first, soldOn: today }, ...rest] })).toEqual(['code-sold'])
    expect(against({ ...till, scans: [{ ...first, institutionId: 'P1' }, ...rest] })).toEqual(['code-elsewhere'])
  })
})

describe('FJ2023-3.2: a class that pharmacies may not dispense', () => {
  test.each([
    'narcotic',
    'psychotropic-1',
    'psychotropic-2',
    'anabolic-peptide',
    'special-antibacterial',
    'frozen-injection',
    'herbal-slices',
    'in-house-preparation',
    'pharmacy-forbidden',
  ])('%s', (category) => {
    const till = goodTill()
    expect(against({ ...till, drugs: till.drugs.map((drug) => ({ ...drug, categories: [category] })) })).toEqual([
      'class-excluded',
    ])
  })
})

describe('FJ2023-8.4: the patient said yes to this list', () => {
  test('none, another, this one', () => {
    expect(against(goodTill({ dispensing: { confirmedHash: null } }))).toEqual(['not-confirmed'])
    expect(against(goodTill({ dispensing: { confirmedHash: 'of another list' } }))).toEqual(['confirmed-another'])
    expect(against(goodTill())).toEqual([])
  })

  test('a pre-settlement is told before the yes', () => {
    const till = goodTill({ dispensing: { confirmedHash: null } })
    expect(decide(till, asked(morning), { withoutPatient: true })).toHaveProperty('granted')
  })
})

test('all that applies is told, always in the same order', () => {
  const till = goodTill({
    dispensing: { state: 'pulled', identityWay: null, confirmedHash: null },
    circulation: { state: 'frozen' },
    benefit: { certified: [], person: { insuredUntil: addDays(today, -1) } },
    place: { leftOn: addDays(today, -1) },
    sanctions: [{ subjectId: 'P35010200001', until: null, cites: ['FJ2023-9.5'] }],
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

describe('WH2025-5.2: in Wuhu a dual-channel drug is settled for whom there is a patient file', () => {
  const inWuhu = (dualChannel: boolean, filed: readonly string[]) => {
    const till = goodTill({
      benefit: { person: { region: '340200' } },
      place: { region: '340202' },
      institution: { region: '340202' },
      filed,
    })
    return against({ ...till, drugs: till.drugs.map((drug) => ({ ...drug, dualChannel })) })
  }
  test.each([
    ['an ordinary drug without a file', false, [], []],
    ['a dual-channel drug without a file', true, [], ['patient-file-missing']],
    ['with the file of another substance', true, ['XA10BKE901'], ['patient-file-missing']],
    ['with its file', true, [substance], []],
  ])('%s', (_why, dualChannel, filed, refused) => {
    expect(inWuhu(dualChannel, filed)).toEqual(refused)
  })

  test('where the law asks for none it is settled without', () => {
    const till = goodTill()
    expect(against({ ...till, drugs: till.drugs.map((drug) => ({ ...drug, dualChannel: true })) })).toEqual([])
  })
})

describe('FJ2023-2.4: a record before payment, where the pack asks for it', () => {
  const texts = policyTexts(shippedPolicies)
  const asking = readPolicies({
    ...texts,
    packs: texts.packs.map((pack) => ({
      ...pack,
      files: pack.files.map((file) => ({
        ...file,
        text: file.text.replace(/(evidenceBeforePayment:\s+- value: )false/, '$1true'),
      })),
    })),
  }).policies
  const codes = (till: ReturnType<typeof goodTill>, policies = asking) => {
    const judged = decide(till, { policies, at: morning, operatorId: 'o', settlementId: 's' })
    return 'refusals' in judged ? judged.refusals.map(({ code, cites }) => [code, ...cites]) : []
  }
  test('none is refused, one is enough, and a pack that does not ask lets it pass', () => {
    expect(codes(goodTill())).toEqual([['dispensing/evidence-missing', 'FJ2023-2.4']])
    expect(codes(goodTill({ evidence: 1 }))).toEqual([])
    expect(codes(goodTill(), loadPolicies())).toEqual([])
  })
})
