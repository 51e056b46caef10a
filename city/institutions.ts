import type { Day } from '@changqing/engine'
import { addDays, startOf } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import { uuidAt } from './ids.ts'
import { givenNameOf, surnameOf } from './names.ts'
import type { LevelKey, Place } from './places.ts'
import { type Random, randomOf } from './random.ts'
import * as tables from './tables.ts'

export type Doctor = Readonly<{ practitionerId: string; name: string; phone: string; department: string }>
export type Pharmacist = Readonly<{ practitionerId: string; name: string }>

/** An institution as the year of visits needs it: only those who may issue, only those who may review. */
export type House = Readonly<{
  institutionId: string
  kind: 'hospital' | 'pharmacy'
  level: LevelKey | null
  region: string
  name: string
  latitude: number
  longitude: number
  dualChannel: boolean
  /** Filed, registered and not sanctioned through the whole time. */
  doctors: readonly Doctor[]
  /** By turns on duty around the clock. */
  pharmacists: readonly Pharmacist[]
  /** On duty day and night, so that the demonstration never stands before a closed counter. */
  keeper: Pharmacist | null
  /** Doctors who may not issue, by the reason. */
  barred: Readonly<Partial<Record<'sanctioned' | 'ended' | 'unfiled' | 'unregistered', Doctor>>>
  /** Fills prescriptions: a pharmacy, or a hospital with a pharmacy of its own. */
  sells: boolean
}>

export type Town = Readonly<{ place: Place; hospitals: readonly House[]; pharmacies: readonly House[] }>

const primary: readonly LevelKey[] = ['village', 'station', 'township', 'community']
export const isPrimary = (level: LevelKey | null): boolean => level !== null && primary.includes(level)

const titles: Readonly<Record<LevelKey, string>> = {
  level3: '示范中心医院',
  level2: '示范人民医院',
  level1: '示范医院',
  ungraded: '示范门诊部',
  community: '社区卫生服务中心',
  station: '社区卫生服务站',
  township: '镇卫生院',
  village: '村卫生室',
}
const doctorsOf: Readonly<Record<LevelKey, number>> = {
  level3: 8,
  level2: 6,
  level1: 3,
  ungraded: 2,
  community: 4,
  station: 2,
  township: 3,
  village: 1,
}
const departments = ['全科', '心血管内科', '内分泌科', '呼吸内科', '神经内科', '肾内科', '精神科', '感染科']

/** Builds one place's institutions, who works there, what they may do, and when the pharmacists are on duty. */
export function foundTown(place: Place, today: Day, seed: number, loader: Loader): Town {
  const random = randomOf(seed, 'town', place.region)
  const founded: House[] = []
  let serial = 0
  const houseOf = (level: LevelKey | null, title: string, sells: boolean): House => {
    serial++
    return {
      institutionId: `${level ? 'H' : 'P'}${place.region}${String(serial).padStart(5, '0')}`,
      kind: level ? 'hospital' : 'pharmacy',
      level,
      region: place.region,
      name: title,
      latitude: round(place.latitude + (random.next() - 0.5) * 0.12),
      longitude: round(place.longitude + (random.next() - 0.5) * 0.14),
      dualChannel: level === null && serial % 6 === 0,
      doctors: [],
      pharmacists: [],
      keeper: null,
      barred: {},
      sells,
    }
  }
  for (const [level, count] of Object.entries(place.levels) as [LevelKey, number][]) {
    for (let i = 0; i < count; i++) {
      const part = random.pick(place.parts)
      const city = level === 'level3' || level === 'level2' ? place.name + (count > 1 ? `第${'一二三'[i]}` : '') : part
      founded.push(houseOf(level, `${city}${titles[level]}`, !['village', 'station', 'ungraded'].includes(level)))
    }
  }
  serial = 0
  for (let i = 0; i < place.pharmacies; i++) {
    founded.push(
      houseOf(
        null,
        `${place.name}${random.pick(chains)}大药房（${place.parts[i % place.parts.length]}${i + 1}店）`,
        true,
      ),
    )
  }
  const staffed = founded.map((house, i) => staff(house, i, place, today, random, loader))
  const pharmacies = staffed.filter((house) => house.kind === 'pharmacy')
  return {
    place,
    hospitals: staffed.filter((house) => house.kind === 'hospital'),
    pharmacies: place.pharmacies < manyPharmacies ? pharmacies : pharmacies.slice(0, -2),
  }
}

/** Where there are so many, the last has left the scheme and the one before is suspended; neither sells any more. */
const manyPharmacies = 10
const bars = ['unregistered', 'unfiled', 'ended', 'sanctioned'] as const
const chains = ['长青', '松鹤', '百安', '康泉', '仁心']
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function staff(house: House, index: number, place: Place, today: Day, random: Random, loader: Loader): House {
  const joined = house.kind === 'hospital' ? '2017-12-01' : '2024-01-01'
  loader.add(tables.institution, {
    institution_id: house.institutionId,
    kind: house.kind,
    name: house.name,
    level: house.level,
    region: house.region,
    address: `${place.name}${random.pick(place.parts)}路${random.between(1, 399)}号`,
    phone: `0${random.between(500, 799)}-${random.between(20000000, 89999999)}`,
    latitude: house.latitude,
    longitude: house.longitude,
    public: house.kind === 'hospital' && house.level !== 'ungraded',
    dual_channel: house.dualChannel,
    joined_on: joined,
    left_on:
      house.kind === 'pharmacy' && place.pharmacies >= manyPharmacies && isLast(house, place, 0)
        ? addDays(today, -40)
        : null,
  })
  const hire = new Hire(house, index, today, random, loader)
  if (house.kind === 'pharmacy' && place.pharmacies >= manyPharmacies && isLast(house, place, 1)) hire.suspend()
  const doctors = house.level ? hire.doctors(doctorsOf[house.level]) : { able: [], barred: {} }
  const pharmacists = house.sells ? hire.pharmacists() : []
  const keeper = place.share > 0 && isDemonstration(house) ? hire.keeper() : null
  return { ...house, doctors: doctors.able, barred: doctors.barred, pharmacists, keeper }
}

const isLast = (house: House, place: Place, before: number): boolean =>
  Number(house.institutionId.slice(-5)) === place.pharmacies - before

/** Takes people on, and writes the cases that a rule must refuse beside the ordinary ones. */
class Hire {
  readonly #house: House
  readonly #index: number
  readonly #today: Day
  readonly #random: Random
  readonly #loader: Loader
  #serial = 0

  constructor(house: House, index: number, today: Day, random: Random, loader: Loader) {
    this.#house = house
    this.#index = index
    this.#today = today
    this.#random = random
    this.#loader = loader
  }

  /**
   * The first ones may issue. Of a larger hospital's the last is sanctioned, the one before has a filing that ended, the
   * one before that none, and of the largest one more is no longer in the register.
   */
  doctors(count: number): Pick<House, 'barred'> & { able: Doctor[] } {
    const { level } = this.#house
    const reasons = level === 'level3' ? bars : level === 'level2' ? bars.slice(1) : []
    const able: Doctor[] = []
    const barred: Partial<Record<(typeof bars)[number], Doctor>> = {}
    for (let i = 0; i < count; i++) {
      const bar = reasons[i - count + reasons.length]
      const doctor = this.#doctor(i, bar === 'unregistered' ? addDays(this.#today, -15) : null)
      if (bar) barred[bar] = doctor
      else able.push(doctor)
      if (bar === 'sanctioned')
        this.#sanction('practitioner', doctor.practitionerId, '超适应证开药，暂停医保处方权', 'WZ2017-4.6')
      if (bar === 'unfiled') continue
      this.#loader.add(tables.filedPrescriber, {
        institution_id: this.#house.institutionId,
        practitioner_id: doctor.practitionerId,
        valid_from: '2018-01-01',
        valid_until: bar === 'ended' ? addDays(this.#today, -30) : null,
        filed_at: startOf('2017-12-20' as Day),
      })
    }
    return { able, barred }
  }

  #doctor(i: number, until: Day | null): Doctor {
    const practitionerId = this.#code('D')
    const name = this.#name()
    const phone = `1991${practitionerId.slice(-7)}`
    const department =
      this.#house.level === 'level3' || this.#house.level === 'level2'
        ? (departments[i % departments.length] ?? '全科')
        : '全科'
    this.#add({ practitionerId, kind: 'doctor', name, phone, department, until })
    return { practitionerId, name, phone, department }
  }

  /** Two take turns; at some pharmacies a third is no longer in the register, who may review nothing. */
  pharmacists(): Pharmacist[] {
    const able = [0, 1].map(() => {
      const practitionerId = this.#code('Y')
      const name = this.#name()
      this.#add({
        practitionerId,
        kind: 'pharmacist',
        name,
        phone: `1992${practitionerId.slice(-7)}`,
        department: null,
        until: null,
      })
      return { practitionerId, name }
    })
    if (this.#index % 5 === 0) {
      const practitionerId = this.#code('Y')
      const until = addDays(this.#today, -60)
      this.#add({
        practitionerId,
        kind: 'pharmacist',
        name: this.#name(),
        phone: `1992${practitionerId.slice(-7)}`,
        department: null,
        until,
      })
    }
    this.#roster(able)
    return able
  }

  /** Lives above the shop. */
  keeper(): Pharmacist {
    const practitionerId = this.#code('Y')
    const name = this.#name()
    const phone = `1992${practitionerId.slice(-7)}`
    this.#add({ practitionerId, kind: 'pharmacist', name, phone, department: null, until: null })
    for (let d = -dutyBehind; d <= dutyAhead; d += 7) this.#onDuty(practitionerId, turnBegins(this.#today, d), 7)
    return { practitionerId, name }
  }

  /** A day and a night each, changing at eight in the morning. */
  #roster(pair: readonly Pharmacist[]): void {
    for (let d = -dutyBehind; d <= dutyAhead; d++) {
      const starts = turnBegins(this.#today, d)
      const who = pair[turnAt(starts)]
      if (who) this.#onDuty(who.practitionerId, starts, 1)
    }
  }

  #onDuty(practitionerId: string, starts: number, days: number): void {
    this.#loader.add(tables.duty, {
      institution_id: this.#house.institutionId,
      practitioner_id: practitionerId,
      starts_at: new Date(starts),
      ends_at: new Date(starts + days * dayLength),
    })
  }

  suspend(): void {
    this.#sanction('institution', this.#house.institutionId, '处方未经药师审核即售药，暂停医保结算', 'FJ2023-7.4')
  }

  #sanction(kind: 'practitioner' | 'institution', id: string, reason: string, clause: string): void {
    const from = addDays(this.#today, -20)
    this.#loader.add(tables.sanction, {
      sanction_id: uuidAt(startOf(from), this.#random),
      subject_kind: kind,
      subject_id: id,
      valid_from: from,
      valid_until: addDays(this.#today, 160),
      reason,
      cites: `{${clause}}`,
    })
  }

  #code(letter: 'D' | 'Y'): string {
    this.#serial++
    const house = this.#house.institutionId.slice(-4)
    const kind = this.#house.kind === 'hospital' ? '0' : '1'
    return `${letter}${this.#house.region}${kind}${house.slice(-3)}${String(this.#serial).padStart(2, '0')}`
  }

  #name(): string {
    const sex = this.#random.chance(0.5) ? 'male' : 'female'
    return `${surnameOf(this.#random)}${givenNameOf(this.#random, sex)}`
  }

  #add(one: {
    practitionerId: string
    kind: 'doctor' | 'pharmacist'
    name: string
    phone: string
    department: string | null
    until: Day | null
  }): void {
    this.#loader.add(tables.practitioner, {
      practitioner_id: one.practitionerId,
      kind: one.kind,
      name: one.name,
      phone: one.phone,
      institution_id: this.#house.institutionId,
      department: one.department,
      registered_from: '2018-03-01',
      registered_until: one.until,
    })
  }
}

const dayLength = 86_400_000
const dutyBehind = 375
const dutyAhead = 180

/** Eight in the morning in Shanghai is the beginning of the day in UTC. */
const turnBegins = (today: Day, d: number): number => Date.parse(`${addDays(today, d)}T00:00:00Z`)

/** The first two pharmacies of a place and its largest hospital: they carry everything and are always open. */
export function isDemonstration(house: Pick<House, 'kind' | 'level' | 'institutionId'>): boolean {
  return house.kind === 'pharmacy' ? Number(house.institutionId.slice(-5)) <= 2 : house.level === 'level3'
}

/** Which of the two is on duty at an instant: by days, and a week later the other way round. */
function turnAt(milliseconds: number): 0 | 1 {
  const days = Math.floor(milliseconds / dayLength)
  return ((days + Math.floor(days / 7)) % 2) as 0 | 1
}

/** Who is on duty at a place at an instant; whoever reviews then must be this one. */
export function onDutyAt(house: House, at: Date): Pharmacist {
  const who = house.pharmacists[turnAt(at.getTime())]
  if (!who) throw new Error(`nobody is on duty at ${house.institutionId}`)
  return who
}
