import { type Price, priced, type Quantity } from '@changqing/engine'
import { holding } from '../../platform/cluster.ts'
import { type Day, dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import {
  boxesUnnamed,
  boxInHand,
  boxNotHere,
  boxNotSentBack,
  boxOfOtherBatch,
  boxSentBack,
  boxSold,
  codesOfOtherDrug,
} from './box-refusals.ts'
import { type KnownCode, knownCodes } from './codes.ts'
import { type Batch, holdBatch, post } from './ledger.ts'
import { noSuchBatch, packsShort } from './refusals.ts'
import type { TraceCode } from './trace-code.ts'

/** Goods of one batch that go back to their supplier; `codes` are the boxes among them that have one. */
export type Going = Readonly<{ drugCode: string; batchNumber: string; packs: number; codes: readonly TraceCode[] }>

export type SendingBack = Readonly<{
  institutionId: string
  at: Date
  by: string
  source: 'hand' | 'wire'
  sentOn: Day
  reason: string | null
  document: string | null
}>

/** A box as far as its way back is concerned. */
export type Box = Readonly<{ known: KnownCode | undefined; inHand: boolean; sentBackOn: Day | null }>

/** What keeps a box from going back: it is another's, it was sold or opened, or it stands on a slip in hand. */
export function returnFault(traceCode: string, { known, inHand, sentBackOn }: Box, here: string): Refusal | undefined {
  if (!known) return sentBackOn ? boxSentBack({ traceCode, day: sentBackOn }) : undefined
  if (known.institutionId !== here) return boxNotHere({ traceCode })
  if (known.soldAt) return boxSold({ traceCode, day: dayOf(known.soldAt) })
  if (known.parts !== null) return boxNotSentBack({ traceCode })
  return inHand ? boxInHand({ traceCode }) : undefined
}

/** Boxes with all that decides whether they may go back, by their codes. */
export async function boxesToReturn(
  on: Sql,
  institutionId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Box>> {
  const known = new Map((await knownCodes(on, codes)).map((box) => [box.traceCode, box]))
  const inHand = await on.query<{ code: string }>(sql`
    select trace_code as code from stock.boxes_in_hand(${institutionId}, ${codes}::text[])`)
  const unknown = codes.filter((code) => !known.has(code))
  const gone = await sentBackFrom(on, institutionId, unknown)
  const scanned = new Set(inHand.map(({ code }) => code))
  return new Map(
    codes.map((code) => [
      code,
      { known: known.get(code), inHand: scanned.has(code), sentBackOn: gone.get(code) ?? null },
    ]),
  )
}

/** On which day boxes went back from here, the last time. */
export async function sentBackFrom(
  on: Sql,
  institutionId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  if (codes.length === 0) return new Map()
  const rows = await on.query<{ code: string; day: Day }>(sql`
    select code, max(r.sent_on) as day
      from stock.sent_back r, unnest(r.codes) code
     where r.institution_id = ${institutionId} and r.codes && ${codes}::text[] and code = any(${codes}::text[])
       and r.withdrawn_at is null
     group by code`)
  return new Map(rows.map(({ code, day }) => [code, day]))
}

/** Keeps boxes where they are until the transaction ends: who scans one for a slip and who sends it back wait for each other. */
export async function holdBoxes(tx: Tx, codes: readonly string[], how: 'to-scan' | 'to-send-back'): Promise<void> {
  const held = await holding(tx, codes, how === 'to-scan' ? sql`for key share` : sql`for update`)
  await tx.query(sql`
    select from stock.trace_code where trace_code = any(${codes}::text[]) order by trace_code ${held}`)
}

/**
 * Goods go back to their supplier: out of the ledger, and their boxes out of what is here, so that whoever buys them next buys
 * them once. All of it, or nothing.
 */
export async function sendBack(
  tx: Tx,
  sending: SendingBack,
  goods: readonly Going[],
): Promise<{ returnId: string } | Refusal> {
  const { institutionId, at } = sending
  const codes = goods.flatMap((going) => going.codes)
  // Batches before boxes, as a purchase holds them.
  const held = new Map<Going, Batch | undefined>()
  for (const going of goods.toSorted(byBatch)) held.set(going, await holdBatch(tx, { institutionId, ...going }))
  await holdBoxes(tx, codes, 'to-send-back')
  const boxes = await boxesToReturn(tx, institutionId, codes)
  const rows = []
  for (const [i, going] of goods.entries()) {
    const row = await lineOf(tx, sending, going, { boxes, batch: held.get(going) })
    if (row instanceof Refusal) return row
    rows.push({ ...row, line_no: i + 1 })
  }
  const returnId = uuidv7(at)
  await post(
    tx,
    goods.map(({ drugCode, batchNumber, packs }) => ({
      ...{ institutionId, drugCode, batchNumber, packs: -packs, at, reference: returnId },
      kind: 'sent-back',
      ...(sending.reason && { note: sending.reason }),
    })),
  )
  await tx.query(sql`
    insert into stock.sent_back
    select r.* from jsonb_populate_recordset(null::stock.sent_back, ${sql.json(
      rows.map((row) => ({ ...row, return_id: returnId })),
    )}) r`)
  await dropCodes(tx, codes, 'sent-back', sending)
  return { returnId }
}

/** What is kept of one batch that goes back, or why it does not. */
async function lineOf(
  tx: Tx,
  sending: SendingBack,
  going: Going,
  { boxes, batch }: { boxes: ReadonlyMap<string, Box>; batch: Batch | undefined },
) {
  const { institutionId, at, by, source, sentOn, reason, document } = sending
  const { drugCode, batchNumber, packs, codes } = going
  for (const code of codes) {
    const box = boxes.get(code)
    const fault = box && (returnFault(code, box, institutionId) ?? otherGoods(code, box.known, going))
    if (fault) return fault
  }
  if (!batch) return noSuchBatch({ batchNumber, drugCode })
  if (batch.packs < packs) return packsShort({ batchNumber, available: batch.packs, packs })
  const named = codes.filter((code) => boxes.get(code)?.known).length
  const unnamed = round(packs - named)
  if (unnamed > 0) {
    const [of] = await uncodedBatches(tx, institutionId, { drugCode, batchNumber })
    const free = of?.packs ?? 0
    if (unnamed > free) return boxesUnnamed({ batchNumber, free, packs: unnamed })
    await tx.query(sql`
      update stock.uncoded set packs = least(packs, ${round(free - unnamed)})
       where institution_id = ${institutionId} and drug_code = ${drugCode} and batch_number = ${batchNumber}`)
  }
  const bought = await tx.one<{ supplier: string; price: number | null }>(sql`
    select b.supplier, (select p.price from stock.purchase p
                         where p.institution_id = b.institution_id and p.drug_code = b.drug_code
                           and p.batch_number = b.batch_number and p.price is not null
                           and p.withdrawn_at is null
                         order by p.entered_at desc, p.purchase_id desc limit 1) as price
      from stock.batch b
     where b.institution_id = ${institutionId} and b.drug_code = ${drugCode} and b.batch_number = ${batchNumber}`)
  const price = bought?.price ?? null
  return {
    institution_id: institutionId,
    drug_code: drugCode,
    batch_number: batchNumber,
    supplier: bought?.supplier ?? '',
    packs,
    price,
    amount: price === null ? null : priced(price as Price, Math.round(packs * 1000) as Quantity),
    codes,
    document,
    reason,
    sent_on: sentOn,
    source,
    entered_by: by,
    entered_at: at,
  }
}

const byBatch = (a: Going, b: Going): number =>
  `${a.drugCode} ${a.batchNumber}` < `${b.drugCode} ${b.batchNumber}` ? -1 : 1

const round = (packs: number): number => Math.round(packs * 1000) / 1000

function otherGoods(traceCode: string, known: KnownCode | undefined, going: Going): Refusal | undefined {
  if (!known) return undefined
  if (known.drugCode !== going.drugCode) return codesOfOtherDrug({ codes: [traceCode] })
  const { batchNumber } = going
  return known.batchNumber === batchNumber
    ? undefined
    : boxOfOtherBatch({ traceCode, known: known.batchNumber, batchNumber })
}

export type UncodedBatch = Readonly<{
  drugCode: string
  genericName: string
  spec: string
  batchNumber: string
  expiresOn: Day
  supplier: string
  packs: number
}>

/** Batches of which some packs have no code: what is there beyond the boxes that are known by theirs. */
export function uncodedBatches(
  on: Sql,
  institutionId: string,
  only: Readonly<{ drugCode?: string; batchNumber?: string }> = {},
): Promise<UncodedBatch[]> {
  const { drugCode = null, batchNumber = null } = only
  return on.query<UncodedBatch>(sql`
    with c as materialized (
      select t.drug_code, t.batch_number,
             sum(case when o.parts is null then 1 else round(o.parts_left::numeric / o.parts, 3) end) as packs
        from stock.trace_code t
        left join stock.opened_box o on o.trace_code = t.trace_code
       where t.institution_id = ${institutionId} and (${drugCode}::text is null or t.drug_code = ${drugCode})
         and (${batchNumber}::text is null or t.batch_number = ${batchNumber})
         and not exists (select from stock.trace_sale s where s.trace_code = t.trace_code)
       group by 1, 2)
    select b.drug_code as "drugCode", g.generic_name as "genericName", g.spec, b.batch_number as "batchNumber",
           b.expires_on as "expiresOn", b.supplier, b.packs - coalesce(c.packs, 0) as packs
      from stock.batch b
      join catalogue.drug g on g.drug_code = b.drug_code
      left join c on c.drug_code = b.drug_code and c.batch_number = b.batch_number
     where b.institution_id = ${institutionId} and b.packs > coalesce(c.packs, 0)
       and (${drugCode}::text is null or b.drug_code = ${drugCode})
       and (${batchNumber}::text is null or b.batch_number = ${batchNumber})
     order by b.expires_on, g.generic_name, b.batch_number
     limit 500`)
}

/** Boxes are this institution's no longer; what happened to them stays. */
export async function dropCodes(
  tx: Tx,
  codes: readonly string[],
  kind: 'sent-back' | 'withdrawn',
  { institutionId, at }: Readonly<{ institutionId: string; at: Date }>,
): Promise<void> {
  if (codes.length === 0) return
  const rows = sql.json(codes.map((code) => ({ code, event: uuidv7(at) })))
  await tx.query(sql`
    with given as (select * from jsonb_to_recordset(${rows}) as r(code text, event uuid)),
         gone as (delete from stock.trace_code t using given
                   where t.trace_code = given.code and t.institution_id = ${institutionId})
    insert into stock.trace_event (event_id, trace_code, kind, institution_id, at)
    select event, code, ${kind}, ${institutionId}, ${at}::timestamptz from given`)
}
