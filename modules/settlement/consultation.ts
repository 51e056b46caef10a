import { adjudicate, fen, type Pack, type Policies, type Price, type Quantity } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { changeTogether } from '../../platform/parts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import { type Institution, institutionById } from '../institutions/index.ts'
import { holdLane, takeLanes } from '../insured/index.ts'
import { type Prescription, prescriptionById, type Visit, visitById } from '../prescribing/index.ts'
import { insertFees, insertForms, insertLines, insertSettlements, moveCounters, rowsOf } from './batch.ts'
import { readBenefit, visitOf } from './benefit.ts'
import { type Entry, entryOf } from './entry.ts'
import { feeNotPayable, feeSettled, noSuchVisit } from './refusals.ts'
import { consultationCode, feeOf } from './store.ts'

export type Charging = Readonly<{
  visitId: string
  prescriptionId: string
  institutionId: string
  operatorId: string
  at: Date
  policies: Policies
}>

/**
 * Settles the consultation fee of a visit by the ordinary rule with its benefit (FJ2023-7.3), at the price of the day
 * (WZ2024-2); each prescription carries it once (WZ2017-2.7).
 */
export async function settleConsultation(tx: Tx, asked: Charging): Promise<Entry | Refusal> {
  const visit = await visitById(tx, asked.visitId)
  const prescription = await prescriptionById(tx, asked.prescriptionId)
  const institution = await institutionById(tx, asked.institutionId)
  const ours = visit?.institutionId === asked.institutionId && prescription?.visitId === asked.visitId
  if (!visit || !prescription || !institution || !ours) return noSuchVisit()
  const version = await holdLane(tx, visit.personId)
  const before = await feeOf(tx, prescription)
  const day = dayOf(asked.at)
  const pack = asked.policies.forRegion(prescription.region)
  if (before) return feeSettled({ settlementId: before }, pack && feesLaw(pack, day))
  const facts = await readBenefit(tx, { personId: visit.personId, day })
  if (!facts) return noSuchVisit()
  const judged = judge(asked, { visit, prescription, institution, facts, pack, day })
  if (judged instanceof Refusal) return judged
  await write(tx, judged, version)
  return judged
}

const feesLaw = (pack: Pack, day: Day): readonly string[] | undefined =>
  pack.inForce(day) ? pack.law('prescribing.consultationFeesPerPrescription', day).cites : undefined

type Subject = Readonly<{
  visit: Visit
  prescription: Prescription
  institution: Institution
  facts: NonNullable<Awaited<ReturnType<typeof readBenefit>>>
  pack: Pack | undefined
  day: Day
}>

function judge(asked: Charging, subject: Subject): Entry | Refusal {
  const { visit, prescription, institution, facts, pack, day } = subject
  const level = institution.level ?? 'ungraded'
  const price = pack?.inForce(day) ? pack.law('services.consultationFee', day, { level }).value : fen(0)
  const settlementId = uuidv7(asked.at)
  const occasion = visitOf(facts, {
    id: settlementId,
    day,
    disease: prescription.diseaseKey,
    institution: { id: institution.institutionId, level, region: institution.region },
    pharmacy: null,
    emergency: visit.emergency,
    lines: [
      {
        code: consultationCode,
        class: 'A',
        ownShare: null,
        quantity: 1000 as Quantity,
        price: (price * 100) as Price,
        ceiling: null,
      },
    ],
  })
  const decision = adjudicate(asked.policies, occasion, facts.counters)
  if (decision.decision === 'refused') {
    const [first] = decision.refusals
    return feeNotPayable({ reason: first?.message ?? '', refusals: decision.refusals }, first?.cites)
  }
  const head = {
    settlementId,
    personId: visit.personId,
    day,
    kind: 'visit' as const,
    reverses: null,
    visitId: visit.visitId,
    prescriptionId: prescription.prescriptionId,
    dispensingId: null,
    institutionId: institution.institutionId,
    placeId: institution.institutionId,
    practitionerId: visit.practitionerId,
    region: facts.person.region,
    insurance: facts.person.insurance,
    diseaseKey: prescription.diseaseKey,
    settledAt: asked.at,
    operatorId: asked.operatorId,
  }
  const item = {
    itemKind: 'service' as const,
    itemCode: consultationCode,
    substance: null,
    prescriptionLine: null,
    quantity: 1,
    price: price * 100,
    ceiling: null,
    ceilingSource: null,
    substanceAmount: null,
    dailyAmount: null,
  }
  return entryOf(head, { visit: occasion, paid: decision, items: [item], refills: [] })
}

async function write(tx: Tx, entry: Entry, version: number): Promise<void> {
  const rows = rowsOf([entry])
  const { personId, prescriptionId, settlementId } = entry
  const fee = { prescription_id: prescriptionId, person_id: personId, settlement_id: settlementId }
  await changeTogether(tx, takeLanes(sql.list([{ person_id: personId, version }])), {
    settlement: insertSettlements(sql.list(rows.settlements)),
    line: insertLines(sql.list(rows.lines)),
    form: insertForms(sql.list(rows.forms)),
    counter: moveCounters(sql.list(rows.counters)),
    fee: insertFees(sql.list([fee])),
  })
}
