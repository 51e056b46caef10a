import { type Person, personByCredential, personById } from '../modules/insured/index.ts'
import { recordLook } from '../platform/audit.ts'
import { type Day, dayOf, startOf } from '../platform/day.ts'
import type { Refusal } from '../platform/refusal.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { credentialOfAnother, insuranceDiffers, noSuchPsn, notPresent } from './refusals.ts'
import type { Call } from './transaction.ts'

/** The number under which the wire speaks of a person: the region of insurance and the person's own number. */
export const psnNo = ({ personId, region }: Pick<Person, 'personId' | 'region'>): string =>
  `${region}${String(personId).padStart(14, '0')}`

const personIdOf = (number: string): number | undefined => {
  const id = /^\d{20}$/.test(number) ? Number(number.slice(6)) : 0
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

export type Credential = Readonly<{
  mdtrt_cert_type: string
  mdtrt_cert_no: string
  psn_no?: string
  certno?: string
  psn_name?: string
  insutype?: string
}>

/** Who stands at the desk, by the credential that was shown; what else the message says of the person must be true. */
export async function personOf(on: Sql, shown: Credential, node: string): Promise<Person | Refusal> {
  const kinds =
    shown.mdtrt_cert_type === '02' ? (['identity-number'] as const) : (['insurance-code', 'identity-number'] as const)
  const person = await personByCredential(on, shown.mdtrt_cert_no, kinds)
  if (!person) return noSuchPsn({ field: `${node}.mdtrt_cert_no（就诊凭证编号）` })
  if (shown.psn_no !== undefined && personIdOf(shown.psn_no) !== person.personId)
    return credentialOfAnother({ field: `${node}.psn_no` })
  if (shown.certno !== undefined && shown.certno.toUpperCase() !== person.identityNumber)
    return credentialOfAnother({ field: `${node}.certno` })
  if (shown.psn_name !== undefined && shown.psn_name !== person.name)
    return credentialOfAnother({ field: `${node}.psn_name` })
  if (shown.insutype !== undefined && shown.insutype !== insutype(person))
    return insuranceDiffers({ own: insutype(person) })
  return person
}

/** Keeps that the person was there, and that the institution looked. */
export async function recordPresence(
  on: Sql,
  { connection, at, actorAs }: Call,
  person: Person,
  kind: string,
  what: string,
) {
  await on.query(sql`
    insert into gateway.presence (person_id, institution_id, credential, shown_at)
    values (${person.personId}, ${connection.institutionId}, ${kind}, ${at})
        on conflict (person_id, institution_id) do update
           set credential = excluded.credential, shown_at = excluded.shown_at`)
  await recordLook(on, actorAs(connection.kind === 'hospital' ? 'doctor' : 'pharmacist', null), at, {
    personId: person.personId,
    what,
  })
}

/** A person who showed a credential here today: an institution asks about nobody else. */
export async function personHere(on: Sql, { connection, at }: Call, number: string): Promise<Person | Refusal> {
  const personId = personIdOf(number)
  if (personId === undefined) return noSuchPsn({ field: 'psn_no（人员编号）' })
  const [shown] = await on.query(sql`
    select 1 from gateway.presence
     where person_id = ${personId} and institution_id = ${connection.institutionId}
       and shown_at >= ${startOf(dayOf(at))}`)
  if (!shown) return notPresent()
  return (await personById(on, personId)) ?? noSuchPsn({ field: 'psn_no（人员编号）' })
}

/** A person of whom the institution has something of its own; the caller checks that it is. */
export async function personByNumber(on: Sql, number: string): Promise<Person | Refusal> {
  const personId = personIdOf(number)
  const found = personId === undefined ? undefined : await personById(on, personId)
  return found ?? noSuchPsn({ field: 'psn_no（人员编号）' })
}

export const insutype = ({ insurance }: Pick<Person, 'insurance'>): string => (insurance === 'employee' ? '310' : '390')

export function psnType({ insurance, retired, birthDate }: Person, today: Day): string {
  if (insurance === 'employee') return retired ? '12' : '11'
  return birthDate <= `${Number(today.slice(0, 4)) - 60}${today.slice(4)}` ? '16' : '15'
}
