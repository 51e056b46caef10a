import { uuidv7 } from '../../platform/ids.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import type { Finding } from './api.ts'
import type { ConsentRecord, Prescription, PrescriptionLine } from './prescription.ts'
import { sealedSigner } from './sealed.ts'

export type Whole = Readonly<{
  prescription: Prescription
  lines: readonly PrescriptionLine[]
  consent: ConsentRecord | undefined
  findings: readonly Finding[]
}>

/** Keeps a prescription with its lines and the consent. */
export async function insertPrescription(tx: Tx, { prescription, lines, consent, findings }: Whole): Promise<void> {
  const p = prescription
  await tx.query(sql`
    insert into prescribing.prescription (
      prescription_id, person_id, number, visit_id, institution_id, practitioner_id, institution_name, doctor_name,
      doctor_phone, region, pack_id, pack_hash, disease_key, diagnosis_code, diagnosis_name, days, long_reason,
      destination, findings, issued_at, issued_day)
    values (
      ${p.prescriptionId}, ${p.personId}, ${p.number}, ${p.visitId}, ${p.institutionId}, ${p.practitionerId},
      ${p.institutionName}, ${p.doctorName}, ${p.doctorPhone}, ${p.region}, ${p.packId}, ${p.packHash},
      ${p.diseaseKey}, ${p.diagnosisCode}, ${p.diagnosisName}, ${p.days}, ${p.longReason}, ${p.destination},
      ${sql.json(findings)}, ${p.issuedAt}, ${p.issuedDay})`)
  const rows = lines.map((l) => [
    l.prescriptionId,
    l.lineNo,
    l.personId,
    l.drugCode,
    l.substance,
    l.dose,
    l.timesPerDay,
    l.dailyAmount,
    l.days,
    l.packs,
    l.usage,
    l.remark,
  ])
  await tx.query(sql`
    insert into prescribing.prescription_line (
      prescription_id, line_no, person_id, drug_code, substance, dose, times_per_day, daily_amount, days, packs,
      usage, remark)
    values ${sql.values(rows)}`)
  if (!consent) return
  const consentId = uuidv7(consent.at)
  await tx.query(sql`
      insert into prescribing.consent (
        consent_id, person_id, prescription_id, signer, signer_name, relation, signer_identity_number, told,
        circulation, at)
      values (
        ${consentId}, ${p.personId}, ${p.prescriptionId}, ${consent.signer}, ${consent.signerName},
        ${consent.relation}, ${sealedSigner(consentId, consent.signerIdentityNumber)}, ${consent.told}, ${consent.circulation}, ${consent.at})`)
}
