import fc from 'fast-check'
import type { RawLine, RawVisit } from './oracle.ts'

/** Random visits of the public format for the tests: all places, kinds, boundaries of days, prices of all sizes. */

const levels = ['village', 'station', 'township', 'community', 'level1', 'level2', 'level3', 'ungraded']
export const homes = ['330300', '340200', '350100', '350400', '410825']
const places = ['330302', '340200', '340207', '340100', '350100', '350402', '410825', '410801', '320100', '310115']

const decimal = (most: number, decimals: number): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(most), fc.nat(10 ** decimals - 1), fc.nat(decimals)).map(([units, parts, kept]) => {
    const written = String(parts).padStart(decimals, '0').slice(0, kept)
    return written === '' ? String(units) : `${units}.${written}`
  })

const price = fc.oneof(decimal(60, 4), decimal(900, 2), fc.constantFrom('0', '0.005', '0.0125', '9000.00'))

const line: fc.Arbitrary<RawLine> = fc
  .record({
    code: fc.constantFrom('XA01', 'XB02', 'ZC03'),
    class: fc.constantFrom('A' as const, 'A' as const, 'B' as const, 'C' as const),
    ownShare: fc.constantFrom('10%', '5%', '0%', '12.5%', '33.33%', '100%'),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9000 }).map((n) => n / 1000),
      decimal(9, 3),
    ),
    price,
    ceiling: fc.option(price, { freq: 2 }),
  })
  .map((made) => (made.class === 'B' ? made : { ...made, ownShare: null }))

const days = ['2017-11-30', '2017-12-01', '2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01', '2024-02-29']
const laterDays = ['2024-03-01', '2025-04-02', '2025-04-03', '2025-04-04', '2026-12-31', '2027-01-01']
const time = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...days, ...laterDays),
      fc
        .integer({ min: 0, max: 800 })
        .map((n) => new Date(Date.UTC(2024, 8, 1) + n * 86_400_000).toISOString().slice(0, 10)),
    ),
    fc.constantFrom(
      'T00:00:00+08:00',
      'T23:59:59+08:00',
      'T15:59:59Z',
      'T16:00:00Z',
      'T09:30:00.123+09:00',
      'T08:00-05:00',
    ),
  )
  .map(([day, rest]) => day + rest)

const anInstitution = fc.constantFrom('i1', 'i2', 'i3')

export const visits = (diseases: readonly string[]): fc.Arbitrary<RawVisit> =>
  fc
    .record({
      at: time,
      person: fc.constantFrom('p1', 'p2', 'p3'),
      insurance: fc.constantFrom('employee' as const, 'resident' as const),
      retired: fc.boolean(),
      supplementary: fc.boolean(),
      certified: fc.uniqueArray(fc.constantFrom(...diseases), { minLength: 1, maxLength: 5 }),
      chosen: fc.nat(99),
      institution: fc.record({
        id: anInstitution,
        level: fc.constantFrom(...levels),
        region: fc.constantFrom(...places),
      }),
      atHome: fc.boolean(),
      pharmacy: fc.option(fc.record({ id: fc.constant('ph1'), region: fc.constantFrom(...places) }), { freq: 2 }),
      registration: fc.option(
        fc.record({
          kind: fc.constantFrom('residence' as const, 'referral' as const),
          region: fc.constantFrom(...places),
        }),
      ),
      emergency: fc.boolean(),
      contract: fc.option(fc.record({ paid: fc.boolean(), institution: anInstitution })),
      designated: fc.option(anInstitution),
      lines: fc.array(line, { maxLength: 4 }),
      region: fc.constantFrom(...homes, '330300', '340200', '110000'),
    })
    .map(({ chosen, atHome, ...made }) => ({
      ...made,
      id: 'v',
      institution: { ...made.institution, region: atHome ? made.region : made.institution.region },
      disease: chosen < 12 ? null : chosen < 18 ? 'esrd' : (made.certified[0] ?? null),
    }))
