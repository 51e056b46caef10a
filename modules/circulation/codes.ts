import { randomInt } from 'node:crypto'
import type { Day } from '../../platform/day.ts'

/** Without letters that look like digits (Crockford's alphabet), so that a code can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secretLength = 10

/** The place for a Luhn check: one wrong digit or two swapped ones are noticed before anything is looked up. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}

/** What gives a whole number from 0 up to but not its end; chance, unless somebody counts. */
type Below = (end: number) => number

/** Region, day, seven digits by chance and a check digit: 330300 250403 1234567 8. */
export function newNumber(region: string, day: Day, below: Below = randomInt): string {
  const digits = `${region}${day.slice(2).replaceAll('-', '')}${String(below(10_000_000)).padStart(7, '0')}`
  return `${digits}${checkDigit(digits)}`
}

export function isNumber(text: string): boolean {
  return /^\d{20}$/.test(text) && checkDigit(text.slice(0, -1)) === Number(text.slice(-1))
}

/** What the patient's phone and the paper form show: the number, and a secret that only they know. */
export function newPickupCode(number: string, below: Below = randomInt): string {
  const secret = Array.from({ length: secretLength }, () => alphabet[below(alphabet.length)]).join('')
  return `CQ1-${number}-${secret}`
}
