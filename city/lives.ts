import type { Day } from '@changqing/engine'
import { sealedPerson } from '../modules/insured/index.ts'
import { addDays, startOf } from '../platform/day.ts'
import { fingerprint } from '../platform/keys.ts'
import type { Loader } from './copy.ts'
import { type House, isPrimary, type Town } from './house.ts'
import { uuidAt } from './ids.ts'
import { type Citizen, type Household, laterOf } from './people.ts'
import { type Random, randomOf } from './random.ts'
import * as tables from './tables.ts'

/** What a person has from the insurance beside the person: what the benefit calculation asks for. */
export type Life = Readonly<{
  citizen: Citizen
  certified: readonly Readonly<{ disease: string; from: Day; until: Day | null }>[]
  contract: Readonly<{ institutionId: string; practitionerId: string; paid: boolean; from: Day }> | null
  registrations: readonly Readonly<{ kind: 'residence' | 'referral'; region: string; from: Day; until: Day | null }>[]
  designated: Readonly<Record<string, string>>
  /** Where the person is treated: at home, or where the registration is. */
  care: Town
  /** Who signs for a person without civil capacity (WZ2017-2.3). */
  guardian: Readonly<{ name: string; relation: string; identityNumber: string }> | null
}>

export type Surroundings = Readonly<{ home: Town; away: readonly Town[]; today: Day; seed: number }>

/** Diseases for which the patient chooses one institution a year (WH2025-3.2). */
export const chosenPlaces = ['haemophilia', 'esrd', 'transplant']
const needsGuardian = ['alzheimers', 'schizophrenia']

/** Decides a household's lives and writes them down. */
export function settleHousehold(household: Household, around: Surroundings, loader: Loader): Life[] {
  const lives = household.map((citizen) => {
    const random = randomOf(around.seed, 'life', citizen.personId)
    const other = household.find((one) => one.personId !== citizen.personId && one.birthDate < '2006')
    const life = lifeOf(citizen, other, around, random)
    writeLife(life, random, loader)
    return life
  })
  writeFamily(household, loader)
  return lives
}

function lifeOf(citizen: Citizen, other: Household[number] | undefined, around: Surroundings, random: Random): Life {
  const { home, away, today } = around
  const certified = citizen.diseases.map((disease) => {
    const from = addDays(today, -random.between(20, 2200))
    return {
      disease,
      from: laterOf(from, citizen.insuredFrom),
      until: random.chance(0.01) ? addDays(today, -random.between(5, 60)) : null,
    }
  })
  const registration = certified.length > 0 ? registrationOf(home, away, today, random) : undefined
  const care = registration ? (away.find((town) => town.place.region === registration.region) ?? home) : home
  const guarded = citizen.diseases.some((disease) => needsGuardian.includes(disease))
  return {
    citizen,
    certified,
    contract: registration ? null : contractOf(home, citizen, random),
    registrations: registration ? [registration] : [],
    designated: designationsOf(home, citizen.diseases, random),
    care,
    guardian:
      guarded && other
        ? {
            name: other.name,
            relation: other.relation === 'child' ? '子女' : '配偶',
            identityNumber: other.identityNumber,
          }
        : null,
  }
}

function registrationOf(home: Town, away: readonly Town[], today: Day, random: Random) {
  if (away.length === 0 || !random.chance(0.025)) return undefined
  const region = random.pick(away).place.region
  if (region === home.place.region) return undefined
  if (random.chance(0.65))
    return { kind: 'residence' as const, region, from: addDays(today, -random.between(380, 900)), until: null }
  const from = addDays(today, -random.between(60, 330))
  return { kind: 'referral' as const, region, from, until: addDays(from, 365) }
}

/** National figures of 2022: more than a third of all have a family doctor, three quarters of those with chronic diseases. */
function contractOf(home: Town, citizen: Citizen, random: Random): Life['contract'] {
  if (!random.chance(citizen.diseases.length > 0 ? 0.75 : 0.34)) return null
  const house = random.pick(home.hospitals.filter(({ level, doctors }) => isPrimary(level) && doctors.length > 0))
  return {
    institutionId: house.institutionId,
    practitionerId: random.pick(house.doctors).practitionerId,
    paid: random.chance(0.5),
    from: `${random.between(2023, 2025)}-01-01` as Day,
  }
}

function designationsOf(home: Town, diseases: readonly string[], random: Random): Record<string, string> {
  const large = home.hospitals.filter(({ level }) => level === 'level3' || level === 'level2')
  const chosen = diseases.filter((disease) => chosenPlaces.includes(disease))
  return Object.fromEntries(chosen.map((disease) => [disease, random.pick(large).institutionId]))
}

export function writeLife(life: Life, random: Random, loader: Loader): void {
  const { citizen, certified, contract, registrations, designated } = life
  const { personId } = citizen
  writePerson(citizen, loader)
  const large = life.care.hospitals.find(({ level }) => level === 'level3' || level === 'level2')
  for (const { disease, from, until } of certified) {
    loader.add(tables.certification, {
      certification_id: uuidAt(startOf(from), random),
      person_id: personId,
      disease_key: disease,
      valid_from: from,
      valid_until: until,
      institution_id: large?.institutionId ?? null,
      granted_region: citizen.region,
    })
  }
  for (const { kind, region, from, until } of registrations) {
    loader.add(tables.registration, {
      registration_id: uuidAt(startOf(from), random),
      person_id: personId,
      kind,
      region,
      valid_from: from,
      valid_until: until,
    })
  }
  if (contract) {
    loader.add(tables.contract, {
      contract_id: uuidAt(startOf(contract.from), random),
      person_id: personId,
      institution_id: contract.institutionId,
      practitioner_id: contract.practitionerId,
      paid: contract.paid,
      valid_from: contract.from,
      valid_until: null,
    })
  }
  for (const [disease, institutionId] of Object.entries(designated)) {
    for (const year of [2025, 2026, 2027]) {
      loader.add(tables.designation, {
        designation_id: uuidAt(startOf(`${year}-01-01` as Day), random),
        person_id: personId,
        disease_key: disease,
        institution_id: institutionId,
        year,
      })
    }
  }
}

function writePerson(citizen: Citizen, loader: Loader): void {
  const kept = sealedPerson(citizen)
  loader.add(tables.person, {
    person_id: citizen.personId,
    name: citizen.name,
    sex: citizen.sex,
    birth_date: citizen.birthDate,
    identity_number: kept.identityNumber,
    insurance_code: citizen.insuranceCode,
    phone: kept.phone,
    address: kept.address,
    latitude: citizen.latitude,
    longitude: citizen.longitude,
    region: citizen.region,
    insurance: citizen.insurance,
    retired: citizen.retired,
    supplementary: citizen.supplementary,
    insured_from: citizen.insuredFrom,
    insured_until: citizen.insuredUntil,
  })
  const identity = { kind: 'identity-number', value: fingerprint(citizen.identityNumber), person_id: citizen.personId }
  loader.add(tables.credential, identity)
  loader.add(tables.credential, { kind: 'insurance-code', value: citizen.insuranceCode, person_id: citizen.personId })
}

const relations = { head: '本人', spouse: '配偶', child: '子女', parent: '父母' }

/** A family account where the head is insured as an employee (FJ2023-7.5): the head's code serves the others. */
function writeFamily(household: Household, loader: Loader): void {
  const [head, ...others] = household
  if (head?.insurance !== 'employee' || others.length === 0) return
  writeFamilyOf(
    head,
    others.map(({ personId, relation }) => ({ personId, relation: relations[relation] })),
    loader,
  )
}

export function writeFamilyOf(
  holder: Citizen,
  members: readonly { personId: number; relation: string }[],
  loader: Loader,
): void {
  loader.add(tables.credential, { kind: 'family-code', value: familyCodeOf(holder), person_id: holder.personId })
  for (const { personId, relation } of members) {
    loader.add(tables.familyMember, {
      person_id: personId,
      holder_id: holder.personId,
      relation,
      valid_from: '2024-01-01',
      valid_until: null,
    })
  }
}

export const familyCodeOf = (holder: Pick<Citizen, 'insuranceCode'>): string => `F${holder.insuranceCode}`

/** The institution where a person usually goes for a disease: the contracted one, a larger one for what needs it. */
export function usualHouse(life: Life, disease: string, random: Random): House {
  const houses = life.care.hospitals.filter((house) => house.doctors.length > 0)
  const chosen = life.designated[disease] ?? (random.chance(0.8) ? life.contract?.institutionId : undefined)
  const known = houses.find((house) => house.institutionId === chosen)
  const large = ['esrd', 'peritoneal-dialysis', 'transplant', 'haemophilia', 'schizophrenia', 'affective-psychosis']
  if (known && (life.designated[disease] || !large.includes(disease))) return known
  const levels = random.weighted([
    [large.includes(disease) ? 0 : 0.55, ['village', 'station', 'township', 'community']],
    [large.includes(disease) ? 0 : 0.1, ['level1', 'ungraded']],
    [0.2, ['level2']],
    [0.15, ['level3']],
  ])
  const fitting = houses.filter(({ level }) => level !== null && levels.includes(level))
  return random.pick(fitting.length > 0 ? fitting : houses)
}
