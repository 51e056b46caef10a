import { type Policies, yuanText } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Deed } from '../../platform/deed.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import type { Institution } from '../institutions/index.ts'
import { writeDeed } from '../insured/index.ts'
import type { BenefitFacts } from '../settlement/index.ts'
import { readTraceCode } from '../stock/index.ts'
import { type Bill, decideBill, type GrantedBill, type Purchase } from './bill-decide.ts'
import { type BillFacts, readBill } from './bill-read.ts'
import { billDeed } from './bill-record.ts'
import type { Box, Charge } from './encounter.ts'
import {
  boxWrong,
  busy,
  diseaseMissing,
  encounterCancelled,
  noSuchEncounter,
  nothingToSettle,
  prescriberMissing,
} from './refusals.ts'

export type Charged = Readonly<{
  encounterId: string
  personId: number
  institutionId: string
  batch: string
  medicalType: string
  boxes: readonly Box[]
  boxesWith: 'settlement' | 'sale'
  operatorId: string
  at: Date
  policies: Policies
}>

/** What a bill comes to, with all that it was judged by; `settled` when it is recorded. */
export type Judged = GrantedBill &
  Readonly<{ benefit: BenefitFacts; place: Pick<Institution, 'institutionId' | 'region' | 'name'>; bill: Bill }>

/** What a batch of a visit would come to; nothing is recorded. */
export async function presettleVisit(on: Sql, asked: Charged): Promise<Judged | Refusal> {
  const judged = await judgeVisit(on, asked)
  return judged instanceof Refusal ? judged : judged.outcome
}

/** Settles a batch of a visit: this trip reads all and decides; the deed writes all, or nothing when the lane has moved. */
export async function settleVisit(on: Sql, asked: Charged): Promise<{ judged: Judged; deed: Deed } | Refusal> {
  const judged = await judgeVisit(on, asked)
  if (judged instanceof Refusal) return judged
  const { facts, outcome } = judged
  return { judged: outcome, deed: billDeed({ facts, granted: outcome, bill: outcome.bill }) }
}

type Ready = Readonly<{ facts: BillFacts; outcome: Judged }>

async function judgeVisit(on: Sql, asked: Charged): Promise<Ready | Refusal> {
  const boxes = readBoxes(asked.boxes)
  if (boxes instanceof Refusal) return boxes
  const facts = await readBill(on, {
    ...asked,
    day: dayOf(asked.at),
    batches: [asked.batch],
    itemCodes: [],
    practitionerId: null,
    traceCodes: boxes.map(({ traceCode }) => traceCode),
  })
  const encounter = facts && standing(facts, asked.institutionId)
  if (!facts || !encounter) return noSuchEncounter()
  if (encounter instanceof Refusal) return encounter
  return judgeBatch(facts, encounter, boxes, asked)
}

type Standing = NonNullable<BillFacts['encounter']>

/** The encounter, if it is of this institution and stands. */
export function standing({ encounter }: BillFacts, institutionId: string): Standing | Refusal {
  if (encounter?.institutionId !== institutionId) return noSuchEncounter()
  return encounter.cancelledAt ? encounterCancelled() : encounter
}

/** Judges the lines of the facts as one bill of a visit. */
export function judgeBatch(facts: BillFacts, encounter: Standing, boxes: Box[], asked: Charged): Ready | Refusal {
  if (facts.charges.length === 0) return nothingToSettle({ batch: asked.batch })
  const diseaseKey = facts.charges[0]?.diseaseKey ?? (isChronic(asked.medicalType) ? encounter.diseaseKey : null)
  if (isChronic(asked.medicalType) && diseaseKey === null) return diseaseMissing({ type: asked.medicalType })
  const bill: Bill = {
    ...asked,
    kind: 'visit',
    diseaseKey,
    practitionerId: facts.charges.find((one) => one.practitionerId)?.practitionerId ?? encounter.practitionerId,
    charges: facts.charges,
    boxes: withLines(boxes, facts.charges, facts),
    soldAt: null,
    node: 'feedetail',
  }
  return judge(facts, bill, asked)
}

/** What a purchase at a pharmacy would come to; nothing is recorded. */
export async function prepurchase(on: Sql, asked: Purchase): Promise<Judged | Refusal> {
  const judged = await judgePurchase(on, asked)
  return judged instanceof Refusal ? judged : judged.outcome
}

const attempts = 4

/** A purchase is settled with its lines: read and decided in one trip, written in another, anew when the lane has moved. */
export async function purchase(on: Sql, asked: Purchase): Promise<Judged | Refusal> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const ready = await judgePurchase(on, asked)
    if (ready instanceof Refusal) return ready
    const { facts, outcome } = ready
    const written = await writeDeed(on, billDeed({ facts, granted: outcome, bill: outcome.bill, bought: asked }))
    if (written === 'written') return outcome
  }
  return busy()
}

async function judgePurchase(on: Sql, asked: Purchase): Promise<Ready | Refusal> {
  const boxes = readBoxes(asked.boxes)
  if (boxes instanceof Refusal) return boxes
  const practitionerId = asked.charges.find((one) => one.practitionerId)?.practitionerId ?? null
  if (isChronic(asked.medicalType) && asked.diseaseKey === null) return diseaseMissing({ type: asked.medicalType })
  if (asked.diseaseKey !== null && practitionerId === null) return prescriberMissing()
  const facts = await readBill(on, {
    ...asked,
    day: dayOf(asked.at),
    encounterId: null,
    batches: [],
    itemCodes: asked.charges.map(({ itemCode }) => itemCode),
    practitionerId,
    practitionerIds: [...new Set(asked.charges.flatMap((one) => one.practitionerId ?? []))],
    traceCodes: boxes.map(({ traceCode }) => traceCode),
  })
  if (!facts) return noSuchEncounter()
  const lined = withLines(boxes, asked.charges, facts)
  const bill: Bill = { ...asked, kind: 'purchase', practitionerId, boxes: lined, node: 'drugdetail' }
  return judge(facts, bill, asked)
}

function judge(
  facts: BillFacts,
  bill: Bill,
  { policies, at, operatorId }: Pick<Charged, 'policies' | 'at' | 'operatorId'>,
): Ready | Refusal {
  const granted = decideBill(facts, bill, { policies, at, operatorId, settlementId: uuidv7(at) })
  if (granted instanceof Refusal) return granted
  return { facts, outcome: { ...granted, benefit: facts.benefit, place: facts.place, bill } }
}

/** 14…, 9901, 9904, 18 and their local extensions: care under a chronic disease's benefit. */
export const isChronic = (medicalType: string): boolean => /^(14|9901$|9904|9929|15$|18$)/.test(medicalType)

function readBoxes(boxes: readonly Box[]): Box[] | Refusal {
  const read: Box[] = []
  for (const box of boxes) {
    const traceCode = readTraceCode(box.traceCode)
    if (!traceCode) return boxWrong({ code: box.traceCode.slice(0, 40) })
    if (!read.some((one) => one.traceCode === traceCode)) read.push({ ...box, traceCode })
  }
  return read
}

/** A box that names no line belongs to the line of its drug. */
function withLines(boxes: readonly Box[], charges: readonly Charge[], facts: BillFacts): Box[] {
  return boxes.map((box) => {
    if (charges.some(({ number }) => number === box.number)) return box
    const drugCode = facts.boxes.find(({ traceCode }) => traceCode === box.traceCode)?.drugCode
    const line =
      charges.find(({ itemCode }) => itemCode === drugCode) ?? (charges.length === 1 ? charges[0] : undefined)
    return { ...box, number: line?.number ?? box.number }
  })
}

export const totalText = (judged: Judged): string => yuanText(judged.entry.total)
