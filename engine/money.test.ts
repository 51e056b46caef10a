import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Fen,
  fen,
  type Price,
  percentText,
  portion,
  priced,
  type Quantity,
  rate,
  readPercent,
  readPrice,
  readQuantity,
  readYuan,
  yuanText,
} from './money.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const portionExactly = (amount: number, share: number): number =>
  Number((BigInt(amount) * BigInt(share) * 2n + 10_000n) / 20_000n)

describe('a share of an amount', () => {
  test.each([
    // why                          amount  rate   is
    ['half a fen rounds up', 1, 5_000, 1],
    ['just below half rounds down', 1, 4_999, 0],
    ['just above half rounds up', 1, 5_001, 1],
    ['nothing of nothing', 0, 5_500, 0],
    ['all of it', 12_345, 10_000, 12_345],
    ['none of it', 12_345, 0, 0],
    ['beyond what a product of numbers holds', 9_007_199_254_740_991, 5_555, 5_003_499_186_008_621],
  ])('%s', (_why, amount, share, is) => {
    expect(portion(fen(amount), rate(share))).toBe(is)
  })

  test('is the exact one, half up, whatever the size', () => {
    const amounts = fc.oneof(fc.nat(), fc.maxSafeNat())
    fc.assert(
      fc.property(amounts, fc.nat(10_000), (amount, share) => {
        expect(portion(amount as Fen, rate(share))).toBe(portionExactly(amount, share))
      }),
      { seed, numRuns: 3000 },
    )
  })
})

test('price × quantity is the exact one, half up to the fen', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 10), fc.nat(10 ** 8), (price, quantity) => {
      const exactly = Number((BigInt(price) * BigInt(quantity) * 2n + 100_000n) / 200_000n)
      expect(priced(price as Price, quantity as Quantity)).toBe(exactly)
    }),
    { seed, numRuns: 3000 },
  )
})

describe('money as people write it', () => {
  test.each(['0.00', '0.05', '1.50', '12345.67'])('%s reads and writes the same', (text) => {
    const read = readYuan(text)
    expect(read !== undefined && yuanText(read)).toBe(text)
  })

  test.each(['', '.5', '5.', '1.234', '-1', '+1', '1e3', ' 1', '1,000', '1.2.3', '１', '1234567890123'])(
    '%j is no amount in yuan',
    (text) => {
      expect(readYuan(text)).toBeUndefined()
    },
  )

  test('a debt keeps its sign before the yuan', () => {
    expect(yuanText(fen(-5))).toBe('-0.05')
  })

  test('a price has up to four decimals, a quantity up to three', () => {
    expect([readPrice('1.2345'), readPrice('1.23456'), readQuantity('1.234'), readQuantity('1.2345')]).toEqual([
      12_345,
      undefined,
      1_234,
      undefined,
    ])
  })
})

describe('a percentage', () => {
  test.each([
    ['0%', 0],
    ['62%', 6_200],
    ['62.5%', 6_250],
    ['33.33%', 3_333],
    ['100%', 10_000],
  ])('%s', (text, is) => {
    expect(readPercent(text)).toBe(is)
    expect(percentText(rate(is))).toBe(text)
  })

  test.each(['100.01%', '62', '1.234%', '-1%', '%'])('%j is none', (text) => {
    expect(readPercent(text)).toBeUndefined()
  })
})
