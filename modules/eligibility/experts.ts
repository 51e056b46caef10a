import { randomUUID } from 'node:crypto'
import type { Day } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { openNumber } from '../institutions/index.ts'
import { ageOn, personById } from '../insured/index.ts'
import type { Application } from './application.ts'
import { applicationById } from './application-store.ts'
import { drawn } from './draw.ts'
import { alreadyVoted, notAnExpertOf, notEnoughExperts, voteNeedsReason } from './expert-refusals.ts'
import {
  assign,
  type Ballot,
  ballotsOf,
  type Expert,
  expertsByPractitioner,
  expertsOf,
  holdApplication,
  insertPrecedent,
  insertVote,
} from './expert-store.ts'
import { stateWords } from './moves.ts'
import { needsAReason, noSuchApplication, notFromHere } from './refusals.ts'
import { type Acting, advance, adviceWords, applying, grantNow, reviewing } from './review.ts'

/** Hands a difficult or incomplete case to the committee (WH2025-2.3). */
export async function escalate(tx: Tx, given: Acting): Promise<Application | Refusal> {
  const application = await reviewing(tx, given, 'escalate')
  if (application instanceof Refusal) return application
  if (!given.note?.trim()) return needsAReason({ advice: adviceWords[application.outcome.advice] })
  return convene(tx, application, { ...given, move: 'escalate' })
}

/** The person does not accept a refusal: the committee decides, once. */
export async function appeal(tx: Tx, given: Acting): Promise<Application | Refusal> {
  const application = await applying(tx, given, 'appeal')
  if (application instanceof Refusal) return application
  if (!given.note?.trim()) return needsAReason({ advice: adviceWords[application.outcome.advice] })
  return convene(tx, application, { ...given, move: 'appeal' })
}

/** Who may be drawn: on the roster for the disease, registered, and without an interest in the case. */
export function withoutInterest(
  experts: readonly Expert[],
  application: Pick<Application, 'diseaseKey' | 'institutionId' | 'practitionerId' | 'evidence'>,
  { day, identityNumber }: { day: Day; identityNumber: string },
): readonly Expert[] {
  const involved = new Set([
    application.institutionId,
    ...application.evidence.map(({ institutionId }) => institutionId),
  ])
  return experts.filter(
    (expert) =>
      expert.diseases.includes(application.diseaseKey) &&
      expert.validFrom <= day &&
      (expert.validUntil === null || expert.validUntil >= day) &&
      expert.registered &&
      !expert.sanctioned &&
      !involved.has(expert.institutionId) &&
      expert.practitionerId !== application.practitionerId &&
      openNumber(expert.practitionerId, expert.identityNumber) !== identityNumber,
  )
}

async function convene(
  tx: Tx,
  application: Application,
  given: Acting & Readonly<{ move: 'escalate' | 'appeal' }>,
): Promise<Application | Refusal> {
  const day = dayOf(given.at)
  const person = await personById(tx, application.personId)
  const needed = given.policies.forRegion(application.region)?.figure('eligibility.experts', day)
  if (!person || !needed) return notEnoughExperts({ needed: needed?.value ?? 0, there: 0 })
  const roster = await expertsOf(tx, application.region, day)
  const pool = withoutInterest(roster, application, { day, identityNumber: person.identityNumber })
  if (pool.length < needed.value) return notEnoughExperts({ needed: needed.value, there: pool.length }, needed.cites)
  const seed = randomUUID()
  const chosen = drawn(pool, ({ expertId }) => expertId, needed.value, seed)
  const next = await advance(tx, application, {
    ...given,
    override: false,
    change: { round: application.round + 1, decidedOn: null },
    // What the lot was drawn from and with, so that anybody can draw it again.
    details: { seed, pool: pool.map(({ expertId }) => expertId), drawn: chosen.map(({ expertId }) => expertId) },
  })
  if (next instanceof Refusal) return next
  await assign(
    tx,
    next,
    chosen.map(({ expertId }) => expertId),
    given.at,
  )
  return next
}

export type Voting = Readonly<{
  applicationId: string
  vote: 'grant' | 'refuse'
  reason: string
  actor: Actor
  at: Date
  policies: Acting['policies']
}>

/** An expert votes without seeing how others did; the last vote decides by majority, finally. */
export async function castVote(tx: Tx, given: Voting): Promise<Application | Refusal> {
  const found = await applicationById(tx, given.applicationId)
  if (!found) return noSuchApplication()
  await holdApplication(tx, found)
  const application = (await applicationById(tx, given.applicationId)) ?? found
  const mine = await expertsByPractitioner(tx, given.actor.practitionerId ?? '', dayOf(given.at))
  const ballots = await ballotsOf(tx, application)
  const own = ballots.find(({ expertId }) => mine.some((expert) => expert.expertId === expertId))
  if (!own) return notAnExpertOf()
  if (application.state !== 'with-experts')
    return notFromHere({ state: stateWords[application.state], move: { zh: '投票', en: 'vote' } })
  if (given.reason.trim() === '') return voteNeedsReason()
  const { vote, reason, at } = given
  if (!(await insertVote(tx, application, { expertId: own.expertId, vote, reason, at }))) return alreadyVoted()
  const cast = await ballotsOf(tx, application)
  return cast.every((ballot) => ballot.vote !== null) ? conclude(tx, application, cast, given) : application
}

async function conclude(
  tx: Tx,
  application: Application,
  ballots: readonly Ballot[],
  given: Voting,
): Promise<Application | Refusal> {
  const { at, policies } = given
  const grants = ballots.filter(({ vote }) => vote === 'grant').length
  const granted = grants * 2 > ballots.length
  const side = granted ? 'grant' : 'refuse'
  const reasons = ballots.flatMap(({ vote, reason }) => (vote === side && reason !== null ? [reason] : []))
  const note = `${grants}:${ballots.length - grants} ${reasons.join('；')}`
  const override = granted !== (application.outcome.advice === 'qualifies')
  const move = granted ? ('accept' as const) : ('reject' as const)
  const actor = { role: 'doctor' as const, operatorId: given.actor.operatorId, name: '专家委员会' }
  const moving = {
    applicationId: application.applicationId,
    version: application.version,
    note,
    at,
    policies,
    override,
  }
  const next = granted
    ? await grantNow(tx, application, { ...moving, actor, move })
    : await advance(tx, application, { ...moving, actor, move, change: { decidedOn: dayOf(at) } })
  if (next instanceof Refusal) return next
  const person = await personById(tx, application.personId)
  if (person)
    await insertPrecedent(tx, {
      precedentId: uuidv7(at),
      region: application.region,
      diseaseKey: application.diseaseKey,
      decision: side,
      grants,
      refusals: ballots.length - grants,
      reasons: ballots.flatMap(({ reason }) => reason ?? []),
      criteria: application.outcome.reasons.map(({ id, status, name }) => ({ id, status, name })),
      age: ageOn(person.birthDate, dayOf(at)),
      sex: person.sex,
      decidedOn: dayOf(at),
    })
  return next
}
