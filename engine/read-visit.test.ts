import { describe, expect, test } from 'vitest'
import { readVisit } from './read-visit.ts'

const diseases = new Map([
  ['hypertension', 'hypertension'],
  ['M03900', 'hypertension'],
])
const policies = { disease: (key: string) => diseases.get(key) }

const line = { code: 'XC', class: 'A', quantity: 1, price: '10.00', ceiling: null }
const visit = {
  id: 'v1',
  at: '2024-03-01T09:00:00+08:00',
  region: '330300',
  person: 'p1',
  insurance: 'resident',
  certified: ['hypertension'],
  disease: 'hypertension',
  institution: { id: 'i1', level: 'township', region: '330300' },
  pharmacy: null,
  registration: null,
  contract: null,
  designated: null,
  lines: [line],
}

const dayOf = (at: string): string | undefined => {
  const read = readVisit({ ...visit, at }, policies)
  return 'message' in read ? undefined : read.visit.day
}

describe('the day of a visit is the one in Asia/Shanghai', () => {
  test.each([
    ['2024-03-01T00:00:00+08:00', '2024-03-01'],
    ['2024-02-29T15:59:59Z', '2024-02-29'],
    ['2024-02-29T16:00:00Z', '2024-03-01'],
    ['2024-02-29T16:00Z', '2024-03-01'],
    ['2024-02-29T15:59:59.999Z', '2024-02-29'],
    ['2024-03-01T00:59:59+09:00', '2024-02-29'],
    ['2024-03-01T01:00:00+0900', '2024-03-01'],
    ['2023-12-31T11:00:00-05:00', '2024-01-01'],
    ['2024-02-29T23:59:59.5+08:00', '2024-02-29'],
  ])('%s is %s', (at, is) => {
    expect(dayOf(at)).toBe(is)
  })

  test.each([
    '2024-03-01',
    '2024-03-01T09:00:00',
    '2024-02-30T09:00:00Z',
    '2023-02-29T09:00:00Z',
    '2024-13-01T09:00:00Z',
    '2024-03-01T24:00:00Z',
    '2024-03-01T09:60:00Z',
    '2024-03-01 09:00:00Z',
    '2024-03-01T9:00:00Z',
    '2024-03-01T09:00:00+25:00',
    'yesterday',
  ])('%s is no ISO time with its zone', (at) => {
    expect(dayOf(at)).toBeUndefined()
  })
})

describe('what can be left out', () => {
  test('what may be null may be absent; false is the default of what is true or false', () => {
    const { pharmacy: _1, registration: _2, contract: _3, designated: _4, ...short } = visit
    const read = readVisit({ ...short, lines: [{ ...line, ceiling: undefined }] }, policies)
    expect(read).toMatchObject({
      visit: { pharmacy: null, registration: null, contract: null, designated: null, retired: false, emergency: false },
    })
  })

  test('a national code is the disease it stands for', () => {
    expect(readVisit({ ...visit, disease: 'M03900' }, policies)).toMatchObject({ visit: { disease: 'hypertension' } })
  })

  test('a quantity may be a number or written as one', () => {
    const read = readVisit(
      {
        ...visit,
        lines: [
          { ...line, quantity: 1.5 },
          { ...line, quantity: '1.5' },
        ],
      },
      policies,
    )
    expect(read).toMatchObject({ visit: { lines: [{ quantity: 1500 }, { quantity: 1500 }] } })
  })
})

describe('what cannot be read is told with its place', () => {
  const { disease: _, ...withoutDisease } = visit
  test.each<[string, unknown, string]>([
    ['no object', [], ''],
    ['nothing', null, ''],
    ['an id that is a number', { ...visit, id: 5 }, '/id'],
    ['no disease said', withoutDisease, '/disease'],
    ['a disease that nobody knows', { ...visit, disease: 'gout' }, '/disease'],
    ['one certified that nobody knows', { ...visit, certified: ['hypertension', 'gout'] }, '/certified/1'],
    ['certified is a word', { ...visit, certified: 'hypertension' }, '/certified'],
    ['a region of five digits', { ...visit, region: '33030' }, '/region'],
    ['a region with a letter', { ...visit, region: '33030a' }, '/region'],
    ['an unknown kind of insurance', { ...visit, insurance: 'civil' }, '/insurance'],
    ['retired in words', { ...visit, retired: 'yes' }, '/retired'],
    ['no institution', { ...visit, institution: null }, '/institution'],
    ['an unknown level', { ...visit, institution: { ...visit.institution, level: 'level4' } }, '/institution/level'],
    ['a pharmacy without region', { ...visit, pharmacy: { id: 'x' } }, '/pharmacy/region'],
    ['an unknown registration', { ...visit, registration: { kind: 'other', region: '330300' } }, '/registration/kind'],
    ['a contract that does not say if paid', { ...visit, contract: { institution: 'i1' } }, '/contract/paid'],
    ['no person', { ...visit, person: undefined }, '/person'],
    ['lines that are no list', { ...visit, lines: {} }, '/lines'],
    ['a price as a number', { ...visit, lines: [line, { ...line, price: 10 }] }, '/lines/1/price'],
    ['a price with five decimals', { ...visit, lines: [{ ...line, price: '1.00001' }] }, '/lines/0/price'],
    ['a price below zero', { ...visit, lines: [{ ...line, price: '-1' }] }, '/lines/0/price'],
    ['a quantity with four decimals', { ...visit, lines: [{ ...line, quantity: 0.0001 }] }, '/lines/0/quantity'],
    ['a quantity below zero', { ...visit, lines: [{ ...line, quantity: -1 }] }, '/lines/0/quantity'],
    ['class B without its share', { ...visit, lines: [{ ...line, class: 'B' }] }, '/lines/0/ownShare'],
    ['a share above the whole', { ...visit, lines: [{ ...line, class: 'B', ownShare: '101%' }] }, '/lines/0/ownShare'],
    ['an unknown class', { ...visit, lines: [{ ...line, class: 'D' }] }, '/lines/0/class'],
    ['a ceiling as a number', { ...visit, lines: [{ ...line, ceiling: 9 }] }, '/lines/0/ceiling'],
    [
      'more than can be counted',
      { ...visit, lines: [{ ...line, price: '999999999', quantity: 999999999 }] },
      '/lines/0',
    ],
  ])('%s', (_why, value, path) => {
    const read = readVisit(value, policies)
    expect('path' in read && read.path).toBe(path)
    expect('message' in read && read.message.zh !== '' && read.message.en !== '').toBe(true)
  })
})
