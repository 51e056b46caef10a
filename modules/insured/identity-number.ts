import type { Day } from '@changqing/engine'
import { readDay } from '../../platform/day.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

export type IdentityNumber = Readonly<{ number: string; birthDate: Day; sex: 'male' | 'female' }>

/**
 * Reads a citizen identity number of eighteen places (GB 11643): region, birth date, sequence, check place.
 * Nothing when its birth date is no day or its check place does not fit: a slip of the finger never passes.
 */
export function readIdentityNumber(text: string): IdentityNumber | undefined {
  const number = text.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return undefined
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  if (checks[sum % 11] !== number[17]) return undefined
  const birthDate = readDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (!birthDate) return undefined
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}
