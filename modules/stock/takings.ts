import { type Price, priced, type Quantity, yuanText } from '@changqing/engine'
import { addDuration, type Day, dayOf } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import type { Taking, TakingLine, TakingRow, Takings } from './api.ts'
import { lawOf, type Place } from './place.ts'

type Row = Omit<TakingRow, 'openedAt' | 'submittedAt' | 'decidedAt' | 'mayDecide'> &
  Readonly<{ openedAt: Date; submittedAt: Date | null; decidedAt: Date | null; submittedBy: string | null }>

export type TakingsAsked = Readonly<{
  where: Fragment
  /** Who asks: nobody decides on the own count. */
  by: string
  page: number
  size: number
}>

/** Stock-takings, the last first. */
export async function takingsWhere(on: Sql, asked: TakingsAsked): Promise<{ rows: TakingRow[]; total: number }> {
  const rows = await on.query<Row & { total: number }>(sql`
    select t.taking_id as "takingId", t.institution_id as "institutionId", i.name as "institutionName", t.state,
           t.opened_at as "openedAt", t.submitted_at as "submittedAt", t.decided_at as "decidedAt",
           t.decision_note as "decisionNote", t.submitted_by as "submittedBy", l.lines, l.counted, l.apart,
           count(*) over ()::int as total
      from stock.taking t
      join institutions.institution i on i.institution_id = t.institution_id
      join lateral (select count(*)::int as lines, count(x.counted)::int as counted,
                           (count(*) filter (where x.counted <> x.booked))::int as apart
                      from stock.taking_line x where x.taking_id = t.taking_id and x.institution_id = t.institution_id) l on true
     where ${asked.where}
     order by t.opened_at desc, t.taking_id desc
     limit ${asked.size} offset ${(asked.page - 1) * asked.size}`)
  return {
    rows: rows.map(({ total: _all, submittedBy, ...row }) => ({
      ...row,
      openedAt: row.openedAt.toISOString(),
      submittedAt: row.submittedAt?.toISOString() ?? null,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      mayDecide: row.state === 'submitted' && submittedBy !== asked.by,
    })),
    total: rows[0]?.total ?? 0,
  }
}

type LineRow = Omit<TakingLine, 'apart' | 'amount'> & Readonly<{ price: number | null }>

/** One stock-taking with its lines: those that differ first, then by name. */
export async function takingById(on: Sql, takingId: string, by: string): Promise<Taking | undefined> {
  const { rows } = await takingsWhere(on, { where: sql`t.taking_id = ${takingId}`, by, page: 1, size: 1 })
  const [head] = rows
  if (!head) return undefined
  const lines = await on.query<LineRow>(sql`
    select l.drug_code as "drugCode", g.generic_name as "genericName", g.spec, g.package,
           l.batch_number as "batchNumber", b.expires_on as "expiresOn", l.booked, l.counted, l.reason,
           coalesce((select p.price from stock.purchase p
                      where p.institution_id = l.institution_id and p.drug_code = l.drug_code and p.price is not null
                        and p.withdrawn_at is null
                      order by p.entered_at desc, p.purchase_id desc limit 1),
                    (select h.price from stock.shelf h
                      where h.institution_id = l.institution_id and h.drug_code = l.drug_code)) as price
      from stock.taking_line l
      join catalogue.drug g on g.drug_code = l.drug_code
      join stock.batch b on b.institution_id = l.institution_id and b.drug_code = l.drug_code
                        and b.batch_number = l.batch_number
     where l.taking_id = ${takingId}
     order by (l.counted is distinct from l.booked and l.counted is not null) desc, g.generic_name, g.spec, l.drug_code,
              l.batch_number`)
  return { ...head, rows: lines.map(lineView) }
}

function lineView({ price, ...line }: LineRow): TakingLine {
  const apart = line.counted === null ? null : Math.round((line.counted - line.booked) * 1000) / 1000
  const worth =
    apart === null || price === null ? null : priced(price as Price, Math.round(Math.abs(apart) * 1000) as Quantity)
  return { ...line, apart, amount: worth === null ? null : `${(apart ?? 0) < 0 ? '-' : ''}${yuanText(worth)}` }
}

/** When stock was taken last, and by when it is due again (FJ2023-2.5). */
export async function takingDue(on: Sql, place: Place): Promise<Takings['due']> {
  const today = dayOf(place.at)
  const law = lawOf(place)?.figure('pharmacies.stockTakenEvery', today)
  const found = await on.one<{ last: Date | null; first: Day | null }>(sql`
    select (select max(submitted_at) from stock.taking
             where institution_id = ${place.institutionId} and state in ('submitted', 'approved')) as last,
           (select (min(at) at time zone 'Asia/Shanghai')::date from stock.movement where institution_id = ${place.institutionId}) as first`)
  const lastOn = found?.last ? dayOf(found.last) : null
  const since = lastOn ?? found?.first ?? null
  const nextBy = law && since ? addDuration(since, law.value) : null
  return {
    every: law?.value ?? null,
    lastOn,
    nextBy,
    overdue: nextBy !== null && nextBy < today,
    cites: [...(law?.cites ?? [])],
  }
}
