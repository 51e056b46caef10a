import type { Pack, Policies } from '@changqing/engine'
import { type Day, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { type Fragment, type Sql, sql } from '../../../platform/sql.ts'
import { mismatchBetween } from '../../stock/index.ts'
import type { Exit as ExitShown, InstitutionStanding, StandingList, StandingQuery } from '../api.ts'
import { agreementsWhere } from '../entry/agreement.ts'
import { lastExitOf } from '../entry/record-store.ts'
import { renewalOf } from '../entry/renewal.ts'
import { lawAt } from '../law.ts'
import { sanctionRows } from '../people/sanction-store.ts'
import { isParticipating, isRegistered, notYetJoined } from '../standing.ts'
import { type Institution, institutionById, practitionersAt } from '../store.ts'
import { institutionCard } from '../view.ts'
import { isAgencyOf, mayReadRows, speaksFor } from '../who.ts'
import { groundsOf } from './grounds.ts'
import { moves } from './moves.ts'
import { type Exit, exitMovesOf, exitRows } from './store.ts'

type Around = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** How an institution stands towards its agreement: what it sees of itself, and what the agency sees of it. */
export async function standingView(
  on: Sql,
  institution: Institution,
  { at, policies }: Around,
): Promise<InstitutionStanding> {
  const day = dayOf(at)
  const { institutionId, joinedOn, leftOn } = institution
  const pack = lawAt(policies, institution.region)
  const agreements = await agreementsWhere(on, sql`a.institution_id = ${institutionId}`, day)
  const agreement = agreements.find(({ standing }) => standing === 'in-force') ?? agreements[0]
  const pharmacists = await practitionersAt(on, institutionId, 'pharmacist')
  const onDuty = await on.one<{ count: number }>(sql`
    select count(distinct practitioner_id) as count from institutions.duty
     where institution_id = ${institutionId} and starts_at <= ${at} and ends_at > ${at}`)
  return {
    institution: institutionCard(institution),
    takesPart: isParticipating(institution, day),
    joinedOn: joinedOn === notYetJoined ? null : joinedOn,
    leftOn,
    returnFrom: (await lastExitOf(on, institutionId))?.returnFrom ?? null,
    agreement: agreement ?? null,
    renewal: await renewalOf(on, institution, day),
    grounds: await groundsOf(on, { institution, pack, day }),
    sanctions: await sanctionRows(on, sql`s.subject_kind = 'institution' and s.subject_id = ${institutionId}`, day),
    exits: await exitRows(on, sql`x.institution_id = ${institutionId}`, { limit: 20, offset: 0 }),
    pharmacists: {
      valid: pharmacists.filter((practitioner) =>
        isRegistered({ practitioner, institution, filings: [], sanctions: [] }, day),
      ).length,
      onDuty: onDuty?.count ?? 0,
    },
  }
}

type Period = Readonly<{ institutionId: string; first: Date; before: Date; cases: number }>

/**
 * How much of the way to either counted ground of FJ2023-9.6 institutions have gone in their agreements, 1 being all of it; the limits
 * are those of the place of who asks. Goods lie by institution: what they are apart is asked for all of them by itself.
 */
async function wayGone(
  on: Sql,
  periods: readonly Period[],
  { pack, day }: Readonly<{ pack: Pack | undefined; day: Day }>,
): Promise<(institutionId: string) => number> {
  const law = pack?.inForce(day) ? pack : undefined
  const rate = law?.figure('exit.mismatchFrom', day)?.value
  const limit = law?.figure('exit.unavailableCases', day)?.value
  const instants = (of: (period: Period) => Date): Fragment => {
    const known = periods.map((period) => [period.institutionId, of(period).toISOString()])
    return sql`(${sql.json(Object.fromEntries(known))} ->> m.institution_id)::timestamptz`
  }
  const between = { from: instants(({ first }) => first), before: instants(({ before }) => before) }
  const apart = await on.query<{ id: string; share: number }>(sql`
    select r.institution_id as id, coalesce(sum(r.mismatched) * 10000.0 / nullif(sum(r.recorded), 0), 0)::float8 as share
      from (${mismatchBetween(between, sql`m.institution_id = any(${periods.map(({ institutionId }) => institutionId)}::text[])`)}) r
     group by 1`)
  const shareOf = new Map(apart.map(({ id, share }) => [id, rate === undefined ? 0 : share / rate]))
  const casesOf = new Map(periods.map(({ institutionId, cases }) => [institutionId, cases / (limit ?? Infinity)]))
  return (id) => Math.max(shareOf.get(id) ?? 0, casesOf.get(id) ?? 0)
}

type Pharmacy = Period & Readonly<{ takesPart: boolean; sanctioned: boolean; openExit: string | null }>

/** The pharmacies of an area, the nearest to an exit first. */
export async function standingList(
  on: Sql,
  { actor, at, policies, query }: Around & { query: StandingQuery },
): Promise<StandingList> {
  const { page = 1, size = 20 } = query
  const day = dayOf(at)
  const like = `%${(query.query ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const instant = (of: Fragment): Fragment => sql`(${of})::timestamp at time zone 'Asia/Shanghai'`
  const found = await on.query<Pharmacy>(sql`
    select i.institution_id as "institutionId", i.left_on is null or i.left_on >= ${day} as "takesPart",
           ${instant(sql`period.first`)} as first, ${instant(sql`period.last + 1`)} as before,
           (select count(*)::int from institutions.complaint c
             where c.institution_id = i.institution_id and c.state = 'confirmed'
               and c.happened_on between period.first and period.last) as cases,
           exists (select 1 from institutions.sanction s
                    where s.subject_kind = 'institution' and s.subject_id = i.institution_id and s.valid_from <= ${day}
                      and (s.valid_until is null or s.valid_until >= ${day})) as sanctioned,
           (select x.exit_id from institutions.exit x
             where x.institution_id = i.institution_id and x.state in ('opened', 'hearing', 'heard')) as "openExit"
      from institutions.institution i
      left join lateral (
           select a.valid_from, least(coalesce(a.ended_on, a.valid_until, ${day}), ${day}) as last
             from institutions.agreement a
            where a.institution_id = i.institution_id and a.valid_from <= ${day}
            order by a.valid_from desc, a.signed_at desc limit 1) term on true
      cross join lateral (
           select coalesce(term.valid_from, i.joined_on) as first, coalesce(term.last, ${day}) as last) period
     where i.kind = 'pharmacy' and i.joined_on <= ${day}
       and ${mayReadRows(actor, { institutionId: sql`i.institution_id`, region: sql`i.region` })}
       and (i.name ilike ${like} or i.institution_id ilike ${like})
     order by "takesPart" desc, "openExit" nulls last, i.institution_id`)
  const pack = actor.region === null ? undefined : lawAt(policies, actor.region)
  const gone = await wayGone(on, found, { pack, day })
  // Those alike stay in the order in which they came.
  const nearest = found.toSorted(
    (a, b) => Number(b.takesPart) - Number(a.takesPart) || gone(b.institutionId) - gone(a.institutionId),
  )
  const rows = []
  for (const { institutionId, sanctioned, openExit } of nearest.slice((page - 1) * size, page * size)) {
    const institution = await institutionById(on, institutionId)
    if (!institution) continue
    const grounds = await groundsOf(on, { institution, pack: lawAt(policies, institution.region), day })
    const { name, region } = institution
    rows.push({
      institutionId,
      name,
      region,
      takesPart: isParticipating(institution, day),
      sanctioned,
      grounds,
      openExit,
    })
  }
  return { rows, total: found.length }
}

/** A case of exit as whoever asks sees it. */
export async function exitView(on: Sql, exit: Exit, { actor }: Around): Promise<ExitShown> {
  const institution = await institutionById(on, exit.institutionId)
  const done = await exitMovesOf(on, exit.exitId)
  const by = isAgencyOf(actor, exit) ? 'agency' : speaksFor(actor, exit) ? 'applicant' : null
  const acts = ['invite', 'statement', 'hear', 'terminate', 'dismiss', 'withdraw'] as const
  const { openedAt: _openedAt, openedBy, openedByName, decidedBy: _decidedBy, cites, ...shown } = exit
  return {
    ...shown,
    institutionName: institution?.name ?? exit.institutionId,
    cites: [...cites],
    openedBy: openedByName,
    moves: done.map(({ move, to, byRole, byName, note, at }) => ({
      ...{ move, to, byRole, by: byName, note, at: at.toISOString() },
    })),
    may: acts.filter((act) => {
      if (moves[act].by !== by || !moves[act].from.includes(exit.state)) return false
      if (act === 'withdraw') return exit.ground === 'voluntary'
      if (act === 'terminate')
        return openedBy !== actor.operatorId && (exit.state === 'heard' || exit.waived || exit.ground === 'voluntary')
      if (act === 'dismiss') return openedBy !== actor.operatorId
      return true
    }),
  }
}
