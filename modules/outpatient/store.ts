import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Diagnosis, Encounter, KeptCharge } from './encounter.ts'

const columns: Fragment = sql`
  e.encounter_id as "encounterId", e.person_id as "personId", e.institution_id as "institutionId", e.kind,
  e.own_number as "ownNumber", e.practitioner_id as "practitionerId", e.department,
  e.department_code as "departmentCode", e.medical_type as "medicalType", e.disease_key as "diseaseKey",
  e.begun_at as "begunAt", e.registered_at as "registeredAt", e.described_at as "describedAt", e.condition,
  e.cancelled_at as "cancelledAt"`

export type EncounterKey = Readonly<{ encounterId: string; personId: number }>

export function encounterById(on: Sql, { encounterId, personId }: EncounterKey): Promise<Encounter | undefined> {
  return on.one<Encounter>(sql`
    select ${columns} from outpatient.encounter e
     where e.encounter_id = ${encounterId} and e.person_id = ${personId}`)
}

export function encountersById(on: Sql, encounterIds: readonly string[]): Promise<Encounter[]> {
  return on.query<Encounter>(sql`
    select ${columns} from outpatient.encounter e where e.encounter_id = any(${encounterIds}::uuid[])`)
}

/** A person's encounters at an institution that began between two instants; the latest first. */
export function encountersOf(
  on: Sql,
  asked: { personId: number; institutionId: string; from: Date; until: Date; limit: number },
): Promise<Encounter[]> {
  return on.query<Encounter>(sql`
    select ${columns} from outpatient.encounter e
     where e.person_id = ${asked.personId} and e.institution_id = ${asked.institutionId}
       and e.begun_at between ${asked.from} and ${asked.until}
     order by e.begun_at desc, e.encounter_id desc limit ${asked.limit}`)
}

/** Whether a number is of a registration that stands. */
export async function isNumberTaken(
  on: Sql,
  { personId, institutionId, ownNumber }: Pick<Encounter, 'personId' | 'institutionId' | 'ownNumber'>,
): Promise<boolean> {
  const [found] = await on.query(sql`
    select 1 from outpatient.encounter
     where person_id = ${personId} and institution_id = ${institutionId} and own_number = ${ownNumber}
       and kind = 'visit' and cancelled_at is null
     limit 1`)
  return found !== undefined
}

export async function insertEncounter(tx: Tx, e: Encounter): Promise<void> {
  await tx.query(sql`
    insert into outpatient.encounter (encounter_id, person_id, institution_id, kind, own_number, practitioner_id,
      department, department_code, medical_type, disease_key, begun_at, registered_at, described_at, condition)
    values (${e.encounterId}, ${e.personId}, ${e.institutionId}, ${e.kind}, ${e.ownNumber}, ${e.practitionerId},
      ${e.department}, ${e.departmentCode}, ${e.medicalType}, ${e.diseaseKey}, ${e.begunAt}, ${e.registeredAt},
      ${e.describedAt}, ${e.condition})`)
}

export async function setCancelled(tx: Tx, { encounterId, personId }: EncounterKey, at: Date): Promise<void> {
  await tx.query(sql`
    update outpatient.encounter set cancelled_at = ${at}
     where encounter_id = ${encounterId} and person_id = ${personId}`)
}

export function diagnosesOf(on: Sql, { encounterId, personId }: EncounterKey): Promise<Diagnosis[]> {
  return on.query<Diagnosis>(sql`
    select position, kind, main, code, name, department, practitioner_id as "practitionerId",
           doctor_name as "doctorName", at
      from outpatient.diagnosis
     where encounter_id = ${encounterId} and person_id = ${personId}
     order by position`)
}

/** Takes lines away that are not settled; of one batch, or all of them. */
export async function deleteCharges(tx: Tx, { encounterId, personId }: EncounterKey, batch: string | null) {
  const gone = await tx.query(sql`
    delete from outpatient.charge
     where encounter_id = ${encounterId} and person_id = ${personId} and settlement_id is null
       and (${batch}::text is null or batch = ${batch})
    returning number`)
  return gone.length
}

export function chargesOf(on: Sql, { encounterId, personId }: EncounterKey): Promise<KeptCharge[]> {
  return on.query<KeptCharge>(sql`
    select c.number, c.batch, c.position, c.item_code as "itemCode", c.own_code as "ownCode",
           c.item_kind as "itemKind", c.quantity, c.price, c.amount, c.days, c.self_paid as "selfPaid",
           c.disease_key as "diseaseKey", c.practitioner_id as "practitionerId", c.details,
           c.charged_at as "chargedAt", c.settlement_id as "settlementId"
      from outpatient.charge c
     where c.encounter_id = ${encounterId} and c.person_id = ${personId}
     order by c.position, c.number`)
}

/** The boxes that went with a settlement. */
export function boxesOf(on: Sql, { settlementId, personId }: { settlementId: string; personId: number }) {
  return on.query<{ traceCode: string; number: string; opened: boolean }>(sql`
    select trace_code as "traceCode", number, opened from outpatient.box
     where settlement_id = ${settlementId} and person_id = ${personId} order by trace_code`)
}
