import { expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { isNumber, newNumber, newPickupCode } from './codes.ts'

const number = newNumber('330300', day('2025-04-03'))

test('a number says region and day, and its last digit checks the others', () => {
  expect(number).toMatch(/^330300250403\d{8}$/)
  expect(isNumber(number)).toBe(true)
})

test('one wrong digit anywhere is noticed', () => {
  for (let place = 0; place < number.length; place++) {
    const other = (Number(number[place]) + 1) % 10
    expect(isNumber(`${number.slice(0, place)}${other}${number.slice(place + 1)}`)).toBe(false)
  }
})

test('a pickup code carries the number and a secret of its own', () => {
  const [one, other] = [newPickupCode(number), newPickupCode(number)]
  expect(one).toMatch(new RegExp(`^CQ1-${number}-[0-9A-HJKMNP-TV-Z]{10}$`))
  expect(one).not.toBe(other)
})
