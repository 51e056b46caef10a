import { describe, expect, test } from 'vitest'
import { boxBeginning, readTraceCode } from './trace-code.ts'

describe('WH2025-5.4: a trace code has one written form, whoever scanned it', () => {
  test.each([
    // why                                    scanned                                     read as
    ['twenty digits', '81234567890123456789', '81234567890123456789'],
    ['with spaces of a printed label', '8123456 7890123 456789', '81234567890123456789'],
    ['GS1 in brackets', '(01)06901234567892(21)A1B2', '(01)06901234567892(21)A1B2'],
    [
      'GS1 in brackets, batch and expiry too',
      '(01)06901234567892(17)271231(10)L7(21)A1B2',
      '(01)06901234567892(21)A1B2',
    ],
    ['GS1 plain, serial last', '010690123456789217271231' + '21A1B2', '(01)06901234567892(21)A1B2'],
    ['GS1 plain, serial before the batch', '010690123456789221A1B2\u001d10L7', '(01)06901234567892(21)A1B2'],
    ['GS1 with the mark of the scanner', ']d2010690123456789221A1B2', '(01)06901234567892(21)A1B2'],
  ])('%s', (_why, scanned, written) => {
    expect(readTraceCode(scanned)).toBe(written)
  })

  test.each([
    ['nineteen digits', '8123456789012345678'],
    ['twenty-one digits', '812345678901234567890'],
    ['a letter among the digits', '8123456789012345678X'],
    ['an article with a wrong check digit', '(01)06901234567893(21)A1B2'],
    ['an article without a serial number', '(01)06901234567892(10)L7'],
    ['a serial number of 21 places', `(01)06901234567892(21)${'A'.repeat(21)}`],
    ['two serial numbers', '(01)06901234567892(21)A(21)B'],
    ['words', 'aspirin'],
    ['nothing', ''],
  ])('is refused: %s', (_why, scanned) => {
    expect(readTraceCode(scanned)).toBeUndefined()
  })
})

describe('FJ2023-2.6: what the bar code of a box says about the drug', () => {
  test.each([
    ['a trace code', '81234567890123456789', '8123456', '8123457'],
    ['GS1 with a serial number', '(01)06901234567892(21)A1B2', '(01)06901234567892(21)', '(01)06901234567892(22)'],
    ['GS1 without one', '0106901234567892', '(01)06901234567892(21)', '(01)06901234567892(22)'],
    ['the number of an article under the bars', '6901234567892', '(01)06901234567892(21)', '(01)06901234567892(22)'],
  ])('%s', (_why, scanned, from, until) => {
    expect(boxBeginning(scanned)).toMatchObject({ from, until })
  })

  test.each([
    ['a name', '氨氯地平'],
    ['initials', 'alDP'],
    ['the code of a drug', 'XC08CAA901A001010199001'],
    ['an article with a wrong check digit', '6901234567893'],
  ])('nothing: %s', (_why, scanned) => {
    expect(boxBeginning(scanned)).toBeUndefined()
  })
})
