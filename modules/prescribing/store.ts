import type { Day } from '../../platform/day.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Prescription, PrescriptionLine, Visit } from './prescription.ts'
import type { Supply } from './supply.ts'

const prescriptionColumns: Fragment = sql`
  r.prescription_id as "prescriptionId", r.person_id as "personId", r.number, r.visit_id as "visitId",
  r.institution_id as "institutionId", r.practitioner_id as "practitionerId", r.institution_name as "institutionName",
  r.doctor_name as "doctorName", r.doctor_phone as "doctorPhone", r.region, r.pack_id as "packId",
  r.pack_hash as "packHash", r.disease_key as "diseaseKey", r.diagnosis_code as "diagnosisCode",
  r.diagnosis_name as "diagnosisName", r.days, r.long_reason as "longReason", r.destination,
  r.issued_at as "issuedAt", r.issued_day as "issuedDay"`

const lineColumns: Fragment = sql`
  l.prescription_id as "prescriptionId", l.line_no as "lineNo", l.person_id as "personId", l.drug_code as "drugCode",
  l.substance, l.dose, l.times_per_day as "timesPerDay", l.daily_amount as "dailyAmount", l.days, l.packs, l.usage,
  l.remark, l.claimed_packs as "claimedPacks", l.dispensed_packs as "dispensedPacks"`

export type PrescriptionKey = Readonly<{ prescriptionId: string; personId: number }>

/** By its id alone; callers that know the person pass the key to the other readers. */
export function prescriptionById(on: Sql, prescriptionId: string): Promise<Prescription | undefined> {
  return on.one<Prescription>(sql`
    select ${prescriptionColumns} from prescribing.prescription r where r.prescription_id = ${prescriptionId}`)
}

export function linesOf(on: Sql, { prescriptionId, personId }: PrescriptionKey): Promise<PrescriptionLine[]> {
  return on.query<PrescriptionLine>(sql`
    select ${lineColumns}
      from prescribing.prescription_line l
     where l.prescription_id = ${prescriptionId} and l.person_id = ${personId}
     order by l.line_no`)
}

export type KeptSupply = Supply & Readonly<{ diseaseKey: string; substance: string }>

/** What a person has left, of all diseases or of one; the first to end comes first. */
export function suppliesOf(on: Sql, personId: number, diseaseKey: string | null = null): Promise<KeptSupply[]> {
  return on.query<KeptSupply>(sql`
    select disease_key as "diseaseKey", substance, as_of as "asOf", amount, daily_amount as "dailyAmount",
           ends_on as "endsOn"
      from prescribing.supply
     where person_id = ${personId} and (${diseaseKey}::text is null or disease_key = ${diseaseKey})
     order by ends_on, disease_key, substance`)
}

/** Packs that were prescribed, can still be had, and are not in the person's hands yet. */
export type Pending = Readonly<{
  prescriptionId: string
  line: number
  number: string
  diseaseKey: string
  drugCode: string
  substance: string
  packs: number
  dailyAmount: number
}>

export function pendingOf(on: Sql, personId: number, at: Date): Promise<Pending[]> {
  return on.query<Pending>(sql`
    select l.prescription_id as "prescriptionId", l.line_no as line, r.number, r.disease_key as "diseaseKey",
           l.drug_code as "drugCode", l.substance, l.packs - l.dispensed_packs as packs,
           l.daily_amount as "dailyAmount"
      from circulation.prescription c
      join prescribing.prescription r on r.prescription_id = c.prescription_id and r.person_id = c.person_id
      join prescribing.prescription_line l on l.prescription_id = c.prescription_id and l.person_id = c.person_id
     where c.person_id = ${personId} and l.packs > l.dispensed_packs
       and (c.state = 'frozen' or (c.state in ('circulating', 'claimed', 'partly-dispensed') and c.valid_until >= ${at}))
     order by r.issued_at, r.prescription_id, l.line_no`)
}

// ── visits and look-ups ─────────────────────────────────────────────────────────────────────────────────────────────

const visitColumns: Fragment = sql`
  v.visit_id as "visitId", v.person_id as "personId", v.institution_id as "institutionId",
  v.practitioner_id as "practitionerId", v.disease_key as "diseaseKey", v.internet, v.emergency, v.at`

export function visitById(on: Sql, visitId: string): Promise<Visit | undefined> {
  return on.one<Visit>(sql`select ${visitColumns} from prescribing.visit v where v.visit_id = ${visitId}`)
}

/** A person's visit to a doctor from an instant on; the latest. */
export async function visitSince(
  on: Sql,
  { personId, practitionerId, since }: { personId: number; practitionerId: string; since: Date },
): Promise<Visit | undefined> {
  const [visit] = await on.query<Visit>(sql`
    select ${visitColumns}
      from prescribing.visit v
     where v.person_id = ${personId} and v.practitioner_id = ${practitionerId} and v.at >= ${since}
     order by v.at desc, v.visit_id desc
     limit 1`)
  return visit
}

/** Whether the person was ever seen at an institution: what lets its doctors read about the person. */
export async function wasSeenAt(on: Sql, personId: number, institutionId: string): Promise<boolean> {
  const [visit] = await on.query(sql`
    select 1 from prescribing.visit where person_id = ${personId} and institution_id = ${institutionId} limit 1`)
  return visit !== undefined
}

export async function insertVisit(tx: Tx, visit: Visit): Promise<void> {
  await tx.query(sql`
    insert into prescribing.visit (visit_id, person_id, institution_id, practitioner_id, disease_key, internet,
                                   emergency, at)
    values (${visit.visitId}, ${visit.personId}, ${visit.institutionId}, ${visit.practitionerId}, ${visit.diseaseKey},
            ${visit.internet}, ${visit.emergency}, ${visit.at})`)
}

/** A visit gets the disease that was prescribed for in it. */
export async function setVisitDisease(
  tx: Tx,
  visit: Pick<Visit, 'visitId' | 'personId'>,
  diseaseKey: string,
): Promise<void> {
  await tx.query(sql`
    update prescribing.visit set disease_key = ${diseaseKey}
     where visit_id = ${visit.visitId} and person_id = ${visit.personId} and disease_key is null`)
}

export type Lookup = Readonly<{ lookupId: string; practitionerId: string; since: Day; at: Date }>

/** The latest look of a doctor at a person's medication. */
export async function latestLookup(on: Sql, personId: number, practitionerId: string): Promise<Lookup | undefined> {
  const [lookup] = await on.query<Lookup>(sql`
    select lookup_id as "lookupId", practitioner_id as "practitionerId", since, at
      from prescribing.lookup
     where person_id = ${personId} and practitioner_id = ${practitionerId}
     order by at desc, lookup_id desc
     limit 1`)
  return lookup
}

export async function insertLookup(
  tx: Tx,
  lookup: Lookup & Readonly<{ personId: number; institutionId: string }>,
): Promise<void> {
  await tx.query(sql`
    insert into prescribing.lookup (lookup_id, person_id, practitioner_id, institution_id, since, at)
    values (${lookup.lookupId}, ${lookup.personId}, ${lookup.practitionerId}, ${lookup.institutionId}, ${lookup.since},
            ${lookup.at})`)
}

/** How much waits for the answer of a doctor: questions of pharmacists, adverse reactions. */
export async function waitingFor(
  on: Sql,
  { practitionerId }: { practitionerId: string },
): Promise<{ openQuestions: number; openReactions: number }> {
  const counted = await on.one<{ openQuestions: number; openReactions: number }>(sql`
    select (select count(*) from dispensing.question
             where to_doctor = ${practitionerId} and answered_at is null) as "openQuestions",
           (select count(*) from dispensing.adverse_reaction
             where to_doctor = ${practitionerId} and reviewed_at is null) as "openReactions"`)
  return counted ?? { openQuestions: 0, openReactions: 0 }
}
