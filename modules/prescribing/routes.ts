import { onList, onRecord } from '../../platform/audit.ts'
import { day } from '../../platform/day.ts'
import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { diagnosesOf } from '../catalogue/index.ts'
import {
  Check,
  ClinicDrugs,
  Diagnoses,
  DiagnosisQuery,
  Draft,
  DrugQuery,
  Issued,
  MedicationLookup,
  Moved,
  OpenVisit,
  PatientOverview,
  PatientQuery,
  PatientsFound,
  PersonParams,
  Prescription,
  PrescriptionParams,
  Prescriptions,
  PrescriptionsQuery,
  Revoke,
  Today,
  VisitOpened,
} from './api.ts'
import { checkDraft } from './check.ts'
import { prescriptionFor } from './detail.ts'
import { doctorOf } from './doctor.ts'
import { searchClinicDrugs } from './drugs.ts'
import { findPatients, openVisit } from './find-patient.ts'
import { issue } from './issue.ts'
import { lookUpMedication } from './medication.ts'
import { overview } from './overview.ts'
import { registerPatientFiles } from './patient-file-routes.ts'
import { printForm } from './print.ts'
import { revoke } from './revoke.ts'
import { prescriptionRows } from './rows.ts'
import { prescriptionColumns } from './sheet.ts'
import { waitingFor } from './store.ts'
import { today } from './today.ts'

const doctors = ['doctor'] as const
const exportPage = 1000

export function register(app: App): void {
  patients(app)
  registerPatientFiles(app)
  beforeIssuing(app)
  prescriptions(app)
}

function patients(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/clinic/patients',
    roles: doctors,
    schema: {
      summary: { zh: '凭医保码或身份证号查找患者', en: 'Find a patient by insurance code or identity number' },
      query: PatientQuery,
      answer: PatientsFound,
    },
    run: (ctx, { query }) => findPatients(ctx, query.query),
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/visits',
    roles: doctors,
    schema: { summary: { zh: '接诊', en: 'Open a visit' }, body: OpenVisit, answer: VisitOpened },
    run: (tx, ctx, { body }) => openVisit(tx, ctx, body),
  })
  ask(app, {
    method: 'GET',
    path: '/api/clinic/today',
    roles: doctors,
    schema: { summary: { zh: '今日就诊', en: "Today's visits" }, answer: Today },
    run: async (ctx) => {
      const doctor = doctorOf(ctx.actor)
      return doctor instanceof Refusal ? doctor : today(ctx, doctor, await waitingFor(ctx.db, doctor))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/clinic/patients/:personId',
    roles: doctors,
    schema: {
      summary: { zh: '患者概况', en: 'What a doctor sees of a patient' },
      params: PersonParams,
      answer: PatientOverview,
    },
    run: (ctx, { params }) => overview(ctx, params.personId),
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/patients/:personId/medication-lookups',
    roles: doctors,
    schema: {
      summary: { zh: '查询近期用药并留痕', en: 'Look at the recent medication; the look is kept' },
      params: PersonParams,
      answer: MedicationLookup,
    },
    run: (tx, ctx, { params }) => lookUpMedication(tx, ctx, params.personId),
  })
}

function beforeIssuing(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/clinic/drugs',
    roles: doctors,
    schema: { summary: { zh: '查找药品', en: 'Find drugs' }, query: DrugQuery, answer: ClinicDrugs },
    run: (ctx, { query }) => searchClinicDrugs(ctx, query),
  })
  ask(app, {
    method: 'GET',
    path: '/api/clinic/diagnoses',
    roles: doctors,
    schema: {
      summary: { zh: '病种对应的诊断', en: 'Diagnoses of a disease' },
      query: DiagnosisQuery,
      answer: Diagnoses,
    },
    run: async ({ db }, { query: { diseaseKey, query = '' } }) => {
      const rows = await diagnosesOf(db, { diseaseKey, query, limit: 50 })
      return { rows, total: rows.length }
    },
  })
  // Asks by POST for the size of a draft; it changes nothing, and the same draft may be asked about at every keystroke.
  ask(app, {
    method: 'POST',
    path: '/api/clinic/prescriptions/check',
    roles: doctors,
    schema: { summary: { zh: '开具前检查', en: 'Check a draft before issuing' }, body: Draft, answer: Check },
    run: (ctx, { body }) => checkDraft(ctx, body),
  })
}

function prescriptions(app: App): void {
  change(app, {
    method: 'POST',
    path: '/api/clinic/prescriptions',
    roles: doctors,
    schema: { summary: { zh: '开具连续处方', en: 'Issue a continuous prescription' }, body: Draft, answer: Issued },
    run: (tx, ctx, { body }) => issue(tx, ctx, body),
  })
  ask(app, {
    method: 'GET',
    path: '/api/clinic/prescriptions',
    roles: doctors,
    schema: {
      summary: { zh: '本机构的处方', en: 'Prescriptions of the institution' },
      query: PrescriptionsQuery,
      answer: Prescriptions,
    },
    run: async (ctx, { query }) => {
      const { db, actor, at } = ctx
      const doctor = doctorOf(actor)
      if (doctor instanceof Refusal) return doctor
      const { personId, state, mine, from, to, page = 1, size = 20 } = query
      const read = (limit: number, offset: number) =>
        prescriptionRows(db, at, {
          ...{ personId, institutionId: doctor.institutionId, query: query.query, sort: query.sort, limit, offset },
          from: from === undefined ? undefined : day(from),
          to: to === undefined ? undefined : day(to),
          practitionerId: mine ? doctor.practitionerId : undefined,
          states: state && [state],
        })
      if (query.format !== 'xlsx') {
        const found = await read(size, (page - 1) * size)
        return { ...found, rows: await onList(ctx, found.rows) }
      }
      const all = async (one: number) => (await read(exportPage, (one - 1) * exportPage)).rows
      const pages = pagesOf(exportPage, onRecord(ctx, 'export', all))
      return spreadsheet('处方', prescriptionColumns, pages)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/prescriptions/:prescriptionId',
    roles: ['doctor', 'pharmacist', 'patient', 'insurer', 'supervisor'],
    schema: { summary: { zh: '处方', en: 'A prescription' }, params: PrescriptionParams, answer: Prescription },
    run: (ctx, { params }) => prescriptionFor(ctx, params.prescriptionId),
  })
  ask(app, {
    method: 'GET',
    path: '/api/prescriptions/:prescriptionId/form.pdf',
    roles: ['doctor', 'pharmacist', 'patient', 'insurer', 'supervisor'],
    schema: { summary: { zh: '处方笺（PDF）', en: 'The paper form (PDF)' }, params: PrescriptionParams },
    run: (ctx, { params }) => printForm(ctx, params.prescriptionId),
  })
  change(app, {
    method: 'POST',
    path: '/api/prescriptions/:prescriptionId/revoke',
    roles: doctors,
    schema: {
      summary: { zh: '撤销处方', en: 'Revoke a prescription' },
      params: PrescriptionParams,
      body: Revoke,
      answer: Moved,
    },
    run: (tx, ctx, { params, body }) => revoke(tx, ctx, { ...params, ...body }),
  })
}
