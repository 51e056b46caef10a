import type { Day } from '@changqing/engine'
import { type Fragment, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { Sanction } from '../api.ts'

export function sanctionRows(on: Sql, where: Fragment, today: Day): Promise<Sanction[]> {
  return on.query<Sanction>(sql`
    select s.sanction_id as "sanctionId", s.subject_kind as "subjectKind", s.subject_id as "subjectId",
           coalesce(i.name, p.name, s.subject_id) as "subjectName", s.valid_from as "from", s.valid_until as until,
           s.reason, s.cites,
           s.valid_from <= ${today} and (s.valid_until is null or s.valid_until >= ${today}) as "inForce"
      from institutions.sanction s
      left join institutions.institution i on s.subject_kind = 'institution' and i.institution_id = s.subject_id
      left join institutions.practitioner p on s.subject_kind = 'practitioner' and p.practitioner_id = s.subject_id
     where ${where}
     order by "inForce" desc, s.valid_from desc, s.sanction_id
     limit 200`)
}

/** The region of whom a sanction strikes. */
export async function regionOfSubject(
  on: Sql,
  { subjectKind, subjectId }: Pick<Sanction, 'subjectKind' | 'subjectId'>,
): Promise<string | undefined> {
  const found = await on.one<{ region: string }>(
    subjectKind === 'institution'
      ? sql`select region from institutions.institution where institution_id = ${subjectId}`
      : sql`select i.region from institutions.practitioner p
              join institutions.institution i on i.institution_id = p.institution_id
             where p.practitioner_id = ${subjectId}`,
  )
  return found?.region
}

export async function insertSanction(
  tx: Tx,
  s: Pick<Sanction, 'sanctionId' | 'subjectKind' | 'subjectId' | 'from' | 'until' | 'reason' | 'cites'> &
    Readonly<{ madeBy: string; madeAt: Date }>,
): Promise<void> {
  await tx.query(sql`
    insert into institutions.sanction
      (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites, made_by, made_at)
    values (${s.sanctionId}, ${s.subjectKind}, ${s.subjectId}, ${s.from}, ${s.until}, ${s.reason}, ${s.cites},
            ${s.madeBy}, ${s.madeAt})`)
}

export const sanctionHeld = (
  tx: Tx,
  sanctionId: string,
): Promise<(Pick<Sanction, 'subjectKind' | 'subjectId' | 'until'> & { from: Day }) | undefined> =>
  tx.one(sql`
    select subject_kind as "subjectKind", subject_id as "subjectId", valid_from as "from", valid_until as until
      from institutions.sanction where sanction_id = ${sanctionId} for update`)

export async function liftSanction(
  tx: Tx,
  given: Readonly<{ sanctionId: string; until: Day; reason: string; by: string; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    update institutions.sanction
       set valid_until = ${given.until}, lift_reason = ${given.reason}, lifted_by = ${given.by}, lifted_at = ${given.at}
     where sanction_id = ${given.sanctionId}`)
}
