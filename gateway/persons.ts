import { type Person, personByCredential, personById, writeDeed } from '../modules/insured/index.ts'
import { insertLooks, lookRow } from '../platform/audit.ts'
import { type Day, dayOf, startOf } from '../platform/day.ts'
import type { Deed, Step } from '../platform/deed.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { credentialOfAnother, insuranceDiffers, noSuchPsn, notPresent } from './refusals.ts'
import type { Call } from './transaction.ts'

/** The number under which the wire speaks of a person: the region of insurance and the person's own number. */
export const psnNo = ({ personId, region }: Pick<Person, 'personId' | 'region'>): string =>
  `${region}${String(personId).padStart(14, '0')}`

export const personIdOf = (number: string): number | undefined => {
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
  return whatElseIsSaid(person, shown, node) ?? person
}

/** Whether this is the person who stands at the desk, whom the facts of the case were already read of. */
export async function isShown(on: Sql, person: Person, shown: Credential, node: string): Promise<Refusal | undefined> {
  const value = shown.mdtrt_cert_no.trim().toUpperCase()
  const own = value === person.identityNumber || (shown.mdtrt_cert_type !== '02' && value === person.insuranceCode)
  if (own) return whatElseIsSaid(person, shown, node)
  const found = await personOf(on, { ...shown, psn_no: psnNo(person) }, node)
  return found instanceof Refusal ? found : undefined
}

function whatElseIsSaid(person: Person, shown: Credential, node: string): Refusal | undefined {
  if (shown.psn_no !== undefined && personIdOf(shown.psn_no) !== person.personId)
    return credentialOfAnother({ field: `${node}.psn_no` })
  if (shown.certno !== undefined && shown.certno.toUpperCase() !== person.identityNumber)
    return credentialOfAnother({ field: `${node}.certno` })
  if (shown.psn_name !== undefined && shown.psn_name !== person.name)
    return credentialOfAnother({ field: `${node}.psn_name` })
  if (shown.insutype !== undefined && shown.insutype !== insutype(person))
    return insuranceDiffers({ own: insutype(person) })
  return undefined
}

type Shown = Readonly<{ person: Person; credential: string; what: string }>

const presenceRow = ({ connection, at }: Call, { person, credential }: Shown) => ({
  ...{ person_id: person.personId, institution_id: connection.institutionId, credential, shown_at: at },
})
const look = ({ connection, actorAs, at }: Call, { person, what }: Shown) =>
  lookRow(actorAs(connection.kind === 'hospital' ? 'doctor' : 'pharmacist', null), at, {
    personId: person.personId,
    what,
  })

const steps: readonly Step[] = [
  {
    name: 'presence',
    write: (rows) => sql`
      insert into gateway.presence
      select r.* from json_populate_recordset(null::gateway.presence, ${rows}) r
          on conflict (person_id, institution_id) do update
             set credential = excluded.credential, shown_at = excluded.shown_at`,
  },
  { name: 'look', write: insertLooks },
]

/** That the person was there, and that the institution looked. */
export const presenceDeed = (call: Call, shown: Shown): Deed => ({
  personId: shown.person.personId,
  version: undefined,
  steps,
  rows: { presence: [presenceRow(call, shown)], look: [look(call, shown)] },
})

/** Keeps that the person was there, and that the institution looked. */
export async function recordPresence(on: Sql, call: Call, person: Person, credential: string, what: string) {
  await writeDeed(on, presenceDeed(call, { person, credential, what }))
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
