import { type App, ask, change } from '../../platform/http.ts'
import { PrescriptionParams } from '../prescribing/api.ts'
import { Choice, Chosen, PatientHome, PatientPrescription, Pharmacies, PharmaciesQuery } from './api.ts'
import { choose } from './choose.ts'
import { home } from './home.ts'
import { pharmaciesFor } from './pharmacies.ts'
import { patientPrescription } from './pickup.ts'

const patients = ['patient'] as const

export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/patient/home',
    roles: patients,
    schema: { summary: { zh: '我的用药', en: 'My medication' }, answer: PatientHome },
    run: (ctx) => home(ctx),
  })
  ask(app, {
    method: 'GET',
    path: '/api/patient/prescriptions/:prescriptionId',
    roles: patients,
    schema: {
      summary: { zh: '我的处方与取药码', en: 'My prescription with its pickup code' },
      params: PrescriptionParams,
      answer: PatientPrescription,
    },
    run: (ctx, { params }) => patientPrescription(ctx, params.prescriptionId),
  })
  ask(app, {
    method: 'GET',
    path: '/api/patient/prescriptions/:prescriptionId/pharmacies',
    roles: patients,
    schema: {
      summary: { zh: '哪些药店有药', en: 'Which pharmacies have it' },
      params: PrescriptionParams,
      query: PharmaciesQuery,
      answer: Pharmacies,
    },
    run: (ctx, { params, query }) => pharmaciesFor(ctx, params.prescriptionId, query),
  })
  change(app, {
    method: 'POST',
    path: '/api/patient/prescriptions/:prescriptionId/choice',
    roles: patients,
    schema: {
      summary: { zh: '选择药店', en: 'Choose a pharmacy' },
      params: PrescriptionParams,
      body: Choice,
      answer: Chosen,
    },
    run: (tx, ctx, { params, body }) => choose(tx, ctx, { ...params, ...body }),
  })
}
