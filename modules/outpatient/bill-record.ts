import type { Deed, Step } from '../../platform/deed.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { emitRows } from '../../platform/outbox.ts'
import { noticeTopic } from '../insured/index.ts'
import { setSupplies, supplyRow } from '../prescribing/index.ts'
import { insertForms, insertLines, insertSettlements, moveCounters, rowsOf } from '../settlement/index.ts'
import { sellCodes } from '../stock/index.ts'
import { chargeRow, descriptionRow, insertBoxes, insertCharges, insertEncounters, settleCharges } from './batch.ts'
import type { Bill, GrantedBill, Purchase } from './bill-decide.ts'
import type { BillFacts } from './bill-read.ts'
import { billNotice } from './notices.ts'

type Recording = Readonly<{ facts: BillFacts; granted: GrantedBill; bill: Bill; bought?: Purchase | undefined }>

const settling: readonly Step[] = [
  { name: 'settlement', write: insertSettlements },
  { name: 'line', write: insertLines },
  { name: 'form', write: insertForms },
  { name: 'counter', write: moveCounters },
  { name: 'box', write: insertBoxes },
  { name: 'supply', write: setSupplies },
  { name: 'sale', write: sellCodes },
  { name: 'notice', write: emitRows },
]
const visitSteps: readonly Step[] = [...settling, { name: 'charge', write: settleCharges }]
/** A purchase brings its encounter and its lines along. */
const purchaseSteps: readonly Step[] = [
  { name: 'encounter', write: insertEncounters },
  ...settling,
  { name: 'charge', write: insertCharges },
]

/** All that a settled bill causes, to be written while the person's lane stands where it was read. */
export function billDeed({ facts, granted, bill, bought }: Recording): Deed {
  const { entry, supplies } = granted
  const { personId, settlementId, placeId, settledAt: at } = entry
  const { forms, settlements, lines, counters } = rowsOf([entry])
  const key = { person_id: personId, settlement_id: settlementId }
  const sold = bill.boxes.filter(({ opened, traceCode }) => {
    const known = facts.boxes.find((one) => one.traceCode === traceCode)
    return !(opened && known?.sold)
  })
  const rows = {
    ...{ form: forms, settlement: settlements, line: lines, counter: counters },
    box: bill.boxes.map(({ traceCode, number, opened }) => ({ ...key, trace_code: traceCode, number, opened })),
    supply: supplies.map((supply) => supplyRow(personId, supply)),
    sale: [
      { ...key, institution_id: placeId, sold_at: at, trace_codes: sold.map(({ traceCode }) => traceCode).join(' ') },
    ],
    notice: [
      {
        message_id: uuidv7(at),
        person_id: personId,
        topic: noticeTopic,
        payload: billNotice(entry, facts.place.name),
        at,
      },
    ],
  }
  const version = facts.benefit.lane
  return bought
    ? { personId, version, steps: purchaseSteps, rows: { ...rows, ...boughtRows(bought, bill, settlementId) } }
    : { personId, version, steps: visitSteps, rows: { ...rows, charge: settledRows(bill, settlementId) } }
}

const settledRows = ({ charges, encounterId, personId }: Bill, settlementId: string) =>
  charges.map(({ number }) => ({
    ...{ encounter_id: encounterId, number, person_id: personId, settlement_id: settlementId },
  }))

const boughtRows = (bought: Purchase, bill: Bill, settlementId: string) => ({
  encounter: [
    {
      ...descriptionRow(bought, { ...bought, practitionerId: bill.practitionerId, condition: null }, bought.at),
      institution_id: bought.institutionId,
      kind: 'purchase',
      own_number: bought.ownNumber,
      registered_at: bought.at,
    },
  ],
  charge: bill.charges.map((charge) => chargeRow(bought, charge, bought.at, settlementId)),
})
