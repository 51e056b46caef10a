import type { Day } from '@changqing/engine'
import { holding } from '../../platform/cluster.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import { drugByCode } from '../catalogue/index.ts'
import { boxExpired, codesOfOtherDrug } from './box-refusals.ts'
import { claimCodes } from './claim.ts'
import { keepBoughtTwice, keepLeads, type Lead } from './leads.ts'
import { holdBatch, type Kind, post } from './ledger.ts'
import { keepCodes } from './purchase.ts'
import { codesNotPacks, codesWrong, noSuchBatch, noSuchDrug, packsShort } from './refusals.ts'
import { dropCodes, type SendingBack, sendBack } from './sent-back.ts'
import { readTraceCode, type TraceCode } from './trace-code.ts'

/**
 * Goods as an institution's own software reports them: counted, changed, sold, taken back. Each is a movement of one batch, and
 * a batch never holds less than nothing.
 */

export type Goods = Readonly<{
  institutionId: string
  drugCode: string
  batchNumber: string
  packs: number
  traceCodes: readonly string[]
  at: Date
}>

/** Adds packs to a batch that is there, or takes them away, and tells the movement. */
async function move(
  tx: Tx,
  goods: Goods,
  kind: Kind,
  packs: number,
  reference: string | null,
): Promise<undefined | Refusal> {
  const { institutionId, drugCode, batchNumber, at } = goods
  const batch = await holdBatch(tx, goods)
  if (!batch) return noSuchBatch({ batchNumber, drugCode })
  if (batch.packs + packs < 0) return packsShort({ batchNumber, available: batch.packs, packs: -packs })
  await post(tx, [{ institutionId, drugCode, batchNumber, kind, packs, reference, at }])
}

/**
 * What was counted of a batch; what it differs by is a movement. A batch that nobody knew is taken in. Answers the boxes
 * that another institution holds.
 */
export async function count(
  tx: Tx,
  goods: Goods & Readonly<{ producedOn: Day; expiresOn: Day }>,
): Promise<string[] | Refusal> {
  const { institutionId, drugCode, batchNumber, packs, producedOn, expiresOn } = goods
  if (!(await drugByCode(tx, drugCode))) return noSuchDrug({ drugCode })
  await tx.query(sql`
    insert into stock.batch (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
    values (${institutionId}, ${drugCode}, ${batchNumber}, ${producedOn}, ${expiresOn}, '盘存', 0)
        on conflict do nothing`)
  const batch = await tx.one<{ packs: number }>(sql`
    select packs from stock.batch
     where institution_id = ${institutionId} and drug_code = ${drugCode} and batch_number = ${batchNumber}`)
  const apart = Math.round((packs - (batch?.packs ?? 0)) * 1000) / 1000
  const moved = apart === 0 ? undefined : await move(tx, goods, 'count', apart, null)
  return moved instanceof Refusal ? moved : keepUnknown(tx, goods)
}

/** Goods that come or go otherwise than by purchase or sale: transfers, losses, gifts. */
export const change = (tx: Tx, goods: Goods, packs: number): Promise<undefined | Refusal> =>
  move(tx, goods, 'change', packs, null)

/** Bought goods go back to the supplier, as somebody's software reports it; a box that nobody told of before goes as it came. */
export async function returnPurchase(
  tx: Tx,
  goods: Goods,
  sending: Pick<SendingBack, 'by' | 'sentOn' | 'reason' | 'document'>,
): Promise<undefined | Refusal> {
  const codes = readCodes(goods)
  if (codes instanceof Refusal) return codes
  const { institutionId, at, drugCode, batchNumber, packs } = goods
  if (codes.length > packs) return codesNotPacks({ packs, codes: codes.length })
  const sent = await sendBack(tx, { ...sending, institutionId, at, source: 'wire' }, [
    { drugCode, batchNumber, packs, codes },
  ])
  return sent instanceof Refusal ? sent : undefined
}

export type SoldTo = Readonly<{ settlementId: string | null; personId: number | null; soldOn: Day }>

/**
 * Goods leave with a sale that somebody's software reports. What left with its settlement already does not leave again; what
 * expired before the day of the sale was not sold. What cannot be of a box is kept as a lead, and told.
 */
export async function sell(
  tx: Tx,
  goods: Goods,
  { settlementId, personId, soldOn }: SoldTo,
): Promise<string | Refusal> {
  const codes = readCodes(goods)
  if (codes instanceof Refusal) return codes
  const { institutionId, at, drugCode, batchNumber } = goods
  const batch = await holdBatch(tx, goods)
  if (batch && batch.expiresOn < soldOn) return boxExpired({ batchNumber, expiresOn: batch.expiresOn })
  if (!(await wasMoved(tx, goods, 'sale', settlementId))) {
    const moved = await move(tx, goods, 'sale', -goods.packs, settlementId)
    if (moved instanceof Refusal) return moved
  }
  const reference = settlementId ?? uuidv7(at)
  const boxes = await claimCodes(tx, { codes, institutionId, settlementId: reference, personId: personId ?? 0, at })
  const others = boxes.filter((box) => box.drugCode !== null && box.drugCode !== drugCode)
  if (others.length > 0) return codesOfOtherDrug({ codes: others.slice(0, 3).map(({ traceCode }) => traceCode) })
  const twice = boxes.filter((box) => !box.claimed && box.soldWith !== settlementId)
  await keepLeads(
    tx,
    boxes.flatMap((box): Lead[] => {
      const lead = { traceCode: box.traceCode, reportedBy: institutionId, settlementId, at, otherSale: box.soldWith }
      if (twice.includes(box)) return [{ ...lead, kind: 'sold-twice', otherPlace: box.soldAt }]
      if (box.heldBy === null) return box.claimed ? [{ ...lead, kind: 'never-bought', otherPlace: null }] : []
      return box.heldBy === institutionId ? [] : [{ ...lead, kind: 'of-another', otherPlace: box.heldBy }]
    }),
  )
  return twice.length === 0
    ? ''
    : `追溯码重复销售：${twice
        .slice(0, 3)
        .map(({ traceCode }) => traceCode)
        .join('、')}`
}

/** Sold goods come back, with their boxes. What came back with its refund already does not come back again. */
export async function takeBackSold(tx: Tx, goods: Goods, settlementId: string | null): Promise<undefined | Refusal> {
  const codes = readCodes(goods)
  if (codes instanceof Refusal) return codes
  if (!(await wasMoved(tx, goods, 'return', settlementId))) {
    const moved = await move(tx, goods, 'return', goods.packs, settlementId)
    if (moved instanceof Refusal) return moved
  }
  const gone = await tx.query<{ code: string; soldWith: string; soldAt: Date }>(sql`
    delete from stock.trace_sale where trace_code = any(${codes}::text[]) and institution_id = ${goods.institutionId}
    returning trace_code as code, settlement_id as "soldWith", sold_at as "soldAt"`)
  for (const { code, soldWith, soldAt } of gone) {
    await tell(tx, { ...goods, at: soldAt }, code, 'sold', soldWith)
    await tell(tx, goods, code, 'returned', settlementId)
  }
}

/**
 * Takes back what was reported of a batch under some kinds: first what left, then what came. A batch of which nothing is left
 * had no boxes here. Its purchases and returns stand as withdrawn, with the number of the message that did it.
 */
export async function undoReports(
  tx: Tx,
  {
    institutionId,
    batchNumber,
    kinds,
    number,
    at,
  }: { institutionId: string; batchNumber: string; kinds: readonly Kind[]; number: string; at: Date },
): Promise<undefined | Refusal> {
  const sums = await tx.query<{ drugCode: string; kind: Kind; packs: number }>(sql`
    select drug_code as "drugCode", kind, sum(packs) as packs from stock.movement
     where institution_id = ${institutionId} and batch_number = ${batchNumber} and kind = any(${kinds}::text[])
     group by drug_code, kind having sum(packs) <> 0
     order by drug_code, sum(packs)`)
  if (sums.length === 0) return noSuchBatch({ batchNumber, drugCode: '' })
  for (const { drugCode, kind, packs } of sums) {
    const undone = await move(
      tx,
      { institutionId, drugCode, batchNumber, packs, traceCodes: [], at },
      kind,
      -packs,
      null,
    )
    if (undone instanceof Refusal) return undone
  }
  if (!kinds.includes('purchase')) return undefined
  for (const table of [sql`stock.purchase`, sql`stock.sent_back`])
    await tx.query(sql`
      update ${table} set withdrawn_at = ${at}, withdrawn_by = ${number}
       where institution_id = ${institutionId} and batch_number = ${batchNumber} and withdrawn_at is null`)
  const held = await holding(tx, [`boxes ${institutionId}`], sql`for update of t`)
  const empty = await tx.query<{ drugCode: string }>(sql`
    select drug_code as "drugCode" from stock.batch
     where institution_id = ${institutionId} and batch_number = ${batchNumber} and packs = 0`)
  const never = await tx.query<{ code: string }>(sql`
    select t.trace_code as code from stock.trace_code t
     where t.institution_id = ${institutionId} and t.batch_number = ${batchNumber}
       and t.drug_code = any(${empty.map(({ drugCode }) => drugCode)}::text[])
       and not exists (select from stock.trace_sale s where s.trace_code = t.trace_code)
       and not exists (select from stock.opened_box o where o.trace_code = t.trace_code)
     order by 1 ${held}`)
  await dropCodes(
    tx,
    never.map(({ code }) => code),
    'withdrawn',
    { institutionId, at },
  )
}

async function wasMoved(tx: Tx, goods: Goods, kind: Kind, settlementId: string | null): Promise<boolean> {
  if (!settlementId) return false
  const [found] = await tx.query(sql`
    select 1 from stock.movement
     where institution_id = ${goods.institutionId} and drug_code = ${goods.drugCode} and kind = ${kind}
       and reference = ${settlementId}
     limit 1`)
  return found !== undefined
}

function readCodes({ traceCodes }: Goods): TraceCode[] | Refusal {
  const read = traceCodes.map((written) => ({ written, code: readTraceCode(written) }))
  const bad = read.filter(({ code }) => !code).map(({ written }) => written.slice(0, 40))
  if (bad.length > 0) return codesWrong({ count: bad.length, shown: bad.slice(0, 3), codes: bad })
  return [...new Set(read.flatMap(({ code }) => code ?? []))]
}

/** Boxes that nobody told of before are this institution's from now on; answers those that another holds, kept as leads. */
async function keepUnknown(tx: Tx, goods: Goods): Promise<string[] | Refusal> {
  const codes = readCodes(goods)
  if (codes instanceof Refusal) return codes
  const kept = await keepCodes(tx, codes, goods)
  const known = codes.filter((code) => !kept.includes(code))
  return keepBoughtTwice(tx, known, goods)
}

async function tell(
  tx: Tx,
  { institutionId, at }: Goods,
  code: string,
  kind: 'bought' | 'sold' | 'returned',
  settlementId: string | null,
): Promise<void> {
  await tx.query(sql`
    insert into stock.trace_event (event_id, trace_code, kind, institution_id, settlement_id, at)
    values (${uuidv7(at)}, ${code}, ${kind}, ${institutionId}, ${settlementId}, ${at})`)
}
