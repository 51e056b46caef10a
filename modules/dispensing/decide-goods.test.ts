import { readPolicies } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { day, startOf } from '../../platform/day.ts'
import { loadPolicies, policyTexts, shippedPolicies } from '../../platform/policies.ts'
import { decide } from './decide.ts'
import { against, asked, judge } from './testing-judge.ts'
import { amlodipine, morning, today } from './testing-pharmacy.ts'
import { goodTill } from './testing-till.ts'
import type { TillFacts } from './till-asked.ts'

describe('WH2025-5.4: from its day no code, no payment', () => {
  const without = (region: string) =>
    goodTill({ scans: [], benefit: { person: { region } }, place: { region: `${region.slice(0, 4)}02` } })
  const on = (of: string) => new Date(startOf(day(of)).getTime() + 36_000_000)
  const open = { insuredFrom: day('2017-01-01') }
  test.each([
    ['Fuzhou, the day before', '350100', '2025-12-31', 0, []],
    ['Fuzhou, from the national day on', '350100', '2026-01-01', 0, ['codes-missing']],
    ['Wuhu, from its first day on', '340200', '2025-04-03', 0, ['codes-missing']],
    ['old goods of the register, on their last day', '350100', '2026-11-30', 3, []],
    ['one too few of them', '350100', '2026-11-30', 2, ['codes-missing']],
    ['on the day after', '350100', '2026-12-01', 3, ['uncoded-over']],
  ])('%s', (_why, region, of, old, refused) => {
    const batchNumber = 'OLD'
    const uncoded = old > 0 ? [{ drugCode: amlodipine, batchNumber, packs: old }] : []
    const expiresOn = day('2027-01-31')
    const batches = [...goodTill().batches, { drugCode: amlodipine, batchNumber, expiresOn, packs: 9 }]
    const till = { ...without(region), uncoded, batches }
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
    ['with its file', true, [amlodipine.slice(0, 10)], []],
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
