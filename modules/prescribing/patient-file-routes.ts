import { recordLook } from '../../platform/audit.ts'
import { type App, ask, type Context, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { FileClosing, NewPatientFile, PatientFileParams, PatientFiles, PersonParams } from './api.ts'
import { closePatientFile, openPatientFile, patientFiles } from './patient-file.ts'

const shown = async (on: Sql, ctx: Context, personId: number | Refusal) =>
  personId instanceof Refusal ? personId : patientFiles(on, ctx, personId)

/** The patient files of dual-channel drugs. */
export function registerPatientFiles(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/clinic/patients/:personId/files',
    roles: ['doctor'],
    schema: {
      summary: { zh: '双通道药品的患者档案', en: 'The patient files of dual-channel drugs' },
      params: PersonParams,
      answer: PatientFiles,
    },
    run: async (ctx, { params: { personId } }) => {
      const files = await patientFiles(ctx.db, ctx, personId)
      if (!(files instanceof Refusal)) await recordLook(ctx.db, ctx.actor, ctx.at, { personId, what: 'patient-file' })
      return files
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/patients/:personId/files',
    roles: ['doctor'],
    schema: {
      summary: { zh: '为双通道药品建立患者档案', en: 'Open the patient file of a dual-channel drug' },
      params: PersonParams,
      body: NewPatientFile,
      answer: PatientFiles,
    },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await openPatientFile(tx, { ...ctx, ...params, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/patient-files/:patientFileId/closing',
    roles: ['doctor'],
    schema: {
      summary: { zh: '关闭患者档案', en: 'Close a patient file' },
      params: PatientFileParams,
      body: FileClosing,
      answer: PatientFiles,
    },
    run: async (tx, ctx, { params, body }) =>
      shown(tx, ctx, await closePatientFile(tx, { ...ctx, ...params, ...body })),
  })
}
