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
  await tx.query(sql`
    update insured.credential c set value = r.value
      from jsonb_to_recordset(${sql.json(known)}) as r(person_id bigint, known jsonb, value text)
     where c.person_id = r.person_id and c.kind = 'identity-number' and r.known ? c.value and c.value <> r.value`)
}
