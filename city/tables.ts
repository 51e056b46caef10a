import type { Table } from './copy.ts'

/** The tables that the city fills, in the order in which their rows may refer to one another. */
const table = (name: string, columns: string): Table => ({ name, columns: columns.split(' ') })

export const institution = table(
  'institutions.institution',
  'institution_id kind name level region address phone latitude longitude public dual_channel joined_on left_on township in_care_home',
)
export const practitioner = table(
  'institutions.practitioner',
  'practitioner_id kind name phone institution_id department registered_from registered_until',
)
export const filedPrescriber = table(
  'institutions.filed_prescriber',
  'institution_id practitioner_id valid_from valid_until filed_at',
)
export const sanction = table(
  'institutions.sanction',
  'sanction_id subject_kind subject_id valid_from valid_until reason cites',
)
export const duty = table('institutions.duty', 'institution_id practitioner_id starts_at ends_at')
export const person = table(
  'insured.person',
  'person_id name sex birth_date identity_number insurance_code phone address latitude longitude region insurance retired supplementary insured_from insured_until',
)
export const credential = table('insured.credential', 'kind value person_id')
export const registration = table(
  'insured.registration',
  'registration_id person_id kind region valid_from valid_until',
)
export const familyMember = table('insured.family_member', 'person_id holder_id relation valid_from valid_until')
export const notice = table('insured.notice', 'notice_id person_id topic text_zh text_en link at read_at')
export const certification = table(
  'eligibility.certification',
  'certification_id person_id disease_key valid_from valid_until institution_id granted_region',
)
export const designation = table('eligibility.designation', 'designation_id person_id disease_key institution_id year')
export const expert = table('eligibility.expert', 'expert_id region practitioner_id diseases valid_from valid_until')
export const application = table(
  'eligibility.application',
  'application_id person_id region kind door disease_key replaces institution_id practitioner_id evidence granted_elsewhere outcome state round version due_on applied_on applied_at applied_by decided_on certification_id',
)
export const applicationMove = table(
  'eligibility.application_move',
  'move_id application_id person_id version move from_state to_state by_role by_id by_name note details at',
)
export const evidenceFile = table(
  'eligibility.evidence_file',
  'file_id person_id name media_type size hash content uploaded_by uploaded_at',
)
export const assignment = table('eligibility.assignment', 'application_id round expert_id person_id assigned_at')
export const vote = table('eligibility.vote', 'application_id round expert_id person_id vote reason at')
export const contract = table(
  'family_doctors.contract',
  'contract_id person_id institution_id practitioner_id paid valid_from valid_until',
)
export const shelf = table('stock.shelf', 'institution_id drug_code price on_sale changed_at')
export const placement = table(
  'stock.placement',
  'institution_id drug_code zone spot mark marked_on placed_by placed_at',
)
export const batch = table('stock.batch', 'institution_id drug_code batch_number produced_on expires_on supplier packs')
export const traceCode = table('stock.trace_code', 'trace_code drug_code institution_id batch_number bought_at')
export const traceEvent = table('stock.trace_event', 'event_id trace_code kind institution_id settlement_id at')
export const traceSale = table('stock.trace_sale', 'trace_code institution_id settlement_id person_id sold_at')
/** Entries as the year tells them; `chainLedger` gives each its place in the chain of its batch. */
export const movement = table(
  'arriving_movement',
  'movement_id institution_id drug_code batch_number kind packs reference at',
)

export const visit = table(
  'prescribing.visit',
  'visit_id person_id institution_id practitioner_id disease_key internet emergency at',
)
export const lookup = table('prescribing.lookup', 'lookup_id person_id practitioner_id institution_id since at')
export const prescription = table(
  'prescribing.prescription',
  'prescription_id person_id number visit_id institution_id practitioner_id institution_name doctor_name doctor_phone region pack_id pack_hash disease_key diagnosis_code diagnosis_name days long_reason destination findings issued_at issued_day',
)
export const prescriptionLine = table(
  'prescribing.prescription_line',
  'prescription_id line_no person_id drug_code substance dose times_per_day daily_amount days packs usage remark claimed_packs dispensed_packs',
)
export const consent = table(
  'prescribing.consent',
  'consent_id person_id prescription_id signer signer_name relation signer_identity_number told circulation at',
)
export const patientFile = table(
  'prescribing.patient_file',
  'patient_file_id person_id substance drug_code disease_key diagnosis_code restriction basis institution_id practitioner_id doctor_name valid_from valid_until opened_at',
)
export const supply = table('prescribing.supply', 'person_id disease_key substance as_of amount daily_amount ends_on')
export const circulation = table(
  'circulation.prescription',
  'prescription_id person_id state valid_until uploaded_at pickup_code chosen_id chosen_at frozen_from',
)
export const circulationMove = table(
  'circulation.move',
  'move_id prescription_id person_id move from_state to_state by_role by_id note at',
)
export const circulationCode = table('circulation.code', 'code kind prescription_id person_id')
export const dispensing = table(
  'dispensing.dispensing',
  'dispensing_id person_id prescription_id institution_id state pulled_by pulled_at identity_way identity identity_at confirmed_by confirmed_hash confirmed_at settlement_id hand_over handed_over_at',
)
export const dispensingLine = table('dispensing.line', 'dispensing_id line_no person_id drug_code packs price')
export const review = table('dispensing.review', 'review_id dispensing_id person_id practitioner_id decision lines at')
export const question = table(
  'dispensing.question',
  'question_id dispensing_id person_id prescription_id line_no asked_by question asked_at to_doctor answered_by answer answered_at',
)
export const adverseReaction = table(
  'dispensing.adverse_reaction',
  'reaction_id person_id prescription_id line_no reported_by institution_id description severity at to_doctor reviewed_by outcome review_note reviewed_at',
)
export const scan = table('dispensing.scan', 'dispensing_id trace_code person_id line_no scanned_at')
export const dispensingMove = table(
  'dispensing.move',
  'move_id dispensing_id person_id move from_state to_state by_role by_id note at',
)
export const settlement = table(
  'settlement.settlement',
  'settlement_id person_id day kind reverses visit_id prescription_id dispensing_id institution_id place_id practitioner_id region insurance disease_key settled_at total above_ceiling first_own_share out_of_scope in_scope deductible ratio fund serious_illness supplementary personal pack_id pack_hash visit trace operator_id',
)
export const settlementLine = table(
  'settlement.line',
  'settlement_id line_no person_id day item_kind item_code substance prescription_line quantity price ceiling ceiling_source substance_amount daily_amount amount above_ceiling first_own_share out_of_scope in_scope',
)
export const form = table('settlement.form', 'form_id form')
export const counter = table('settlement.counter', 'person_id counter amount')
export const reversal = table('settlement.reversal', 'settlement_id person_id reversal_id reason at')
export const consultationFee = table('settlement.consultation_fee', 'prescription_id person_id settlement_id')
export const lane = table('insured.lane', 'person_id version')

export const entry = table(
  'institutions.entry',
  'entry_id number institution_id kind way region state stage round version earlier_number items due_on due_cites applied_on applied_at applied_by applied_by_name decided_on agreement_id',
)
export const entryMove = table(
  'institutions.entry_move',
  'move_id entry_id version move from_state to_state by_role by_id by_name note details due_on at',
)

export const institutionFile = table(
  'institutions.file',
  'file_id institution_id name media_type size hash content uploaded_by uploaded_at',
)
export const agreement = table(
  'institutions.agreement',
  'agreement_id number institution_id region entry_id valid_from valid_until annexes pack_id pack_hash signed_for signed_by signed_by_name signed_at ended_on renews',
)

export const places = [
  ...[institution, practitioner, filedPrescriber, sanction, duty],
  ...[entry, entryMove, institutionFile, agreement],
]
export const people = [person, credential, registration, familyMember, notice, certification, designation, contract]
export const applications = [expert, evidenceFile, application, applicationMove, assignment, vote]
export const goods = [shelf, placement, batch, traceCode, traceSale, traceEvent, movement]
export const prescriptions = [
  visit,
  lookup,
  prescription,
  prescriptionLine,
  consent,
  patientFile,
  supply,
  circulation,
  circulationMove,
  circulationCode,
]
export const dispensings = [dispensing, dispensingLine, review, question, scan, dispensingMove, adverseReaction]
export const settlements = [form, settlement, settlementLine, counter, reversal, consultationFee, lane]
