import { type Day, day, type Price, type Quantity, rate, type Visit } from '@changqing/engine'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packedVisit, unpackedVisit } from './kept-visit.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const id = fc.constantFrom('s-1', 's-2')
const region = fc.constantFrom('330300', '340200')
const disease = fc.constantFrom('hypertension', 'diabetes', null)
const place = fc.constantFrom('H1', 'P1', 'P2')
const on = fc.constantFrom<Day[]>(day('2026-01-01'), day('2026-02-01'))
const insurance = fc.constantFrom('employee' as const, 'resident' as const)
const figure = fc.integer({ min: 0, max: 1_000_000 })
const line = fc.record({
  ...{
    code: fc.constantFrom('XC08CAA901', 'XC09'),
    class: fc.constantFrom('A', 'B', 'C'),
    ownShare: fc.option(figure.map(rate)),
  },
  ...{
    quantity: figure.map((n) => n as Quantity),
    price: figure.map((n) => n as Price),
    ceiling: fc.option(figure.map((n) => n as Price)),
  },
})
const visit = fc.record({
  ...{
    id,
    day: on,
    region,
    insurance,
    disease,
    retired: fc.boolean(),
    supplementary: fc.boolean(),
    emergency: fc.boolean(),
  },
  certified: fc.array(fc.constantFrom('hypertension', 'diabetes'), { maxLength: 2 }),
  institution: fc.record({ id: place, level: fc.constantFrom('level3', 'village'), region }),
  pharmacy: fc.option(fc.record({ id: place, region })),
  registration: fc.option(fc.record({ kind: fc.constantFrom('residence', 'referral'), region })),
  contract: fc.option(fc.record({ paid: fc.boolean(), institution: place, since: fc.option(on) })),
  designated: fc.option(place),
  lines: fc.array(line, { maxLength: 3 }),
}) as fc.Arbitrary<Visit>
const row = fc.record({
  ...{ settlementId: id, reverses: fc.option(id), day: on, region, insurance, diseaseKey: disease },
  ...{ institutionId: place, placeId: place },
})

test('whatever was judged, its row gives it back whole', () => {
  fc.assert(
    fc.property(visit, row, (judged, around) => {
      expect(unpackedVisit(JSON.parse(JSON.stringify(packedVisit(judged, around))), around)).toEqual(judged)
      expect(unpackedVisit(judged, around)).toBe(judged)
    }),
    { seed },
  )
})
