import { fingerprint, keptAs, opened, sealed } from '../../platform/keys.ts'
import { aboutOf, type SealedPlace } from '../../platform/sealing.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import type { Person } from './person.ts'

/** What of the register is kept sealed. A person is found by the fingerprint of the identity number, among the credentials. */
const identityNumber: SealedPlace = {
  ...{ table: 'insured.person', key: 'person_id', keyType: 'bigint', column: 'identity_number', as: 'text' },
  also: refingerprint,
}
const phone: SealedPlace = {
  ...{ table: 'insured.person', key: 'person_id', keyType: 'bigint', column: 'phone', as: 'text' },
}
const address: SealedPlace = {
  ...{ table: 'insured.person', key: 'person_id', keyType: 'bigint', column: 'address', as: 'text' },
}
export const sealedOfInsured: readonly SealedPlace[] = [identityNumber, phone, address]

/** As it is written into the register. */
export const sealedPerson = (person: Pick<Person, 'personId' | 'identityNumber' | 'phone' | 'address'>) => ({
  identityNumber: sealed(person.identityNumber, aboutOf(identityNumber, person.personId)),
  phone: sealed(person.phone, aboutOf(phone, person.personId)),
  address: sealed(person.address, aboutOf(address, person.personId)),
})

/** A person as kept, opened where it is read: most who ask for a person ask for neither number. */
export function openPerson(kept: Person): Person {
  return {
    ...kept,
    get identityNumber() {
      return opened(kept.identityNumber, aboutOf(identityNumber, kept.personId))
    },
    get phone() {
      return opened(kept.phone, aboutOf(phone, kept.personId))
    },
    get address() {
      return opened(kept.address, aboutOf(address, kept.personId))
    },
  }
}

/** Keeps what a person is found by under the newest key. */
async function refingerprint(tx: Tx, rows: readonly { key: string; text: string }[]): Promise<void> {
  const known = rows.map(({ key, text }) => ({ person_id: key, known: keptAs(text), value: fingerprint(text) }))
  if (tx.spread) return putAnew(tx, known)
  await tx.query(sql`
    update insured.credential c set value = r.value
      from jsonb_to_recordset(${sql.json(known)}) as r(person_id bigint, known jsonb, value text)
     where c.person_id = r.person_id and c.kind = 'identity-number' and r.known ? c.value and c.value <> r.value`)
}

type Known = Readonly<{ person_id: string; known: readonly string[]; value: string }>

/** On spread tables the value says on which machine a credential lies: it is taken out there and put in where it now belongs. */
async function putAnew(tx: Tx, rows: readonly Known[]): Promise<void> {
  const known = new Map(rows.map((row) => [Number(row.person_id), row]))
  const kept = await tx.query<{ personId: number; value: string }>(sql`
    select person_id as "personId", value from insured.credential
     where kind = 'identity-number' and person_id = any (${[...known.keys()]}::bigint[])`)
  const moved = kept.flatMap(({ personId, value: old }) => {
    const { known: olds = [], value = old } = known.get(personId) ?? {}
    return value !== old && olds.includes(old) ? [{ personId, value, old }] : []
  })
  if (moved.length === 0) return
  await tx.query(sql`
    delete from insured.credential where kind = 'identity-number' and value = any (${moved.map(({ old }) => old)})`)
  await tx.query(sql`
    insert into insured.credential (kind, value, person_id)
    values ${sql.values(moved.map(({ personId, value }) => ['identity-number', value, personId]))}`)
}
