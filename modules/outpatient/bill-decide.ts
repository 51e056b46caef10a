import {
  adjudicate,
  cityOf,
  type Day,
  type Line,
  type Pack,
  type Paid,
  type Policies,
  type Price,
  type Quantity,
  type Rate,
  type Visit,
} from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Ceiling, ceilingLaw, ceilingOf, substanceIn } from '../catalogue/index.ts'
import { isInsuredOn } from '../insured/index.ts'
import { addSupply, type Supply } from '../prescribing/index.ts'
import { consultationCode, type Entry, entryOf, type Item, priceText, visitOf } from '../settlement/index.ts'
import type { BillDrug, BillFacts } from './bill-read.ts'
import { prescriberRefusal } from './doctor.ts'
import type { Box, Charge } from './encounter.ts'
import {
  benefitSaysNo,
  boxElsewhere,
  boxesMissing,
  boxSold,
  fileMissing,
  notInsured,
  notSettledAtOnce,
  placeNotHere,
  placeStruck,
  priceAbove,
} from './refusals.ts'

/** What is to be settled: kept lines of a visit, or the lines of a purchase. */
export type Bill = Readonly<{
  personId: number
  encounterId: string
  kind: 'visit' | 'purchase'
  medicalType: string
  diseaseKey: string | null
  practitionerId: string | null
  charges: readonly Charge[]
  boxes: readonly Box[]
  /** Where the boxes are told: with the settlement, or when the goods are reported as sold. */
  boxesWith: 'settlement' | 'sale'
  /** When the goods of a purchase are said to have been sold. */
  soldAt: Date | null
  /** The message's name of the lines, for refusals. */
  node: string
}>

/** A purchase at a pharmacy, with its lines. */
export type Purchase = Readonly<{
  encounterId: string
  personId: number
  institutionId: string
  medicalType: string
  diseaseKey: string | null
  charges: readonly Charge[]
  boxes: readonly Box[]
  boxesWith: 'settlement' | 'sale'
  ownNumber: string
  /** The numbers of prescriptions that the lines name. */
  rxNumbers: readonly string[]
  soldAt: Date
  begunAt: Date
  operatorId: string
  at: Date
  policies: Policies
}>

export type Asked = Readonly<{ policies: Policies; at: Date; settlementId: string; operatorId: string }>

type KeptSupply = Supply & Readonly<{ substance: string; diseaseKey: string }>
export type GrantedBill = Readonly<{
  entry: Entry
  paid: Paid
  supplies: readonly KeptSupply[]
  lines: readonly BillLine[]
}>

/** A line with what the catalogues say of it. */
export type BillLine = Readonly<{ charge: Charge; drug: BillDrug | undefined; ceiling: Ceiling | undefined }>

/** Decides a bill from what was read, and touches nothing; the first refusal that applies is the answer. */
export function decideBill(facts: BillFacts, bill: Bill, asked: Asked): GrantedBill | Refusal {
  const { benefit, place } = facts
  const day = dayOf(asked.at)
  const pack = asked.policies.forRegion(benefit.person.region)
  const lines = linesOf(facts, bill, pack, day)
  const refused =
    placeRefusal(facts, day) ?? purchaseRefusal(facts, bill, pack, day) ?? lawRefusal(facts, bill, lines, pack, day)
  if (refused) return refused
  const visit = visitAt(facts, bill, lines, { day, id: asked.settlementId })
  const judged = adjudicate(asked.policies, visit, benefit.counters)
  if (judged.decision === 'refused') {
    const [first] = judged.refusals
    return benefitSaysNo({ reason: first?.message ?? '', refusals: judged.refusals }, first?.cites)
  }
  const supplies = suppliesAfter(facts, bill, lines, day)
  const entry = entryOf(headOf(facts, bill, asked, day), {
    visit,
    paid: judged,
    items: lines.map(itemOf),
    refills: [],
  })
  return { entry: { ...entry, placeId: place.institutionId }, paid: judged, supplies, lines }
}

function placeRefusal({ benefit, place, sanctions }: BillFacts, day: Day): Refusal | undefined {
  if (!isInsuredOn(benefit.person, day)) return notInsured({ day })
  if (place.joinedOn > day || (place.leftOn !== null && place.leftOn < day))
    return placeNotHere({ name: place.name, day })
  const [struck] = sanctions
  return struck && placeStruck({ name: place.name, from: struck.validFrom, reason: struck.reason }, struck.cites)
}

/**
 * A purchase of chronic drugs is settled when it is sold where the law says so (FJ2023-7.4, WX2023-6), and whoever prescribed it
 * might do so on the day of issue (WZ2017-4.6). The message tells no such day: it is that of the prescription where its number
 * is known here, else the day of the settlement.
 */
function purchaseRefusal(facts: BillFacts, bill: Bill, pack: Pack | undefined, day: Day): Refusal | undefined {
  if (bill.soldAt === null || bill.diseaseKey === null) return undefined
  const atOnce = pack?.inForce(day) ? pack.figure('dispensing.onlySettledAtOnce', day) : undefined
  const soldOn = dayOf(bill.soldAt)
  if (atOnce?.value === true && soldOn !== day) return notSettledAtOnce({ soldOn, day }, atOnce.cites)
  for (const [i, { practitionerId: code }] of bill.charges.entries()) {
    if (!code) continue
    const field = `${bill.node}[${i}].bilg_dr_codg`
    const struck = prescriberRefusal(facts.practitioners, { code, day: facts.issuedOn ?? day, field })
    if (struck) return struck
  }
  return undefined
}

function linesOf(facts: BillFacts, { charges }: Bill, pack: Pack | undefined, day: Day): BillLine[] {
  const law = ceilingLaw(pack, facts.place.region, day)
  return charges.map((charge) => {
    const drug = facts.drugs.find(({ drugCode }) => drugCode === charge.itemCode)
    const prices = facts.prices.filter(({ drugCode }) => drugCode === charge.itemCode)
    return { charge, drug, ceiling: drug && ceilingOf(prices, { ...law, procurement: drug.procurement }) }
  })
}

/** What the law of the place asks of boxes (WH2025-5.4) and of a pharmacy's prices (FJ2023-2.8). */
function lawRefusal(
  facts: BillFacts,
  bill: Bill,
  lines: readonly BillLine[],
  pack: Pack | undefined,
  day: Day,
): Refusal | undefined {
  const wrong = boxRefusal(facts, bill)
  if (wrong || !pack?.inForce(day)) return wrong
  const codes = pack.law('stock.traceCodeRequired', day)
  const ceilings = pack.law('pricing.ceilingAtPharmacy', day, { region: cityOf(facts.place.region) })
  const files = pack.figure('prescribing.patientFileForDualChannel', day)
  for (const [i, { charge, drug, ceiling }] of lines.entries()) {
    if (!drug) continue
    const given = bill.boxes.filter(({ number }) => number === charge.number).length
    const needed = Math.ceil(charge.quantity)
    const field = `${bill.node}[${i}]`
    const name = drug.genericName
    if (files?.value === true && drug.dualChannel && !charge.selfPaid && !facts.filed.includes(drug.substance))
      return fileMissing({ field, name }, files.cites)
    if (codes.value && bill.boxesWith === 'settlement' && given < needed)
      return boxesMissing({ field, name, needed, given }, codes.cites)
    if (facts.place.kind === 'pharmacy' && ceilings.value && ceiling && charge.price > ceiling.price)
      return priceAbove(
        {
          field: `${field}.pric`,
          name,
          price: priceText(charge.price),
          ceiling: priceText(ceiling.price),
          source: ceiling.source,
        },
        ceilings.cites,
      )
  }
  return undefined
}

/** A box that is known must be of this institution and this drug, and not sold. An opened one goes over several times. */
function boxRefusal({ boxes, place }: BillFacts, bill: Bill): Refusal | undefined {
  for (const { traceCode: code, number, opened } of bill.boxes) {
    const known = boxes.find(({ traceCode }) => traceCode === code)
    const line = bill.charges.find((charge) => charge.number === number)
    if (known?.sold && !opened) return boxSold({ code })
    const elsewhere = known?.institutionId && known.institutionId !== place.institutionId
    const another = known?.drugCode && line && known.drugCode !== line.itemCode
    if (elsewhere || another) return boxElsewhere({ code })
  }
  return undefined
}

/** At a pharmacy the benefit is that of where the prescriber works (FJ2023-7.1). */
function visitAt(
  facts: BillFacts,
  bill: Bill,
  lines: readonly BillLine[],
  { day, id }: { day: Day; id: string },
): Visit {
  const { place, prescriber } = facts
  const bought = place.kind === 'pharmacy'
  const seenAt = bought && prescriber ? prescriber : place
  return visitOf(facts.benefit, {
    id,
    day,
    disease: bill.diseaseKey,
    institution: { id: seenAt.institutionId, level: seenAt.level ?? 'ungraded', region: seenAt.region },
    pharmacy: bought ? { id: place.institutionId, region: place.region } : null,
    emergency: bill.medicalType.startsWith('13'),
    lines: lines.map(billLine),
  })
}

/** A line that the hospital did not approve is the patient's: as a drug that no list pays. */
function billLine({ charge, drug, ceiling }: BillLine): Line {
  const itemClass = charge.selfPaid ? 'C' : (drug?.class ?? 'A')
  return {
    code: charge.itemCode,
    class: itemClass,
    ownShare: itemClass === 'B' && drug ? (drug.ownShare as Rate) : null,
    quantity: Math.round(charge.quantity * 1000) as Quantity,
    price: charge.price as Price,
    ceiling: (ceiling?.price ?? null) as Price | null,
  }
}

function itemOf({ charge, drug, ceiling }: BillLine): Item {
  const daily = drug ? dailyOf(charge, drug) : null
  return {
    itemKind: charge.itemKind,
    itemCode: drug ? charge.itemCode : consultationCode,
    substance: drug?.substance ?? null,
    prescriptionLine: null,
    quantity: charge.quantity,
    price: charge.price,
    ceiling: ceiling?.price ?? null,
    ceilingSource: ceiling?.source ?? null,
    substanceAmount: drug && daily !== null ? substanceIn(drug, charge.quantity) : null,
    dailyAmount: daily,
  }
}

/** What is taken a day, from the days that the line is meant for; without them the goods say nothing about a supply. */
function dailyOf({ quantity, days }: Charge, drug: BillDrug): number | null {
  if (days === null || days <= 0) return null
  const daily = Math.round((substanceIn(drug, quantity) / days) * 10_000) / 10_000
  return daily > 0 ? daily : null
}

/** What the person has left of each substance afterwards (WZ2017-2.5). */
function suppliesAfter(facts: BillFacts, { diseaseKey }: Bill, lines: readonly BillLine[], day: Day): KeptSupply[] {
  if (diseaseKey === null) return []
  const after = new Map<string, Supply & { daily: number }>()
  for (const line of lines) {
    const { substance, substanceAmount, dailyAmount } = itemOf(line)
    if (substance === null || substanceAmount === null || dailyAmount === null) continue
    const kept = facts.supplies.find((one) => one.substance === substance && one.diseaseKey === diseaseKey)
    const before = after.get(substance)
    const daily = Math.round(((before?.daily ?? 0) + dailyAmount) * 10_000) / 10_000
    const supply = addSupply(before ?? kept, { day, amount: substanceAmount, dailyAmount: daily })
    after.set(substance, { ...supply, daily })
  }
  return [...after].map(([substance, { daily: _daily, ...supply }]) => ({ ...supply, substance, diseaseKey }))
}

function headOf({ benefit, place, prescriber }: BillFacts, bill: Bill, asked: Asked, day: Day) {
  const bought = place.kind === 'pharmacy'
  return {
    settlementId: asked.settlementId,
    personId: bill.personId,
    day,
    kind: 'visit' as const,
    reverses: null,
    visitId: bill.encounterId,
    prescriptionId: null,
    dispensingId: null,
    institutionId: bought && prescriber ? prescriber.institutionId : place.institutionId,
    placeId: place.institutionId,
    practitionerId: bill.practitionerId ?? '',
    region: benefit.person.region,
    insurance: benefit.person.insurance,
    diseaseKey: bill.diseaseKey,
    settledAt: asked.at,
    operatorId: asked.operatorId,
  }
}
