import { uuidv7 } from '../../platform/ids.ts'
import { emitRows } from '../../platform/outbox.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { noticeTopic, takeLanes } from '../insured/index.ts'
import { setSupplies, supplyRow } from '../prescribing/index.ts'
import { insertLines, insertPostings, insertSettlements, moveCounters, rowsOf } from '../settlement/index.ts'
import { sellCodes, tellCodes } from '../stock/index.ts'
import { insertBoxes, settleCharges } from './batch.ts'
import type { Bill, GrantedBill, Purchase } from './bill-decide.ts'
import type { BillFacts } from './bill-read.ts'
import { billNotice } from './notices.ts'

type Recording = Readonly<{ facts: BillFacts; granted: GrantedBill; bill: Bill; bought?: Purchase }>

/**
 * The second of a bill's two trips: one statement that writes all that the settlement causes, or nothing when the person's
 * lane moved since it was read. A purchase brings its encounter and its lines along.
 */
export async function recordBill(on: Sql, { facts, granted, bill, bought }: Recording): Promise<boolean> {
  const { entry, supplies } = granted
  const { personId, settlementId, placeId, settledAt: at } = entry
  const rows = rowsOf([entry])
  const fresh = bill.boxes.filter(({ opened, traceCode }) => {
    const known = facts.boxes.find((one) => one.traceCode === traceCode)
    return !(opened && known?.sold)
  })
  const key = { person_id: personId, settlement_id: settlementId }
  const taken = await on.query(sql`
    with lane as (${takeLanes(sql.json([{ person_id: personId, version: facts.benefit.lane }]))}),
         encounter as (${bought ? insertBought(bought, bill) : nothing}),
         settlement as (${insertSettlements(sql.json(rows.settlements))}),
         line as (${insertLines(sql.json(rows.lines))}),
         posting as (${insertPostings(sql.json(rows.postings))}),
         counter as (${moveCounters(sql.json(rows.counters))}),
         charge as (${bought ? insertSold(bought, bill, settlementId) : settleCharges(settledRows(bill, settlementId))}),
         box as (${insertBoxes(sql.json(bill.boxes.map((box) => ({ ...key, trace_code: box.traceCode, number: box.number, opened: box.opened }))))}),
         supply as (${setSupplies(sql.json(supplies.map((supply) => supplyRow(personId, supply))))}),
         sale as (${sellCodes(sql.json(fresh.map(({ traceCode }) => ({ ...key, trace_code: traceCode, institution_id: placeId, sold_at: at }))))}),
         event as (${tellCodes(sql.json(fresh.map(({ traceCode }) => ({ ...key, trace_code: traceCode, institution_id: placeId, event_id: uuidv7(at), kind: 'sold', at }))))}),
         message as (${emitRows(
           sql.json([
             {
               message_id: uuidv7(at),
               person_id: personId,
               topic: noticeTopic,
               payload: billNotice(entry, facts.place.name),
               at,
             },
           ]),
         )})
    select person_id from lane`)
  return taken.length > 0
}

const nothing = sql`select 1`

const settledRows = (bill: Bill, settlementId: string): Fragment =>
  sql.json(
    bill.charges.map(({ number }) => ({
      encounter_id: bill.encounterId,
      number,
      person_id: bill.personId,
      settlement_id: settlementId,
    })),
  )

const insertBought = (bought: Purchase, bill: Bill): Fragment => sql`
  insert into outpatient.encounter
  select r.* from jsonb_populate_recordset(null::outpatient.encounter, ${sql.json([
    {
      encounter_id: bought.encounterId,
      person_id: bought.personId,
      institution_id: bought.institutionId,
      kind: 'purchase',
      own_number: bought.ownNumber,
      practitioner_id: bill.practitionerId,
      medical_type: bought.medicalType,
      disease_key: bought.diseaseKey,
      begun_at: bought.begunAt,
      registered_at: bought.at,
      described_at: bought.at,
    },
  ])}) r
   where r.person_id in (select lane.person_id from lane)`

const insertSold = (bought: Purchase, bill: Bill, settlementId: string): Fragment => sql`
  insert into outpatient.charge
  select r.* from jsonb_populate_recordset(null::outpatient.charge, ${sql.json(
    bill.charges.map((c) => ({
      encounter_id: bought.encounterId,
      number: c.number,
      person_id: bought.personId,
      batch: c.batch,
      position: c.position,
      item_code: c.itemCode,
      own_code: c.ownCode,
      item_kind: c.itemKind,
      quantity: c.quantity,
      price: c.price,
      amount: c.amount,
      days: c.days,
      self_paid: c.selfPaid,
      disease_key: c.diseaseKey,
      practitioner_id: c.practitionerId,
      details: c.details,
      charged_at: bought.at,
      settlement_id: settlementId,
    })),
  )}) r
   where r.person_id in (select lane.person_id from lane)`
