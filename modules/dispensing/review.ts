import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal, type Words } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { tellChanged, transit } from '../circulation/index.ts'
import { dutyStandingAt, isRegistered } from '../institutions/index.ts'
import { claimPacks, prescriptionById } from '../prescribing/index.ts'
import type { Review as Reviewed } from './api.ts'
import type { Dispensing, Line } from './dispensing.ts'
import { hold, proceed } from './hold.ts'
import { type At, changes } from './pull.ts'
import { openQuestions } from './questions.ts'
import { questionOpen, reviewContradicts, reviewerNotAllowed, reviewIncomplete } from './review-refusals.ts'
import { insertReview, linesInHand } from './store.ts'

/** The pharmacist's signed review, line by line (FJ2023-5.5). Each dispensing has its own. */
export async function review(
  tx: Tx,
  { till, at }: At,
  { dispensingId, reviewed }: { dispensingId: string; reviewed: Reviewed },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const standing = await dutyStandingAt(tx, { ...till, day: dayOf(at), at })
  const reason = standing ? whyNotReviewer(standing, at) : notHere
  if (reason) return reviewerNotAllowed({ reason })
  const lines = await linesInHand(tx, held)
  const contradiction = contradicts(lines, reviewed)
  if (contradiction) return contradiction
  if (reviewed.decision === 'approved') {
    const open = await openQuestions(tx, held)
    const prescription = open > 0 ? await prescriptionById(tx, held.prescriptionId) : undefined
    if (prescription) return questionOpen({ count: open, phone: prescription.doctorPhone })
  }
  const by = { byRole: 'pharmacy', byId: till.practitionerId, at } as const
  const moved = await proceed(tx, held, { move: reviewed.decision === 'approved' ? 'approve' : 'reject', ...by })
  if (moved instanceof Refusal) return moved
  const { decision } = reviewed
  await insertReview(tx, held, {
    reviewId: uuidv7(at),
    practitionerId: till.practitionerId,
    decision,
    lines: reviewed.lines,
    at,
  })
  const { prescriptionId, personId } = held
  await tellChanged(tx, { prescriptionId, personId, at })
  if (decision === 'approved') return moved
  await claimPacks(tx, { prescriptionId, personId }, changes(lines, []))
  const state = await transit(tx, { prescriptionId, personId, move: 'reject', byId: till.institutionId, at })
  return state instanceof Refusal ? state : moved
}

const notHere: Words = { zh: '药师库中没有您的登记', en: 'you are not in the register of pharmacists' }

type Standing = NonNullable<Awaited<ReturnType<typeof dutyStandingAt>>>

/** A pharmacist, registered at this place today, not sanctioned, and on duty now (FJ2023-2.2); the first that fails. */
export function whyNotReviewer(standing: Standing, at: Date): Words | undefined {
  const { practitioner, institution, sanctions, onDuty } = standing
  const day = dayOf(at)
  if (practitioner.kind !== 'pharmacist')
    return { zh: '您不是登记的药师', en: 'you are not registered as a pharmacist' }
  if (!isRegistered(standing, day))
    return {
      zh: `您今天不在${institution.name}的医保药师库有效登记期内`,
      en: `you are not validly registered at ${institution.name} today`,
    }
  if (sanctions.some(({ subjectId }) => subjectId === practitioner.practitionerId))
    return { zh: '您正在被暂停医保服务资格', en: 'your qualification is suspended' }
  if (!onDuty) return { zh: '您此刻不在本店排班当班', en: 'you are not on duty here now' }
  return undefined
}

function contradicts(lines: readonly Line[], { decision, lines: verdicts }: Reviewed): Refusal | undefined {
  const missing = lines.filter(({ lineNo }) => !verdicts.some((verdict) => verdict.lineNo === lineNo))
  if (missing.length > 0) return reviewIncomplete({ lines: missing.map(({ lineNo }) => String(lineNo)) })
  const strange = verdicts.find(({ lineNo }) => !lines.some((line) => line.lineNo === lineNo))
  const twice = new Set(verdicts.map(({ lineNo }) => lineNo)).size < verdicts.length
  if (strange || twice)
    return reviewContradicts({
      reason: { zh: '有不在本单的行，或同一行写了两次', en: 'a line is not on this slip, or stands twice' },
    })
  const bad = verdicts.filter(({ ok }) => !ok)
  if (decision === 'approved' && bad.length > 0)
    return reviewContradicts({ reason: { zh: '有不通过的行', en: 'a line is not all right' } })
  if (decision === 'rejected' && !bad.some(({ remark }) => remark && remark.trim() !== ''))
    return reviewContradicts({
      reason: { zh: '没有注明哪一行为什么不通过', en: 'no line says why it is not all right' },
    })
  return undefined
}
