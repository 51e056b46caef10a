import type { Policies } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import {
  isFamilyMember,
  maskIdentityNumber,
  noSuchPerson,
  type Person,
  personByCredential,
  personById,
  readIdentityNumber,
} from '../insured/index.ts'
import type { IdentityCheck, IdentityWay } from './api.ts'
import type { Dispensing, IdentityKept } from './dispensing.ts'
import { hold } from './hold.ts'
import { inHand, stateWords } from './moves.ts'
import type { At } from './pull.ts'
import {
  identityMismatch,
  identityWayNotHere,
  notAnIdentityNumber,
  notFromHere,
  notOfTheFamily,
  proxyIsPatient,
} from './refusals.ts'
import { setIdentity } from './store.ts'

/** Checks who came for the drugs, in one of the three ways of FJ2023-7.5, and keeps what was checked. */
export async function checkIdentity(
  tx: Tx,
  { till, at, policies }: At,
  { dispensingId, check }: { dispensingId: string; check: IdentityCheck },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  if (!inHand.includes(held.state)) return notFromHere({ state: held.state, stateWords: stateWords[held.state] })
  const person = await personById(tx, held.personId)
  if (!person) return noSuchPerson()
  const day = dayOf(at)
  const kept = wayRefused(policies, person, check.way, day) ?? (await checked(tx, person, check, day))
  if (kept instanceof Refusal) return kept
  await setIdentity(tx, held, { way: check.way, kept, at })
  return { ...held, identityWay: check.way, identity: kept, identityAt: at }
}

function wayRefused(policies: Policies, person: Person, way: IdentityWay, day: Day): Refusal | undefined {
  const pack = policies.forRegion(person.region)
  const law = pack?.inForce(day) ? pack.law('dispensing.identityWays', day) : undefined
  if (!law || law.value.includes(way)) return undefined
  return identityWayNotHere({ ways: law.value.map((one) => wayWords[one].zh) }, law.cites)
}

async function checked(on: Sql, person: Person, check: IdentityCheck, day: Day): Promise<IdentityKept | Refusal> {
  if (check.way === 'own') return ownCredential(person, check.credential)
  if (check.way === 'proxy') return proxy(person, check)
  const holder = await personByCredential(on, check.familyCode, ['family-code'])
  if (!holder) return notOfTheFamily()
  const member =
    holder.personId === person.personId || (await isFamilyMember(on, person.personId, holder.personId, day))
  return member ? { holderId: holder.personId } : notOfTheFamily()
}

type Own = Extract<IdentityCheck, { way: 'own' }>['credential']

function ownCredential(person: Person, { kind, value }: Own): IdentityKept | Refusal {
  if (kind === 'insurance-code') return value.trim() === person.insuranceCode ? { kind } : identityMismatch()
  const read = readIdentityNumber(value)
  if (!read) return notAnIdentityNumber({ whose: { zh: '患者', en: 'the patient' } })
  return read.number === person.identityNumber ? { kind } : identityMismatch()
}

/** Both cards: the patient's must be the patient's, the proxy's must be somebody else's and right in itself. */
export function proxy(person: Pick<Person, 'identityNumber'>, check: Extract<IdentityCheck, { way: 'proxy' }>) {
  const patient = readIdentityNumber(check.identityNumber)
  if (!patient) return notAnIdentityNumber({ whose: { zh: '患者', en: 'the patient' } })
  if (patient.number !== person.identityNumber) return identityMismatch()
  const other = readIdentityNumber(check.proxyIdentityNumber)
  if (!other) return notAnIdentityNumber({ whose: { zh: '代购人', en: 'the proxy' } })
  if (other.number === patient.number) return proxyIsPatient()
  return {
    proxyName: check.proxyName,
    proxyIdentityNumber: maskIdentityNumber(other.number),
    relation: check.relation,
  }
}

export const wayWords: Readonly<Record<IdentityWay, { zh: string; en: string }>> = {
  own: { zh: '本人凭证', en: 'the patient’s own credential' },
  proxy: { zh: '代购（双方身份证）', en: 'a proxy with both identity cards' },
  'family-code': { zh: '亲情码', en: 'the family code' },
}
