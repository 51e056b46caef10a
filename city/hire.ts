import type { Day } from '@changqing/engine'
import { addDays, startOf } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import { type Doctor, type House, type Pharmacist, turnAt } from './house.ts'
import { uuidAt } from './ids.ts'
import { givenNameOf, surnameOf } from './names.ts'
import type { Random } from './random.ts'
import * as tables from './tables.ts'

const bars = ['unregistered', 'unfiled', 'ended', 'sanctioned'] as const
const departments = ['全科', '心血管内科', '内分泌科', '呼吸内科', '神经内科', '肾内科', '精神科', '感染科']

const dayLength = 86_400_000
const dutyBehind = 375
const dutyAhead = 180

/** Eight in the morning in Shanghai is the beginning of the day in UTC. */
const turnBegins = (today: Day, d: number): number => Date.parse(`${addDays(today, d)}T00:00:00Z`)

/** Takes people on, and writes the cases that a rule must refuse beside the ordinary ones. */
export class Hire {
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
