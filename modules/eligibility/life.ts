import type { Day, Policies } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { areaHolds, holdLane, personById, promiseNotice } from '../insured/index.ts'
import {
  type CertificationMove,
  type CertificationState,
  certificationMoves,
  certificationMoveWords,
  certificationStateWords,
  standingOf,
} from './certification-moves.ts'
import {
  advanceCertification,
  endSuspensions,
  type Held,
  heldById,
  insertCertificationMove,
  insertSuspension,
  suspensionsOf,
} from './certification-store.ts'
import { mayNotCertify } from './certifier.ts'
import { criteriaFor } from './criteria.ts'
import {
  certificationChanged,
  certificationNotFromHere,
  dayOutside,
  noSuchCertification,
  reasonForMove,
} from './life-refusals.ts'
import { diseaseName } from './notices.ts'
import { notYours } from './refusals.ts'

/** What the agency does with a certification after it was granted. Settlements of before stay as they were judged. */
export type Living = Readonly<{
  certificationId: string
  version: number
  /** The first day of what is done; today unless it is said. */
  from: Day | null
  note: string
  cites?: readonly string[]
  actor: Actor
  at: Date
  policies: Policies
}>

/** Suspends the benefit from a day on. */
export async function suspendCertification(tx: Tx, given: Living): Promise<Held | Refusal> {
  const held = await holding(tx, given, 'suspend')
  if (held instanceof Refusal) return held
  const from = given.from ?? dayOf(given.at)
  if (from < held.validFrom || (held.validUntil !== null && from > held.validUntil))
    return dayOutside({ day: from, from: held.validFrom, until: held.validUntil ?? '—' })
  const { note: reason, cites = [] } = given
  await insertSuspension(tx, held, { validFrom: from, validUntil: null, reason, cites }, given.at)
  return done(tx, held, 'suspend', 'suspended', { ...given, effectiveOn: from, next: held })
}

/** Lets it go on from a day, today at the earliest: what was not paid before is not paid afterwards. */
export async function resumeCertification(tx: Tx, given: Living): Promise<Held | Refusal> {
  const held = await holding(tx, given, 'resume')
  if (held instanceof Refusal) return held
  const today = dayOf(given.at)
  const from = given.from ?? today
  if (from < today) return dayOutside({ day: from, from: today, until: '—' })
  await endSuspensions(tx, held, addDays(from, -1))
  return done(tx, held, 'resume', 'in-force', { ...given, effectiveOn: from, next: held })
}

/** Ends it with the day before: the first day without the benefit is the one that is given. */
export async function endCertification(tx: Tx, given: Living): Promise<Held | Refusal> {
  const held = await holding(tx, given, 'end')
  if (held instanceof Refusal) return held
  const today = dayOf(given.at)
  const from = given.from ?? today
  if (from < today || from <= held.validFrom) return dayOutside({ day: from, from: today, until: '—' })
  return done(tx, held, 'end', 'ended', {
    ...given,
    effectiveOn: from,
    next: { ...held, validUntil: addDays(from, -1) },
  })
}

/** Puts right what is written of it: the diagnosis, the hospital that answers for it. */
export async function amendCertification(
  tx: Tx,
  given: Living & Readonly<{ diagnosisCode: string | null; institutionId: string | null }>,
): Promise<Held | Refusal> {
  const held = await holding(tx, given, 'amend')
  if (held instanceof Refusal) return held
  if (given.institutionId !== null) {
    const unfit = await mayNotAnswer(tx, held, { ...given, institutionId: given.institutionId })
    if (unfit) return unfit
  }
  const next = {
    ...held,
    diagnosisCode: given.diagnosisCode ?? held.diagnosisCode,
    institutionId: given.institutionId ?? held.institutionId,
  }
  const state = standingOf(held, await suspensionsOf(tx, held), dayOf(given.at))
  return done(tx, held, 'amend', state, { ...given, effectiveOn: dayOf(given.at), next })
}

/** The hospital that is to answer for it must be one that may certify the disease today. */
async function mayNotAnswer(
  tx: Tx,
  { personId, diseaseKey }: Held,
  { institutionId, policies, at }: Living & Readonly<{ institutionId: string }>,
): Promise<Refusal | undefined> {
  const today = dayOf(at)
  const person = await personById(tx, personId)
  const pack = person && policies.forRegion(person.region)
  const criteria = pack && criteriaFor(pack, diseaseKey, today)
  if (!person || !criteria) return noSuchCertification()
  return mayNotCertify(tx, { institutionId, criteria }, { person, today })
}

/** Takes the person's lane, so that a settlement which is just being decided is decided anew. */
async function holding(tx: Tx, given: Living, move: CertificationMove): Promise<Held | Refusal> {
  const seen = await heldById(tx, given.certificationId)
  if (!seen) return noSuchCertification()
  const { actor } = given
  if (actor.region === null || !areaHolds(actor.region, seen.region)) return notYours()
  if (given.note.trim() === '') return reasonForMove()
  await holdLane(tx, seen.personId)
  const held = await heldById(tx, given.certificationId)
  if (!held || held.version !== given.version) return certificationChanged()
  const state = standingOf(held, await suspensionsOf(tx, held), dayOf(given.at))
  return certificationMoves[move].from.includes(state)
    ? held
    : certificationNotFromHere({ state: certificationStateWords[state], move: certificationMoveWords[move] })
}

async function done(
  tx: Tx,
  held: Held,
  move: CertificationMove,
  to: CertificationState,
  given: Living & Readonly<{ effectiveOn: Day; next: Held }>,
): Promise<Held | Refusal> {
  const { next, actor, at, note, policies, effectiveOn } = given
  if (!(await advanceCertification(tx, held, next))) return certificationChanged()
  const from = standingOf(held, await suspensionsOf(tx, held), addDays(effectiveOn, -1))
  await insertCertificationMove(
    tx,
    { ...held, version: held.version + 1 },
    {
      ...{ move, from, to, effectiveOn, note, at },
      ...{ byRole: actor.role, byId: actor.operatorId, byName: actor.name },
      details: {
        was: { validUntil: held.validUntil, diagnosisCode: held.diagnosisCode, institutionId: held.institutionId },
        ...(given.cites && { cites: given.cites }),
      },
    },
  )
  await promiseNotice(tx, {
    personId: held.personId,
    topic: `eligibility/${move}`,
    text: lifeText(move, diseaseName(policies, held.diseaseKey), effectiveOn, note),
    link: '/patient/applications',
    at,
  })
  return { ...next, version: held.version + 1 }
}

const lifeText = (move: CertificationMove, disease: Words, from: Day, note: string): Words => ({
  zh: `您的「${disease.zh}」资格自 ${from} 起${certificationMoveWords[move].zh}：${note}`,
  en: `Your eligibility for ${disease.en}, from ${from}: ${certificationMoveWords[move].en}. ${note}`,
})
