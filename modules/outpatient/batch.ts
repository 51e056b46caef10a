import { type Fragment, sql } from '../../platform/sql.ts'
import type { Charge, Diagnosis, Encounter } from './encounter.ts'

/** What visits and bills write, as parts of one statement: for the persons in `lane` only. */

const mine = sql`r.person_id in (select lane.person_id from lane)`

/** Marks lines as settled; `rows` are {encounter_id, number, person_id, settlement_id}. */
export const settleCharges = (rows: Fragment): Fragment => sql`
  update outpatient.charge c set settlement_id = r.settlement_id
    from ${sql.few(rows)},
         json_to_record(e) as r(encounter_id uuid, number text, person_id bigint, settlement_id uuid)
   where c.encounter_id = r.encounter_id and c.number = r.number and c.person_id = r.person_id
     and c.settlement_id is null and ${mine}`

/** The lines of a settlement that is taken back may be settled anew; `rows` are {settlement_id, encounter_id, person_id}. */
export const unsettleCharges = (rows: Fragment): Fragment => sql`
  update outpatient.charge c set settlement_id = null
    from ${sql.few(rows)}, json_to_record(e) as r(encounter_id uuid, person_id bigint, settlement_id uuid)
   where c.encounter_id = r.encounter_id and c.person_id = r.person_id and c.settlement_id = r.settlement_id and ${mine}`

export const insertBoxes = (rows: Fragment): Fragment => sql`
  insert into outpatient.box
  select r.* from json_populate_recordset(null::outpatient.box, ${rows}) r where ${mine}`

type Key = Readonly<{ encounterId: string; personId: number }>

export const insertCharges = (rows: Fragment): Fragment => sql`
  insert into outpatient.charge
  select r.* from json_populate_recordset(null::outpatient.charge, ${rows}) r where ${mine}`

export const chargeRow = ({ encounterId, personId }: Key, c: Charge, at: Date, settlementId: string | null = null) => ({
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
  settlement_id: settlementId,
})

export const insertEncounters = (rows: Fragment): Fragment => sql`
  insert into outpatient.encounter
  select r.* from json_populate_recordset(null::outpatient.encounter, ${rows}) r where ${mine}`

/** What an encounter was for; `rows` are rows of the table. */
export const setDescriptions = (rows: Fragment): Fragment => sql`
  update outpatient.encounter n
     set medical_type = r.medical_type, disease_key = r.disease_key, begun_at = r.begun_at,
         practitioner_id = r.practitioner_id, condition = r.condition, described_at = r.described_at
    from ${sql.few(rows)}, json_populate_record(null::outpatient.encounter, e) r
   where n.encounter_id = r.encounter_id and n.person_id = r.person_id and ${mine}`

export const descriptionRow = (
  { encounterId, personId }: Key,
  given: Pick<Encounter, 'medicalType' | 'diseaseKey' | 'begunAt' | 'practitionerId' | 'condition'>,
  at: Date,
) => ({
  encounter_id: encounterId,
  person_id: personId,
  medical_type: given.medicalType,
  disease_key: given.diseaseKey,
  begun_at: given.begunAt,
  practitioner_id: given.practitionerId,
  condition: given.condition,
  described_at: at,
})

/** Diagnoses in the place of those that stood at their positions. */
export const putDiagnoses = (rows: Fragment): Fragment => sql`
  insert into outpatient.diagnosis
  select r.* from json_populate_recordset(null::outpatient.diagnosis, ${rows}) r where ${mine}
      on conflict (encounter_id, position, person_id) do update
         set kind = excluded.kind, main = excluded.main, code = excluded.code, name = excluded.name,
             department = excluded.department, practitioner_id = excluded.practitioner_id,
             doctor_name = excluded.doctor_name, at = excluded.at`

/** Takes away the diagnoses behind the last one; `rows` are {encounter_id, person_id, last}. */
export const cutDiagnoses = (rows: Fragment): Fragment => sql`
  delete from outpatient.diagnosis d
   using ${sql.few(rows)}, json_to_record(e) as r(encounter_id uuid, person_id bigint, last integer)
   where d.encounter_id = r.encounter_id and d.person_id = r.person_id and d.position > r.last and ${mine}`

export const diagnosisRow = ({ encounterId, personId }: Key, d: Diagnosis) => ({
  encounter_id: encounterId,
  position: d.position,
  person_id: personId,
  kind: d.kind,
  main: d.main,
  code: d.code,
  name: d.name,
  department: d.department,
  practitioner_id: d.practitionerId,
  doctor_name: d.doctorName,
  at: d.at,
})
