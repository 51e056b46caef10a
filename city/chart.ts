import {
  adjudicate,
  type Day,
  type Fen,
  type LawName,
  type LawValue,
  type Pack,
  type Policies,
  type Price,
  type Quantity,
  type Rate,
} from '@changqing/engine'
import type { Diagnosis, Drug } from '../modules/catalogue/index.ts'
import { type Supply, type SupplyEvent, supplyAfter } from '../modules/prescribing/index.ts'
import {
  type BenefitFacts,
  type Entry,
  entryOf,
  type Item,
  type RefillTold,
  visitOf,
} from '../modules/settlement/index.ts'
import { dayOf } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import type { Goods } from './goods.ts'
import type { House } from './house.ts'
import { uuidAt } from './ids.ts'
import { writeEntry } from './ledger.ts'
import type { Life } from './lives.ts'
import type { Random } from './random.ts'
import * as tables from './tables.ts'

/** What every chart of the city shares. */
export type Ward = Readonly<{
  policies: Policies
  goods: Goods
  loader: Loader
  today: Day
  diagnosisOf: (disease: string) => Diagnosis
  /** Counts the prescriptions of a region and day, so that each has its own number. */
  serialOf: (region: string, day: Day) => number
}>

export type ChartItem = Item & Readonly<{ drug: Drug | null }>

/** What is settled: where, by whom, for which prescription. */
export type Occasion = Readonly<{
  kind: 'visit' | 'dispensing'
  disease: string
  house: House
  /** Where it is sold or done; the issuing institution itself for a visit. */
  place: House
  practitionerId: string
  operatorId: string
  visitId: string | null
  prescriptionId: string | null
  dispensingId: string | null
  items: readonly ChartItem[]
  refills: readonly RefillTold[]
}>

/** One person's year as it grows: what was judged with which counters, and what is left of each substance. */
export class Chart {
  readonly life: Life
  readonly ward: Ward
  readonly pack: Pack
  readonly random: Random
  readonly #counters: Record<string, Fen> = {}
  /** The substances with a patient file. */
  readonly #filed = new Set<string>()
  /** By disease and substance. */
  readonly #events = new Map<string, SupplyEvent[]>()
  #steps = 0
  #capLeft = Number.POSITIVE_INFINITY

  constructor(life: Life, ward: Ward, random: Random) {
    const pack = ward.policies.forRegion(life.citizen.region)
    if (!pack) throw new Error(`no pack serves ${life.citizen.region}`)
    this.life = life
    this.ward = ward
    this.pack = pack
    this.random = random
  }

  get personId(): number {
    return this.life.citizen.personId
  }

  id(at: Date): string {
    return uuidAt(at, this.random)
  }

  law<N extends LawName>(name: N, day: Day): LawValue<N> {
    return this.pack.law(name, day).value
  }

  /** Whether the place asks for a patient file of the drug and the person has none yet; asked once, it is there. */
  needsFile({ dualChannel, substance }: Drug, day: Day): boolean {
    const asks = this.pack.figure('prescribing.patientFileForDualChannel', day)?.value === true
    if (!asks || !dualChannel || this.#filed.has(substance)) return false
    this.#filed.add(substance)
    return true
  }

  /** Somebody changed something about the person's care. */
  step(): void {
    this.#steps++
  }

  /** Fen that were left under the yearly cap after the latest settlement. */
  leftUnderCap(): number {
    return this.#capLeft
  }

  /** The facts of the benefit on a day, as they are read from the database for anyone else. */
  #factsOn(day: Day): BenefitFacts {
    const { citizen, certified, contract, registrations, designated } = this.life
    const holds = ({ from, until }: { from: Day; until: Day | null }) => from <= day && (until === null || until >= day)
    return {
      person: citizen,
      registrations: registrations.filter(holds).map(({ kind, region }) => ({ kind, region })),
      certified: certified
        .filter(holds)
        .map(({ disease }) => disease)
        .toSorted(),
      designated,
      contract:
        contract && contract.from <= day
          ? { paid: contract.paid, institution: contract.institutionId, since: contract.from }
          : null,
      counters: this.#counters,
      lane: this.#steps,
    }
  }

  /** What the engine says of an occasion. */
  judge({ kind, disease, house, place, items }: Occasion, day: Day, settlementId: string) {
    const outside = kind === 'dispensing' && place.institutionId !== house.institutionId
    const visit = visitOf(this.#factsOn(day), {
      id: settlementId,
      day,
      disease,
      institution: { id: house.institutionId, level: house.level ?? 'ungraded', region: house.region },
      pharmacy: outside ? { id: place.institutionId, region: place.region } : null,
      emergency: false,
      lines: items.map(({ itemCode, quantity, price, ceiling, drug }) => ({
        code: itemCode,
        class: drug?.class ?? 'A',
        ownShare: drug?.class === 'B' ? (drug.ownShare as Rate) : null,
        quantity: Math.round(quantity * 1000) as Quantity,
        price: price as Price,
        ceiling: ceiling as Price | null,
      })),
    })
    return { visit, judged: adjudicate(this.ward.policies, visit, this.#counters) }
  }

  /** Settles an occasion that the engine pays; nothing when it refuses. */
  settle(occasion: Occasion, at: Date): Entry | undefined {
    const day = dayOf(at)
    const settlementId = this.id(at)
    const { visit, judged } = this.judge(occasion, day, settlementId)
    if (judged.decision !== 'paid') return undefined
    const { citizen } = this.life
    const head = {
      settlementId,
      personId: citizen.personId,
      day,
      kind: occasion.kind,
      reverses: null,
      visitId: occasion.visitId,
      prescriptionId: occasion.prescriptionId,
      dispensingId: occasion.dispensingId,
      institutionId: occasion.house.institutionId,
      placeId: occasion.place.institutionId,
      practitionerId: occasion.practitionerId,
      region: citizen.region,
      insurance: citizen.insurance,
      diseaseKey: occasion.disease,
      settledAt: at,
      operatorId: occasion.operatorId,
    }
    const items = occasion.items.map(({ drug: _drug, ...item }) => item)
    const entry = entryOf(head, { visit, paid: judged, items, refills: occasion.refills })
    this.keep(entry)
    const capped = judged.steps.find(({ step }) => step === 'cap')
    if (capped?.left != null) this.#capLeft = capped.left - judged.fund
    return entry
  }

  /** Writes an entry or its reversal, and counts it. */
  keep(entry: Entry): void {
    writeEntry(this.ward.loader, entry)
    for (const { key, amount } of entry.trace.counterMoves) {
      this.#counters[key] = ((this.#counters[key] ?? 0) + amount) as Fen
    }
    this.step()
  }

  /** What came into the person's hands, or goes out of the history again with a reversal. */
  receive(disease: string, substance: string, event: SupplyEvent): void {
    const key = `${disease} ${substance}`
    this.#events.set(key, [...(this.#events.get(key) ?? []), event])
  }

  giveBack(disease: string, prescriptionId: string, day: Day): void {
    for (const [key, events] of this.#events) {
      if (!key.startsWith(`${disease} `)) continue
      this.#events.set(
        key,
        events.filter((event) => event.prescriptionId !== prescriptionId || event.day !== day),
      )
    }
  }

  supplyOf(disease: string, substance: string): Supply | undefined {
    return supplyAfter(this.#events.get(`${disease} ${substance}`) ?? [])
  }

  /** Writes what stands at the end of the year. */
  close(): void {
    const { loader } = this.ward
    if (this.#steps === 0) return
    loader.add(tables.lane, { person_id: this.personId, version: this.#steps })
    for (const [counter, amount] of Object.entries(this.#counters)) {
      loader.add(tables.counter, { person_id: this.personId, counter, amount })
    }
    for (const [key, events] of this.#events) {
      const supply = supplyAfter(events)
      const [disease = '', substance = ''] = key.split(' ')
      if (!supply) continue
      loader.add(tables.supply, {
        person_id: this.personId,
        disease_key: disease,
        substance,
        as_of: supply.asOf,
        amount: supply.amount,
        daily_amount: supply.dailyAmount,
        ends_on: supply.endsOn,
      })
    }
  }
}
