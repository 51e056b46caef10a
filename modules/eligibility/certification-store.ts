import type { Day } from '@changqing/engine'
import { uuidv7 } from '../../platform/ids.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { GrantedElsewhere } from './api.ts'

/** What somebody holds: a disease from a day on, with the suspensions that interrupt it. */
export type Held = Readonly<{
  certificationId: string
  personId: number
  diseaseKey: string
  validFrom: Day
  validUntil: Day | null
  institutionId: string | null
  grantedRegion: string
  applicationId: string | null
  version: number
  provenance: GrantedElsewhere | null
  diagnosisCode: string | null
  region: string
}>

const columns = sql`
  c.certification_id as "certificationId", c.person_id as "personId", c.disease_key as "diseaseKey",
  c.valid_from as "validFrom", c.valid_until as "validUntil", c.institution_id as "institutionId",
  c.granted_region as "grantedRegion", c.application_id as "applicationId", c.version, c.provenance,
  c.diagnosis_code as "diagnosisCode", p.region`

export const heldById = (on: Sql, certificationId: string): Promise<Held | undefined> =>
  on.one<Held>(sql`
    select ${columns}
      from eligibility.certification c
      join insured.person p on p.person_id = c.person_id
     where c.certification_id = ${certificationId}`)

/** All that a person holds or held, the latest first. */
export const heldBy = (on: Sql, personId: number): Promise<Held[]> =>
  on.query<Held>(sql`
    select ${columns}
      from eligibility.certification c
      join insured.person p on p.person_id = c.person_id
     where c.person_id = ${personId}
     order by c.valid_from desc, c.certification_id`)

export async function insertCertification(tx: Tx, held: Omit<Held, 'region'>): Promise<void> {
  await tx.query(sql`
    insert into eligibility.certification
      (certification_id, person_id, disease_key, valid_from, valid_until, institution_id, granted_region,
       application_id, version, provenance, diagnosis_code)
    values (${held.certificationId}, ${held.personId}, ${held.diseaseKey}, ${held.validFrom}, ${held.validUntil},
            ${held.institutionId}, ${held.grantedRegion}, ${held.applicationId}, ${held.version},
            ${held.provenance === null ? null : sql.json(held.provenance)}, ${held.diagnosisCode})`)
}

/** Writes the next version, only over the one that was looked at. */
export async function advanceCertification(
  tx: Tx,
  held: Held,
  next: Readonly<{ validUntil: Day | null; diagnosisCode: string | null; institutionId: string | null }>,
): Promise<boolean> {
  const [row] = await tx.query(sql`
    update eligibility.certification
       set valid_until = ${next.validUntil}, diagnosis_code = ${next.diagnosisCode},
           institution_id = ${next.institutionId}, version = version + 1
     where certification_id = ${held.certificationId} and person_id = ${held.personId} and version = ${held.version}
    returning version`)
  return row !== undefined
}

export type Suspension = Readonly<{
  suspensionId: string
  validFrom: Day
  validUntil: Day | null
  reason: string
  cites: readonly string[]
}>

export const suspensionsOf = (on: Sql, { certificationId, personId }: Held): Promise<Suspension[]> =>
  on.query<Suspension>(sql`
    select suspension_id as "suspensionId", valid_from as "validFrom", valid_until as "validUntil", reason, cites
      from eligibility.suspension
     where certification_id = ${certificationId} and person_id = ${personId}
     order by valid_from`)

export async function insertSuspension(
  tx: Tx,
  held: Held,
  suspension: Omit<Suspension, 'suspensionId'>,
  at: Date,
): Promise<void> {
  await tx.query(sql`
    insert into eligibility.suspension
      (suspension_id, certification_id, person_id, valid_from, valid_until, reason, cites)
    values (${uuidv7(at)}, ${held.certificationId}, ${held.personId}, ${suspension.validFrom},
            ${suspension.validUntil}, ${suspension.reason}, ${suspension.cites})`)
}

/** Ends what is suspended with a last day; a suspension that would end before it began never held and goes. */
export async function endSuspensions(tx: Tx, held: Held, last: Day): Promise<void> {
  const key = sql`certification_id = ${held.certificationId} and person_id = ${held.personId}`
  await tx.query(sql`delete from eligibility.suspension where ${key} and valid_from > ${last}`)
  await tx.query(sql`
    update eligibility.suspension set valid_until = ${last}
     where ${key} and (valid_until is null or valid_until > ${last})`)
}

export type CertificationMoveDone = Readonly<{
  move: string
  from: string | null
  to: string
  effectiveOn: Day
  byRole: string
  byId: string | null
  byName: string
  note: string | null
  details: Readonly<Record<string, unknown>>
  at: Date
}>

/** Writes what led a certification to the version that `of` has. */
export async function insertCertificationMove(
  tx: Tx,
  of: Pick<Held, 'certificationId' | 'personId' | 'version'>,
  done: CertificationMoveDone,
): Promise<void> {
  await tx.query(sql`
    insert into eligibility.certification_move
      (move_id, certification_id, person_id, version, move, from_state, to_state, effective_on, by_role, by_id, by_name, note,
       details, at)
    values (${uuidv7(done.at)}, ${of.certificationId}, ${of.personId}, ${of.version}, ${done.move}, ${done.from}, ${done.to},
            ${done.effectiveOn}, ${done.byRole}, ${done.byId}, ${done.byName}, ${done.note}, ${sql.json(done.details)},
            ${done.at})`)
}

export const certificationMovesOf = (
  on: Sql,
  { certificationId, personId }: Pick<Held, 'certificationId' | 'personId'>,
): Promise<CertificationMoveDone[]> =>
  on.query<CertificationMoveDone>(sql`
    select move, from_state as "from", to_state as "to", effective_on as "effectiveOn", by_role as "byRole",
           by_id as "byId", by_name as "byName", note, details, at
      from eligibility.certification_move
     where certification_id = ${certificationId} and person_id = ${personId}
     order by version`)
