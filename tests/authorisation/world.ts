import {
  amlodipine,
  centre,
  doctor,
  granted,
  issued,
  morning,
  openPlaces,
  patient,
  pharmacistOf,
  pharmacyA,
  pharmacyB,
  prepare,
  pullAt,
  settleAt,
  stocked,
} from '../../modules/dispensing/testing-pharmacy.ts'
import { addOperators } from '../../platform/accounts.ts'
import type { Actor, Role } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sealEverything } from '../../platform/sealing.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { testActor } from '../../platform/testing-http.ts'
import { sealedPlaces } from '../../service/keys.ts'
import { openSession } from '../../service/sessions.ts'

/**
 * One person of Fuzhou with one of everything, seen and served at one hospital and one pharmacy; and beside each who serves
 * that person somebody of the same role elsewhere: another hospital and pharmacy of the same city, another agency, another
 * patient.
 */
export type World = Readonly<{
  /** What stands in an address, a query or a body under this name. */
  things: Readonly<Record<string, string | number>>
  /** What only those may read who may see the person. */
  secrets: readonly string[]
  /** What leaves for nobody whole: numbers of cards and phones. */
  masked: readonly string[]
  own: Readonly<Record<Role, string>>
  other: Readonly<Record<Role, string>>
}>

const hospitalB = 'H35010200009'
const doctorB = 'D350102000009'
/** Another doctor where the own one works: nobody files oneself. */
const colleague = 'D350102000008'

export async function openWorld(db: Database): Promise<World> {
  const policies = loadPolicies()
  await openPlaces(db)
  await db.query(sql`
    insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
    values (${hospitalB}, 'hospital', '示范第九医院', 'level3', '350102', '示范路9号', '0591-00000009', 26.0, 119.3, '2017-12-01')`)
  await db.query(sql`
    insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, registered_from)
    values (${doctorB}, 'doctor', '何示范', '13800000009', ${hospitalB}, '2017-12-01'),
           (${colleague}, 'doctor', '同院示范', '13800000008', ${centre}, '2017-12-01')`)
  const codes = await stocked(db, pharmacyA, amlodipine)
  const [mine, theirs] = [await patient(db), await patient(db)]
  await db.query(sql`update insured.person set name = '钱独名' where person_id = ${mine.personId}`)
  await sealEverything(db, sealedPlaces, () => undefined)
  const counter = { db, policies, place: pharmacyA }
  const sold = await issued(db, mine)
  const soldId = granted(await pullAt(counter, sold))
  await prepare(counter, soldId, codes.slice(0, 3))
  const { settlementId } = granted(await settleAt(counter, soldId)).statement
  const open = await issued(db, mine)
  const waiting = await issued(db, mine)
  const dispensingId = granted(await pullAt(counter, open))
  const at = { region: '350100' }
  const actors = (over: Partial<Record<Role, Partial<Actor>>>): Actor[] =>
    (['doctor', 'pharmacist', 'patient', 'insurer', 'supervisor', 'policy-officer', 'admin'] as const).map((role) =>
      testActor(role, { ...at, ...over[role] }),
    )
  await db.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, answer, person_id, received_at)
    values ('M1', ${centre}, '1101', '', 'done', ${JSON.stringify({ output: { psn_name: '钱独名' } })},
            ${mine.personId}, ${morning})`)
  const own = actors({
    doctor: { institutionId: centre, practitionerId: doctor },
    pharmacist: { institutionId: pharmacyA, practitionerId: pharmacistOf(pharmacyA) },
    patient: { personId: mine.personId },
  })
  const away = { region: '330300' }
  const other = actors({
    doctor: { institutionId: hospitalB, practitionerId: doctorB },
    pharmacist: { institutionId: pharmacyB, practitionerId: pharmacistOf(pharmacyB) },
    patient: { personId: theirs.personId },
    ...{ insurer: away, supervisor: away, 'policy-officer': away, admin: away },
  })
  await addOperators(db, [...own, ...other], morning)
  const officerBy = own.find(({ role }) => role === 'policy-officer')?.operatorId ?? ''
  const boxes = await keepLead(db, codes[5] ?? '')
  const cared = await care(db, mine.personId, { prescriptionId: open.prescriptionId, dispensingId, officerBy })
  const tokens = async (of: readonly Actor[]) =>
    Object.fromEntries(
      await Promise.all(
        of.map(async ({ role, operatorId }) => [
          role,
          await openSession(db, operatorId, morning, new Date(morning.getTime() + 12 * 3_600_000)),
        ]),
      ),
    ) as Record<Role, string>
  return {
    things: {
      ...cared,
      ...boxes,
      ...{
        personId: mine.personId,
        code: mine.insuranceCode,
        query: mine.insuranceCode,
        credential: mine.insuranceCode,
      },
      ...{ prescriptionId: open.prescriptionId, number: waiting.number, insuranceCode: mine.insuranceCode },
      ...{ dispensingId, settlementId, visitId: open.visitId, institutionId: centre, id: doctor, region: '350100' },
      ...{ packId: 'fujian', clauseId: 'FJ2023-8.3', diseaseKey: 'hypertension', drugCode: amlodipine, what: 'drugs' },
      pharmacyId: pharmacyA,
      msgid: 'M1',
      ...{ file: 'pack.json', group: 'better', place: 1, practitionerId: doctor, colleague },
    },
    secrets: ['钱独名', mine.insuranceCode, mine.identityNumber, waiting.number, open.number, sold.number].concat(
      Object.values(cared),
      [settlementId, dispensingId, soldId, open.prescriptionId, waiting.prescriptionId, open.visitId],
    ),
    masked: [mine.identityNumber, theirs.identityNumber, '13900001234', 's1:t1:', 'h1:t1:'],
    own: await tokens(own),
    other: await tokens(other),
  }
}

/** A box of the pharmacy, and a lead about another one. */
async function keepLead(db: Database, traceCode: string): Promise<Record<string, string>> {
  const leadId = uuidv7(morning)
  await db.query(sql`
    insert into stock.lead (lead_id, kind, trace_code, reported_by, region, at)
    values (${leadId}, 'never-bought', '81999999999999999999', ${pharmacyA}, '350102', ${morning})`)
  return { leadId, traceCode }
}

/** What the main journey does not make: questions, reactions, eligibility and its life, registrations, notices, drafts. */
async function care(
  db: Database,
  personId: number,
  of: { prescriptionId: string; dispensingId: string; officerBy: string },
): Promise<Record<string, string>> {
  const names = [
    'questionId',
    'reactionId',
    'applicationId',
    'fileId',
    'certificationId',
    'expertId',
    'changeId',
    'listId',
    'patientFileId',
  ] as const
  const more = [
    ...(['entryId', 'agreementId', 'paperId', 'exitId', 'complaintId', 'sanctionId', 'evidenceId'] as const),
    ...([
      'screeningId',
      'inspectionId',
      'registrationId',
      'noticeId',
      'draftId',
      'trialId',
      'takingId',
      'purchaseId',
      'checkId',
    ] as const),
  ] as const
  const id = Object.fromEntries([...names, ...more].map((name) => [name, uuidv7(morning)])) as Record<
    (typeof names)[number] | (typeof more)[number],
    string
  >
  const day = '2026-02-02'
  await goods(db, id)
  await db.query(sql`
    insert into dispensing.question (question_id, dispensing_id, person_id, prescription_id, asked_by, question, asked_at, to_doctor)
    values (${id.questionId}, ${of.dispensingId}, ${personId}, ${of.prescriptionId}, ${pharmacistOf(pharmacyA)}, '剂量?',
            ${morning}, ${doctor})`)
  await db.query(sql`
    insert into dispensing.evidence (evidence_id, person_id, dispensing_id, institution_id, kind, by_link, name, media_type, size,
                                     hash, goods_hash, taken_at, kept_until, key_id, content, added_by, added_by_name, added_at)
    values (${id.evidenceId}, ${personId}, ${of.dispensingId}, ${pharmacyA}, 'face', false, '人脸.png', 'image/png', 3, 'x', 'x',
            ${morning}, '2026-09-02', 'k1', '\\x010203', ${uuidv7()}, '某', ${morning})`)
  await db.query(sql`
    insert into dispensing.adverse_reaction (reaction_id, person_id, prescription_id, line_no, reported_by, institution_id,
                                             description, severity, at, to_doctor)
    values (${id.reactionId}, ${personId}, ${of.prescriptionId}, 1, ${pharmacistOf(pharmacyA)}, ${pharmacyA}, '皮疹', 'mild',
            ${morning}, ${doctor})`)
  await db.query(sql`
    insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region, institution_id)
    values (${id.certificationId}, ${personId}, 'copd', '2024-01-01', '350100', ${centre})`)
  await eligibility(db, personId, id, day)
  await comingIn(db, id, day)
  await db.query(sql`
    insert into insured.registration (registration_id, person_id, kind, region, valid_from, from_institution_id)
    values (${id.registrationId}, ${personId}, 'residence', '330300', ${day}, ${centre})`)
  await db.query(sql`
    insert into insured.notice (notice_id, person_id, topic, text_zh, text_en, at)
    values (${id.noticeId}, ${personId}, 'prescription/issued', '已开方', 'issued', ${morning})`)
  const content = {
    document: { id: 'FJ2030', title: { zh: '新', en: 'new' }, from: '2030-01-01' },
    clauses: [],
    changes: [],
  }
  await db.query(sql`
    insert into amendments.draft (draft_id, pack_id, title, state, content, revision, author_id, author_name, created_at, changed_at)
    values (${id.draftId}, 'fujian', '新', 'draft', ${sql.json(content)}, 1, ${of.officerBy}, '某', ${morning}, ${morning})`)
  await db.query(sql`
    insert into amendments.trial (trial_id, draft_id, revision, content, source, state, asked_by, asked_at)
    values (${id.trialId}, ${id.draftId}, 1, ${sql.json(content)},
            ${sql.json({ kind: 'settlements', year: 2025 })}, 'cancelled', ${uuidv7()}, ${morning})`)
  return id
}

async function goods(db: Database, { takingId = '', purchaseId = '', checkId = '' }: Readonly<Record<string, string>>) {
  await db.query(sql`
    insert into stock.zone_check (check_id, institution_id, opened_by, opened_at)
    values (${checkId}, ${pharmacyA}, ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into stock.taking (taking_id, institution_id, state, opened_by, opened_at)
    values (${takingId}, ${pharmacyA}, 'open', ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into stock.purchase (purchase_id, line_no, institution_id, drug_code, batch_number, generic_name, maker, dosage_form,
                                spec, produced_on, expires_on, supplier, packs, bought_on, codes, channel, source, entered_by, entered_at)
    values (${purchaseId}, 1, ${pharmacyA}, ${amlodipine}, 'L1', '氨氯地平', '示范', '片剂', '5mg', '2025-01-01', '2028-01-01',
            '示范医药', 1, '2026-02-01', 0, 'procurement', 'hand', ${uuidv7()}, ${morning})`)
}

async function eligibility(db: Database, personId: number, id: Readonly<Record<string, string>>, day: string) {
  const {
    applicationId = '',
    fileId = '',
    expertId = '',
    certificationId = '',
    screeningId = '',
    inspectionId = '',
  } = id
  await db.query(sql`
    insert into eligibility.application (application_id, person_id, region, kind, door, disease_key, institution_id, evidence,
                                         outcome, state, round, version, due_on, applied_on, applied_at, applied_by)
    values (${applicationId}, ${personId}, '350100', 'new', 'hospital', 'diabetes', ${centre}, '[]',
            ${sql.json({ advice: 'incomplete', reasons: [], on: day, pack: { id: 'fujian', hash: 'x' } })}, 'with-experts', 1, 1, ${day}, ${day}, ${morning}, ${uuidv7()})`)
  await db.query(sql`
    insert into eligibility.evidence_file (file_id, person_id, name, media_type, size, hash, content, uploaded_by, uploaded_at)
    values (${fileId}, ${personId}, '病历.png', 'image/png', 3, 'x', '\\x010203', ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into eligibility.expert (expert_id, region, practitioner_id, diseases, valid_from)
    values (${expertId}, '350100', ${doctor}, '{diabetes}', ${day})`)
  await db.query(sql`
    insert into eligibility.assignment (application_id, round, expert_id, person_id, assigned_at)
    values (${applicationId}, 1, ${expertId}, ${personId}, ${morning})`)
  await db.query(sql`
    insert into eligibility.designation_change (change_id, person_id, disease_key, year, kind, to_institution_id, state, asked_by, asked_at)
    values (${id.changeId ?? ''}, ${personId}, 'hypertension', 2026, 'change', ${centre}, 'asked', ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into eligibility.designation (designation_id, person_id, disease_key, institution_id, year)
    values (${uuidv7()}, ${personId}, 'hypertension', ${centre}, 2026)`)
  await db.query(sql`
    insert into eligibility.screening (screening_id, region, day, idle_for, cites, holders, listed, seconds, run_by, run_at)
    values (${screeningId}, '350100', ${day}, 'P24M', '{}', 1, 1, 1, ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into eligibility.reexamination (screening_id, certification_id, person_id, region, disease_key, held_since, state, due_on)
    values (${screeningId}, ${certificationId}, ${personId}, '350100', 'copd', ${day}, 'due', ${day})`)
  await db.query(sql`
    insert into inspections.inspection (inspection_id, region, kind, institution_id, led_by, from_day, until_day, seed, population,
                                        sampled, checklist, state, due_on, planned_by, planned_by_name, planned_at)
    values (${inspectionId}, '350100', 'member', ${centre}, ${centre}, ${day}, ${day}, 's', 1, 1, '[]', 'open', ${day},
            ${uuidv7()}, '某', ${morning})`)
  await db.query(sql`
    insert into supervision.complaint (complaint_id, person_id, number, region, institution_id, disease_key, kind, happened_on,
                                       text, state, version, due_on, filed_at)
    values (${id.complaintId ?? ''}, ${personId}, 'TS1', '350100', ${centre}, 'hypertension', 'turned-away', ${day}, '拒收',
            'answering', 1, ${day}, ${morning})`)
  await db.query(sql`
    insert into prescribing.patient_file (patient_file_id, person_id, substance, drug_code, disease_key, diagnosis_code,
                                          restriction, basis, institution_id, practitioner_id, doctor_name, valid_from, opened_at)
    values (${id.patientFileId ?? ''}, ${personId}, ${amlodipine.slice(0, 10)}, ${amlodipine}, 'hypertension', 'I10.x00', '限二线',
            '见病历', ${centre}, ${doctor}, '某', ${day}, ${morning})`)
  await db.query(sql`
    insert into family_doctors.list (list_id, region, year, file_name, file_hash, rows_read, rows_new, rows_kept, rows_changed,
                                     rows_gone, effect_on, late, taken_by, taken_at)
    values (${id.listId ?? ''}, '350100', 2026, '名单.csv', 'x', 1, 1, 0, 0, 0, ${day}, false, ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into inspections.item (inspection_id, certification_id, person_id, position, disease_key)
    values (${inspectionId}, ${certificationId}, ${personId}, 1, 'copd')`)
}

async function comingIn(db: Database, id: Readonly<Record<string, string>>, day: string) {
  const { entryId = '', agreementId = '', paperId = '', exitId = '', complaintId = '', sanctionId = '' } = id
  await db.query(sql`
    insert into institutions.entry (entry_id, number, institution_id, kind, way, region, state, stage, version, items, applied_on,
                                    applied_at, applied_by, applied_by_name)
    values (${entryId}, 'JR1', ${pharmacyA}, 'pharmacy', 'conditions', '350102', 'materials', 'materials', 1, '[]', ${day},
            ${morning}, ${uuidv7()}, '某')`)
  await db.query(sql`
    insert into institutions.agreement (agreement_id, number, institution_id, region, valid_from, annexes, pack_id, pack_hash,
                                        signed_for, signed_by, signed_by_name, signed_at)
    values (${agreementId}, 'XY1', ${pharmacyA}, '350102', ${day}, '[]', 'fujian', 'x', '某', ${uuidv7()}, '某', ${morning})`)
  await db.query(sql`
    insert into institutions.file (file_id, institution_id, name, media_type, size, hash, content, uploaded_by, uploaded_at)
    values (${paperId}, ${pharmacyA}, '申请.png', 'image/png', 3, 'x', '\\x010203', ${uuidv7()}, ${morning})`)
  await db.query(sql`
    insert into institutions.exit (exit_id, number, institution_id, region, ground, facts, reason, cites, state, version, opened_on,
                                   opened_at, opened_by_name)
    values (${exitId}, 'TC1', ${pharmacyA}, '350102', 'breach', 'null', '违约', '{}', 'opened', 1, ${day}, ${morning}, '某')`)
  await db.query(sql`
    insert into institutions.complaint (complaint_id, institution_id, drug_code, region, source, filed_by, filed_by_name, happened_on,
                                        said, shown_packs, state, filed_at)
    values (${complaintId}, ${pharmacyA}, ${amlodipine}, '350102', 'audit', ${uuidv7()}, '某', ${day}, '没有货', 1, 'open', ${morning})`)
  await db.query(sql`
    insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, reason, cites)
    values (${sanctionId}, 'institution', ${hospitalB}, '2030-01-01', '违规', '{}')`)
}
