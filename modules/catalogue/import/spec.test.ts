import { expect, test } from 'vitest'
import { readSpec } from './spec.ts'

test.each([
  ['5mg×28片', { strength: { amount: 5, unit: 'mg' }, packUnit: '片', packCount: 28 }],
  ['0.25g/粒', { strength: { amount: 0.25, unit: 'g' }, packUnit: '粒' }],
  ['3ml:300单位/支', { strength: { amount: 300, unit: 'U' }, packUnit: '支' }],
  ['1.25万单位/支', { strength: { amount: 12_500, unit: 'U' }, packUnit: '支' }],
  ['60吸/支', { packUnit: '吸', packCount: 60 }],
  ['75ug/片', { strength: { amount: 75, unit: 'μg' }, packUnit: '片' }],
  ['100ml/瓶', { strength: { amount: 100, unit: 'ml' }, packUnit: '瓶' }],
  ['1片/片', { packUnit: '片', packCount: 1 }],
  ['', {}],
])('the specification %s', (text, read) => expect(readSpec(text)).toEqual(read))
