import type { Day } from '@changqing/engine'
import { addDays } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { type Fragment, type Sql, sql } from '../../../platform/sql.ts'
import { addWorkingDays } from '../../../platform/working-days.ts'
import { isRegion, regionName } from '../../insured/index.ts'
import type { EntryQuery, EntryRow, EntryState, EntryWork, PublicInstitutions, PublicQuery } from '../api.ts'
import { serves } from '../store.ts'
import { mayReadRows } from '../who.ts'
import { endingBy } from './agreement.ts'
import type { Entry } from './entry.ts'
import { waitingFor } from './moves.ts'
import { renewedWithin } from './renewal.ts'
import { entryColumns } from './store.ts'
import { rowOf } from './view.ts'

type Question = Readonly<{ actor: Actor; query: EntryQuery; today: Day }>
const open = sql`e.state not in ('signed', 'withdrawn')`
const mine = (actor: Actor): Fragment =>
  mayReadRows(actor, { institutionId: sql`e.institution_id`, region: sql`e.region` })

function filters({ actor, query, today }: Question): Fragment {
  const waiting = (Object.keys(waitingFor) as EntryState[]).filter((state) => waitingFor[state] === query.waitingFor)
  const like = `%${(query.query ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql`${mine(actor)}
    ${query.state === undefined ? sql.empty : sql`and e.state = ${query.state}`}
    ${query.kind === undefined ? sql.empty : sql`and e.kind = ${query.kind}`}
    ${query.open === true ? sql`and ${open}` : sql.empty}
    ${query.overdue === true ? sql`and ${open} and e.due_on < ${today}` : sql.empty}
    ${query.waitingFor === undefined ? sql.empty : sql`and e.state = any(${waiting}::text[])`}
    ${query.query === undefined ? sql.empty : sql`and (i.name ilike ${like} or e.number ilike ${like} or i.institution_id ilike ${like})`}`
}

/** Applications, what is due first on top. */
export async function entryRows(on: Sql, question: Question): Promise<EntryRow[]> {
  const { page = 1, size = 20 } = question.query
  const rows = await on.query<Entry & { institutionName: string }>(sql`
    select ${entryColumns}, i.name as "institutionName"
      from institutions.entry e
      join institutions.institution i on i.institution_id = e.institution_id
     where ${filters(question)}
     order by ${open} desc, e.due_on nulls last, e.applied_at desc, e.entry_id desc
     limit ${size} offset ${(page - 1) * size}`)
  return rows.map((row) => rowOf(row, question.today))
}

export async function countEntries(on: Sql, question: Question): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total
      from institutions.entry e
      join institutions.institution i on i.institution_id = e.institution_id
     where ${filters(question)}`)
  return counted?.total ?? 0
}

/** What is due at the agency, and the case to begin with. */
export async function entryWork(on: Sql, actor: Actor, today: Day): Promise<EntryWork> {
  const area = (alias: string): Fragment =>
    mayReadRows(actor, {
      institutionId: sql.identifier(`${alias}.institution_id`),
      region: sql.identifier(`${alias}.region`),
    })
  const soonest = addWorkingDays(today, 2)
  const agency = (Object.keys(waitingFor) as EntryState[]).filter((state) => waitingFor[state] === 'agency')
  const counted = await on.one<Omit<EntryWork, 'day' | 'next'>>(sql`
    select count(*) filter (where ${open} and e.due_on < ${today}) as overdue,
           count(*) filter (where ${open} and e.due_on = ${today}) as "dueToday",
           count(*) filter (where ${open} and e.due_on > ${today} and e.due_on <= ${soonest}) as soon,
           count(*) filter (where e.state = any(${agency}::text[])) as "withAgency",
           count(*) filter (where e.state in ('connecting', 'wanting')) as "withApplicant",
           (select count(*) from institutions.exit x
             where x.state in ('opened', 'hearing', 'heard') and ${area('x')}) as exits,
           (select count(*) from institutions.complaint c where c.state = 'open' and ${area('c')}) as complaints,
           (select count(*) from institutions.agreement a
             where ${endingBy(today, addDays(today, renewedWithin))} and ${area('a')}) as ending
      from institutions.entry e
     where ${mine(actor)}`)
  if (!counted) throw new Error('a count without a row')
  const [next] = await on.query<{ entryId: string }>(sql`
    select e.entry_id as "entryId" from institutions.entry e
     where ${mine(actor)} and e.state = any(${agency}::text[])
     order by e.due_on nulls last, e.applied_at, e.entry_id
     limit 1`)
  return { day: today, ...counted, next: next?.entryId ?? null }
}

type PublicRow = Omit<PublicInstitutions['rows'][number], 'regionName'>

/** Whom anybody may go to on a day; a suspended one is not on the list. */
export async function publicInstitutions(on: Sql, query: PublicQuery, today: Day): Promise<PublicInstitutions> {
  const { page = 1, size = 20 } = query
  const like = `%${(query.query ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const prefix = (query.region ?? '').replace(/(00){1,2}$/, '')
  const ofKind = query.kind === undefined ? sql.empty : sql`and i.kind = ${query.kind}`
  const where = sql`
    ${serves(today)} and starts_with(i.region, ${prefix}) ${ofKind}
    ${query.query === undefined ? sql.empty : sql`and (i.name ilike ${like} or i.address ilike ${like})`}`
  const rows = await on.query<PublicRow>(sql`
    select i.institution_id as "institutionId", i.kind, i.name, i.region, i.address, i.phone,
           i.dual_channel as "dualChannel", i.joined_on as since, i.left_on as until,
           (select a.number from institutions.agreement a
             where a.institution_id = i.institution_id and a.valid_from <= ${today} and a.ended_on is null
             order by a.valid_from desc limit 1) as "agreementNumber"
      from institutions.institution i
     where ${where}
     order by i.region, i.kind, i.name, i.institution_id
     limit ${size} offset ${(page - 1) * size}`)
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total from institutions.institution i where ${where}`)
  const regions = await on.query<{ region: string }>(sql`
    select distinct i.region from institutions.institution i where ${serves(today)} ${ofKind} order by i.region`)
  const without = await on.query<{ region: string }>(sql`
    select distinct h.region from institutions.institution h
     where starts_with(h.region, ${prefix}) and h.joined_on <= ${today}
       and not exists (select 1 from institutions.institution i
                        where i.kind = 'pharmacy' and i.region = h.region and ${serves(today)})
     order by h.region`)
  return {
    rows: rows.map((row) => ({ ...row, regionName: regionName(row.region) })),
    total: counted?.total ?? 0,
    day: today,
    regions: [...new Set(regions.map(({ region }) => areaOf(region)))].map((region) => named({ region })),
    without: without.map(named),
  }
}

/** A county that has no name here is looked for in its city. */
const areaOf = (region: string): string => (isRegion(region) ? region : `${region.slice(0, 4)}00`)

const named = ({ region }: { readonly region: string }) => ({ region, name: regionName(region) })
