import type { Day } from '@changqing/engine'
import type { Person } from '../modules/insured/index.ts'
import { addDays, daysBetween } from '../platform/day.ts'
import { type IdentityNumbers, phoneOf } from './ids.ts'
import { givenNameOf, surnameOf } from './names.ts'
import type { Place } from './places.ts'
import { certifiedShare, prevalences } from './prevalence.ts'
import { type Random, randomOf } from './random.ts'

/** A person of the city, before anything has happened to them. */
export type Citizen = Person & Readonly<{ diseases: readonly string[] }>

export type Household = readonly (Citizen & Readonly<{ relation: Relation }>)[]
type Relation = 'head' | 'spouse' | 'child' | 'parent'

/** Of all people, by age: the seventh national census (2020): 17.95 % under 15, 63.35 % to 59, 18.70 % from 60 on. */
const headAges: readonly (readonly [weight: number, range: readonly [number, number]])[] = [
  [0.13, [22, 29]],
  [0.27, [30, 39]],
  [0.24, [40, 49]],
  [0.19, [50, 59]],
  [0.11, [60, 69]],
  [0.06, [70, 86]],
]

/** Everybody of a place, household by household, each with ages that belong together. */
export function* householdsOf(
  place: Place,
  { count, today, seed, numbers }: { count: number; today: Day; seed: number; numbers: IdentityNumbers },
): Iterable<Household> {
  let made = 0
  for (let household = 0; made < count; household++) {
    const random = randomOf(seed, 'household', place.region, household)
    const ages = agesOf(random).slice(0, count - made)
    const surname = surnameOf(random)
    const address = `${place.name}${random.pick(place.parts)}路${random.between(1, 399)}号${random.between(1, 18)}幢${random.between(101, 2404)}室`
    const latitude = place.latitude + (random.next() - 0.5) * 0.16
    const longitude = place.longitude + (random.next() - 0.5) * 0.18
    yield ages.map(({ age, relation, sex }, i) => {
      made++
      // A wife and a mother keep their own names.
      const own = relation === 'spouse' || (relation === 'parent' && sex === 'female')
      const citizen = settle(place, made, { age, sex, today, random, numbers })
      return {
        ...citizen,
        name: `${own ? surnameOf(random) : surname}${givenNameOf(random, sex)}`,
        address,
        latitude: round(latitude),
        longitude: round(longitude),
        relation: i === 0 ? 'head' : relation,
      }
    })
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

type Member = Readonly<{ age: number; relation: Relation; sex: 'male' | 'female' }>

function agesOf(random: Random): Member[] {
  const [least, most] = random.weighted(headAges)
  const age = random.between(least, most)
  const sex = random.chance(0.7) ? 'male' : 'female'
  const other = sex === 'male' ? 'female' : 'male'
  const members: Member[] = [{ age, relation: 'head', sex }]
  const couple = random.chance(age < 30 ? 0.4 : age < 70 ? 0.86 : 0.6)
  if (couple) members.push({ age: Math.max(21, age + random.between(-4, 3)), relation: 'spouse', sex: other })
  if (couple && age < 52) {
    const children = random.weighted([
      [0.12, 0],
      [0.46, 1],
      [0.37, 2],
      [0.05, 3],
    ])
    for (let i = 0; i < children; i++) {
      const childAge = age - random.between(23, 33)
      if (childAge >= 0 && childAge < 24)
        members.push({ age: childAge, relation: 'child', sex: random.chance(0.52) ? 'male' : 'female' })
    }
  }
  if (age < 62 && random.chance(0.13))
    members.push({ age: age + random.between(22, 30), relation: 'parent', sex: random.chance(0.4) ? 'male' : 'female' })
  return members
}

type Given = Readonly<{ age: number; sex: 'male' | 'female'; today: Day; random: Random; numbers: IdentityNumbers }>

/** The parts of a person that follow from age, sex and place; the household adds the rest. */
function settle(place: Place, serial: number, { age, sex, today, random, numbers }: Given): Citizen {
  const birthDate = addDays(today, -Math.round(age * 365.2425) - random.between(0, 364))
  const years = Math.floor(daysBetween(birthDate, today) / 365.2425)
  const pensionAge = sex === 'male' ? 60 : 53
  const employee = years >= 22 && random.chance(years < pensionAge ? place.employees : place.employees * 0.8)
  const region = Number(place.region)
  const known = prevalences.filter((one) => random.chance(certifiedShare(one, years))).map((one) => one.disease)
  return {
    personId: region * 100_000_000 + serial,
    name: '',
    sex,
    birthDate,
    identityNumber: numbers.next(birthDate, sex),
    insuranceCode: `${place.region}${String(serial).padStart(8, '0')}`,
    phone: phoneOf(region + serial),
    address: '',
    latitude: 0,
    longitude: 0,
    region: place.region,
    insurance: employee ? 'employee' : 'resident',
    retired: employee && years >= pensionAge,
    supplementary: employee && random.chance(0.5),
    insuredFrom: employee ? addDays(birthDate, 22 * 366) : laterOf(birthDate, '2017-01-01' as Day),
    insuredUntil: null,
    diseases: compatible(known),
  }
}

export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)

/** One kidney disease at a time, one lung disease of the two, and not both psychoses. */
function compatible(diseases: readonly string[]): string[] {
  const groups = [
    ['transplant', 'esrd', 'peritoneal-dialysis', 'kidney'],
    ['copd', 'asthma'],
    ['schizophrenia', 'affective-psychosis'],
  ]
  return diseases.filter((disease) => {
    const group = groups.find((one) => one.includes(disease))
    return !group || group.find((one) => diseases.includes(one)) === disease
  })
}
