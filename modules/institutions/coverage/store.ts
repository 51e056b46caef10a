import type { Day } from '@changqing/engine'
import { uuidv7 } from '../../../platform/ids.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { NewAppointments } from '../api.ts'
import { serves } from '../store.ts'

export type Found = Readonly<{ name: string; covered: boolean }>

/** Streets and towns of an area, and whether a pharmacy there serves. */
export const townships = (on: Sql, mine: Fragment, day: Day): Promise<Found[]> =>
  on.query<Found>(sql`
    select i.township as name, bool_or(i.kind = 'pharmacy' and ${serves(day)}) as covered
      from institutions.institution i
     where i.township is not null and ${mine}
     group by i.region, i.township order by 2, 1`)

/** Counties of an area by their region code, and whether a point inside a care home serves there. */
export const counties = (on: Sql, mine: Fragment, day: Day): Promise<Found[]> =>
  on.query<Found>(sql`
    select i.region as name, bool_or(i.in_care_home and ${serves(day)}) as covered
      from institutions.institution i where ${mine}
     group by i.region order by 2, 1`)

/** Hospitals of level 2 and below, and whether chronic care is open there: whether they take part. */
export const lowerHospitals = (on: Sql, mine: Fragment, day: Day): Promise<Found[]> =>
  on.query<Found>(sql`
    select i.name, ${serves(day)} as covered
      from institutions.institution i
     where i.kind = 'hospital' and i.level is distinct from 'level3' and ${mine}
     order by 2, 1`)

export async function countUnplaced(on: Sql, mine: Fragment): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total from institutions.institution i where i.township is null and ${mine}`)
  return counted?.total ?? 0
}

export async function place(
  tx: Tx,
  { institutionId, township, inCareHome }: Readonly<{ institutionId: string; township: string; inCareHome: boolean }>,
): Promise<void> {
  await tx.query(sql`
    update institutions.institution set township = ${township}, in_care_home = ${inCareHome}
     where institution_id = ${institutionId}`)
}

export type ToldOf = Readonly<{
  institutionId: string
  name: string
  month: string | null
  offered: number
  reserved: number
}>

/** The hospitals of level 3 of an area with what each told last. */
export const lastTold = (on: Sql, mine: Fragment): Promise<ToldOf[]> =>
  on.query<ToldOf>(sql`
    select i.institution_id as "institutionId", i.name, to_char(t.month, 'YYYY-MM') as month,
           coalesce(t.offered, 0) as offered, coalesce(t.reserved, 0) as reserved
      from institutions.institution i
      left join lateral (select * from institutions.expert_appointments a
                          where a.institution_id = i.institution_id
                          order by a.month desc, a.entry desc limit 1) t on true
     where i.kind = 'hospital' and i.level = 'level3' and ${mine}
     order by i.institution_id`)

export type OwnTold = Readonly<{
  toldId: string
  month: string
  offered: number
  reserved: number
  by: string
  at: Date
}>

/** What a hospital told of each month, the last month first; of each what counts. */
export const toldBy = (on: Sql, institutionId: string): Promise<OwnTold[]> =>
  on.query<OwnTold>(sql`
    select distinct on (a.month) a.told_id as "toldId", to_char(a.month, 'YYYY-MM') as month, a.offered, a.reserved,
           a.told_by_name as by, a.told_at as at
      from institutions.expert_appointments a
     where a.institution_id = ${institutionId}
     order by a.month desc, a.entry desc limit 24`)

export async function insertTold(
  tx: Tx,
  told: NewAppointments & Readonly<{ institutionId: string; by: string; byName: string; at: Date }>,
): Promise<void> {
  const month = `${told.month}-01`
  await tx.query(sql`
    insert into institutions.expert_appointments
      (told_id, institution_id, month, entry, offered, reserved, told_by, told_by_name, told_at)
    select ${uuidv7(told.at)}::uuid, ${told.institutionId}, ${month}::date, count(*) + 1, ${told.offered}::int, ${told.reserved}::int,
           ${told.by}::uuid, ${told.byName}, ${told.at}::timestamptz
      from institutions.expert_appointments where institution_id = ${told.institutionId} and month = ${month}::date`)
}
