import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'

/** The patient file of a dual-channel drug: its rule of restricted use, and what shows that the person meets it (WH2025-5.2). */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])

export const PatientFile = Type.Object({
  patientFileId: Uuid,
  personId: Type.Integer(),
  drugCode: Type.String(),
  drugName: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  diagnosisCode: Type.String(),
  restriction: Type.String(),
  basis: Type.String(),
  institutionName: Type.String(),
  doctorName: Type.String(),
  validFrom: Day,
  validUntil: Nullable(Day),
  inForce: Type.Boolean(),
  openedAt: Instant,
  closedAt: Nullable(Instant),
  closedBy: Nullable(Type.String()),
  closedNote: Nullable(Type.String()),
})
export type PatientFile = Static<typeof PatientFile>

/** GET /api/clinic/patients/:personId/files */
export const PatientFiles = Type.Object({
  rows: Type.Array(PatientFile),
  total: Type.Integer(),
  required: Type.Boolean({ description: 'whether the place asks for one before a dual-channel drug is paid' }),
  cites: Cites,
  drugs: Type.Array(Type.Object({ drugCode: Type.String(), name: Type.String() }), {
    description: 'dual-channel drugs for which a file may be opened',
  }),
  diseases: Type.Array(Type.Object({ diseaseKey: Type.String(), name: Words }), { description: 'certified today' }),
})
export type PatientFiles = Static<typeof PatientFiles>

/** POST /api/clinic/patients/:personId/files */
export const NewPatientFile = Type.Object({
  drugCode: Type.String({ minLength: 1, maxLength: 40 }),
  diseaseKey: Type.String({ minLength: 1, maxLength: 60 }),
  diagnosisCode: Type.String({ pattern: '^[A-Z][0-9]{2}[0-9A-Za-z.]{0,12}$', description: 'ICD-10' }),
  restriction: Type.String({ minLength: 4, maxLength: 500 }),
  basis: Type.String({ minLength: 4, maxLength: 1000 }),
  validUntil: Type.Optional(Nullable(Day)),
})
export type NewPatientFile = Static<typeof NewPatientFile>
export const PatientFileParams = Type.Object({ patientFileId: Uuid })

/** POST /api/clinic/patient-files/:patientFileId/closing */
export const FileClosing = Type.Object({ note: Type.String({ minLength: 1, maxLength: 500 }) })
export type FileClosing = Static<typeof FileClosing>
