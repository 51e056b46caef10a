import type { Day, Policies } from '@changqing/engine'
import type { Actor } from '../../platform/identity.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { isRegistered, standingOn } from '../institutions/index.ts'
import { areaHolds, personById } from '../insured/index.ts'
import type { Application } from './application.ts'
import { criteriaFor } from './criteria.ts'
import { practitionerIs } from './people.ts'
import { certifierIsApplicant, notACertifier, notYours, ownApplication } from './refusals.ts'

/** Whether somebody may see an application at all. */
export function mayRead(actor: Actor, { personId, institutionId, region, appliedBy }: Application): boolean {
  switch (actor.role) {
    case 'patient':
      return actor.personId === personId
    case 'doctor':
      return actor.institutionId !== null && (actor.institutionId === institutionId || actor.operatorId === appliedBy)
    case 'insurer':
    case 'supervisor':
      return actor.region !== null && areaHolds(actor.region, region)
    case 'admin':
      return true
    case 'pharmacist':
    case 'policy-officer':
      return false
  }
}

/** On whose behalf an application goes on: the person, or whoever brought it in. */
export function isApplicant(actor: Actor, { personId, appliedBy, region, door }: Application): boolean {
  if (actor.role === 'patient') return actor.personId === personId
  if (actor.operatorId === appliedBy) return true
  return door === 'counter' && actor.role === 'insurer' && actor.region !== null && areaHolds(actor.region, region)
}

type Reviewing = Readonly<{ actor: Actor; application: Application; today: Day; policies: Policies }>

/** A clerk of the person's area, or another certifying doctor of the hospital that was asked: never who applied or certified. */
export async function barredFromReview(on: Sql, given: Reviewing): Promise<Refusal | undefined> {
  const { actor, application } = given
  if (actor.role === 'insurer') {
    if (actor.region === null || !areaHolds(actor.region, application.region)) return notYours()
    return actor.operatorId === application.appliedBy ? ownApplication() : undefined
  }
  if (actor.role !== 'doctor' || actor.institutionId === null || actor.institutionId !== application.institutionId)
    return notYours()
  if (actor.operatorId === application.appliedBy || actor.practitionerId === application.practitionerId)
    return ownApplication()
  return barredCertifier(on, given, actor.institutionId, actor.practitionerId ?? '')
}

async function barredCertifier(
  on: Sql,
  { application, today, policies }: Reviewing,
  institutionId: string,
  practitionerId: string,
): Promise<Refusal | undefined> {
  const standing = await standingOn(on, { institutionId, practitionerId, day: today })
  const pack = policies.forRegion(application.region)
  const criteria = pack && criteriaFor(pack, application.diseaseKey, today)
  const level = standing?.institution.level
  const may = level && criteria?.certifies(level)?.value === true
  if (!standing || !may || !isRegistered(standing, today) || standing.sanctions.length > 0)
    return notACertifier({ institution: standing?.institution.name ?? institutionId })
  const person = await personById(on, application.personId)
  return person && (await practitionerIs(on, practitionerId, person)) ? certifierIsApplicant() : undefined
}
