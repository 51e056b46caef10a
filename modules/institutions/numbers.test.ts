import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { isNumberOf, newNumber } from './numbers.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const made = newNumber('entry', '350102', day('2026-03-02'), () => 12_345)

test('a number names its kind, place and day, and ends with a check digit', () => {
  expect(made).toMatch(/^JR35010226030212345\d$/)
  expect(isNumberOf(['entry'], made)).toBe(true)
  expect(isNumberOf(['agreement', 'exit'], made)).toBe(false)
  expect(isNumberOf(['entry'], `${made}0`)).toBe(false)
})

test('one wrong digit never passes', () => {
  fc.assert(
    fc.property(fc.nat(99_999), fc.nat(17), fc.integer({ min: 1, max: 9 }), (serial, at, add) => {
      const number = newNumber('agreement', '350102', day('2026-03-02'), () => serial)
      const digits = [...number.slice(2)]
      digits[at] = String((Number(digits[at]) + add) % 10)
      expect(isNumberOf(['agreement'], `XY${digits.join('')}`)).toBe(false)
    }),
    { seed },
  )
})
