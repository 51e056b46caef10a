import type { Role } from '../../platform/identity.ts'

/**
 * What a role gets of a thing: `own` within the own organisation, another is told what stands at the end of the row; `list`
 * each the own and nothing of another's; `all` whoever has the role; `none` told what stands at the end, since this thing is
 * nobody's of that role; `wall` like `own`, but the database shows another that there is no such thing; `second` the other way
 * round: whoever made it is told, another may; `-` refused by role; `key` wants
 * a password or the key of a connected institution, whoever else asks.
 */
export type Cell = 'own' | 'list' | 'wall' | 'all' | 'none' | 'second' | '-' | 'key'
export type Row = Readonly<{ route: string; cells: Readonly<Record<Role, Cell>>; told: string; nobody: 'yes' | 'no' }>

// Typed by hand, and asked over HTTP cell by cell: a doctor, a pharmacist, a patient, an insurer (经办), a supervisor, a policy
// officer and the administrator; then what those of another hospital, pharmacy, family or agency are told.
//
//                                                            D    P    I    C    S    O    A
const table = `
GET  /api/me                                               | list list list list list list list

GET  /api/drugs                                            | all  all  all  all  all  all  all
GET  /api/diseases                                         | all  all  all  all  all  all  all
GET  /api/diseases/:diseaseKey/diagnoses                   | all  all  all  all  all  all  all
POST /api/imports/:what                                    | -    -    -    all  -    -    all
GET  /api/policies                                         | all  all  all  all  all  all  all
GET  /api/policies/:packId                                 | all  all  all  all  all  all  all
GET  /api/policies/:packId/examples                        | all  all  all  all  all  all  all
GET  /api/comparison                                       | all  all  all  all  all  all  all
GET  /api/clauses                                          | all  all  all  all  all  all  all
GET  /api/clauses/:clauseId                                | all  all  all  all  all  all  all

GET  /api/policies/:packId/rows                            | -    -    -    -    -    all  all
GET  /api/drafts                                           | -    -    -    -    -    all  all
POST /api/drafts                                           | -    -    -    -    -    all  all
GET  /api/drafts/:draftId                                  | -    -    -    -    -    all  all
POST /api/drafts/:draftId/content                          | -    -    -    -    -    own  none | 403 amendments/only-the-author
POST /api/drafts/:draftId/submit                           | -    -    -    -    -    own  none | 403 amendments/only-the-author
POST /api/drafts/:draftId/return                           | -    -    -    -    -    second all | 403 amendments/needs-a-second-person
POST /api/drafts/:draftId/publication                      | -    -    -    -    -    second all | 403 amendments/needs-a-second-person
POST /api/drafts/:draftId/withdrawal                       | -    -    -    -    -    own  none | 403 amendments/only-the-author
POST /api/drafts/:draftId/trials                           | -    -    -    -    -    all  all
GET  /api/drafts/:draftId/trials                           | -    -    -    -    -    all  all
GET  /api/trials/:trialId                                  | -    -    -    -    -    all  all
GET  /api/trials/:trialId/cases/:group/:place              | -    -    -    -    -    all  all
POST /api/trials/:trialId/cancellation                     | -    -    -    -    -    all  all

GET  /api/recovery                                         | -    -    -    -    -    -    all
POST /api/recovery                                         | -    -    -    -    -    -    all

GET  /api/insurer/day                                      | -    -    -    list list -    all
GET  /api/insurer/prescriptions                            | -    -    -    list list -    all
GET  /api/insurer/settlements                              | -    -    -    list list -    all
GET  /api/insurer/use                                      | -    -    -    list list -    all
GET  /api/insurer/persons/:code                            | -    -    -    own  own  -    all  | 404 agency/no-such-person
GET  /api/insurer/drugs/:code                              | -    -    -    list list -    all
GET  /api/insurer/doctors/:id                              | -    -    -    own  own  -    all  | 404 agency/no-such-doctor

GET  /api/patient/drugs                                    | -    -    list -    -    -    -
GET  /api/patient/drugs/:drugCode/pharmacies               | -    -    list -    -    -    -
GET  /api/patient/home                                     | -    -    list -    -    -    -
GET  /api/patient/prescriptions/:prescriptionId            | -    -    own  -    -    -    -    | 404 circulation/no-such-prescription
GET  /api/patient/prescriptions/:prescriptionId/pharmacies | -    -    own  -    -    -    -    | 404 circulation/no-such-prescription
POST /api/patient/prescriptions/:prescriptionId/choice     | -    -    own  -    -    -    -    | 404 circulation/no-such-prescription
POST /api/patient/notices/:noticeId/read                   | -    -    own  -    -    -    -    | 404 insured/no-such-notice
GET  /api/patient/looks                                    | -    -    list -    -    -    -
GET  /api/patient/dispensings                              | -    -    list -    -    -    -
POST /api/patient/dispensings/:dispensingId/confirm        | -    -    own  -    -    -    -    | 404 dispensing/no-such-dispensing
GET  /api/patient/statements                               | -    -    list -    -    -    -
GET  /api/patient/statements/:settlementId                 | -    -    own  -    -    -    -    | 404 settlement/no-such-settlement

GET  /api/clinic/today                                     | list -    -    -    -    -    -
GET  /api/clinic/drugs                                     | own  -    -    -    -    -    -    | 403 prescribing/not-your-patient
GET  /api/clinic/diagnoses                                 | all  -    -    -    -    -    -
GET  /api/clinic/questions                                 | list -    -    -    -    -    -
GET  /api/clinic/adverse-reactions                         | list -    -    -    -    -    -
GET  /api/clinic/prescriptions                             | list -    -    -    -    -    -
GET  /api/clinic/patients/:personId                        | own  -    -    -    -    -    -    | 403 prescribing/not-your-patient
POST /api/clinic/patients/:personId/medication-lookups     | own  -    -    -    -    -    -    | 403 prescribing/not-your-patient
POST /api/clinic/prescriptions/check                       | own  -    -    -    -    -    -    | 404 prescribing/no-such-visit
POST /api/clinic/prescriptions                             | own  -    -    -    -    -    -    | 404 prescribing/no-such-visit
POST /api/clinic/questions/:questionId/answer              | own  -    -    -    -    -    -    | 403 dispensing/not-your-patient
POST /api/clinic/adverse-reactions/:reactionId/review      | own  -    -    -    -    -    -    | 403 dispensing/not-your-patient
POST /api/clinic/visits/:visitId/settlement                | own  -    -    -    -    -    -    | 404 settlement/no-such-visit
GET  /api/prescriptions/:prescriptionId                    | own  own  own  own  own  -    -    | 404 prescribing/no-such-prescription
GET  /api/prescriptions/:prescriptionId/form.pdf           | own  own  own  own  own  -    -    | 404 prescribing/no-such-prescription
POST /api/prescriptions/:prescriptionId/revoke             | own  -    -    -    -    -    -    | 404 prescribing/no-such-prescription

POST /api/pharmacy/pulls                                   | -    all  -    -    -    -    -
GET  /api/pharmacy/dispensings                             | -    list -    -    -    -    -
GET  /api/pharmacy/dispensings/:dispensingId               | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/lines         | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/identity      | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/review        | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/questions     | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/confirmation  | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/hand-over     | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/adverse-reactions | - own -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/scans         | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/scans/remove  | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/presettlement | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/settlement    | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/release       | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
GET  /api/pharmacy/stock                                   | -    list -    -    -    -    -
POST /api/pharmacy/stock/placements                        | -    own  -    -    -    -    -    | 404 stock/not-in-the-shop
POST /api/pharmacy/stock/purchases                         | -    all  -    -    -    -    -
POST /api/pharmacy/stock/prices                            | -    all  -    -    -    -    -
GET  /api/pharmacy/stock/ledger                            | -    list -    -    -    -    -
GET  /api/pharmacy/stock/mismatch                          | -    list -    -    -    -    -
GET  /api/pharmacy/stock/purchases                         | -    list -    -    -    -    -
GET  /api/pharmacy/stock/purchases/template                | -    all  -    -    -    -    -
POST /api/pharmacy/stock/purchases/file                    | -    all  -    -    -    -    -
POST /api/pharmacy/stock/purchases/:purchaseId/payment     | -    own  -    -    -    -    -    | 404 stock/no-such-purchase
GET  /api/pharmacy/stock/takings                           | -    list -    -    -    -    -
POST /api/pharmacy/stock/takings                           | -    all  -    -    -    -    -
GET  /api/pharmacy/stock/takings/:takingId                 | -    own  -    own  -    -    all  | 404 stock/no-such-taking
POST /api/pharmacy/stock/takings/:takingId/counts          | -    own  -    -    -    -    -    | 404 stock/no-such-taking
POST /api/pharmacy/stock/takings/:takingId/submission      | -    own  -    -    -    -    -    | 404 stock/no-such-taking
POST /api/pharmacy/stock/takings/:takingId/decision        | -    own  -    own  -    -    all  | 404 stock/no-such-taking
GET  /api/insurer/goods                                    | -    -    -    list list -    all
GET  /api/pharmacy/stock/picks                             | -    list -    -    -    -    -
GET  /api/pharmacy/stock/zones                             | -    list -    -    -    -    -
GET  /api/insurer/zones                                    | -    -    -    list list -    all
GET  /api/insurer/zones/:institutionId                     | -    -    -    own  own  -    all  | 404 stock/no-such-place
GET  /api/zone-checks                                      | -    list -    list list -    all
GET  /api/zone-checks/:checkId                             | -    own  -    own  own  -    all  | 404 stock/no-such-check
POST /api/insurer/zone-checks                              | -    -    -    own  -    -    all  | 404 stock/no-such-place
POST /api/insurer/zone-checks/:checkId/findings            | -    -    -    own  -    -    all  | 404 stock/no-such-check
GET  /api/insurer/goods/:institutionId                     | -    -    -    own  own  -    all  | 404 stock/no-such-place
GET  /api/insurer/takings                                  | -    -    -    list list -    all
GET  /api/pharmacy/stock/price-alerts                      | -    list -    -    -    -    -
POST /api/pharmacy/stock/price-alerts/reading              | -    list -    -    -    -    -
GET  /api/insurer/prices                                   | -    -    -    list list -    all
GET  /api/insurer/prices/:drugCode                         | -    -    -    list list -    all
GET  /api/public/drugs                                     | all  all  all  all  all  all  all
GET  /api/public/drugs/:drugCode/pharmacies                | all  all  all  all  all  all  all
GET  /api/public/prices                                    | all  all  all  all  all  all  all
GET  /api/pharmacy/stock/boxes                             | -    own  -    -    -    -    -    | 404 stock/box-not-here
POST /api/pharmacy/stock/boxes/checks                      | -    list -    -    -    -    -
POST /api/pharmacy/stock/boxes/openings                    | -    own  -    -    -    -    -    | 404 stock/box-not-here
GET  /api/pharmacy/stock/returns                           | -    list -    -    -    -    -
GET  /api/pharmacy/stock/returns/uncoded                   | -    list -    -    -    -    -
POST /api/pharmacy/stock/returns/checks                    | -    list -    -    -    -    -
POST /api/pharmacy/stock/returns                           | -    own  -    -    -    -    -    | 404 stock/box-not-here
GET  /api/pharmacy/stock/uncoded                           | -    list -    -    -    -    -
POST /api/pharmacy/stock/uncoded                           | -    own  -    -    -    -    -    | 404 stock/no-such-batch
GET  /api/insurer/leads                                    | -    -    -    list list -    all
POST /api/insurer/leads/:leadId/finding                    | -    -    -    own  own  -    all  | 404 stock/no-such-lead
GET  /api/insurer/uploads                                  | -    -    -    list list -    all
POST /api/insurer/uploads/:institutionId/suspension        | -    -    -    own  -    -    all  | 404 stock/no-such-place
POST /api/insurer/uploads/:institutionId/lifting           | -    -    -    own  -    -    all  | 404 stock/no-such-place

GET  /api/settlements/:settlementId                        | own  own  own  own  own  -    all  | 404 settlement/no-such-settlement
GET  /api/settlements/:settlementId/statement.pdf          | own  own  own  own  own  -    all  | 404 settlement/no-such-settlement
POST /api/settlements/:settlementId/reversal               | none own  -    own  -    -    all  | 404 settlement/no-such-settlement

GET  /api/eligibility/form                                 | own  -    list own  -    -    -    | 403 eligibility/not-yours
GET  /api/eligibility/diseases                             | all  -    -    all  all  -    -
POST /api/eligibility/files                                | own  -    wall own  -    -    - | 403 eligibility/not-yours
GET  /api/eligibility/files/:fileId                        | own  -    wall own  own  -    - | 403 eligibility/not-yours
GET  /api/eligibility/applications                         | list -    list list list -    -
POST /api/eligibility/previews                             | own  -    wall own  -    -    - | 403 eligibility/not-yours
POST /api/eligibility/applications                         | own  -    wall own  -    -    - | 403 eligibility/not-yours
GET  /api/eligibility/work                                 | list -    -    list -    -    -
GET  /api/eligibility/figures                              | list -    -    list list -    -
GET  /api/eligibility/applications/:applicationId          | own  -    wall own  own  -    - | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/grant    | own  -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/refuse   | own  -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/ask      | own  -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/escalate | own  -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/withdraw | none -    wall none -    -    - | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/appeal   | -    -    wall none -    -    - | 403 eligibility/not-yours
POST /api/eligibility/applications/:applicationId/supply   | none -    wall none -    -    - | 403 eligibility/not-yours
GET  /api/eligibility/precedents                           | own  -    -    list list -    -    | 403 eligibility/not-yours
GET  /api/eligibility/experts                              | -    -    -    list list -    -
POST /api/eligibility/experts                              | -    -    -    own  -    -    -    | 422 eligibility/not-of-this-roster
POST /api/eligibility/experts/:expertId/end                | -    -    -    own  -    -    -    | 422 eligibility/not-of-this-roster
GET  /api/eligibility/expert-candidates                    | -    -    -    list -    -    -
GET  /api/expert/cases                                     | list -    -    -    -    -    -
GET  /api/expert/cases/:applicationId                      | own  -    -    -    -    -    -    | 403 eligibility/not-an-expert-of
POST /api/expert/cases/:applicationId/vote                 | own  -    -    -    -    -    -    | 403 eligibility/not-an-expert-of
GET  /api/eligibility/certifications                       | -    -    list own  own  -    -    | 403 eligibility/not-yours
POST /api/eligibility/certifications/:certificationId/suspend | - -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/certifications/:certificationId/resume  | - -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/certifications/:certificationId/end     | - -    -    own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/certifications/:certificationId/amend   | - -    -    own  -    -    -    | 403 eligibility/not-yours
GET  /api/eligibility/designations                         | own  -    list own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/designations                         | own  -    wall own  -    -    - | 403 eligibility/not-yours
POST /api/eligibility/designations/withdrawal              | own  -    wall own  -    -    - | 403 eligibility/not-yours
POST /api/eligibility/designations/changes                 | own  -    wall own  -    -    - | 403 eligibility/not-yours
GET  /api/eligibility/designations/changes                 | -    -    -    list list -    -
POST /api/eligibility/designations/changes/:changeId/decision | - -    -    own  -    -    -    | 409 eligibility/change-decided
GET  /api/eligibility/screenings                           | -    -    -    list list -    -
POST /api/eligibility/screenings                           | -    -    -    list -    -    -
GET  /api/eligibility/reexaminations                       | -    -    -    list list -    -
POST /api/eligibility/screenings/:screeningId/:certificationId/keep | - - - own  -    -    -    | 403 eligibility/not-yours
POST /api/eligibility/screenings/:screeningId/:certificationId/end  | - - - own  -    -    -    | 403 eligibility/not-yours

GET  /api/family-doctors/lists                             | -    -    -    list list -    -
GET  /api/family-doctors/lists/:listId                     | -    -    -    own  own  -    -    | 404 family-doctors/no-such-list
GET  /api/family-doctors/districts                         | -    -    -    list list -    -
GET  /api/family-doctors/template                          | -    -    -    all  all  -    -
POST /api/family-doctors/previews                          | -    -    -    own  -    -    -    | 403 family-doctors/not-your-district
POST /api/family-doctors/lists                             | -    -    -    own  -    -    -    | 403 family-doctors/not-your-district
GET  /api/family-doctors/hardship                          | -    -    -    list list -    -

GET  /api/inspections                                      | list -    -    list list -    -
GET  /api/inspections/hospitals                            | list -    -    list -    -    -
POST /api/inspections                                      | all  -    -    own  -    -    -    | 403 inspections/not-your-inspection
GET  /api/inspections/:inspectionId                        | own  -    -    own  own  -    -    | 403 inspections/not-your-inspection
POST /api/inspections/:inspectionId/items/:certificationId/finding | own - - own -   -    -    | 403 inspections/not-your-inspection
POST /api/inspections/:inspectionId/closing                | -    -    -    own  -    -    -    | 403 inspections/not-your-inspection
GET  /api/inspections/receivables                          | -    -    -    list list -    -
GET  /api/inspections/certifiers                           | -    -    -    list list -    -

GET  /api/turned-away                                      | list list list list list -    -
GET  /api/turned-away/form                                 | -    -    list own  -    -    -    | 403 supervision/not-your-complaint
POST /api/turned-away                                      | -    -    wall own  -    -    -    | 403 supervision/not-your-complaint
GET  /api/turned-away/:complaintId                         | own  none wall own  own  -    -    | 403 supervision/not-your-complaint
POST /api/turned-away/:complaintId/question                | -    -    -    own  -    -    -    | 403 supervision/not-your-complaint
POST /api/turned-away/:complaintId/answer                  | own  none -    -    -    -    -    | 403 supervision/not-your-complaint
POST /api/turned-away/:complaintId/uphold                  | -    -    -    own  -    -    -    | 403 supervision/not-your-complaint
POST /api/turned-away/:complaintId/dismiss                 | -    -    -    own  -    -    -    | 403 supervision/not-your-complaint
POST /api/turned-away/:complaintId/withdraw                | -    -    wall -    -    -    -    | 403 supervision/not-your-complaint

GET  /api/clinic/patients/:personId/files                  | own  -    -    -    -    -    -    | 403 prescribing/not-your-patient
POST /api/clinic/patients/:personId/files                  | own  -    -    -    -    -    -    | 403 prescribing/not-your-patient
POST /api/clinic/patient-files/:patientFileId/closing      | own  -    -    -    -    -    -    | 403 prescribing/not-your-patient

GET  /api/insured/registrations                            | own  -    list own  -    -    -    | 403 insured/not-your-registration
GET  /api/insured/regions                                  | all  -    all  all  -    -    -
POST /api/insured/registrations                            | own  -    wall own  -    -    - | 403 insured/not-your-registration
POST /api/insured/registrations/:registrationId/withdrawal | own  -    wall own  -    -    - | 403 insured/not-your-registration

GET  /api/public/institutions                              | all  all  all  all  all  all  all
POST /api/institutions/files                               | all  all  -    -    -    -    -
GET  /api/institutions/files/:fileId                       | none own  -    own  own  -    all  | 403 institutions/not-yours
GET  /api/entries                                          | list list -    list list -    all
GET  /api/entries/form                                     | all  all  -    -    -    -    -
GET  /api/entries/work                                     | -    -    -    list -    -    -
POST /api/entries                                          | all  all  -    -    -    -    -
GET  /api/entries/:entryId                                 | none own  -    own  own  -    all  | 403 institutions/not-yours
POST /api/entries/:entryId/judge                           | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/entries/:entryId/notify                          | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/entries/:entryId/sign                            | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/entries/:entryId/connect                         | none own  -    -    -    -    -    | 403 institutions/not-yours
POST /api/entries/:entryId/supply                          | none own  -    -    -    -    -    | 403 institutions/not-yours
POST /api/entries/:entryId/withdraw                        | none own  -    -    -    -    -    | 403 institutions/not-yours
GET  /api/agreements                                       | list list -    list list -    all
GET  /api/agreements/:agreementId/agreement.pdf            | none own  -    own  own  -    all  | 403 institutions/not-yours

GET  /api/standing                                         | all  all  -    -    -    -    -
GET  /api/standings                                        | -    -    -    list list -    -
GET  /api/standings/:institutionId                         | own  none -    own  own  -    all  | 403 institutions/not-yours
GET  /api/coverage                                         | -    -    -    list list -    -
POST /api/coverage/places                                  | -    -    -    own  -    -    -    | 403 institutions/not-yours
GET  /api/appointments                                     | all  -    -    -    -    -    -
POST /api/appointments                                     | all  -    -    -    -    -    -
GET  /api/exits                                            | list list -    list list -    all
POST /api/exits                                            | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/exits/voluntary                                  | all  all  -    -    -    -    -
GET  /api/exits/:exitId                                    | none own  -    own  own  -    all  | 403 institutions/not-yours
POST /api/exits/:exitId/invite                             | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/exits/:exitId/hear                               | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/exits/:exitId/terminate                          | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/exits/:exitId/dismiss                            | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/exits/:exitId/statement                          | none own  -    -    -    -    -    | 403 institutions/not-yours
POST /api/exits/:exitId/withdraw                           | none own  -    -    -    -    -    | 403 institutions/not-yours
GET  /api/complaints                                       | list list list list list -    -
POST /api/complaints                                       | -    -    all  own  -    -    -    | 403 institutions/not-yours
GET  /api/complaints/form                                  | -    -    all  all  -    -    -
GET  /api/complaints/:complaintId                          | none own  -    own  own  -    -    | 403 institutions/not-yours
POST /api/complaints/:complaintId/decision                 | -    -    -    own  -    -    -    | 403 institutions/not-yours
GET  /api/staff                                            | all  all  -    -    -    -    -
POST /api/shifts                                           | all  all  -    -    -    -    -
POST /api/shifts/removal                                   | all  all  -    -    -    -    -
GET  /api/register                                         | -    -    -    list list -    -
POST /api/register                                         | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/register/:practitionerId/validity                | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/register/:practitionerId/place                   | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/register/:practitionerId/filing                  | own  -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/register/:practitionerId/filing/end              | own  -    -    own  -    -    -    | 403 institutions/not-yours
GET  /api/sanctions                                        | -    -    -    list list -    -
POST /api/sanctions                                        | -    -    -    own  -    -    -    | 403 institutions/not-yours
POST /api/sanctions/:sanctionId/lifting                    | -    -    -    own  -    -    -    | 403 institutions/not-yours
GET  /api/dispensings/:dispensingId/evidence               | -    own  -    own  own  -    -    | 404 dispensing/no-such-dispensing
POST /api/pharmacy/dispensings/:dispensingId/evidence      | -    own  -    -    -    -    -    | 404 dispensing/no-such-dispensing
GET  /api/evidence/:evidenceId                             | -    own  -    own  own  -    -    | 404 dispensing/no-such-evidence
POST /api/evidence/:evidenceId/deletion                    | -    own  -    -    -    -    -    | 404 dispensing/no-such-evidence
POST /api/pharmacy/camera                                  | -    all  -    -    -    -    -

# Whoever shows a person's code opens the person to the hospital: these two come after what asks without it.
GET  /api/clinic/patients                                  | all  -    -    -    -    -    -
POST /api/clinic/visits                                    | all  -    -    -    -    -    -

GET  /api/wire/messages                                    | list list -    list list -    all
GET  /api/wire/messages/:institutionId/:msgid              | own  none -    own  own  -    all  | 404 gateway/no-such-message
POST /api/wire/messages/:institutionId/:msgid/again        | own  none -    own  own  -    all  | 404 gateway/no-such-message

# The wire knows institutions, not roles.
POST /fsi/api/*                                            | key  key  key  key  key  key  key
POST /mbs/fmi/fsi/api/*                                    | key  key  key  key  key  key  key
POST /fixmedins/api/*                                      | key  key  key  key  key  key  key
POST /fixmedins/fixmedins/*                                | key  key  key  key  key  key  key
POST /epc/api/*                                            | key  key  key  key  key  key  key
POST /auth/oauth/token                                     | key  key  key  key  key  key  key

# What says nothing about anybody.
GET  /api/admin/status                                     | -    -    -    -    -    -    all
GET  /readyz                                               | all  all  all  all  all  all  all
GET  /metrics                                              | all  all  all  all  all  all  all
GET  /healthz                                              | all  all  all  all  all  all  all
GET  /openapi.json                                         | all  all  all  all  all  all  all
GET  /docs                                                 | all  all  all  all  all  all  all
GET  /docs/json                                            | all  all  all  all  all  all  all
GET  /docs/yaml                                            | all  all  all  all  all  all  all
GET  /docs/static/index.html                               | all  all  all  all  all  all  all
GET  /docs/static/swagger-initializer.js                   | all  all  all  all  all  all  all
GET  /docs/static/*                                        | all  all  all  all  all  all  all
GET  /wire/fields                                          | all  all  all  all  all  all  all
GET  /schemas/                                             | all  all  all  all  all  all  all
GET  /schemas/:file                                        | all  all  all  all  all  all  all

# The last: it ends the sessions by which all of this was asked.
POST /api/sign-in                                          | key  key  key  key  key  key  key
POST /api/sign-out/everywhere                              | all  all  all  all  all  all  all
POST /api/sign-out                                         | all  all  all  all  all  all  all
`

export const matrix: readonly Row[] = table
  .split('\n')
  .filter((line) => line.includes('|'))
  .map((line) => {
    const [route = '', cells = '', told = ''] = line.split('|').map((part) => part.trim().replace(/ +/g, ' '))
    const [doctor, pharmacist, patient, insurer, supervisor, policyOfficer, admin] = cells.split(' ') as Cell[]
    const asked = { doctor, pharmacist, patient, insurer, supervisor, 'policy-officer': policyOfficer, admin }
    return {
      route,
      cells: asked as Row['cells'],
      told,
      nobody: /^\w+ \/api\/(?!sign-|public\/)/.test(route) ? 'no' : 'yes',
    }
  })

type Things = Readonly<Record<string, string | number>>
type Asked = Readonly<{ things?: Things; body?: object }>

/** Where a sample of the schema would not reach the question of who asks. */
export function askedOf(things: Things): Readonly<Record<string, Asked>> {
  const document = { id: 'FJ2030', title: { zh: '新', en: 'new' }, from: '2030-01-01' }
  const clauses = [{ id: 'FJ2030-1', at: '一', summary: { zh: '新', en: 'new' } }]
  const content = { document, clauses, changes: [] }
  const { personId = 0, number = '', insuranceCode = '', diseaseKey = '', pharmacyId = '' } = things
  return {
    'GET /api/insurer/drugs/:code': { things: { code: things.drugCode ?? '' } },
    'GET /api/comparison': { things: { left: 'fujian', right: 'fujian' } },
    'POST /api/drafts': { body: { packId: 'fujian', title: '新', content } },
    'POST /api/drafts/:draftId/content': { body: { title: '新', content, revision: 1 } },
    'GET /api/pharmacy/stock/boxes': { things: { code: things.traceCode ?? '' } },
    'POST /api/pharmacy/stock/uncoded': { body: { drugCode: things.drugCode ?? '', batchNumber: 'L0', packs: 1 } },
    'POST /api/pharmacy/stock/boxes/openings': { body: { code: things.traceCode ?? '' } },
    'POST /api/pharmacy/stock/returns': { body: { traceCodes: [things.traceCode ?? ''], reason: '破损' } },
    'POST /api/pharmacy/pulls': { body: { number, insuranceCode } },
    'POST /api/eligibility/certifications/:certificationId/amend': {
      body: { version: 1, note: '更正', diagnosisCode: 'J44.900' },
    },
    'POST /api/eligibility/designations/withdrawal': { body: { personId, diseaseKey, year: 2026, note: '误选' } },
    'POST /api/insured/registrations': {
      body: { personId, kind: 'residence', category: 'retired-settled', region: '330300', from: '2026-03-02' },
    },
    'POST /api/clinic/patients/:personId/files': {
      body: {
        ...{ drugCode: things.drugCode ?? '', diseaseKey, diagnosisCode: 'I10.x00' },
        ...{ restriction: '限二线用药', basis: '见门诊病历' },
      },
    },
    'POST /api/eligibility/experts': {
      body: { practitionerId: 'D350102000009', diseases: ['diabetes'], validFrom: '2026-03-02' },
    },
    'GET /api/institutions/files/:fileId': { things: { fileId: things.paperId ?? '' } },
    'GET /api/insurer/goods/:institutionId': { things: { institutionId: pharmacyId } },
    'GET /api/insurer/zones/:institutionId': { things: { institutionId: pharmacyId } },
    'GET /api/pharmacy/stock/picks': { things: { wanted: `${things.drugCode ?? ''}:1` } },
    'POST /api/pharmacy/stock/placements': {
      body: { placements: [{ drugCode: things.drugCode ?? '', zone: 'listed-drugs', marked: true }] },
    },
    'POST /api/insurer/zone-checks': { body: { institutionId: pharmacyId } },
    'POST /api/complaints': {
      body: { institutionId: 'P35010200001', drugCode: things.drugCode, happenedOn: '2026-03-01', said: '没有货' },
    },
    'POST /api/register/:practitionerId/validity': { body: { until: null, reason: '长期' } },
    'POST /api/register/:practitionerId/filing': {
      ...{ things: { practitionerId: things.colleague ?? '' }, body: { from: '2030-01-01' } },
    },
    'POST /api/register/:practitionerId/filing/end': {
      ...{ things: { practitionerId: things.colleague ?? '' }, body: { until: '2030-01-02' } },
    },
    'POST /api/sanctions': {
      body: { subjectKind: 'institution', subjectId: 'H35010200009', from: '2030-01-01', reason: '违规', cites: [] },
    },
    'POST /api/pharmacy/camera': { body: { system: '收银台', reference: 'https://video.example/1' } },
    'POST /api/sign-in': { body: { login: 'nobody', password: 'wrong' } },
  }
}
