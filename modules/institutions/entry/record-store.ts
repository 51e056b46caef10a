import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../../platform/sql.ts'

/** The exit whose bar lasts longest. */
export async function lastExitOf(
  on: Sql,
  institutionId: string,
): Promise<Readonly<{ effectiveOn: Day; returnFrom: Day; cites: readonly string[] }> | undefined> {
  const [last] = await on.query<{ effectiveOn: Day; returnFrom: Day; cites: string[] }>(sql`
    select effective_on as "effectiveOn", return_from as "returnFrom", cites
      from institutions.exit
     where institution_id = ${institutionId} and state = 'terminated' and return_from is not null
     order by return_from desc
     limit 1`)
  return last
}

export type Blot = Readonly<{ what: string; until: Day | null }>

/** Sanctions that began and agreements that were ended, each with its last day; one without an end goes on. */
export function blotsOf(on: Sql, institutionId: string, day: Day): Promise<Blot[]> {
  return on.query<Blot>(sql`
    select s.reason || '（' || s.valid_from || '）' as what, s.valid_until as until
      from institutions.sanction s
     where s.subject_kind = 'institution' and s.subject_id = ${institutionId} and s.valid_from <= ${day}
       and (s.valid_until is null or s.valid_until >= s.valid_from)
     union all
    select x.reason || '（' || x.effective_on || '）', x.effective_on - 1
      from institutions.exit x
     where x.institution_id = ${institutionId} and x.state = 'terminated' and x.ground <> 'voluntary'`)
}

/** Shifts that are still to come or under way. */
export async function shiftsPlanned(on: Sql, institutionId: string, at: Date): Promise<number> {
  const [row] = await on.query<{ count: number }>(sql`
    select count(*) as count from institutions.duty where institution_id = ${institutionId} and ends_at > ${at}`)
  return row?.count ?? 0
}

/** Whose an earlier application or agreement was. */
export async function ownerOfNumber(on: Sql, number: string): Promise<string | undefined> {
  const [row] = await on.query<{ institutionId: string }>(sql`
    select institution_id as "institutionId" from institutions.entry where number = ${number}
     union all
    select institution_id from institutions.agreement where number = ${number}
     limit 1`)
  return row?.institutionId
}
