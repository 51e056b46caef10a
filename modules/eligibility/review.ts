import type { Day, Policies } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { holdLane, personById, promiseNotice } from '../insured/index.ts'
import type { EvidenceInput } from './api.ts'
import type { Application } from './application.ts'
import { advanceApplication, applicationById, insertMove, movesOf } from './application-store.ts'
import { outcomeOf } from './apply.ts'
import { certify } from './certify.ts'
import { criteriaFor, dueAfter } from './criteria.ts'
import { kept, readEvidence } from './evidence.ts'
import { type ApplicationMove, moved, moveWords, waitingFor } from './moves.ts'
import { noticeOf } from './notices.ts'
import {
  changedMeanwhile,
  needsAReason,
  noSuchApplication,
  notYours,
  onlyTheAgency,
  tooLateToAppeal,
} from './refusals.ts'
import { barredFromReview, isApplicant, mayRead } from './reviewer.ts'

export type Acting = Readonly<{
  applicationId: string
  version: number
  note: string | null
  actor: Actor
  at: Date
  policies: Policies
}>

/** Grants what was applied for. Against the criteria only the agency may, and says why (WH2025-2.2). */
export async function grant(tx: Tx, given: Acting): Promise<Application | Refusal> {
  const application = await reviewing(tx, given, 'grant')
  if (application instanceof Refusal) return application
  const override = application.outcome.advice !== 'qualifies'
  const barred = override ? againstCriteria(application, given) : undefined
  if (barred) return barred
  return grantNow(tx, application, { ...given, move: 'grant', override })
}

/** The same when it is the committee that grants. */
export async function grantNow(
  tx: Tx,
  application: Application,
  given: Omit<Acting, 'actor'> & By & Readonly<{ move: ApplicationMove; override: boolean }>,
): Promise<Application | Refusal> {
  await holdLane(tx, application.personId)
  const today = dayOf(given.at)
  const by = { role: given.actor.role, id: given.actor.operatorId, name: given.actor.name }
  const certificationId = await certify(tx, application, { policies: given.policies, today, at: given.at, by })
  if (certificationId instanceof Refusal) return certificationId
  return advance(tx, application, { ...given, change: { certificationId, decidedOn: today } })
}

export async function refuse(tx: Tx, given: Acting): Promise<Application | Refusal> {
  const application = await reviewing(tx, given, 'refuse')
  if (application instanceof Refusal) return application
  const override = application.outcome.advice === 'qualifies'
  const barred = override ? againstCriteria(application, given) : undefined
  if (barred) return barred
  if (!given.note?.trim()) return needsAReason({ advice: adviceWords[application.outcome.advice] })
  return advance(tx, application, { ...given, move: 'refuse', override, change: { decidedOn: dayOf(given.at) } })
}

/** Asks the applicant for more, saying what. */
export async function ask(tx: Tx, given: Acting): Promise<Application | Refusal> {
  const application = await reviewing(tx, given, 'ask')
  if (application instanceof Refusal) return application
  if (!given.note?.trim()) return needsAReason({ advice: adviceWords[application.outcome.advice] })
  return advance(tx, application, { ...given, move: 'ask', override: false, change: {} })
}

/** The applicant gives the evidence as it now is; it is judged anew. */
export async function supply(
  tx: Tx,
  given: Acting & Readonly<{ evidence: readonly EvidenceInput[] }>,
): Promise<Application | Refusal> {
  const application = await applying(tx, given, 'supply')
  if (application instanceof Refusal) return application
  const today = dayOf(given.at)
  const person = await personById(tx, application.personId)
  const pack = given.policies.forRegion(application.region)
  const criteria = pack && criteriaFor(pack, application.diseaseKey, today)
  if (!person || !criteria || !pack) return noSuchApplication()
  const evidence = await readEvidence(tx, {
    ...{ person, items: criteria.evidence, evidence: given.evidence, today },
  })
  if (evidence instanceof Refusal) return evidence
  const { kind, diseaseKey, grantedElsewhere } = application
  const outcome = await outcomeOf(tx, {
    ...{ kind, diseaseKey, grantedElsewhere, policies: given.policies },
    ...{ person, pack, criteria, evidence, today },
  })
  if (outcome instanceof Refusal) return outcome
  const change = { evidence: evidence.map(kept), outcome }
  return advance(tx, application, { ...given, move: 'supply', override: false, change })
}

export async function withdraw(tx: Tx, given: Acting): Promise<Application | Refusal> {
  const application = await applying(tx, given, 'withdraw')
  return application instanceof Refusal
    ? application
    : advance(tx, application, { ...given, move: 'withdraw', override: false, change: { decidedOn: dayOf(given.at) } })
}

/** Whether the person may still appeal: once, within the time of the place, and not against the committee. */
export function appealUntil(application: Application, policies: Policies): Day | undefined {
  const pack = policies.forRegion(application.region)
  if (!pack || application.round > 0 || application.decidedOn === null) return undefined
  return dueAfter(pack, 'eligibility.appealWithin', application.decidedOn)?.day
}

type By = Readonly<{ actor: Pick<Actor, 'role' | 'operatorId' | 'name'> }>
type Advancing = Omit<Acting, 'actor'> &
  By &
  Readonly<{
    move: ApplicationMove
    override: boolean
    change: Partial<Pick<Application, 'evidence' | 'outcome' | 'certificationId' | 'decidedOn' | 'round'>>
    details?: Readonly<Record<string, unknown>>
  }>

/** Writes the next version with its history and tells the person; of two who decide at once the second is told. */
export async function advance(tx: Tx, application: Application, given: Advancing): Promise<Application | Refusal> {
  const to = moved(application.state, given.move)
  if (to instanceof Refusal) return to
  const next: Application = {
    ...application,
    ...given.change,
    state: to,
    version: application.version + 1,
    dueOn: dueIn(to, application, given),
  }
  if (!(await advanceApplication(tx, next))) return changedBy(tx, application)
  const { move, note, at, actor, override, details } = given
  await insertMove(tx, next, {
    ...{ move, from: application.state, to, note, at, byRole: actor.role, byId: actor.operatorId, byName: actor.name },
    details: { ...details, override, advice: next.outcome.advice },
  })
  const notice = noticeOf(next, move, { note, policies: given.policies })
  if (notice) await promiseNotice(tx, { personId: next.personId, ...notice, at })
  return next
}

function dueIn(to: Application['state'], application: Application, { policies, at }: Advancing): Day | null {
  const pack = policies.forRegion(application.region)
  const limit = { reviewer: 'decidedWithin', applicant: 'suppliedWithin', experts: 'expertsDecideWithin' } as const
  const who = waitingFor[to]
  if (!pack || who === null) return null
  return dueAfter(pack, `eligibility.${limit[who]}`, dayOf(at))?.day ?? null
}

async function changedBy(tx: Tx, application: Application): Promise<Refusal> {
  const last = (await movesOf(tx, application)).at(-1)
  return changedMeanwhile({ by: last?.byName ?? { zh: '他人', en: 'Somebody' } })
}

/** What a reviewer looked at and may decide on. */
export async function reviewing(tx: Tx, given: Acting, move: ApplicationMove): Promise<Application | Refusal> {
  const application = await found(tx, given)
  if (application instanceof Refusal) return application
  const barred = await barredFromReview(tx, { ...given, application, today: dayOf(given.at) })
  return barred ?? (await asLookedAt(tx, application, given, move))
}

export async function applying(tx: Tx, given: Acting, move: ApplicationMove): Promise<Application | Refusal> {
  const application = await found(tx, given)
  if (application instanceof Refusal) return application
  if (!isApplicant(given.actor, application)) return notYours()
  if (move === 'appeal') {
    const until = appealUntil(application, given.policies)
    if (application.state === 'refused' && (until === undefined || dayOf(given.at) > until))
      return tooLateToAppeal({ until: until ?? '—' })
  }
  return asLookedAt(tx, application, given, move)
}

/** Who looked at an older version is told who was first, before whether the move would exist. */
async function asLookedAt(
  tx: Tx,
  application: Application,
  { version }: Acting,
  move: ApplicationMove,
): Promise<Application | Refusal> {
  if (application.version !== version) return changedBy(tx, application)
  const to = moved(application.state, move)
  return to instanceof Refusal ? to : application
}

async function found(tx: Tx, { applicationId, actor }: Acting): Promise<Application | Refusal> {
  const application = await applicationById(tx, applicationId)
  if (!application) return noSuchApplication()
  return mayRead(actor, application) ? application : notYours()
}

function againstCriteria({ outcome }: Application, { actor, note }: Acting): Refusal | undefined {
  if (actor.role !== 'insurer') return onlyTheAgency()
  return note?.trim() ? undefined : needsAReason({ advice: adviceWords[outcome.advice] })
}

export const adviceWords = {
  qualifies: { zh: '符合', en: 'qualifies' },
  'does-not-qualify': { zh: '不符合', en: 'does not qualify' },
  incomplete: { zh: '材料不全', en: 'incomplete' },
} as const
export { moveWords }
