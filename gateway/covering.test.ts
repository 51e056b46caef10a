import { expect, test } from 'vitest'
import { covered } from './covering.ts'

const message = {
  cainfo: 'c2lnbmF0dXJl',
  input: {
    data: { psn_name: '陈示例', certno: '990101198001011238', mdtrt_cert_no: '99010100000001', dise_name: '高血压' },
    note: '联系 13800000001，证件 990101198001011238',
  },
}

test('secrets are seen by nobody, persons only by whoever may be told about them', () => {
  expect(covered(message, true)).toEqual({ ...message, cainfo: '＊＊＊' })
  expect(covered(message, false)).toEqual({
    cainfo: '＊＊＊',
    input: {
      data: { psn_name: '陈＊＊', certno: '9＊＊＊＊＊＊', mdtrt_cert_no: '9＊＊＊＊＊＊', dise_name: '高血压' },
      note: '联系 138＊＊＊＊0001，证件 990101＊＊＊＊＊＊＊＊123＊',
    },
  })
})

test('JSON within a text is covered too, and a whole file is only named by its length', () => {
  expect(covered({ input: JSON.stringify({ psnName: '陈示例', drug: '氨氯地平' }) }, false)).toEqual({
    input: { psnName: '陈＊＊', drug: '氨氯地平' },
  })
  expect(covered({ rxFile: 'A'.repeat(30_000) }, true)).toEqual({ rxFile: `${'A'.repeat(60)}…（30000）` })
})

test('what is no JSON is covered where it looks like a person’s number', () => {
  expect(covered('{"infno":"1101","certno":"990101198001011238', false)).toBe(
    '{"infno":"1101","certno":"990101＊＊＊＊＊＊＊＊123＊',
  )
})
