import type { Day } from '@changqing/engine'
import { type Drug, dailyAmount } from '../modules/catalogue/index.ts'
import { daysLeftOn } from '../modules/prescribing/index.ts'
import { addDays, addDuration, dayOf, daysBetween, readDuration, startOf } from '../platform/day.ts'
import { Agenda } from './agenda.ts'
import type { Chart } from './chart.ts'
import { comingOf } from './coming.ts'
import { Hand } from './dispense.ts'
import { type Doctor, type House, onDutyAt } from './house.ts'
import { usualHouse } from './lives.ts'
import { laterOf } from './people.ts'
import { feeOccasion, Script, type WrittenLine } from './prescribe.ts'
import type { Regimens } from './regimens.ts'

/** How a person's disease is treated through the year. */
type Treatment = Readonly<{
  disease: string
  house: House
  doctor: Doctor
  drugs: readonly Readonly<{ drug: Drug; dose: number; times: number }>[]
  /** Days that the doctor likes to write for. */
  days: number
  until: Day | null
}>

/** A year of visits, prescriptions and dispensings of one person; nothing happens on the city's today any more. */
export class Year {
  readonly #chart: Chart
  readonly #agenda = new Agenda()
  readonly #scripts: Script[] = []
  readonly #hands: Hand[] = []
  readonly #end: Date
  readonly #yesterday: Day

  constructor(chart: Chart) {
    this.#chart = chart
    this.#end = startOf(chart.ward.today)
    this.#yesterday = addDays(chart.ward.today, -1)
  }

  /** Begins the treatments of a person's diseases somewhere in their rhythm. */
  plan(regimens: Regimens): void {
    const { life, random, ward } = this.#chart
    for (const { disease, from, until } of life.certified) {
      const house = usualHouse(life, disease, random)
      const drugs = regimens.choose(disease, random)
      const [doctor] = house.doctors
      if (drugs.length === 0 || !doctor) continue
      const days = daysFor(disease, random.next())
      const start = laterOf(addDays(ward.today, -365), this.#chart.pack.from)
      const first = from > start ? addDays(from, random.between(1, 9)) : addDays(start, random.below(days))
      const treatment: Treatment = {
        disease,
        house,
        doctor:
          life.contract?.institutionId === house.institutionId
            ? (house.doctors.find((one) => one.practitionerId === life.contract?.practitionerId) ?? doctor)
            : random.pick(house.doctors),
        drugs: drugs.map((drug) => ({
          drug,
          dose: (drug.usualDose ?? 1) * (random.chance(0.1) ? 2 : 1),
          times: drug.usualTimes ?? 1,
        })),
        days,
        until,
      }
      this.#visitOn(treatment, first)
    }
  }

  at(time: Date, run: (at: Date) => void): void {
    this.#agenda.at(time, run)
  }

  /** Lets it pass, and writes what is left open at its end. */
  pass(): void {
    this.#agenda.run(this.#end)
    for (const script of this.#scripts) {
      if (['circulating', 'claimed', 'partly-dispensed'].includes(script.state) && script.validUntil < this.#end)
        script.expire()
      script.write()
    }
    for (const hand of this.#hands) hand.write()
    this.#chart.close()
  }

  issue(order: ConstructorParameters<typeof Script>[1], at: Date): Script | undefined {
    const fee = feeOccasion(this.#chart, order, dayOf(at), { visitId: null, prescriptionId: null })
    if (this.#chart.judge(fee, dayOf(at), '').judged.decision === 'refused') return undefined
    const script = new Script(this.#chart, order, at)
    script.settleFee()
    this.#scripts.push(script)
    return script
  }

  /** A place fills these lines; with `waits` it has only taken them into its hands. */
  fill(
    script: Script,
    place: House,
    lines: readonly WrittenLine[],
    at: Date,
    fate: 'served' | 'waits' | 'reversed' = 'served',
  ): void {
    // A prescription of a law's last days finds no law any more that would pay it.
    if (!this.#chart.pack.inForce(dayOf(at))) return
    if (place.kind === 'pharmacy') script.choose(place, new Date(at.getTime() - 50 * 60_000))
    const hand = new Hand(script, place, lines, at)
    this.#hands.push(hand)
    if (fate === 'waits') {
      if (this.#chart.random.chance(0.4)) hand.ask(at)
      return
    }
    if (place.kind === 'pharmacy' && this.#chart.random.chance(0.012)) hand.askAndHear(at)
    const coming = comingOf(script, dayOf(at))
    hand.serve(coming)
    if (fate === 'served') {
      hand.handOver()
      return
    }
    const boxes = hand.reverse(new Date(at.getTime() + 30 * 60_000), '收款时发现患者信息选择有误，整单冲正重结')
    const again = new Hand(script, place, lines, new Date(at.getTime() + 40 * 60_000))
    this.#hands.push(again)
    again.serve(coming, boxes)
    again.handOver()
  }

  #visitOn(treatment: Treatment, day: Day): void {
    const minute = this.#chart.random.between(8 * 60 + 10, 15 * 60 + 50)
    this.#agenda.at(new Date(startOf(day).getTime() + minute * 60_000), (at) => this.#visit(treatment, at))
  }

  #visit(treatment: Treatment, at: Date): void {
    const day = dayOf(at)
    if ((treatment.until !== null && treatment.until < day) || !this.#chart.pack.inForce(day)) return
    const due = this.#due(treatment, day)
    if (due.length === 0) {
      this.#visitOn(treatment, addDays(day, 1))
      return
    }
    const chosen = this.#where(treatment, due, day)
    const script = this.issue(
      { ...treatment, ...chosen, days: Math.min(treatment.days, longestDays(this.#chart, day)) },
      at,
    )
    if (!script) return
    const pullAt = this.#pickUp(script, chosen.destination)
    if (!pullAt) {
      this.#visitOn(treatment, addDays(dayOf(script.validUntil), this.#chart.random.between(1, 6)))
      return
    }
    this.#dispense(script, treatment, pullAt, chosen.place)
  }

  /** Lines of which no more is left than the law lets one come early (WZ2017-2.5). */
  #due({ disease, drugs }: Treatment, day: Day): Treatment['drugs'] {
    const within = readDuration(this.#chart.law('prescribing.refillWithin', day)).days
    const left = drugs.map(({ drug, dose, times }) => {
      const supply = this.#chart.supplyOf(disease, drug.substance)
      return supply ? daysLeftOn(supply, day, dailyAmount(drug, dose, times)) : 0
    })
    const whole = this.#chart.law('prescribing.supplyMeasure', day) === 'disease'
    if (whole && left.some((days) => days > within)) return []
    return drugs.filter((_, i) => (left[i] ?? 0) <= within)
  }

  /** In the hospital's own pharmacy or outside, as its shelves, the law and the patient have it. */
  #where({ house }: Treatment, due: Treatment['drugs'], day: Day) {
    const { ward, random, life } = this.#chart
    const kept = due.filter(({ drug }) => ward.goods.keeps(house, drug))
    const onlyOutside = this.#chart.law('circulation.notWhenInHouse', day)
    const away = life.care.place.region !== life.citizen.region && life.registrations[0]?.kind === 'referral'
    const inHouse =
      kept.length > 0 && (away || (onlyOutside ? true : kept.length === due.length && random.chance(0.45)))
    if (inHouse) return { destination: 'in-house' as const, lines: kept, place: house }
    const pharmacies = this.#pharmaciesFor(due)
    // What is written on the last day waits where the demonstration is.
    const [first = random.pick(pharmacies), second = first] = life.care.pharmacies
    const place =
      day === this.#yesterday ? random.pick([first, second, random.pick(pharmacies)]) : random.pick(pharmacies)
    return { destination: 'circulation' as const, lines: due, place }
  }

  /** The nearest few that have everything at a price that the law lets them ask. */
  #pharmaciesFor(due: Treatment['drugs']): readonly House[] {
    const { life, ward } = this.#chart
    const { citizen, care } = life
    const able = care.pharmacies.filter((place) => due.every(({ drug }) => ward.goods.sellsLawfully(place, drug)))
    const near = (place: House) => (place.latitude - citizen.latitude) ** 2 + (place.longitude - citizen.longitude) ** 2
    return able.toSorted((a, b) => near(a) - near(b)).slice(0, 3)
  }

  /** When the patient comes for it; never, now and then. */
  #pickUp(script: Script, destination: 'circulation' | 'in-house'): Date | undefined {
    const { random } = this.#chart
    const issued = script.issuedAt.getTime()
    const hours = (count: number) => new Date(issued + count * 3_600_000)
    if (destination === 'in-house') return hours(0.6 + random.next())
    if (random.chance(0.035)) return undefined
    if (random.chance(0.6)) return hours(1.2 + random.next() * 2.8)
    const daysLater = random.chance(0.75) ? 1 : 2
    return new Date(startOf(addDays(dayOf(script.issuedAt), daysLater)).getTime() + random.between(540, 1170) * 60_000)
  }

  #dispense(script: Script, treatment: Treatment, pullAt: Date, place: House): void {
    const { random } = this.#chart
    const [first, ...rest] = script.lines
    const split = place.kind === 'pharmacy' && first && rest.length > 0 && random.chance(0.06)
    const other = split ? this.#pharmaciesFor(treatment.drugs).find((one) => one !== place) : undefined
    const after = (day: Day) => this.#visitOn(treatment, this.#nextVisit(treatment, day))
    if (pullAt >= this.#end && random.chance(0.4) && script.issuedAt.getTime() + 3_600_000 * 2 < this.#end.getTime()) {
      this.#agenda.at(new Date(this.#end.getTime() - random.between(200, 300) * 60_000), (at) =>
        this.fill(script, place, script.lines, at, 'waits'),
      )
      return
    }
    if (first && other) {
      this.#agenda.at(pullAt, (at) => this.fill(script, place, [first], at))
      const later = new Date(pullAt.getTime() + random.between(50, 600) * 60_000)
      this.#agenda.at(later, (at) => {
        if (at <= script.validUntil && random.chance(0.12)) this.#react(script, first.lineNo, place, at)
        else if (at <= script.validUntil) this.fill(script, other, rest, at)
        after(dayOf(at))
      })
      return
    }
    this.#agenda.at(pullAt, (at) => {
      this.fill(script, place, script.lines, at, random.chance(0.008) ? 'reversed' : 'served')
      after(dayOf(at))
    })
  }

  /** The first of the drugs was not borne; the prescriber looks at it on the next morning. */
  #react(script: Script, lineNo: number, place: House, at: Date): void {
    const morning = new Date(startOf(addDays(dayOf(at), 1)).getTime() + 9.5 * 3_600_000)
    script.stop(lineNo, place, onDutyAt(place, at).practitionerId, at, morning < this.#end ? morning : null)
  }

  /** Some days before the first of the drugs runs out; one in twelve comes late. */
  #nextVisit({ disease, drugs }: Treatment, day: Day): Day {
    const { random } = this.#chart
    const ends = drugs.flatMap(({ drug }) => this.#chart.supplyOf(disease, drug.substance)?.endsOn ?? [])
    const first = ends.toSorted()[0] ?? day
    const next = addDays(first, random.chance(0.08) ? random.between(1, 20) : -random.between(0, 5))
    // Of those who would come in the next days some have come on the last one: the consoles have work to show.
    const early = next > this.#yesterday && addDays(first, -6) <= this.#yesterday && day < this.#yesterday
    if (early && random.chance(0.7)) return this.#yesterday
    return next > day ? next : addDays(day, 1)
  }
}

/** Four, eight or twelve weeks; of what is dangerous or heavy to carry never more than four. */
function daysFor(disease: string, chance: number): number {
  if (['haemophilia', 'peritoneal-dialysis', 'tuberculosis', 'schizophrenia', 'transplant', 'esrd'].includes(disease))
    return 28
  return chance < 0.2 ? 28 : chance < 0.4 ? 56 : 84
}

/** The longest that the place's law lets one write for, in days from that day. */
function longestDays(chart: Chart, day: Day): number {
  const longest = daysBetween(day, addDuration(day, chart.law('prescribing.longest', day)))
  return longest < 56 ? 28 : longest
}
