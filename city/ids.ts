import type { Day } from '@changqing/engine'
import type { Random } from './random.ts'

const hex = Array.from({ length: 65_536 }, (_, i) => i.toString(16).padStart(4, '0'))

let latest = Number.NaN
let prefix = ''

/** A UUID of version 7 that belongs to an instant of the city's time and follows from the seed. */
export function uuidAt(at: Date, random: Random): string {
  const milliseconds = at.getTime()
  if (milliseconds !== latest) {
    latest = milliseconds
    const time = milliseconds.toString(16).padStart(12, '0')
    prefix = `${time.slice(0, 8)}-${time.slice(8)}-`
  }
  const [a, b, c] = [random.bits(), random.bits(), random.bits()]
  const version = hex[0x7000 | (a & 0xfff)]
  const variant = hex[0x8000 | ((a >>> 12) & 0x3fff)]
  return `${prefix}${version}-${variant}-${hex[b & 0xffff]}${hex[b >>> 16]}${hex[c & 0xffff]}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Gives every birthday its own run of numbers, so that no two people of a city share one however many there are. */
export class IdentityNumbers {
  readonly #given = new Map<string, number>()

  next(birthDate: Day, sex: 'male' | 'female'): string {
    const key = `${birthDate}${sex}`
    const serial = this.#given.get(key) ?? 0
    this.#given.set(key, serial + 1)
    // Region 999999 is kept for the persons with fixed numbers.
    if (serial >= 9_999 * 500) throw new RangeError(`no identity number is left for ${birthDate}`)
    return identityNumberOf(serial, birthDate, sex)
  }
}

/**
 * An identity number of eighteen places whose region, 99xxxx, exists nowhere: it has the right check place and is
 * plainly nobody's.
 */
export function identityNumberOf(serial: number, birthDate: Day, sex: 'male' | 'female'): string {
  const region = `99${String(Math.floor(serial / 500)).padStart(4, '0')}`
  const order = String((serial % 500) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')
  const body = `${region}${birthDate.replaceAll('-', '')}${order}`
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

/** A mobile number of the city: 199 0000 0000 and up, a range that the sample keeps to. */
export function phoneOf(serial: number): string {
  return `1990${String(serial % 10_000_000).padStart(7, '0')}`
}
