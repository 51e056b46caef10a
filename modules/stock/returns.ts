import { fen, yuanText } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { Refusal, type Words } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { priceText } from '../catalogue/index.ts'
import type { BoxChecks, Returned, ReturnRow, Returns, ReturnsQuery, SupplierReturn } from './api.ts'
import { answerBoxes } from './box-checks.ts'
import { boxUnknown, notACode, nothingToReturn } from './box-refusals.ts'
import type { Place } from './place.ts'
import { withAll } from './purchase.ts'
import { withdrawn } from './purchases.ts'
import { type Box, boxesToReturn, type Going, returnFault, sendBack } from './sent-back.ts'
import { readTraceCode, type TraceCode } from './trace-code.ts'

/** What keeps a scanned box from going back; at the counter a box has to be known. */
function faultOf(code: TraceCode, box: Box | undefined, here: string): Refusal | undefined {
  const fault = box && returnFault(code, box, here)
  return fault ?? (box?.known ? undefined : boxUnknown({ traceCode: code }))
}

/** Reads boxes before they go back: an answer each, in the order in which they were scanned. */
export async function checkReturn(on: Sql, place: Place, scanned: readonly string[]): Promise<BoxChecks> {
  const read = new Set(scanned.flatMap((written) => readTraceCode(written) ?? []))
  const boxes = await boxesToReturn(on, place.institutionId, [...read])
  const known = new Map([...boxes].flatMap(([code, box]) => (box.known ? [[code, box.known]] : [])))
  return answerBoxes(on, place, scanned, known, (code, written) => {
    const fault = code
      ? faultOf(code, boxes.get(code), place.institutionId)
      : notACode({ scanned: written.slice(0, 60) })
    return { good: fault === undefined, message: fault?.sentence ?? mayGo }
  })
}

const mayGo: Words = { zh: '可退', en: 'may go back' }

/** Boxes go back to their suppliers, and packs without a code by their number: all of it, or nothing with every reason why not. */
export async function returnGoods(
  tx: Tx,
  { place, by }: Readonly<{ place: Place; by: string }>,
  { traceCodes, uncoded = [], reason, document }: SupplierReturn,
): Promise<Returned | Refusal> {
  const { institutionId, at } = place
  const read = traceCodes.map((written) => readTraceCode(written) ?? notACode({ scanned: written.slice(0, 60) }))
  const codes = [...new Set(read.flatMap((code) => (code instanceof Refusal ? [] : code)))]
  const boxes = await boxesToReturn(tx, institutionId, codes)
  const faults = [
    ...read.flatMap((code) => (code instanceof Refusal ? code : [])),
    ...codes.flatMap((code) => faultOf(code, boxes.get(code), institutionId) ?? []),
  ]
  const [first] = faults
  if (first) return faults.length === 1 ? first : withAll(first, faults)
  const goods = byBatch(codes, boxes, uncoded)
  if (goods.length === 0) return nothingToReturn()
  const sent = await sendBack(
    tx,
    {
      ...{ institutionId, at, by, source: 'hand' },
      ...{ sentOn: dayOf(at), reason: reason.trim(), document: document?.trim() ?? null },
    },
    goods,
  )
  if (sent instanceof Refusal) return sent
  const packs = goods.reduce((sum, going) => sum + Math.round(going.packs * 1000), 0) / 1000
  return { returnId: sent.returnId, lines: goods.length, packs, traceCodes: codes.length }
}

/** The batches that boxes are of say themselves, and what goes back of each. */
function byBatch(
  codes: readonly TraceCode[],
  boxes: ReadonlyMap<string, Box>,
  uncoded: NonNullable<SupplierReturn['uncoded']>,
): Going[] {
  const goods = new Map<string, Going>()
  const add = (drugCode: string, batchNumber: string, packs: number, code?: TraceCode) => {
    const key = `${drugCode} ${batchNumber}`
    const before = goods.get(key) ?? { drugCode, batchNumber, packs: 0, codes: [] }
    const all = Math.round((before.packs + packs) * 1000) / 1000
    goods.set(key, { ...before, packs: all, codes: code ? [...before.codes, code] : before.codes })
  }
  for (const code of codes) {
    const known = boxes.get(code)?.known
    if (known) add(known.drugCode, known.batchNumber, 1, code)
  }
  for (const { drugCode, batchNumber, packs } of uncoded) add(drugCode, batchNumber, packs)
  return [...goods.values()]
}

type Row = Omit<ReturnRow, 'price' | 'amount' | 'enteredAt' | 'withdrawn'> &
  Readonly<{
    price: number | null
    amount: number | null
    enteredAt: Date
    withdrawnAt: Date | null
    withdrawnBy: string | null
  }>

/** What went back to suppliers, the last first. */
export async function returnsOf(on: Sql, { institutionId }: Place, query: ReturnsQuery): Promise<Returns> {
  const { page = 1, size = 20, from = null, to = null } = query
  const asked = (query.query ?? '').trim()
  const text = `%${asked.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await on.query<Row & { total: number }>(sql`
    select r.return_id as "returnId", r.line_no as "lineNo", r.drug_code as "drugCode", g.generic_name as "genericName", g.spec,
           r.batch_number as "batchNumber", r.supplier, r.packs, r.price, r.amount, r.codes, r.document, r.reason,
           r.sent_on as "sentOn", r.source, r.entered_at as "enteredAt", r.withdrawn_at as "withdrawnAt",
           r.withdrawn_by as "withdrawnBy", count(*) over ()::int as total
      from stock.sent_back r
      join catalogue.drug g on g.drug_code = r.drug_code
     where r.institution_id = ${institutionId}
       and (g.generic_name ilike ${text} or r.batch_number ilike ${text} or r.supplier ilike ${text}
            or r.document ilike ${text} or r.drug_code ilike ${text} or r.codes @> ${[readTraceCode(asked) ?? asked]}::text[])
       and (${from}::date is null or r.sent_on >= ${from}) and (${to}::date is null or r.sent_on <= ${to})
     order by r.entered_at desc, r.return_id desc, r.line_no
     limit ${size} offset ${(page - 1) * size}`)
  return {
    rows: rows.map(({ total: _all, withdrawnAt, withdrawnBy, ...row }) => ({
      ...row,
      price: row.price === null ? null : priceText(row.price),
      amount: row.amount === null ? null : yuanText(fen(row.amount)),
      enteredAt: row.enteredAt.toISOString(),
      withdrawn: withdrawn(withdrawnAt, withdrawnBy),
    })),
    total: rows[0]?.total ?? 0,
  }
}
