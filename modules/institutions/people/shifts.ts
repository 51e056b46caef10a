import { clockText, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { NewShift } from '../api.ts'
import { ownInstitution } from '../entry/apply.ts'
import { noSuchPractitioner, noSuchShift, notRegisteredHere, shiftTimesWrong, twoShops } from './refusals.ts'
import { holdPractitioner, insertShift, overlappingShift, removeShift } from './store.ts'

type By = Readonly<{ actor: Actor; at: Date }>
const longest = 24 * 3_600_000

/** A pharmacist’s shift at one’s own shop (FJ2023-2.2): never backwards, so that no review is made good afterwards. */
export async function plan(tx: Tx, given: NewShift & By): Promise<null | Refusal> {
  const { actor, at, practitionerId } = given
  const institution = await ownInstitution(tx, actor)
  if (institution instanceof Refusal) return institution
  const [startsAt, endsAt] = [new Date(given.startsAt), new Date(given.endsAt)]
  const wrong = timesWrong(startsAt, endsAt, at)
  if (wrong) return wrong
  const who = await holdPractitioner(tx, practitionerId)
  if (!who) return noSuchPractitioner({ practitionerId })
  const { name, registeredFrom, registeredUntil } = who
  const other = await overlappingShift(tx, { practitionerId, startsAt, endsAt })
  if (other) {
    const { institution: place } = other
    return twoShops({ name, institution: place, from: clockText(other.startsAt), until: clockText(other.endsAt) })
  }
  const [first, last] = [dayOf(startsAt), dayOf(new Date(endsAt.getTime() - 1))]
  const valid = registeredFrom <= first && (registeredUntil === null || last <= registeredUntil)
  if (who.institutionId !== institution.institutionId || who.kind !== 'pharmacist' || !valid)
    return notRegisteredHere({ name, institution: institution.name })
  await insertShift(tx, {
    institutionId: institution.institutionId,
    practitionerId,
    startsAt,
    endsAt,
    by: actor.operatorId,
    at,
  })
  return null
}

function timesWrong(startsAt: Date, endsAt: Date, at: Date): Refusal | undefined {
  const wrong = (zh: string, en: string) => shiftTimesWrong({ why: { zh, en } })
  if (startsAt < at) return wrong('开始时间已过', 'it would begin in the past')
  if (endsAt <= startsAt) return wrong('结束不晚于开始', 'it would end before it begins')
  if (endsAt.getTime() - startsAt.getTime() > longest) return wrong('超过 24 小时', 'it is longer than 24 hours')
  return undefined
}

/** Takes away a shift that has not begun. */
export async function unplan(
  tx: Tx,
  given: By & Readonly<{ practitionerId: string; startsAt: string }>,
): Promise<null | Refusal> {
  const { actor, at, practitionerId } = given
  const institution = await ownInstitution(tx, actor)
  if (institution instanceof Refusal) return institution
  const { institutionId } = institution
  const gone = await removeShift(tx, { institutionId, practitionerId, startsAt: new Date(given.startsAt), at })
  return gone ? null : noSuchShift()
}
