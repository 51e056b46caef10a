import type { Day } from '@changqing/engine'
import { addDays } from '../platform/day.ts'
import type { Town } from './house.ts'
import { identityNumberOf, phoneOf } from './ids.ts'
import type { Life } from './lives.ts'
import type { Citizen } from './people.ts'

/**
 * The persons of the demonstration. Their codes never change, whatever the seed and the day; `README.md` says what each
 * is there to show. Their visits stand in `named-year.ts`.
 */
export type NamedKey = keyof typeof facts

type Facts = Readonly<{
  login: string
  serial: number
  region: string
  name: string
  sex: 'male' | 'female'
  birthDate: string
  insurance: 'employee' | 'resident'
  retired?: true
  supplementary?: true
  diseases: readonly string[]
  /** Contract with the place's first community centre. */
  contract?: 'paid' | 'unpaid'
  /** Chosen for the disease that needs a choice: the largest hospital of the place. */
  designated?: string
  /** Long-term residence registered in another region. */
  residence?: string
}>

const facts = {
  chen: {
    login: 'patient-chen',
    serial: 1,
    region: '330300',
    name: '陈安澜',
    sex: 'male',
    birthDate: '1958-04-12',
    insurance: 'resident',
    diseases: ['hypertension', 'diabetes'],
    contract: 'paid',
  },
  lin: {
    login: 'patient-lin',
    serial: 2,
    region: '330300',
    name: '林月华',
    sex: 'female',
    birthDate: '1979-09-03',
    insurance: 'resident',
    diseases: ['tuberculosis'],
    contract: 'unpaid',
  },
  zheng: {
    login: 'patient-zheng',
    serial: 3,
    region: '330300',
    name: '郑建国',
    sex: 'male',
    birthDate: '1961-01-20',
    insurance: 'employee',
    retired: true,
    supplementary: true,
    diseases: ['coronary', 'hypertension'],
  },
  wu: {
    login: 'patient-wu',
    serial: 4,
    region: '330300',
    name: '吴秀珍',
    sex: 'female',
    birthDate: '1944-11-08',
    insurance: 'resident',
    diseases: ['alzheimers'],
    contract: 'paid',
  },
  xu: {
    login: 'patient-xu',
    serial: 5,
    region: '330300',
    name: '徐明',
    sex: 'male',
    birthDate: '1966-06-18',
    insurance: 'resident',
    diseases: ['hypertension'],
    contract: 'unpaid',
  },
  he: {
    login: 'patient-he',
    serial: 6,
    region: '330300',
    name: '何静',
    sex: 'female',
    birthDate: '1966-06-18',
    insurance: 'resident',
    diseases: ['hypertension'],
    contract: 'unpaid',
  },
  wang: {
    login: 'patient-wang',
    serial: 1,
    region: '340200',
    name: '王守义',
    sex: 'male',
    birthDate: '1955-02-27',
    insurance: 'resident',
    diseases: ['hypertension', 'diabetes', 'copd'],
    contract: 'paid',
  },
  zhao: {
    login: 'patient-zhao',
    serial: 2,
    region: '340200',
    name: '赵小川',
    sex: 'male',
    birthDate: '2009-07-15',
    insurance: 'resident',
    diseases: ['haemophilia'],
    designated: 'haemophilia',
  },
  sun: {
    login: 'patient-sun',
    serial: 3,
    region: '340200',
    name: '孙德海',
    sex: 'male',
    birthDate: '1963-12-01',
    insurance: 'employee',
    retired: true,
    diseases: ['esrd'],
    designated: 'esrd',
  },
  li: {
    login: 'patient-li',
    serial: 4,
    region: '340200',
    name: '李思源',
    sex: 'female',
    birthDate: '1959-05-05',
    insurance: 'employee',
    retired: true,
    diseases: ['diabetes'],
    residence: '320100',
  },
  huang: {
    login: 'patient-huang',
    serial: 1,
    region: '350100',
    name: '黄嘉怡',
    sex: 'female',
    birthDate: '1970-03-30',
    insurance: 'employee',
    diseases: ['hypertension', 'coronary'],
  },
  ye: {
    login: 'patient-ye',
    serial: 2,
    region: '350100',
    name: '叶文泉',
    sex: 'male',
    birthDate: '1952-10-10',
    insurance: 'resident',
    diseases: ['hypertension', 'coronary'],
    contract: 'unpaid',
  },
  guo: {
    login: 'patient-guo',
    serial: 1,
    region: '410825',
    name: '郭凤英',
    sex: 'female',
    birthDate: '1957-08-22',
    insurance: 'resident',
    diseases: ['hypertension', 'diabetes'],
    contract: 'unpaid',
  },
} as const satisfies Record<string, Facts>

export const namedKeys = Object.keys(facts) as NamedKey[]
export const named: Readonly<Record<NamedKey, Facts>> = facts

/** The daughter who signs and comes for Wu Xiuzhen; she is insured in the same family account. */
const daughter = { name: '周晓燕', relation: '女儿', birthDate: '1971-03-02' as Day, serial: 7 }

const personId = (region: string, serial: number): number => Number(region) * 100_000_000 + 90_000_000 + serial
const insuranceCode = (region: string, serial: number): string => `${region}${90_000_000 + serial}`
const firstNamed = 9_999 * 500

function citizenOf(given: Facts, town: Town): Citizen {
  const { region, serial, birthDate, sex } = given
  const { place } = town
  const order = Number(region.slice(0, 2)) + serial
  return {
    personId: personId(region, serial),
    name: given.name,
    sex,
    birthDate: birthDate as Day,
    identityNumber: identityNumberOf(firstNamed + order, birthDate as Day, sex),
    insuranceCode: insuranceCode(region, serial),
    phone: phoneOf(9_000_000 + order),
    address: `${place.name}${place.parts[0]}路${serial}号`,
    latitude: place.latitude + serial * 0.002,
    longitude: place.longitude + serial * 0.003,
    region,
    insurance: given.insurance,
    retired: given.retired ?? false,
    supplementary: given.supplementary ?? false,
    insuredFrom: '2018-01-01' as Day,
    insuredUntil: null,
    diseases: given.diseases,
  }
}

/** What a named person has, in the towns as they were founded. */
export function namedLife(key: NamedKey, towns: ReadonlyMap<string, Town>, today: Day): Life {
  const given = named[key]
  const home = towns.get(given.region)
  if (!home) throw new Error(`${key} has no town`)
  const large = home.hospitals.find(({ level }) => level === 'level3')
  const community = home.hospitals.find(({ level }) => level === 'community')
  const doctor = community?.doctors[0]
  return {
    citizen: citizenOf(given, home),
    certified: given.diseases.map((disease, i) => ({ disease, from: addDays(today, -900 - i * 40), until: null })),
    contract:
      given.contract && community && doctor
        ? {
            institutionId: community.institutionId,
            practitionerId: doctor.practitionerId,
            paid: given.contract === 'paid',
            from: '2024-01-01' as Day,
          }
        : null,
    registrations: given.residence
      ? [{ kind: 'residence', region: given.residence, from: addDays(today, -700), until: null }]
      : [],
    designated: given.designated && large ? { [given.designated]: large.institutionId } : {},
    care: (given.residence ? towns.get(given.residence) : undefined) ?? home,
    guardian:
      key === 'wu'
        ? { name: daughter.name, relation: daughter.relation, identityNumber: daughterOf(home).identityNumber }
        : null,
  }
}

/** Signs for her mother (WZ2017-2.3) and holds the family account whose code serves her (FJ2023-7.5). */
export function daughterOf(home: Town): Citizen {
  const { birthDate, name, serial } = daughter
  return {
    ...citizenOf({ ...named.wu, name, birthDate, serial, diseases: [] }, home),
    insurance: 'employee',
    retired: false,
  }
}
