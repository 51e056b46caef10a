import { type Day, type Fen, fen, type Rate } from '@changqing/engine'
import { addDays, startOf } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'

/**
 * How far the books of an institution and its goods are apart, by amount, over a period: the packs of in-list drugs that
 * stock-takings found too many or too few, against the packs that were there and came in, both at what they were bought for
 * (FJ2023-9.6; how it is counted: docs/decisions/mismatch-of-goods.md).
 */
export type Mismatched = Readonly<{ recorded: Fen; mismatched: Fen; rate: Rate }>

export type Period = Readonly<{ from: Day; to: Day }>

/** In ten-thousandths, rounded down: what is not five percent is not said to be. */
export function rateOf(mismatched: number, recorded: number): Rate {
  if (mismatched === 0) return 0 as Rate
  if (mismatched >= recorded) return 10_000 as Rate
  return Number((BigInt(mismatched) * 10_000n) / BigInt(recorded)) as Rate
}

type Sums = Readonly<{ recorded: number; mismatched: number }>
export const mismatchOfSums = ({ recorded, mismatched }: Sums): Mismatched => ({
  recorded: fen(recorded),
  mismatched: fen(mismatched),
  rate: rateOf(mismatched, recorded),
})

/** The rate of one institution over the agreement period; 5.00 % ends its agreement in Fujian and 4.99 % does not. */
export async function mismatchOf(
  on: Sql,
  { institutionId, ...period }: Period & Readonly<{ institutionId: string }>,
): Promise<Mismatched> {
  const found = await on.one<Sums>(sql`
    select coalesce(sum(recorded), 0)::bigint as recorded, coalesce(sum(mismatched), 0)::bigint as mismatched
      from (${mismatchRows(period, sql`m.institution_id = ${institutionId}`)}) r`)
  return mismatchOfSums(found ?? { recorded: 0, mismatched: 0 })
}

export type MismatchRow = Readonly<{
  drugCode: string
  genericName: string
  spec: string
  batchNumber: string
  packs: number
  recorded: number
  mismatched: number
}>

/** The same batch by batch, those apart first. */
export function mismatchLines(
  on: Sql,
  { institutionId, ...period }: Period & Readonly<{ institutionId: string }>,
): Promise<MismatchRow[]> {
  return on.query<MismatchRow>(sql`
    select r.drug_code as "drugCode", g.generic_name as "genericName", g.spec, r.batch_number as "batchNumber",
           r.packs, r.recorded, r.mismatched
      from (${mismatchRows(period, sql`m.institution_id = ${institutionId}`)}) r
      join catalogue.drug g on g.drug_code = r.drug_code
     order by r.mismatched desc, r.recorded desc, g.generic_name, r.drug_code, r.batch_number
     limit 500`)
}

/** A row a batch: what was there and came in, and what stock-takings were apart, in fen at the mean price it was bought for. */
export const mismatchRows = ({ from, to }: Period, which: Fragment): Fragment =>
  mismatchBetween({ from: sql`${startOf(from)}`, before: sql`${startOf(addDays(to, 1))}` }, which)

/** The same from an instant on, and before another, each as the statement around it has them. */
export const mismatchBetween = (
  { from, before }: Readonly<{ from: Fragment; before: Fragment }>,
  which: Fragment,
): Fragment => sql`
  select m.institution_id, m.drug_code, m.batch_number,
         sum(m.packs) filter (where m.kind = 'count' and m.at >= ${from}) as packs,
         round(greatest(coalesce(sum(m.packs) filter (where m.kind in ('opening', 'purchase', 'sent-back')
                                              or m.at < ${from}), 0), 0) * coalesce(p.price, h.price, 0) / 100)::bigint as recorded,
         round(coalesce(sum(abs(m.packs)) filter (where m.kind = 'count' and m.at >= ${from}), 0) * coalesce(p.price, h.price, 0) / 100)::bigint
           as mismatched
    from stock.movement m
    join catalogue.drug d on d.drug_code = m.drug_code and d.class in ('A', 'B')
    left join (select m.institution_id, m.drug_code, sum(m.price * m.packs) / sum(m.packs) as price
                 from stock.purchase m where m.price is not null and m.withdrawn_at is null and ${which} group by 1, 2) p
           on p.institution_id = m.institution_id and p.drug_code = m.drug_code
    left join stock.shelf h on h.institution_id = m.institution_id and h.drug_code = m.drug_code
   where ${which} and m.at < ${before}
   group by m.institution_id, m.drug_code, m.batch_number, p.price, h.price`
