import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { emitRows } from '../../platform/outbox.ts'
import { changeTogether } from '../../platform/parts.ts'
import { Refusal, type Words } from '../../platform/refusal.ts'
import { type Fragment, sql, type Tx } from '../../platform/sql.ts'
import {
  type Circulation,
  type State as CirculationState,
  circulationOf,
  insertCirculationMoves,
  liveStates,
  move as moveCirculation,
  setCirculationStates,
} from '../circulation/index.ts'
import { institutionById } from '../institutions/index.ts'
import { holdLane, noticeTopic, takeLanes } from '../insured/index.ts'
import { partsOfBill, unsettleCharges } from '../outpatient/index.ts'
import { clearSupplies, linesOf, movePacks, setSupplies, supplyAfter, supplyRow } from '../prescribing/index.ts'
import {
  clearFees,
  dispensedEvents,
  type Entry,
  entryById,
  insertForms,
  insertLines,
  insertReversals,
  insertSettlements,
  isAReversal,
  noSuchSettlement,
  reversalOf,
  reversedBy,
  rowsOf,
  takeBackCounters,
} from '../settlement/index.ts'
import {
  batchColumns,
  boxesSoldWith,
  comingBack,
  insertMovements,
  movePacksOfBatches,
  partsSoldWith,
  soldWith,
  takeParts,
  takeUncoded,
  tellCodes,
  uncodedSoldWith,
  unsellCodes,
  unsellParts,
  unsellUncoded,
} from '../stock/index.ts'
import { insertMoves, setStates } from './batch.ts'
import { move } from './moves.ts'
import { reversedNotice } from './notices.ts'
import { dispensingById, scansOf } from './store.ts'
import { minuteText } from './text.ts'

export type Reversing = Readonly<{
  settlementId: string
  reason: string
  byId: string
  operatorId: string
  at: Date
  /** Whether whoever asks may reverse this settlement. */
  mayReverse: (entry: Entry) => Refusal | undefined
}>

export type Reversed = Readonly<{
  reversal: Entry
  settleAnew: { possible: boolean; validUntil: Date | null; message: Words }
}>

/**
 * Takes a settlement back whole: money, counters, boxes, batches, packs, supply and states go back in one statement. Asked
 * twice it gives the same reversal. What has run out of time meanwhile does not come to life again, and the answer says so.
 */
export async function reverse(tx: Tx, asked: Reversing): Promise<Reversed | Refusal> {
  const { settlementId, at } = asked
  const entry = await entryById(tx, settlementId)
  const refused = entry ? asked.mayReverse(entry) : noSuchSettlement({ settlementId })
  if (!entry || refused) return refused ?? noSuchSettlement({ settlementId })
  if (entry.reverses) return isAReversal({ settlementId, reverses: entry.reverses })
  const version = await holdLane(tx, entry.personId)
  const before = await reversedBy(tx, entry)
  if (before) return tellAgain(tx, before, at)
  const reversal = reversalOf(entry, {
    settlementId: uuidv7(at),
    day: dayOf(at),
    settledAt: at,
    operatorId: asked.operatorId,
  })
  const parts =
    entry.kind === 'dispensing' ? await partsOfDispensing(tx, entry, asked) : await partsOfVisit(tx, entry, asked)
  if (parts instanceof Refusal) return parts
  const place = await institutionById(tx, entry.placeId)
  await write(tx, { entry, reversal, version, parts, asked, place: place?.name ?? entry.placeId })
  return { reversal, settleAnew: anew(entry, parts.circulation, at) }
}

async function tellAgain(tx: Tx, reversalId: string, at: Date): Promise<Reversed | Refusal> {
  const reversal = await entryById(tx, reversalId)
  if (!reversal) return noSuchSettlement({ settlementId: reversalId })
  const { prescriptionId, personId } = reversal
  const circulation = prescriptionId ? await circulationOf(tx, { prescriptionId, personId }) : undefined
  return { reversal, settleAnew: anew(reversal, circulation, at) }
}

type Parts = Readonly<{
  circulation: Pick<Circulation, 'state' | 'validUntil'> | undefined
  rows: Readonly<Record<RowName, readonly object[]>>
}>
const rowNames = [
  'states',
  'moves',
  'circulationStates',
  'circulationMoves',
  'packs',
  'supplies',
  'noSupplies',
  'sales',
  'parts',
  'uncoded',
  'events',
  'movements',
  'fees',
  'charges',
] as const
type RowName = (typeof rowNames)[number]
const noRows = Object.fromEntries(rowNames.map((name) => [name, []])) as unknown as Parts['rows']

/** A consultation fee, or a bill of a hospital's or pharmacy's own software. */
async function partsOfVisit(tx: Tx, entry: Entry, { at }: Reversing): Promise<Parts> {
  const { settlementId, personId, prescriptionId } = entry
  if (prescriptionId) {
    const fee = { settlement_id: settlementId, person_id: personId, prescription_id: prescriptionId }
    return { circulation: undefined, rows: { ...noRows, fees: [fee] } }
  }
  const rows = { ...noRows, ...(await supplyRows(tx, entry)), ...(await partsOfBill(tx, entry, at)) }
  return { circulation: undefined, rows }
}

async function partsOfDispensing(tx: Tx, entry: Entry, { at, byId, reason }: Reversing): Promise<Parts | Refusal> {
  const { settlementId, personId, placeId, prescriptionId, dispensingId } = entry
  const dispensing = dispensingId ? await dispensingById(tx, dispensingId) : undefined
  const key = { prescriptionId: prescriptionId ?? '', personId }
  const circulation = await circulationOf(tx, key)
  if (!dispensing || !circulation) throw new Error(`settlement ${settlementId} has no dispensing`)
  const to = move(dispensing.state, 'reverse')
  if (to instanceof Refusal) return to
  const packs = entry.lines.map((line) => ({ lineNo: line.prescriptionLine ?? 0, packs: line.quantity }))
  const moves = await circulationMoves(tx, circulation, packs, at)
  if (moves instanceof Refusal) return moves
  const state = moves.at(-1)?.to ?? circulation.state
  const drugCodes = entry.lines.map(({ itemCode }) => itemCode)
  const sold = await soldWith(tx, { settlementId, placeId, drugCodes })
  const scans = await scansOf(tx, dispensing)
  const scanned = scans.map(({ traceCode }) => traceCode)
  const boxes = await boxesSoldWith(tx, settlementId, scanned)
  const parts = await partsSoldWith(tx, settlementId, scanned)
  const uncoded = await uncodedSoldWith(tx, settlementId, placeId)
  const goods = { institution_id: placeId, person_id: personId, at }
  return {
    circulation: { state, validUntil: circulation.validUntil },
    rows: {
      ...noRows,
      ...(await supplyRows(tx, entry)),
      states: [{ dispensing_id: dispensingId, person_id: personId, to_state: to, settlement_id: null }],
      moves: [
        {
          move_id: uuidv7(at),
          dispensing_id: dispensingId,
          person_id: personId,
          move: 'reverse',
          from_state: dispensing.state,
          to_state: to,
          by_role: 'pharmacy',
          by_id: byId,
          note: reason,
          at,
        },
      ],
      circulationStates: [{ prescription_id: prescriptionId, person_id: personId, to_state: state }],
      circulationMoves: moves.map((step) => ({
        move_id: uuidv7(at),
        prescription_id: prescriptionId,
        person_id: personId,
        move: step.move,
        from_state: step.from,
        to_state: step.to,
        by_role: step.move === 'expire' ? 'clock' : 'pharmacy',
        by_id: step.move === 'expire' ? 'clock' : placeId,
        note: step.move === 'expire' ? null : reason,
        at,
      })),
      packs: packs.map(({ lineNo, packs: count }) => ({
        prescription_id: prescriptionId,
        person_id: personId,
        line_no: lineNo,
        claimed: 0,
        dispensed: -count,
      })),
      sales: boxes.map(({ traceCode }) => ({
        trace_code: traceCode,
        settlement_id: settlementId,
        person_id: personId,
      })),
      parts: parts.map(({ traceCode, parts: count }) => ({
        trace_code: traceCode,
        settlement_id: settlementId,
        person_id: personId,
        parts: -count,
      })),
      uncoded: uncoded.map(({ drugCode, batchNumber, packs: count }) => ({
        settlement_id: settlementId,
        institution_id: placeId,
        drug_code: drugCode,
        batch_number: batchNumber,
        packs: -count,
        person_id: personId,
      })),
      events: [
        ...comingBack(boxes, at),
        ...parts.map(({ traceCode }) => ({ event_id: uuidv7(at), trace_code: traceCode, kind: 'part-returned' })),
      ].map((event) => ({ ...goods, settlement_id: settlementId, ...event })),
      movements: sold.map(({ drugCode, batchNumber, packs: count }) => ({
        ...goods,
        movement_id: uuidv7(at),
        drug_code: drugCode,
        batch_number: batchNumber,
        kind: 'return',
        packs: count,
        reference: settlementId,
      })),
    },
  }
}

type Step = Readonly<{ move: 'return' | 'expire'; from: CirculationState; to: CirculationState }>

/** Back to what the packs then say; and on to expired where the time has run out meanwhile. */
async function circulationMoves(
  tx: Tx,
  circulation: Circulation,
  packs: readonly { lineNo: number; packs: number }[],
  at: Date,
): Promise<Step[] | Refusal> {
  const lines = await linesOf(tx, circulation)
  const after = lines.map((line) => {
    const back = packs.find(({ lineNo }) => lineNo === line.lineNo)?.packs ?? 0
    return { ...line, dispensedPacks: Math.round((line.dispensedPacks - back) * 1000) / 1000 }
  })
  const to = moveCirculation(circulation.state, 'return', 'pharmacy', after)
  if (to instanceof Refusal) return to
  const back: Step = { move: 'return', from: circulation.state, to }
  const late = at > circulation.validUntil ? moveCirculation(to, 'expire', 'clock', after) : to
  return late instanceof Refusal || late === to ? [back] : [back, { move: 'expire', from: to, to: late }]
}

/** What is left of each substance when this settlement had never been. */
async function supplyRows(tx: Tx, entry: Entry) {
  const events = (await dispensedEvents(tx, entry.personId)).filter(
    (event) => event.settlementId !== entry.settlementId,
  )
  const substances = [...new Set(entry.lines.flatMap(({ substance }) => substance ?? []))]
  const diseaseKey = entry.diseaseKey ?? ''
  const counted = substances.map((substance) => ({
    substance,
    supply: supplyAfter(events.filter((event) => event.substance === substance && event.diseaseKey === diseaseKey)),
  }))
  return {
    supplies: counted.flatMap(({ substance, supply }) =>
      supply ? [supplyRow(entry.personId, { ...supply, substance, diseaseKey })] : [],
    ),
    noSupplies: counted.flatMap(({ substance, supply }) =>
      supply ? [] : [{ person_id: entry.personId, disease_key: diseaseKey, substance }],
    ),
  }
}

type Writing = Readonly<{
  entry: Entry
  reversal: Entry
  version: number
  parts: Parts
  asked: Reversing
  place: string
}>

async function write(tx: Tx, { entry, reversal, version, parts, asked, place }: Writing): Promise<void> {
  const { personId, settlementId } = entry
  const rows = rowsOf([reversal])
  const { at, reason } = asked
  const part = (name: RowName): Fragment => sql.list(parts.rows[name])
  const message = { message_id: uuidv7(at), person_id: personId, topic: noticeTopic, at }
  const [taken] = await changeTogether(tx, takeLanes(sql.list([{ person_id: personId, version }])), {
    settlement: insertSettlements(sql.list(rows.settlements)),
    line: insertLines(sql.list(rows.lines)),
    form: insertForms(sql.list(rows.forms)),
    counter: takeBackCounters(sql.list(rows.counters)),
    reversal: insertReversals(
      sql.list([{ settlement_id: settlementId, person_id: personId, reversal_id: reversal.settlementId, reason, at }]),
    ),
    fee: clearFees(part('fees')),
    charge: unsettleCharges(part('charges')),
    dispensing: setStates(part('states')),
    dispensing_move: insertMoves(part('moves')),
    circulation: setCirculationStates(part('circulationStates')),
    circulation_move: insertCirculationMoves(part('circulationMoves')),
    packs: movePacks(part('packs')),
    supply: setSupplies(part('supplies')),
    no_supply: clearSupplies(part('noSupplies')),
    sale: unsellCodes(part('sales')),
    opened_part: unsellParts(part('parts')),
    opened: takeParts(part('parts')),
    old: takeUncoded(part('uncoded')),
    old_sale: unsellUncoded(part('uncoded')),
    event: tellCodes(part('events')),
    batch: { part: movePacksOfBatches(part('movements')), gives: batchColumns },
    movement: insertMovements(part('movements')),
    message: emitRows(sql.list([{ ...message, payload: reversedNotice(entry, place) }])),
  })
  if (!taken) throw new Error(`the lane of a person moved while it was held`)
}

function anew(entry: Entry, circulation: Parts['circulation'], at: Date): Reversed['settleAnew'] {
  if (entry.kind === 'visit' || !circulation)
    return {
      possible: true,
      validUntil: null,
      message: { zh: '需要时可重新结算这些费用', en: 'The costs may be settled anew' },
    }
  const { validUntil, state } = circulation
  const possible = at <= validUntil && liveStates.includes(state)
  const until = minuteText(validUntil)
  return {
    possible,
    validUntil,
    message: possible
      ? {
          zh: `处方有效至 ${until}，在此之前可以重新接单、审方和结算`,
          en: `The prescription is valid until ${until}; until then it may be pulled, reviewed and settled anew`,
        }
      : {
          zh: `处方已不能再次结算（有效至 ${until}），请患者联系医师重新开具`,
          en: `The prescription cannot be settled anew (valid until ${until}); the patient asks the doctor for a new one`,
        },
  }
}
