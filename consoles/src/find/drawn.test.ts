import { expect, test } from 'vitest'
import { drawn } from './drawn.ts'

const from = { kind: 'given', latitude: 26, longitude: 119 } as const
const at = (latitude: number, longitude: number, packs: number) => ({
  institution: {
    ...{
      institutionId: 'P',
      kind: 'pharmacy' as const,
      name: '示范',
      level: null,
      region: '350102',
      address: '',
      phone: '',
    },
    ...{ latitude, longitude, dualChannel: false },
  },
  ...{ metres: 0, price: '1.00', packs },
})

test('north is above, east is right, the furthest fits and the seeker is in the middle', () => {
  const { marks, rings } = drawn({ from, rows: [at(26.01, 119, 1), at(26, 119.005, 0)] }, 320)
  const [north, east] = marks
  expect([Math.round(north?.x ?? 0), Math.round(north?.y ?? 0)]).toEqual([160, 16])
  expect(east?.y).toBe(160)
  expect(east?.x).toBeGreaterThan(200)
  expect(marks.map(({ has }) => has)).toEqual([true, false])
  expect(rings.map(({ metres }) => metres)).toEqual([200, 500, 1000])
})

test('a place where the seeker stands, and none at all, are drawn too', () => {
  expect(drawn({ from, rows: [at(26, 119, 1)] }, 320).marks).toMatchObject([{ x: 160, y: 160 }])
  expect(drawn({ from, rows: [] }, 320)).toMatchObject({ marks: [] })
})
