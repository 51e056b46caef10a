import type { ClauseId, Decided } from '@changqing/engine'
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
import { notFromHere } from './refusals.ts'
import {
  identityMismatch,
  identityWayNotHere,
  notAnIdentityNumber,
  notOfTheFamily,
  proxyIsPatient,
} from './review-refusals.ts'
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
  const pack = policies.forRegion(person.region)
  const law = pack?.inForce(day) ? pack.law('dispensing.identityWays', day) : undefined
  const kept = wayRefused(law, check.way) ?? (await checked(tx, { person, cites: law?.cites ?? [] }, check, day))
  if (kept instanceof Refusal) return kept
  await setIdentity(tx, held, { way: check.way, kept, at })
  return { ...held, identityWay: check.way, identity: kept, identityAt: at }
}

function wayRefused(law: Decided<readonly IdentityWay[]> | undefined, way: IdentityWay): Refusal | undefined {
  if (!law || law.value.includes(way)) return undefined
  const ways = law.value.map((one) => wayWords[one])
  const named = { zh: ways.map(({ zh }) => zh).join('、'), en: ways.map(({ en }) => en).join(', ') }
  return identityWayNotHere({ ways: named }, law.cites)
}

/** Whose drugs they are, and the clauses of the ways of the person's place. */
type Whose<P> = Readonly<{ person: P; cites: readonly ClauseId[] }>

async function checked(on: Sql, whose: Whose<Person>, check: IdentityCheck, day: Day): Promise<IdentityKept | Refusal> {
  const { person, cites } = whose
  if (check.way === 'own') return ownCredential(whose, check.credential)
  if (check.way === 'proxy') return proxy(whose, check)
  const holder = await personByCredential(on, check.familyCode, ['family-code'])
  if (!holder) return notOfTheFamily({}, cites)
  const member =
    holder.personId === person.personId || (await isFamilyMember(on, person.personId, holder.personId, day))
  return member ? { holderId: holder.personId } : notOfTheFamily({}, cites)
}

type Own = Extract<IdentityCheck, { way: 'own' }>['credential']

function ownCredential({ person, cites }: Whose<Person>, { kind, value }: Own): IdentityKept | Refusal {
  if (kind === 'insurance-code') return value.trim() === person.insuranceCode ? { kind } : identityMismatch({}, cites)
  const read = readIdentityNumber(value)
  if (!read) return notAnIdentityNumber({ whose: { zh: '患者', en: 'the patient' } }, cites)
  return read.number === person.identityNumber ? { kind } : identityMismatch({}, cites)
}

/** Both cards: the patient's must be the patient's, the proxy's must be somebody else's and right in itself. */
function proxy({ person, cites }: Whose<Person>, check: Extract<IdentityCheck, { way: 'proxy' }>) {
  const patient = readIdentityNumber(check.identityNumber)
  if (!patient) return notAnIdentityNumber({ whose: { zh: '患者', en: 'the patient' } }, cites)
  if (patient.number !== person.identityNumber) return identityMismatch({}, cites)
  const other = readIdentityNumber(check.proxyIdentityNumber)
  if (!other) return notAnIdentityNumber({ whose: { zh: '代购人', en: 'the proxy' } }, cites)
  if (other.number === patient.number) return proxyIsPatient({}, cites)
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
