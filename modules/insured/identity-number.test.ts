import { expect, test } from 'vitest'
import { day } from '../../platform/day.ts'
import { readIdentityNumber } from './identity-number.ts'
import { ageOn, maskIdentityNumber, maskPhone } from './person.ts'
import { areaHolds, regionName } from './regions.ts'

// Made up: the region 990102 does not exist.
const valid = '990102195805010013'

test('a number with its check place gives birth date and sex', () => {
  expect(readIdentityNumber(` ${checked('99010219580501001')} `)).toMatchObject({
    birthDate: '1958-05-01',
    sex: 'male',
  })
  expect(readIdentityNumber(checked('99010219580501002').toLowerCase())).toMatchObject({ sex: 'female' })
})

test.each([
  ['one digit wrong', (good: string) => `${good.slice(0, 8)}${(Number(good[8]) + 1) % 10}${good.slice(9)}`],
  ['two digits swapped', (good: string) => `${good.slice(0, 9)}${good[10]}${good[9]}${good.slice(11)}`],
  ['a place too few', (good: string) => good.slice(1)],
  ['letters inside', (good: string) => `A${good.slice(1)}`],
])('%s is noticed', (_why, spoil) => {
  expect(readIdentityNumber(spoil(checked('99010219580591001')))).toBeUndefined()
  expect(readIdentityNumber(spoil(checked('99010219580612345')))).toBeUndefined()
})

test('a birth date that is no day is none, even with a right check place', () => {
  expect(readIdentityNumber(checked('99010219990230001'))).toBeUndefined()
})

test.each([
  ['the day before the birthday', '2025-04-30', 66],
  ['the birthday', '2025-05-01', 67],
  ['the day after', '2025-05-02', 67],
])('%s', (_why, on, age) => {
  expect(ageOn(day('1958-05-01'), day(on))).toBe(age)
})

test('born on 29 February: a year older on 1 March', () => {
  expect([ageOn(day('2000-02-29'), day('2025-02-28')), ageOn(day('2000-02-29'), day('2025-03-01'))]).toEqual([24, 25])
})

test('masks keep what people recognise and no more', () => {
  expect(maskIdentityNumber(valid)).toBe('990102********0013')
  expect(maskPhone('13812345678')).toBe('138****5678')
  expect([maskIdentityNumber('123'), maskPhone('110')]).toEqual(['***', '***'])
})

test.each([
  ['350000', '350100', true],
  ['330300', '330302', true],
  ['330300', '330402', false],
  ['410825', '410825', true],
  ['410825', '410800', false],
  ['310000', '310115', true],
])('an area %s holds %s: %s', (area, region, holds) => {
  expect(areaHolds(area, region)).toBe(holds)
})

test('a county that is not listed is named after its city with its code', () => {
  expect([regionName('330300').zh, regionName('330302').zh, regionName('990102').zh]).toEqual([
    '温州市',
    '温州市 330302',
    '990102',
  ])
})

function checked(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return `${digits}${'10X98765432'[sum % 11]}`
}
