import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Charge, Diagnosis, Encounter, KeptCharge } from './encounter.ts'

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
     order by e.begun_at desc limit ${asked.limit}`)
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

export type Description = Pick<Encounter, 'medicalType' | 'diseaseKey' | 'begunAt' | 'practitionerId' | 'condition'>

export async function setDescription(tx: Tx, key: EncounterKey, given: Description, at: Date): Promise<void> {
  await tx.query(sql`
    update outpatient.encounter
       set medical_type = ${given.medicalType}, disease_key = ${given.diseaseKey}, begun_at = ${given.begunAt},
           practitioner_id = coalesce(${given.practitionerId}, practitioner_id), condition = ${given.condition},
           described_at = ${at}
     where encounter_id = ${key.encounterId} and person_id = ${key.personId}`)
}

/** Puts these diagnoses in the place of those before. */
export async function replaceDiagnoses(tx: Tx, key: EncounterKey, diagnoses: readonly Diagnosis[]): Promise<void> {
  const { encounterId, personId } = key
  await tx.query(sql`
    delete from outpatient.diagnosis where encounter_id = ${encounterId} and person_id = ${personId}`)
  if (diagnoses.length === 0) return
  await tx.query(sql`
    insert into outpatient.diagnosis (encounter_id, position, person_id, kind, main, code, name, department,
                                      practitioner_id, doctor_name, at)
    values ${sql.values(
      diagnoses.map((d) => [
        encounterId,
        d.position,
        personId,
        d.kind,
        d.main,
        d.code,
        d.name,
        d.department,
        d.practitionerId,
        d.doctorName,
        d.at,
      ]),
    )}`)
}

export function diagnosesOf(on: Sql, { encounterId, personId }: EncounterKey): Promise<Diagnosis[]> {
  return on.query<Diagnosis>(sql`
    select position, kind, main, code, name, department, practitioner_id as "practitionerId",
           doctor_name as "doctorName", at
      from outpatient.diagnosis
     where encounter_id = ${encounterId} and person_id = ${personId}
     order by position`)
}

/** Keeps lines; gives the numbers that were new. */
export async function insertCharges(
  tx: Tx,
  { encounterId, personId }: EncounterKey,
  charges: readonly Charge[],
  at: Date,
): Promise<string[]> {
  const rows = charges.map((c) => ({
    encounter_id: encounterId,
    number: c.number,
    person_id: personId,
    batch: c.batch,
    position: c.position,
    item_code: c.itemCode,
    own_code: c.ownCode,
    item_kind: c.itemKind,
    quantity: c.quantity,
    price: c.price,
    amount: c.amount,
    days: c.days,
    self_paid: c.selfPaid,
    disease_key: c.diseaseKey,
    practitioner_id: c.practitionerId,
    details: c.details,
    charged_at: at,
  }))
  const kept = await tx.query<{ number: string }>(sql`
    insert into outpatient.charge
    select r.* from jsonb_populate_recordset(null::outpatient.charge, ${sql.json(rows)}) r
        on conflict (encounter_id, number, person_id) do nothing
    returning number`)
  return kept.map(({ number }) => number)
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
