import type { Day, Pack } from '@changqing/engine'
import { ceilingOf, type Drug, type ListedPrice, listsAround, packsFor } from '../modules/catalogue/index.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import { type House, isDemonstration } from './house.ts'
import { uuidAt } from './ids.ts'
import { type Random, randomOf } from './random.ts'
import * as tables from './tables.ts'

export type Sale = Readonly<{ house: House; drug: Drug; packs: number; at: Date; settlementId: string }>

type Delivery = { sold: number; kept: number }

/** What every institution has on its shelves, at which price, and where each sold box came from. */
export class Goods {
  readonly #drugs: readonly Drug[]
  readonly #indexOf: ReadonlyMap<string, number>
  readonly #prices: ReadonlyMap<string, readonly ListedPrice[]>
  readonly #today: Day
  readonly #seed: number
  readonly #loader: Loader
  readonly #random: Random
  readonly #serials = new Map<string, number>()
  /** By place, drug and batch: what was sold of it. What was bought follows from it. */
  readonly #deliveries = new Map<string, Delivery>()
  readonly #pricesIn = new Map<string, readonly ListedPrice[]>()
  readonly #shelfPrices = new Map<string, number>()

  constructor(given: {
    drugs: readonly Drug[]
    prices: readonly ListedPrice[]
    today: Day
    seed: number
    loader: Loader
  }) {
    this.#drugs = given.drugs
    this.#indexOf = new Map(given.drugs.map((drug, i) => [drug.drugCode, i]))
    this.#prices = Map.groupBy(given.prices, (price) => price.drugCode)
    this.#today = given.today
    this.#seed = given.seed
    this.#loader = given.loader
    this.#random = randomOf(given.seed, 'goods')
  }

  /** The lines of the price lists that may bind a drug there. */
  pricesIn(region: string, drugCode: string): readonly ListedPrice[] {
    const key = `${region} ${drugCode}`
    let found = this.#pricesIn.get(key)
    if (!found) {
      found = (this.#prices.get(drugCode) ?? []).filter((price) => listsAround(region).includes(price.region))
      this.#pricesIn.set(key, found)
    }
    return found
  }

  /** Whether an institution keeps a drug: hospitals the more the larger, pharmacies what pharmacies may handle. */
  keeps(house: House, drug: Drug): boolean {
    if (!house.sells) return false
    const need = monthlyPacks(drug)
    const chance = this.#chance(house, drug, 'keeps')
    if (house.kind === 'pharmacy') {
      if (drug.categories.length > 0) return false
      return isDemonstration(house) || (need <= 30 && chance < 0.8)
    }
    if (need > 30 || drug.categories.length > 0) return house.level === 'level3'
    if (house.level === 'level3') return chance < 0.97
    if (house.level === 'level2') return chance < 0.85
    return drug.tradeName === null && chance < (drug.class === 'A' ? 0.7 : 0.3)
  }

  /** Has it, at a price not above what it may ask. */
  sellsLawfully(house: House, drug: Drug): boolean {
    return this.keeps(house, drug) && !dearHere(house, drug)
  }

  /** The price on the shelf in ten-thousandths of a yuan: hospitals add nothing to the list's, pharmacies take off a little. */
  priceAt(house: House, drug: Drug): number {
    const key = `${house.institutionId} ${drug.drugCode}`
    const known = this.#shelfPrices.get(key)
    if (known !== undefined) return known
    const found = this.#ceiling(house.region, drug) ?? this.#ceiling('330300', drug) ?? 100_000
    const factor =
      house.kind === 'hospital' ? 1 : dearHere(house, drug) ? 1.08 : 0.92 + 0.08 * this.#chance(house, drug, 'price')
    const price = Math.max(100, Math.floor((found * factor) / 100) * 100)
    this.#shelfPrices.set(key, price)
    return price
  }

  #ceiling(region: string, drug: Drug): number | undefined {
    const source = region === '350400' ? 'sanming-alliance' : 'listing'
    return ceilingOf(this.pricesIn(region, drug.drugCode), {
      procurement: drug.procurement,
      region,
      day: this.#today,
      source,
    })?.price
  }

  #chance(house: House, drug: Drug, what: string): number {
    return randomOf(this.#seed, what, house.institutionId, drug.drugCode).next()
  }

  /** Takes boxes from the delivery of the sale's quarter; each has its own code, bought with its delivery and sold now. */
  sell(sale: Sale, traced: boolean): readonly string[] {
    const { house, drug, packs, at } = sale
    const { batchNumber } = this.#deliveryFor(house, drug, dayOf(at))
    const codes = traced ? Array.from({ length: Math.ceil(packs) }, () => this.#box(house, drug, batchNumber)) : []
    return this.sellAgain(sale, codes)
  }

  /** The same boxes once more, after a reversal brought them back to the shelf. */
  sellAgain(sale: Sale, codes: readonly string[], firstSoldAt: Date = sale.at): readonly string[] {
    const { house, drug, packs, at, settlementId } = sale
    const { batchNumber, delivery } = this.#deliveryFor(house, drug, dayOf(firstSoldAt))
    delivery.sold += packs
    this.#move({ house, drug, batchNumber, kind: 'sale', packs: -packs, reference: settlementId, at })
    return codes
  }

  takeBack({ soldAt, ...sale }: Sale & Readonly<{ soldAt: Date }>, codes: readonly string[]): void {
    const { house, drug, packs, at, settlementId } = sale
    const { batchNumber, delivery } = this.#deliveryFor(house, drug, dayOf(soldAt))
    delivery.sold -= packs
    this.#move({ house, drug, batchNumber, kind: 'return', packs, reference: settlementId, at })
    for (const code of codes) {
      this.#event(code, 'sold', house, settlementId, soldAt)
      this.#event(code, 'returned', house, settlementId, at)
    }
  }

  #move(moved: {
    house: House
    drug: Drug
    batchNumber: string
    kind: string
    packs: number
    reference: string
    at: Date
  }): void {
    this.#loader.add(tables.movement, {
      movement_id: uuidAt(moved.at, this.#random),
      institution_id: moved.house.institutionId,
      drug_code: moved.drug.drugCode,
      batch_number: moved.batchNumber,
      kind: moved.kind,
      packs: moved.packs,
      reference: moved.reference,
      at: moved.at,
    })
  }

  /** Writes what an institution has today: shelf, batches, what was bought, and the boxes still there. */
  stockUp(house: House): void {
    for (const drug of this.#drugs) {
      if (!this.keeps(house, drug)) continue
      this.#loader.add(tables.shelf, {
        institution_id: house.institutionId,
        drug_code: drug.drugCode,
        price: this.priceAt(house, drug),
        on_sale: true,
        changed_at: startOf(addDays(this.#today, -100)),
      })
      this.#place(house, drug)
      const { batchNumber, delivery } = this.#deliveryFor(house, drug, addDays(this.#today, -1))
      delivery.kept = stockOf(house, drug)
      for (let i = 0; i < delivery.kept; i++) this.#box(house, drug, batchNumber)
    }
  }

  /** In Fujian's pharmacies drugs stand in zones with marks; of a few it was not said, and a few lost theirs. */
  #place(house: House, drug: Drug): void {
    const chance = this.#chance(house, drug, 'placed')
    if (house.kind !== 'pharmacy' || !house.region.startsWith('35') || chance > 0.94) return
    const marked = chance < 0.9
    this.#loader.add(tables.placement, {
      institution_id: house.institutionId,
      drug_code: drug.drugCode,
      zone: zoneOf(drug),
      spot: `${'ABCD'[(this.#indexOf.get(drug.drugCode) ?? 0) % 4]}-${((this.#indexOf.get(drug.drugCode) ?? 0) % 9) + 1}`,
      mark: marked ? marks[drug.class] : null,
      marked_on: marked ? addDays(this.#today, -100) : null,
      placed_by: 'city',
      placed_at: startOf(addDays(this.#today, -100)),
    })
  }

  /** The deliveries of the whole year, each with what is left of it. */
  finish(): void {
    for (const [key, { sold, kept }] of this.#deliveries) {
      const [institutionId = '', drugCode = '', batchNumber = ''] = key.split(' ')
      const bought = boughtOn(batchNumber)
      this.#loader.add(tables.batch, {
        institution_id: institutionId,
        drug_code: drugCode,
        batch_number: batchNumber,
        produced_on: addDays(bought, -70),
        expires_on: addDays(bought, 660),
        supplier: suppliers[this.#random.below(suppliers.length)] ?? '',
        packs: 0,
      })
      this.#loader.add(tables.movement, {
        movement_id: uuidAt(deliveredAt(batchNumber), this.#random),
        institution_id: institutionId,
        drug_code: drugCode,
        batch_number: batchNumber,
        kind: 'purchase',
        packs: sold + kept,
        reference: null,
        at: deliveredAt(batchNumber),
      })
    }
  }

  #deliveryFor(house: House, drug: Drug, day: Day): { batchNumber: string; delivery: Delivery } {
    const batchNumber = batchOn(day)
    const key = `${house.institutionId} ${drug.drugCode} ${batchNumber}`
    let delivery = this.#deliveries.get(key)
    if (!delivery) {
      delivery = { sold: 0, kept: 0 }
      this.#deliveries.set(key, delivery)
    }
    return { batchNumber, delivery }
  }

  /** One more box with a trace code of twenty digits: 99, the drug, a number that counts up. */
  #box(house: House, drug: Drug, batchNumber: string): string {
    const serial = (this.#serials.get(drug.drugCode) ?? 0) + 1
    this.#serials.set(drug.drugCode, serial)
    const index = this.#indexOf.get(drug.drugCode) ?? 0
    const code = `99${String(index).padStart(5, '0')}${String(serial).padStart(13, '0')}`
    const at = deliveredAt(batchNumber)
    this.#loader.add(tables.traceCode, {
      trace_code: code,
      drug_code: drug.drugCode,
      institution_id: house.institutionId,
      batch_number: batchNumber,
      bought_at: at,
    })
    this.#event(code, 'bought', house, null, at)
    return code
  }

  #event(
    code: string,
    kind: 'bought' | 'sold' | 'returned',
    house: House,
    settlementId: string | null,
    at: Date,
  ): void {
    this.#loader.add(tables.traceEvent, {
      event_id: uuidAt(at, this.#random),
      trace_code: code,
      kind,
      institution_id: house.institutionId,
      settlement_id: settlementId,
      at,
    })
  }
}

const suppliers = ['长青示范医药配送有限公司', '云帆示范医药有限公司', '鸣泉示范医药物流有限公司']

/** One pharmacy of each place asks more for originals than it may: a settlement there is refused (FJ2023-2.8). */
export function dearHere(house: House, drug: Drug): boolean {
  return house.kind === 'pharmacy' && Number(house.institutionId.slice(-5)) === 7 && drug.tradeName !== null
}

/**
 * The second pharmacy of a place whose law suspends who does not upload codes has a scanner for a month only: what it sold
 * before came without codes (WH2025-5.4).
 */
export function scansAt({ kind, institutionId }: House, on: Readonly<{ day: Day; today: Day; pack: Pack }>): boolean {
  const { day, today, pack } = on
  return (
    pack.figure('stock.withoutTraceCode', day)?.value !== 'settlement-suspended' ||
    !(kind === 'pharmacy' && Number(institutionId.slice(-5)) === 2 && day < addDays(today, -30))
  )
}

function monthlyPacks(drug: Drug): number {
  return packsFor(drug, drug.usualDose ?? 1, drug.usualTimes ?? 1, 28)
}

/** Enough for a patient of twelve weeks; where everything is kept, for several. */
function stockOf(house: House, drug: Drug): number {
  const need = Math.ceil(monthlyPacks(drug) * 3)
  return house.keeper ? Math.min(45, Math.max(8, need * 2)) : Math.min(9, Math.max(3, need))
}

/** Deliveries come once a quarter, some days before it begins. */
function batchOn(day: Day): string {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  return `CQ${day.slice(2, 4)}0${quarter}`
}

const delivered = new Map<string, Date>()
function deliveredAt(batchNumber: string): Date {
  let at = delivered.get(batchNumber)
  if (!at) {
    at = new Date(startOf(boughtOn(batchNumber)).getTime() + 10 * 3_600_000)
    delivered.set(batchNumber, at)
  }
  return at
}

function boughtOn(batchNumber: string): Day {
  const month = String((Number(batchNumber.slice(-1)) - 1) * 3 + 1).padStart(2, '0')
  return addDays(`20${batchNumber.slice(2, 4)}-${month}-01` as Day, -4)
}

const marks: Readonly<Record<Drug['class'], string>> = { A: 'insured-a', B: 'insured-b', C: 'self-paid' }
function zoneOf({ class: paid, procurement }: Drug): string {
  if (paid === 'C') return 'outside'
  return { selected: 'procured-drugs', negotiated: 'negotiated-drugs', none: 'listed-drugs' }[procurement]
}
