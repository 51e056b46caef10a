import type { Table } from './copy.ts'

/** The tables that the city fills, in the order in which their rows may refer to one another. */
const table = (name: string, columns: string): Table => ({ name, columns: columns.split(' ') })

export const institution = table(
  'institutions.institution',
  'institution_id kind name level region address phone latitude longitude public dual_channel joined_on left_on',
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
export const contract = table(
  'family_doctors.contract',
  'contract_id person_id institution_id practitioner_id paid valid_from valid_until',
)
export const shelf = table('stock.shelf', 'institution_id drug_code price on_sale changed_at')
export const batch = table('stock.batch', 'institution_id drug_code batch_number produced_on expires_on supplier packs')
export const traceCode = table('stock.trace_code', 'trace_code drug_code institution_id batch_number bought_at')
export const traceEvent = table('stock.trace_event', 'event_id trace_code kind institution_id settlement_id at')
export const traceSale = table('stock.trace_sale', 'trace_code institution_id settlement_id person_id sold_at')
export const movement = table(
  'stock.movement',
  'movement_id institution_id drug_code batch_number kind packs reference at',
)

export const people = [person, credential, registration, familyMember, certification, designation, contract]
export const places = [institution, practitioner, filedPrescriber, sanction, duty]
export const goods = [shelf, batch, traceCode, traceSale, traceEvent, movement]
