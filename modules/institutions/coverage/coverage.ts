import { type Decided, type Pack, type Policies, percentText, type Rate } from '@changqing/engine'
import { type Day, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../../platform/sql.ts'
import { regionName } from '../../insured/index.ts'
import type { Coverage, NewAppointments, OwnAppointments, Placed } from '../api.ts'
import { ownInstitution } from '../entry/apply.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { holdInstitution } from '../entry/store.ts'
import { lawAt } from '../law.ts'
import { institutionById } from '../store.ts'
import { isAgencyOf, mayReadRows } from '../who.ts'
import { monthToCome, moreThanOffered, notAskedOfYou } from './refusals.ts'
import {
  counties,
  countUnplaced,
  type Found,
  insertTold,
  lastTold,
  lowerHospitals,
  place,
  toldBy,
  townships,
} from './store.ts'

type Around = Readonly<{ actor: Actor; at: Date; policies: Policies }>

const inForce = (pack: Pack | undefined, day: Day): Pack | undefined => (pack?.inForce(day) ? pack : undefined)

/** In ten-thousandths, rounded down: what is not all is not said to be. */
const shareOf = (part: number, whole: number): Rate => (whole === 0 ? 0 : Math.floor((part * 10_000) / whole)) as Rate

/** How far the area of who asks is covered beside what the law of the place wants (WZ2024-13). */
export async function coverageOf(on: Sql, { actor, at, policies }: Around): Promise<Coverage> {
  const day = dayOf(at)
  const law = inForce(actor.region === null ? undefined : lawAt(policies, actor.region), day)
  const mine = mayReadRows(actor, { institutionId: sql`i.institution_id`, region: sql`i.region` })
  const chronic = law?.figure('publicServices.chronicServiceAt', day)
  const quota = quotaOf(law, day)
  const named = (await counties(on, mine, day)).map((one) => ({ ...one, name: regionName(one.name).zh }))
  return {
    day,
    covered: [
      shown('pharmacies', await townships(on, mine, day), law?.figure('publicServices.townshipsWithPharmacy', day)),
      shown('care-homes', named, law?.figure('publicServices.countiesWithNursingUnit', day)),
      {
        ...shown('chronic-service', await lowerHospitals(on, mine, day), undefined),
        cites: [...(chronic?.cites ?? [])],
      },
    ],
    quota: quota ? quotaShown(quota) : null,
    hospitals: (await lastTold(on, mine)).map(({ institutionId, name, month, ...told }) => ({
      ...{ institutionId, name, told: month === null ? null : { month, ...told, ...sharesIn(told, quota) } },
    })),
    unplaced: await countUnplaced(on, mine),
  }
}

function shown(
  key: Coverage['covered'][number]['key'],
  found: readonly Found[],
  goal: Decided<Rate> | undefined,
): Coverage['covered'][number] {
  const covered = found.filter((one) => one.covered).length
  const share = shareOf(covered, found.length)
  return {
    ...{ key, total: found.length, covered, share: percentText(share), goal: goal ? percentText(goal.value) : null },
    reached: goal === undefined || share >= goal.value,
    without: found.flatMap((one) => (one.covered ? [] : [one.name])).slice(0, 50),
    cites: [...(goal?.cites ?? [])],
  }
}

const quotaOf = (law: Pack | undefined, day: Day): Decided<Rate> | undefined =>
  law?.figure('appointments.level3ReservedForPrimary', day)
const quotaShown = ({ value, cites }: Decided<Rate>) => ({ atLeast: percentText(value), cites: [...cites] })

/** 20.00 % is enough and 19.99 % is not. */
function sharesIn(
  { offered, reserved }: Readonly<{ offered: number; reserved: number }>,
  quota: Decided<Rate> | undefined,
): Readonly<{ share: string; short: boolean }> {
  const share = shareOf(reserved, offered)
  return { share: percentText(share), short: quota !== undefined && share < quota.value }
}

/** Where an institution stands, as its agency enters it. */
export async function placeInstitution(tx: Tx, given: Placed & Around): Promise<null | Refusal> {
  const institution = await institutionById(tx, given.institutionId)
  if (!institution) return noSuchInstitution()
  if (!isAgencyOf(given.actor, institution)) return notYours()
  await place(tx, { ...given, township: given.township.trim() })
  return null
}

/** What one's own hospital told, beside what is asked of it. */
export async function ownAppointments(on: Sql, { actor, at, policies }: Around): Promise<OwnAppointments | Refusal> {
  const institution = await ownInstitution(on, actor)
  if (institution instanceof Refusal) return institution
  const day = dayOf(at)
  const asked = institution.kind === 'hospital' && institution.level === 'level3'
  const quota = asked ? quotaOf(inForce(lawAt(policies, institution.region), day), day) : undefined
  const rows = await toldBy(on, institution.institutionId)
  return {
    quota: quota ? quotaShown(quota) : null,
    rows: rows.map((row) => ({ ...row, ...sharesIn(row, quota), at: row.at.toISOString() })),
  }
}

/** A hospital of level 3 tells how many appointments with experts it opened, and how many to primary institutions first. */
export async function tellAppointments(tx: Tx, given: NewAppointments & Around): Promise<null | Refusal> {
  const { actor, at, policies, month, offered, reserved } = given
  const institution = await ownInstitution(tx, actor)
  if (institution instanceof Refusal) return institution
  const { institutionId, kind, level, region } = institution
  const day = dayOf(at)
  const quota = quotaOf(inForce(lawAt(policies, region), day), day)
  if (kind !== 'hospital' || level !== 'level3' || !quota)
    return notAskedOfYou({
      who: { zh: '规定预留号源地区的三级医院', en: 'hospitals of level 3 where the law keeps some' },
    })
  if (month > day.slice(0, 7)) return monthToCome({ month })
  if (reserved > offered) return moreThanOffered({ reserved, offered })
  await holdInstitution(tx, institutionId)
  await insertTold(tx, { month, offered, reserved, institutionId, by: actor.operatorId, byName: actor.name, at })
  return null
}
