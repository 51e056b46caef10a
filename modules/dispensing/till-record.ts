import { uuidv7 } from '../../platform/ids.ts'
import { emitRows } from '../../platform/outbox.ts'
import { type Parts as Changes, changeTogether, inOneStatement } from '../../platform/parts.ts'
import { Given, preparedRows, type Rows } from '../../platform/rows.ts'
import { type Fragment, isDatabase, type Sql } from '../../platform/sql.ts'
import { insertCirculationMoves, setCirculationStates } from '../circulation/index.ts'
import { noticeTopic, takeLanes } from '../insured/index.ts'
import { movePacks, setSupplies, supplyRow } from '../prescribing/index.ts'
import {
  type Entry,
  type EntryRows,
  insertForms,
  insertLines,
  insertRequests,
  insertSettlements,
  moveCounters,
  rowsOf,
} from '../settlement/index.ts'
import {
  batchColumns,
  insertMovements,
  movePacksOfBatches,
  sellCodes,
  sellParts,
  sellUncoded,
  takeParts,
  takeUncoded,
  tellCodes,
} from '../stock/index.ts'
import { insertMoves, setStates } from './batch.ts'
import type { Granted } from './decide.ts'
import { settledNotice } from './notices.ts'
import type { TillFacts } from './till-asked.ts'

/** A settlement that is to be recorded: what was decided, on which facts, by whose request. */
export type ToRecord = Readonly<{
  facts: TillFacts
  granted: Granted
  request: { key: string; hash: string }
  practitionerId: string
}>

/**
 * The second of a settlement's two trips: one statement that writes all that the settlements cause, or nothing. Its first
 * step takes the lanes; of a person whose lane moved since it was read, nothing else happens. Gives the persons whose
 * settlements are recorded.
 */
export async function recordSettlements(on: Sql, settlements: readonly ToRecord[]): Promise<number[]> {
  if (on.spread) {
    const taken: number[] = []
    for (const one of settlements) taken.push(...(await recordApart(on, one)))
    return taken
  }
  const entries = rowsOf(settlements.map(({ granted }) => granted.entry))
  const parts = settlements.map(partsOf)
  const opened = parts.some((one) => one.parts.length + one.uncoded.length > 0)
  const of = (name: keyof Parts): readonly object[] => parts.flatMap((one): readonly object[] => one[name])
  const all = {
    ...entries,
    ...{ lanes: of('lanes'), requests: of('requests'), states: of('states'), moves: of('moves') },
    ...{ circulation: of('circulation'), packs: of('packs'), supplies: of('supplies'), sales: of('sales') },
    ...{ parts: of('parts'), uncoded: of('uncoded'), events: of('events'), movements: of('movements') },
    messages: of('messages'),
  }
  const taken = await on.query<{ person_id: number }>((opened ? recordingOpened : recording)(all))
  return taken.map(({ person_id }) => person_id)
}

/** Forms of traces that are kept: every machine has a copy of them, and few settlements bring one that is new. */
const keptForms = new WeakMap<Sql, Set<string>>()

/** Where tables are spread: each settlement by itself, its person as a constant, so that each part goes to one machine. */
async function recordApart(on: Sql, settlement: ToRecord): Promise<number[]> {
  const { forms, ...rows } = rowsOf([settlement.granted.entry])
  const parts = partsOf(settlement)
  const kept = keptForms.get(on) ?? new Set()
  const all = { ...rows, ...parts, forms: forms.filter(({ form_id }) => !kept.has(form_id)) }
  const given = (name: Name): Rows => new Given(all[name])
  const causes = parts.parts.length + parts.uncoded.length > 0 ? causingMore : causing
  const taken = await changeTogether(on, taking(given), causes(given))
  // Of a transaction of the caller nobody knows yet whether it will be kept.
  if (taken.length > 0 && isDatabase(on)) keptForms.set(on, new Set([...kept, ...forms.map(({ form_id }) => form_id)]))
  return taken.map(({ person_id }) => person_id)
}

type Name = keyof Parts | keyof EntryRows

const taking = (rows: (name: Name) => Rows): Fragment => takeLanes(rows('lanes'))

const causing = (rows: (name: Name) => Rows): Changes => ({
  request: insertRequests(rows('requests')),
  settlement: insertSettlements(rows('settlements')),
  line: insertLines(rows('lines')),
  form: insertForms(rows('forms')),
  counter: moveCounters(rows('counters')),
  dispensing: setStates(rows('states')),
  dispensing_move: insertMoves(rows('moves')),
  circulation: setCirculationStates(rows('circulation')),
  circulation_move: insertCirculationMoves(rows('circulation')),
  packs: movePacks(rows('packs')),
  supply: setSupplies(rows('supplies')),
  sale: sellCodes(rows('sales')),
  batch: { part: movePacksOfBatches(rows('movements')), gives: batchColumns },
  movement: insertMovements(rows('movements')),
  message: emitRows(rows('messages')),
})

/** With parts of opened boxes and old goods without codes: few settlements have any, and the others go without these steps. */
const causingMore = (rows: (name: Name) => Rows): Changes => ({
  ...causing(rows),
  part: sellParts(rows('parts')),
  opened: takeParts(rows('parts')),
  old: takeUncoded(rows('uncoded')),
  old_sale: sellUncoded(rows('uncoded')),
  event: tellCodes(rows('events')),
})

const recording = preparedRows<Name>((rows) => inOneStatement(taking(rows), causing(rows)))
const recordingOpened = preparedRows<Name>((rows) => inOneStatement(taking(rows), causingMore(rows)))

type Parts = ReturnType<typeof partsOf>

function partsOf({ facts, granted, request, practitionerId }: ToRecord) {
  const { entry, goods, supplies, circulationTo } = granted
  const { personId, settlementId, prescriptionId, dispensingId, placeId, settledAt: at } = entry
  const { dispensing, benefit, circulation } = facts
  const move = { person_id: personId, at, note: null }
  return {
    lanes: [{ person_id: personId, version: benefit.lane }],
    requests: [
      { request_key: request.key, request_hash: request.hash, settlement_id: settlementId, person_id: personId, at },
    ],
    states: [{ dispensing_id: dispensingId, person_id: personId, to_state: 'settled', settlement_id: settlementId }],
    moves: [
      {
        ...move,
        move_id: uuidv7(at),
        dispensing_id: dispensingId,
        move: 'settle',
        from_state: dispensing.state,
        to_state: 'settled',
        by_role: 'pharmacy',
        by_id: practitionerId,
      },
    ],
    circulation: [
      {
        ...move,
        move_id: uuidv7(at),
        prescription_id: prescriptionId,
        move: 'dispense',
        from_state: circulation.state,
        to_state: circulationTo,
        by_role: 'pharmacy',
        by_id: placeId,
      },
    ],
    packs: facts.lines.map(({ lineNo, packs }) => ({
      prescription_id: prescriptionId,
      person_id: personId,
      line_no: lineNo,
      claimed: -packs,
      dispensed: packs,
    })),
    supplies: supplies.map((supply) => supplyRow(personId, supply)),
    ...goodsRows(entry, goods),
    messages: [
      {
        message_id: uuidv7(at),
        person_id: personId,
        topic: noticeTopic,
        payload: settledNotice(entry, facts.place.name),
        at,
      },
    ],
  }
}

function goodsRows(
  { personId, settlementId, placeId, settledAt: at }: Entry,
  { takes, codes, parts, uncoded }: Granted['goods'],
) {
  const where = { institution_id: placeId, person_id: personId, at }
  return {
    sales:
      codes.length > 0
        ? [
            {
              institution_id: placeId,
              settlement_id: settlementId,
              person_id: personId,
              sold_at: at,
              trace_codes: codes.join(' '),
            },
          ]
        : [],
    parts: parts.map(({ traceCode, parts: count }) => ({
      trace_code: traceCode,
      settlement_id: settlementId,
      person_id: personId,
      parts: count,
      sold_at: at,
    })),
    uncoded: uncoded.map(({ drugCode, batchNumber, packs }) => ({
      settlement_id: settlementId,
      institution_id: placeId,
      drug_code: drugCode,
      batch_number: batchNumber,
      packs,
      person_id: personId,
    })),
    events: parts.map(({ traceCode }) => ({
      ...where,
      event_id: uuidv7(at),
      trace_code: traceCode,
      kind: 'part-sold',
      settlement_id: settlementId,
    })),
    movements: takes.map(({ drugCode, batchNumber, packs }) => ({
      ...where,
      movement_id: uuidv7(at),
      drug_code: drugCode,
      batch_number: batchNumber,
      kind: 'sale',
      packs: -packs,
      reference: settlementId,
    })),
  }
}
