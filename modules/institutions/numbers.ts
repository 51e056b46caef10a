import { randomInt } from 'node:crypto'
import type { Day } from '../../platform/day.ts'

/** What a number names: an application to come in, an agreement, a case of exit. */
const letters = { entry: 'JR', agreement: 'XY', exit: 'TC' } as const
export type Numbered = keyof typeof letters

/** One wrong digit, and two swapped ones, are noticed before anything is looked up (ISO 7064, MOD 11-10). */
function checkDigit(digits: string): number {
  let carried = 10
  for (const digit of digits) {
    carried = (carried + Number(digit)) % 10 || 10
    carried = (carried * 2) % 11
  }
  return (11 - carried) % 10
}

/** JR 350102 260302 12345 6: what it names, where, when, five digits by chance, and a check digit. */
export function newNumber(of: Numbered, region: string, on: Day, below: (end: number) => number = randomInt): string {
  const digits = `${region}${on.slice(2).replaceAll('-', '')}${String(below(100_000)).padStart(5, '0')}`
  return `${letters[of]}${digits}${checkDigit(digits)}`
}

export function isNumberOf(of: readonly Numbered[], text: string): boolean {
  const [, kind, digits = '', check] = /^([A-Z]{2})(\d{17})(\d)$/.exec(text) ?? []
  return of.some((one) => letters[one] === kind) && checkDigit(digits) === Number(check)
}

/** The number of a case or an agreement whose five digits are given: for a city that is the same every time. */
export const numberWith = (of: Numbered, region: string, on: Day, serial: number): string =>
  newNumber(of, region, on, () => serial)
