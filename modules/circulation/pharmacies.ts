import type { Pack } from '@changqing/engine'
import { type Price, priced, type Quantity, yuanText } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Drug, drugsByCodes, priceText } from '../catalogue/index.ts'
import {
  type Institution,
  institutionById,
  institutionCard,
  metresBetween,
  pharmaciesIn,
} from '../institutions/index.ts'
import { ceilingsOf, expectedView, linesOf, openPacks, type PrescriptionLine } from '../prescribing/index.ts'
import { type BenefitFacts, type Goods, imagine, readBenefit } from '../settlement/index.ts'
import { freePacks, type OnShelf, onShelf } from '../stock/index.ts'
import type { Pharmacies, PharmaciesQuery, PharmacyOffer } from './api.ts'
import { areaOf, type Own, ownPrescription } from './own.ts'
import { noSuchPrescription, notCirculated } from './refusals.ts'

/** The area's pharmacies that have all or some of what is still open: price, distance, and the own share to expect. */
export async function pharmaciesFor(
  ctx: Context,
  prescriptionId: string,
  query: PharmaciesQuery,
): Promise<Pharmacies | Refusal> {
  const own = await ownPrescription(ctx.db, ctx, prescriptionId)
  if (own instanceof Refusal) return own
  if (own.prescription.destination === 'in-house')
    return notCirculated({ institution: own.prescription.institutionName })
  const day = dayOf(ctx.at)
  const within = await areaOf(ctx.db, ctx, own)
  if (within instanceof Refusal) return within
  const { pack, area } = within
  const wanted = await openLines(ctx, own)
  const pharmacies = await pharmaciesIn(ctx.db, area.regions.map(prefixOf), day)
  const shelves = await onShelf(ctx.db, {
    institutionIds: pharmacies.map(({ institutionId }) => institutionId),
    drugCodes: wanted.map(({ drug }) => drug.drugCode),
    day,
  })
  const served = pharmacies
    .map((pharmacy) => servedBy(pharmacy, wanted, shelves, own))
    .filter((one) => one.items.some(({ packs }) => packs > 0) && (query.complete !== true || one.complete))
    .toSorted(orders[query.sort ?? 'complete'])
  const { page = 1, size = 20 } = query
  const shown = served.slice((page - 1) * size, page * size)
  const facts = await readBenefit(ctx.db, { personId: own.person.personId, day })
  const institution = await institutionById(ctx.db, own.prescription.institutionId)
  if (!facts || !institution) return noSuchPrescription()
  const same = pack.figure('supply.sameBenefitAtPharmacy', day)
  const rows: PharmacyOffer[] = []
  for (const one of shown) rows.push(await offer(ctx, one, { pack, facts, day, own, institution }))
  return {
    rows,
    total: served.length,
    area: { regions: [...area.regions], cites: [...area.cites], open: area.open },
    sameBenefit: same?.value === true ? { cites: [...same.cites] } : null,
  }
}

/** The beginning that all regions of an area share. */
const prefixOf = (area: string): string => area.replace(/(00){1,2}$/, '')

type Wanted = Readonly<{ line: PrescriptionLine; drug: Drug; open: number }>

async function openLines({ db }: Context, { prescription }: Own): Promise<readonly Wanted[]> {
  const lines = await linesOf(db, prescription)
  const drugs = await drugsByCodes(
    db,
    lines.map(({ drugCode }) => drugCode),
  )
  return lines.flatMap((line) => {
    const drug = drugs.find(({ drugCode }) => drugCode === line.drugCode)
    const open = openPacks(line)
    return drug && open > 0 ? [{ line, drug, open }] : []
  })
}

type Item = Wanted & Readonly<{ packs: number; price: number | null }>
type Served = Readonly<{
  pharmacy: Institution
  metres: number
  items: readonly Item[]
  complete: boolean
  /** Ten-thousandths of a yuan times packs, to sort by. */
  worth: number
}>

function servedBy(
  pharmacy: Institution,
  wanted: readonly Wanted[],
  shelves: readonly OnShelf[],
  { person }: Own,
): Served {
  const items = wanted.map((one) => {
    const shelf = shelves.find(
      ({ institutionId, drugCode }) => institutionId === pharmacy.institutionId && drugCode === one.drug.drugCode,
    )
    // Only whole packs leave the shelf, and not those that another slip has in hand.
    const packs = Math.min(one.open, shelf ? freePacks(shelf) : 0)
    return { ...one, packs, price: shelf?.price ?? null }
  })
  return {
    pharmacy,
    metres: metresBetween(person, pharmacy),
    items,
    complete: items.every(({ packs, open }) => packs >= open),
    worth: items.reduce((sum, { packs, price }) => sum + packs * (price ?? 0), 0),
  }
}

type Order = (a: Served, b: Served) => number
const byDistance: Order = (a, b) => a.metres - b.metres
const completeFirst: Order = (a, b) => Number(b.complete) - Number(a.complete)
const orders: Readonly<Record<NonNullable<PharmaciesQuery['sort']>, Order>> = {
  complete: (a, b) => completeFirst(a, b) || byDistance(a, b),
  distance: byDistance,
  price: (a, b) => completeFirst(a, b) || a.worth - b.worth || byDistance(a, b),
}

type Around = Readonly<{ pack: Pack; facts: BenefitFacts; day: Day; own: Own; institution: Institution }>

async function offer({ db }: Context, served: Served, around: Around): Promise<PharmacyOffer> {
  const { pack, facts, day, own, institution } = around
  const { pharmacy, metres, items, complete } = served
  const { region, institutionId } = pharmacy
  const ceilings = await ceilingsOf(db, { drugs: items.map(({ drug }) => drug), region, pack, day })
  const goods = items.flatMap(({ drug, packs, price }): Goods[] =>
    packs > 0 && price !== null ? [{ drug, packs, price, ceiling: ceilings.get(drug.drugCode)?.price ?? null }] : [],
  )
  const outcome = imagine(pack, facts, {
    id: own.prescription.prescriptionId,
    day,
    diseaseKey: own.prescription.diseaseKey,
    institution,
    pharmacy: { institutionId, region },
    emergency: false,
    goods,
  })
  return {
    institution: institutionCard(pharmacy),
    metres,
    complete,
    items: items.map(itemView),
    total: yuanText(
      goods.reduce((sum, { price, packs }) => (sum + amountOf(price, packs)) as typeof sum, amountOf(0, 0)),
    ),
    expected: expectedView(outcome),
    chosen: own.circulation.chosenId === institutionId,
  }
}

const amountOf = (price: number, packs: number) => priced(price as Price, Math.round(packs * 1000) as Quantity)

function itemView({ line, drug, open, packs, price }: Item): PharmacyOffer['items'][number] {
  return {
    line: line.lineNo,
    drugCode: drug.drugCode,
    drugName: drug.genericName,
    spec: drug.spec,
    packs: open,
    available: packs,
    price: price === null ? null : priceText(price),
    amount: price === null || packs === 0 ? null : yuanText(amountOf(price, packs)),
  }
}
