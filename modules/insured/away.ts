import type { Day, Level, Pack, Policies } from '@changqing/engine'
import { addDays, addDuration, day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import type { NewRegistration } from './api.ts'
import {
  badPeriod,
  chainBroken,
  homeCity,
  levelSkipped,
  noSuchRegistration,
  notYourRegistration,
  overlaps,
  referredByHospital,
  unfitCategory,
  unknownHospital,
} from './away-refusals.ts'
import { type Away, awayById, awayOf, endAway, insertAway, levelOf } from './away-store.ts'
import { holdLane } from './lane.ts'
import { isInsuredOn, type Person } from './person.ts'
import { noSuchPerson } from './refusals.ts'
import { areaHolds } from './regions.ts'
import { isServedBy } from './served.ts'
import { personById } from './store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** Who may register a person: the own, the agency's people, and a hospital that refers its patient. */
export async function mayRegister(on: Sql, { actor, at }: Pick<By, 'actor' | 'at'>, person: Person): Promise<boolean> {
  if (actor.role === 'patient') return actor.personId === person.personId
  if (actor.role === 'insurer') return actor.region !== null && areaHolds(actor.region, person.region)
  return actor.role === 'doctor' && isServedBy(on, actor, person.personId, at)
}

/** Registers care elsewhere (WZ2017-4.2, 2501): where, of which kind, from when to when, and over which hospitals. */
export async function registerAway(tx: Tx, given: NewRegistration & By): Promise<Away | Refusal> {
  const { actor, at, kind } = given
  const today = dayOf(at)
  const person = await personById(tx, given.personId)
  if (!person) return noSuchPerson()
  if (!(await mayRegister(tx, given, person))) return notYourRegistration()
  const pack = given.policies.forRegion(person.region)
  if (!pack?.inForce(today) || !isInsuredOn(person, today)) return noSuchPerson()
  if (given.region.slice(0, 4) === person.region.slice(0, 4)) return homeCity()
  const category = categoryOf(given)
  if (category instanceof Refusal) return category
  const period = periodOf(given, pack, today)
  if (period instanceof Refusal) return period
  await holdLane(tx, person.personId)
  const all = await awayOf(tx, person.personId)
  const wrong = kind === 'referral' ? await wrongReferral(tx, given, { all, pack, today }) : undefined
  if (wrong) return wrong
  const { from, until } = period
  const clash = all.find(
    (one) =>
      one.kind === kind &&
      one.withdrawnAt === null &&
      (kind === 'residence' || one.region === given.region) &&
      (kind !== 'referral' || one.toInstitutionId === (given.toInstitutionId ?? null)) &&
      (one.validUntil === null || one.validUntil >= from) &&
      (until === null || one.validFrom <= until),
  )
  if (clash) return overlaps({ from: clash.validFrom, until: clash.validUntil ?? '' })
  const registrationId = uuidv7(at)
  const away: Away = {
    ...{
      registrationId,
      personId: person.personId,
      kind,
      category,
      region: given.region,
      validFrom: from,
      validUntil: until,
    },
    number: `${person.region}${today.replaceAll('-', '')}${registrationId.slice(-6).toUpperCase()}`,
    fromInstitutionId: given.fromInstitutionId ?? (kind === 'referral' ? actor.institutionId : null),
    toInstitutionId: given.toInstitutionId ?? null,
    follows: given.follows ?? null,
    diagnosisCode: given.diagnosisCode ?? null,
    reason: given.reason ?? null,
    door: actor.role,
    registeredBy: actor.operatorId,
    registeredAt: at,
    withdrawnAt: null,
  }
  await insertAway(tx, away)
  return away
}

/** Takes a registration back (2502): from today on it counts no more; what was settled with it stays. */
export async function withdrawAway(
  tx: Tx,
  { registrationId, note, actor, at }: By & Readonly<{ registrationId: string; note: string }>,
): Promise<Away | Refusal> {
  const away = await awayById(tx, registrationId)
  if (!away || away.withdrawnAt !== null) return noSuchRegistration()
  const person = await personById(tx, away.personId)
  if (!person || !(await mayRegister(tx, { actor, at }, person))) return notYourRegistration()
  if (actor.role === 'doctor' && actor.institutionId !== away.fromInstitutionId) return notYourRegistration()
  await holdLane(tx, away.personId)
  const last = addDays(dayOf(at), -1)
  const validUntil = away.validUntil !== null && away.validUntil < last ? away.validUntil : last
  await endAway(tx, away, { validUntil, at, note })
  return { ...away, validUntil, withdrawnAt: at }
}

const residences = ['retired-settled', 'long-term-resident', 'long-term-worker']

function categoryOf({ kind, category = null }: NewRegistration): Away['category'] | Refusal {
  if (kind === 'referral') return null
  const fits = category !== null && residences.includes(category) === (kind === 'residence')
  return fits ? category : unfitCategory()
}

/** Its days: not of the past, in order, and as long as the place says. */
function periodOf(given: NewRegistration, pack: Pack, today: Day): { from: Day; until: Day | null } | Refusal {
  const from = asDay(given.from)
  const bad = (zh: string, en: string, cites?: readonly string[]) => badPeriod({ why: { zh, en } }, cites)
  if (from < today) return bad(`起始日 ${from} 早于今天`, `its first day, ${from}, is before today`)
  const asked = given.until === undefined || given.until === null ? null : asDay(given.until)
  if (asked !== null && asked < from) return bad('截止日早于起始日', 'its last day is before its first')
  if (given.kind === 'residence') {
    const least = pack.figure('registrations.residenceAtLeast', today)
    const soonest = least && addDays(addDuration(from, least.value), -1)
    if (soonest && asked !== null && asked < soonest)
      return bad(`长期居住至少到 ${soonest}`, `a long-term residence lasts at least until ${soonest}`, least.cites)
    return { from, until: asked }
  }
  const limit = pack.figure(
    given.kind === 'referral' ? 'registrations.referralFor' : 'registrations.temporaryFor',
    today,
  )
  const longest = limit ? addDays(addDuration(from, limit.value), -1) : null
  if (longest === null) return asked === null ? bad('须填截止日', 'it needs its last day') : { from, until: asked }
  if (asked !== null && asked > longest)
    return bad(`最长到 ${longest}`, `it lasts until ${longest} at most`, limit?.cites)
  return { from, until: asked ?? longest }
}

const rank: Readonly<Record<Level, number>> = {
  ...{ village: 0, station: 0, township: 1, community: 1, level1: 1, ungraded: 1, level2: 2, level3: 3 },
}

/** A referral is the hospital's; it follows the one before it, and skips no level without a reason. */
async function wrongReferral(
  on: Sql,
  given: NewRegistration & By,
  { all, pack, today }: { all: readonly Away[]; pack: Pack; today: Day },
): Promise<Refusal | undefined> {
  const { actor } = given
  const from = given.fromInstitutionId ?? actor.institutionId
  if (actor.role === 'patient' || !from) return referredByHospital()
  if (actor.role === 'doctor' && from !== actor.institutionId) return notYourRegistration()
  const before = given.follows ? all.find(({ registrationId }) => registrationId === given.follows) : undefined
  if (given.follows && (before?.kind !== 'referral' || before.toInstitutionId !== from)) return chainBroken()
  const [here, there] = [
    await levelOf(on, from),
    given.toInstitutionId ? await levelOf(on, given.toInstitutionId) : null,
  ]
  if (here === undefined || there === undefined) return unknownHospital()
  if (!here || !there) return undefined
  const rule = pack.figure('registrations.levelByLevel', today)
  const skips = rank[there] > rank[here] + 1
  return rule?.value && skips && !given.reason?.trim() ? levelSkipped({}, rule.cites) : undefined
}
