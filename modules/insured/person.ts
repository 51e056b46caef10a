import type { Day } from '@changqing/engine'

/** An insured person, as the register of the pooling area knows one. */
export type Person = Readonly<{
  personId: number
  name: string
  sex: 'male' | 'female'
  birthDate: Day
  identityNumber: string
  insuranceCode: string
  phone: string
  address: string
  latitude: number
  longitude: number
  region: string
  insurance: 'employee' | 'resident'
  retired: boolean
  supplementary: boolean
  insuredFrom: Day
  insuredUntil: Day | null
}>

/** Full years on a day. Who was born on 29 February is a year older on 1 March of other years. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

export function isInsuredOn(person: Pick<Person, 'insuredFrom' | 'insuredUntil'>, day: Day): boolean {
  return person.insuredFrom <= day && (person.insuredUntil === null || day <= person.insuredUntil)
}

/** Enough to recognise a card by, not enough to copy it. */
export const maskIdentityNumber = (number: string): string =>
  number.length < 11
    ? '*'.repeat(number.length)
    : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`

export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
