import type { Day, Pack, Policies } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { isRegistered, standingOn } from '../institutions/index.ts'
import {
  areaHolds,
  holdLane,
  isInsuredOn,
  isServedBy,
  noSuchPerson,
  type Person,
  personById,
  regionName,
} from '../insured/index.ts'
import type { Door, NewApplication } from './api.ts'
import type { Application } from './application.ts'
import { insertApplication, insertMove, openApplicationsOf } from './application-store.ts'
import { heldBy } from './certification-store.ts'
import { mayNotCertify } from './certifier.ts'
import { type Criteria, criteriaFor, dueAfter } from './criteria.ts'
import { decide, type Judged, type Outcome } from './decide.ts'
import { kept, readEvidence } from './evidence.ts'
import { practitionerIs } from './people.ts'
import { recognise } from './recognise.ts'
import {
  alreadyApplied,
  alreadyHeld,
  certifierIsApplicant,
  noCriteria,
  notACertifier,
  notInsuredHere,
  notYours,
} from './refusals.ts'
import { replacedBy } from './replaced.ts'

export type Applying = NewApplication & Readonly<{ door: Door; actor: Actor; at: Date; policies: Policies }>
type Prepared = Readonly<{
  person: Person
  pack: Pack
  criteria: Criteria
  evidence: readonly Judged[]
  outcome: Outcome
}>

/**
 * An application for a disease: one use case for the hospital, the phone, the counter and the national interface (2503), with
 * the same checks, the same criteria and so the same decision (WH2025-2.2).
 */
export async function applyForDisease(tx: Tx, given: Applying): Promise<Application | Refusal> {
  const { at, actor, door } = given
  const today = dayOf(at)
  await holdLane(tx, given.personId)
  const prepared = await prepare(tx, given, today)
  if (prepared instanceof Refusal) return prepared
  const open = (await openApplicationsOf(tx, given.personId)).find(({ diseaseKey }) => diseaseKey === given.diseaseKey)
  if (open) return alreadyApplied({ appliedOn: open.appliedOn, applicationId: open.applicationId })
  const application: Application = {
    applicationId: uuidv7(at),
    personId: given.personId,
    region: prepared.person.region,
    kind: given.kind,
    door,
    diseaseKey: given.diseaseKey,
    replaces: given.replaces ?? null,
    institutionId: door === 'hospital' || door === 'wire' ? actor.institutionId : (given.institutionId ?? null),
    practitionerId: door === 'hospital' || door === 'wire' ? actor.practitionerId : null,
    evidence: prepared.evidence.map(kept),
    grantedElsewhere: given.kind === 'recognition' ? (given.grantedElsewhere ?? null) : null,
    outcome: prepared.outcome,
    state: 'submitted',
    round: 0,
    version: 1,
    dueOn: dueAfter(prepared.pack, 'eligibility.decidedWithin', today)?.day ?? null,
    appliedOn: today,
    appliedAt: at,
    appliedBy: actor.operatorId,
    decidedOn: null,
    certificationId: null,
  }
  await insertApplication(tx, application)
  await insertMove(tx, application, {
    ...{ move: 'apply', from: null, to: 'submitted', note: null, at },
    ...{ byRole: actor.role, byId: actor.operatorId, byName: actor.name },
    details: { door, advice: prepared.outcome.advice },
  })
  return application
}

/** What would be decided, without applying. */
export async function previewApplication(on: Sql, given: Applying): Promise<Outcome | Refusal> {
  const prepared = await prepare(on, given, dayOf(given.at))
  return prepared instanceof Refusal ? prepared : prepared.outcome
}

/** All that must be true before anybody looks at it, in the order in which it is told. */
async function prepare(on: Sql, given: Applying, today: Day): Promise<Prepared | Refusal> {
  const person = await personById(on, given.personId)
  if (!person) return noSuchPerson()
  const barred = (await mayNotApply(on, given, person, today)) ?? undefined
  if (barred) return barred
  const pack = given.policies.forRegion(person.region)
  if (!pack?.inForce(today) || !isInsuredOn(person, today)) return notInsuredHere({ day: today })
  const criteria = criteriaFor(pack, given.diseaseKey, today)
  if (!criteria) return noCriteria({ disease: given.diseaseKey, place: regionName(person.region) })
  const standing = await stands(on, given, today, pack)
  if (standing) return standing
  const unfit = await certifierAsked(on, given, { person, criteria, today })
  if (unfit) return unfit
  const evidence = await readEvidence(on, { ...given, person, items: criteria.evidence, today })
  if (evidence instanceof Refusal) return evidence
  const outcome = await outcomeOf(on, { ...given, person, pack, criteria, evidence, today })
  return outcome instanceof Refusal ? outcome : { person, pack, criteria, evidence, outcome }
}

export async function outcomeOf(
  on: Sql,
  given: Pick<Applying, 'kind' | 'diseaseKey' | 'grantedElsewhere' | 'policies'> &
    Readonly<{ person: Person; pack: Pack; criteria: Criteria; evidence: readonly Judged[]; today: Day }>,
): Promise<Outcome | Refusal> {
  const { kind, grantedElsewhere: granted } = given
  if (kind === 'recognition' && granted) return recognise(on, { ...given, granted })
  return decide(given.criteria, given.evidence)
}

/** What is held already, and what is renewed or changed. */
async function stands(on: Sql, given: Applying, today: Day, pack: Pack): Promise<Refusal | undefined> {
  const all = await heldBy(on, given.personId)
  const same = all.find(
    ({ diseaseKey, validUntil }) => diseaseKey === given.diseaseKey && (validUntil === null || validUntil >= today),
  )
  if (given.kind !== 'renewal' && same) return alreadyHeld({ from: same.validFrom, until: same.validUntil ?? '' })
  return replacedBy(given, all, { today, pack })
}

/** The hospital that is asked to certify, where the form lets somebody choose one. */
async function certifierAsked(
  on: Sql,
  { door, kind, institutionId }: Applying,
  { criteria, ...around }: Readonly<{ person: Person; criteria: Criteria; today: Day }>,
): Promise<Refusal | undefined> {
  const chosen = (door === 'phone' || door === 'counter') && kind !== 'recognition' ? institutionId : null
  return chosen ? mayNotCertify(on, { institutionId: chosen, criteria }, around) : undefined
}

async function mayNotApply(on: Sql, given: Applying, person: Person, today: Day): Promise<Refusal | undefined> {
  const { actor, door, at } = given
  if (door === 'phone') return actor.personId === person.personId ? undefined : notYours()
  if (door === 'counter')
    return actor.region !== null && areaHolds(actor.region, person.region) ? undefined : notYours()
  const { institutionId, practitionerId } = actor
  if (door === 'hospital' && !(await isServedBy(on, actor, person.personId, at))) return notYours()
  const standing =
    institutionId && practitionerId ? await standingOn(on, { institutionId, practitionerId, day: today }) : undefined
  if (!standing || !isRegistered(standing, today) || standing.sanctions.length > 0)
    return notACertifier({ institution: standing?.institution.name ?? institutionId ?? '' })
  return (await practitionerIs(on, standing.practitioner.practitionerId, person)) ? certifierIsApplicant() : undefined
}
