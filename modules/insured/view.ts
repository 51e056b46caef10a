import type { Day } from '@changqing/engine'
import type { PersonStrip, Registration as RegistrationView } from './api.ts'
import { ageOn, isInsuredOn, maskIdentityNumber, maskPhone, type Person } from './person.ts'
import { regionName } from './regions.ts'
import type { Registration } from './store.ts'

/** A person as a page shows one. */
export function personStrip(person: Person, today: Day): PersonStrip {
  const { personId, name, sex, birthDate, insuranceCode, region, insurance, retired, supplementary } = person
  return {
    personId,
    name,
    sex,
    age: ageOn(birthDate, today),
    birthDate,
    identityNumber: maskIdentityNumber(person.identityNumber),
    insuranceCode,
    phone: maskPhone(person.phone),
    region,
    regionName: regionName(region),
    insurance,
    retired,
    supplementary,
    insuredFrom: person.insuredFrom,
    insuredUntil: person.insuredUntil,
    insuredToday: isInsuredOn(person, today),
  }
}

export function registrationView(registration: Registration): RegistrationView {
  return { ...registration, regionName: regionName(registration.region) }
}
