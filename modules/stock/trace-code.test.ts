import { describe, expect, test } from 'vitest'
import { readTraceCode } from './trace-code.ts'

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
