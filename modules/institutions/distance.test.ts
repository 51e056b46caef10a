import { expect, test } from 'vitest'
import { metresBetween } from './distance.ts'

test.each([
  ['the same place', [28, 120.7], [28, 120.7], 0],
  ['a degree of latitude', [28, 120.7], [29, 120.7], 111_195],
  ['a degree of longitude at 60° is half of one at the equator', [60, 0], [60, 1], 55_597],
  ['over the date line', [0, 179.5], [0, -179.5], 111_195],
  ['the other side of the earth', [0, 0], [0, 180], 20_015_114],
])('%s', (_why, [a = 0, b = 0], [c = 0, d = 0], metres) => {
  const there = metresBetween({ latitude: a, longitude: b }, { latitude: c, longitude: d })
  expect(there).toBe(metres)
  expect(metresBetween({ latitude: c, longitude: d }, { latitude: a, longitude: b })).toBe(there)
})
