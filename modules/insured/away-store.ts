import type { Day, Level } from '@changqing/engine'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { AwayCategory } from './api.ts'

/** A registration for care elsewhere, whole. Those of before this register have only their kind, place and days. */
export type Away = Readonly<{
  registrationId: string
  personId: number
  kind: 'residence' | 'referral' | 'temporary'
  category: AwayCategory | null
  region: string
  validFrom: Day
  validUntil: Day | null
  number: string | null
  fromInstitutionId: string | null
  toInstitutionId: string | null
  follows: string | null
  diagnosisCode: string | null
  reason: string | null
  door: string | null
  registeredBy: string | null
  registeredAt: Date | null
  withdrawnAt: Date | null
}>

const columns = sql`
  r.registration_id as "registrationId", r.person_id as "personId", r.kind, r.category, r.region,
  r.valid_from as "validFrom", r.valid_until as "validUntil", r.number, r.from_institution_id as "fromInstitutionId",
  r.to_institution_id as "toInstitutionId", r.follows, r.diagnosis_code as "diagnosisCode", r.reason, r.door,
  r.registered_by as "registeredBy", r.registered_at as "registeredAt", r.withdrawn_at as "withdrawnAt"`

export const awayOf = (on: Sql, personId: number): Promise<Away[]> =>
  on.query<Away>(sql`
    select ${columns} from insured.registration r where r.person_id = ${personId}
     order by r.valid_from desc, r.registration_id desc`)

export const awayById = (on: Sql, registrationId: string): Promise<Away | undefined> =>
  on.one<Away>(sql`select ${columns} from insured.registration r where r.registration_id = ${registrationId}`)

export async function insertAway(tx: Tx, a: Away): Promise<void> {
  await tx.query(sql`
    insert into insured.registration
      (registration_id, person_id, kind, category, region, valid_from, valid_until, number, from_institution_id,
       to_institution_id, follows, diagnosis_code, reason, door, registered_by, registered_at)
    values (${a.registrationId}, ${a.personId}, ${a.kind}, ${a.category}, ${a.region}, ${a.validFrom}, ${a.validUntil},
            ${a.number}, ${a.fromInstitutionId}, ${a.toInstitutionId}, ${a.follows}, ${a.diagnosisCode}, ${a.reason},
            ${a.door}, ${a.registeredBy}, ${a.registeredAt})`)
}

export async function endAway(
  tx: Tx,
  { registrationId, personId }: Away,
  end: Readonly<{ validUntil: Day; at: Date; note: string }>,
): Promise<void> {
  await tx.query(sql`
    update insured.registration
       set valid_until = ${end.validUntil}, withdrawn_at = ${end.at}, withdrawn_note = ${end.note}
     where registration_id = ${registrationId} and person_id = ${personId}`)
}

/** The level of a hospital; undefined where there is no such hospital. */
export async function levelOf(on: Sql, institutionId: string): Promise<Level | null | undefined> {
  const found = await on.one<{ level: Level | null }>(sql`
    select level from institutions.institution where institution_id = ${institutionId} and kind = 'hospital'`)
  return found?.level
}

export async function namesOf(on: Sql, institutionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await on.query<{ id: string; name: string }>(sql`
    select institution_id as id, name from institutions.institution where institution_id = any(${institutionIds}::text[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
