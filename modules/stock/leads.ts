import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { LeadRow, LeadsQuery } from './api.ts'
import { inArea } from './area.ts'
import { leadClosed, noSuchLead } from './box-refusals.ts'

/** What cannot be of a box, as somebody reported it: a thing to look into, not a refusal. */
export type Lead = Readonly<{
  kind: 'sold-twice' | 'bought-twice' | 'of-another' | 'of-other-drug' | 'never-bought'
  traceCode: string
  reportedBy: string
  otherPlace: string | null
  settlementId: string | null
  otherSale: string | null
  at: Date
}>

/** Keeps leads; the same one told again is one. */
export async function keepLeads(tx: Tx, leads: readonly Lead[]): Promise<void> {
  for (const lead of leads)
    await tx.query(sql`
      insert into stock.lead (lead_id, kind, trace_code, reported_by, other_place, settlement_id, other_sale, region, at)
      select ${uuidv7(lead.at)}, ${lead.kind}, ${lead.traceCode}, i.institution_id, ${lead.otherPlace}, ${lead.settlementId},
             ${lead.otherSale}, i.region, ${lead.at}
        from institutions.institution i where i.institution_id = ${lead.reportedBy}
          on conflict do nothing`)
}

/** Boxes that another institution holds were reported as bought or counted here: each is a lead (WH2025-5.4). Gives them. */
export async function keepBoughtTwice(
  tx: Tx,
  codes: readonly string[],
  { institutionId, at }: Readonly<{ institutionId: string; at: Date }>,
): Promise<string[]> {
  const held = await tx.query<{ traceCode: string; heldBy: string }>(sql`
    select trace_code as "traceCode", institution_id as "heldBy" from stock.trace_code
     where trace_code = any(${codes}::text[]) and institution_id <> ${institutionId}
     order by trace_code`)
  const none = { settlementId: null, otherSale: null }
  await keepLeads(
    tx,
    held.map(({ traceCode, heldBy }) => ({
      ...{ kind: 'bought-twice', traceCode, reportedBy: institutionId, otherPlace: heldBy, ...none, at },
    })),
  )
  return held.map(({ traceCode }) => traceCode)
}

export async function leadsIn(
  on: Sql,
  prefix: string,
  { page = 1, size = 20, kind, open }: LeadsQuery,
): Promise<{ rows: LeadRow[]; total: number }> {
  type Row = Omit<LeadRow, 'at' | 'lookedAt'> & { at: Date; lookedAt: Date | null; total: number }
  const rows = await on.query<Row>(sql`
    select l.lead_id as "leadId", l.kind, l.trace_code as "traceCode", l.reported_by as "reportedBy", i.name as "reportedByName",
           l.other_place as "otherPlace", o.name as "otherPlaceName", g.generic_name as "drugName", l.settlement_id as "settlementId",
           l.other_sale as "otherSale", l.at, l.looked_at as "lookedAt", l.finding, count(*) over ()::int as total
      from stock.lead l
      join institutions.institution i on i.institution_id = l.reported_by
      left join institutions.institution o on o.institution_id = l.other_place
      left join stock.trace_code t on t.trace_code = l.trace_code
      left join catalogue.drug g on g.drug_code = t.drug_code
     where ${inArea(sql`l.region`, prefix)} and (${kind ?? null}::text is null or l.kind = ${kind ?? null})
       and (not ${open ?? false} or l.looked_at is null)
     order by l.at desc, l.lead_id desc
     limit ${size} offset ${(page - 1) * size}`)
  return {
    rows: rows.map(({ total: _all, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      lookedAt: row.lookedAt?.toISOString() ?? null,
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** Somebody looked into it, and says what came of it. */
export async function closeLead(
  tx: Tx,
  prefix: string,
  { leadId, finding, by, at }: { leadId: string; finding: string; by: string; at: Date },
): Promise<{ leadId: string } | Refusal> {
  const lead = await tx.one<{ isClosed: boolean }>(sql`
    select looked_at is not null as "isClosed" from stock.lead
     where lead_id = ${leadId} and ${inArea(sql`region`, prefix)} for update`)
  if (!lead) return noSuchLead({ leadId })
  if (lead.isClosed) return leadClosed({ leadId })
  await tx.query(sql`
    update stock.lead set finding = ${finding}, looked_by = ${by}, looked_at = ${at} where lead_id = ${leadId}`)
  return { leadId }
}
