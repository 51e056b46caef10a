import { type Fen, fen, yuanText } from '@changqing/engine'
import { addDays, type Day, startOf } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { priceText } from '../catalogue/index.ts'
import type { Paid, PurchaseRow, Purchases, PurchasesQuery } from './api.ts'
import type { Withdrawn } from './api-parts.ts'
import { goodsPaidAt, type Place, purchaseFieldsAt } from './place.ts'
import { fieldWords } from './purchase-check.ts'
import { noSuchPurchase } from './refusals.ts'

type Row = Omit<PurchaseRow, 'price' | 'amount' | 'enteredAt' | 'withdrawn'> &
  Readonly<{
    price: number | null
    amount: number | null
    enteredAt: Date
    withdrawnAt: Date | null
    withdrawnBy: string | null
  }>

/** Lines of deliveries, the last first, with what is owed to suppliers of the procurement system (FJ2023-8.5): less what went back. */
export async function purchasesOf(on: Sql, place: Place, query: PurchasesQuery): Promise<Purchases> {
  const { page = 1, size = 20, from = null, to = null, owed = false } = query
  const { institutionId } = place
  const text = `%${(query.query ?? '').trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await on.query<Row & { total: number }>(sql`
    select p.purchase_id as "purchaseId", p.line_no as "lineNo", p.drug_code as "drugCode", p.generic_name as "genericName",
           p.spec, p.maker, p.origin, p.dosage_form as form, p.approval_number as "approvalNumber",
           p.batch_number as "batchNumber", p.produced_on as "producedOn", p.expires_on as "expiresOn", p.supplier, p.packs,
           p.price, p.amount, p.bought_on as "boughtOn", p.invoice, p.codes, p.channel, p.paid_on as "paidOn", p.source,
           p.entered_at as "enteredAt", p.withdrawn_at as "withdrawnAt", p.withdrawn_by as "withdrawnBy",
           count(*) over ()::int as total
      from stock.purchase p
     where p.institution_id = ${institutionId}
       and (p.generic_name ilike ${text} or p.batch_number ilike ${text} or p.supplier ilike ${text}
            or p.invoice ilike ${text} or p.drug_code ilike ${text})
       and (${from}::date is null or p.bought_on >= ${from}) and (${to}::date is null or p.bought_on <= ${to})
       and (not ${owed} or (p.channel = 'procurement' and p.paid_on is null and p.withdrawn_at is null))
     order by p.entered_at desc, p.purchase_id desc, p.line_no
     limit ${size} offset ${(page - 1) * size}`)
  const debt = await on.one<{ amount: Fen }>(sql`
    select coalesce(sum(greatest(p.amount - coalesce(r.amount, 0), 0)), 0)::bigint as amount
      from (select drug_code, batch_number, sum(amount) as amount from stock.purchase
             where institution_id = ${institutionId} and channel = 'procurement' and paid_on is null
               and withdrawn_at is null
             group by 1, 2) p
      left join lateral (select sum(x.amount) as amount from stock.sent_back x
                          where x.institution_id = ${institutionId} and x.drug_code = p.drug_code
                            and x.batch_number = p.batch_number and x.withdrawn_at is null) r on true`)
  const needed = purchaseFieldsAt(place)
  return {
    rows: rows.map(({ total: _all, withdrawnAt, withdrawnBy, ...row }) => ({
      ...row,
      price: row.price === null ? null : priceText(row.price),
      amount: row.amount === null ? null : yuanText(fen(row.amount)),
      enteredAt: row.enteredAt.toISOString(),
      withdrawn: withdrawn(withdrawnAt, withdrawnBy),
    })),
    total: rows[0]?.total ?? 0,
    owed: yuanText(fen(debt?.amount ?? 0)),
    owedCites: [...goodsPaidAt(place)],
    needed: { fields: (needed?.value ?? []).map((field) => fieldWords[field]), cites: [...(needed?.cites ?? [])] },
  }
}

/** When something was taken back, and by which message. */
export const withdrawn = (at: Date | null, by: string | null): Withdrawn | null =>
  at && by !== null ? { at: at.toISOString(), by } : null

/** The pharmacy paid its supplier itself: no money of the fund goes there. */
export async function pay(tx: Tx, { institutionId }: Place, purchaseId: string, paidOn: Day): Promise<Paid | Refusal> {
  const paid = await tx.query(sql`
    update stock.purchase set paid_on = ${paidOn}
     where purchase_id = ${purchaseId} and institution_id = ${institutionId} and channel = 'procurement'
       and paid_on is null and withdrawn_at is null
    returning line_no`)
  return paid.length === 0 ? noSuchPurchase() : { purchaseId, lines: paid.length }
}

/** The instants of a query's days. */
export const between = ({ from, to }: { from?: string; to?: string }): { from?: Date; to?: Date } => ({
  ...(from !== undefined && { from: startOf(from as Day) }),
  ...(to !== undefined && { to: startOf(addDays(to as Day, 1)) }),
})
