import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'

/** What an application is filled in with: the criteria of a place, the evidence, the files. The same form at every door. */

export const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])

/** Where an application comes in: the hospital, the patient's phone, the insurer's counter, the national interface (2503). */
export const Door = Type.Enum(['hospital', 'phone', 'counter', 'wire'])
export type Door = Static<typeof Door>
export const ApplicationKind = Type.Enum(['new', 'renewal', 'change', 'recognition'], {
  description: '申请、续期、变更病种、省内互认',
})
export type ApplicationKind = Static<typeof ApplicationKind>

export const EvidenceInput = Type.Object({
  item: Type.String({ minLength: 1, maxLength: 60, description: 'a kind of evidence of the place: diagnosis, egfr …' }),
  day: Day,
  value: Type.Optional(Nullable(Type.Number({ minimum: -999_999, maximum: 999_999 }))),
  code: Type.Optional(Nullable(Type.String({ minLength: 3, maxLength: 20, description: 'ICD-10, of a diagnosis' }))),
  fileIds: Type.Optional(Type.Array(Uuid, { maxItems: 10 })),
  institutionId: Type.Optional(Nullable(Type.String({ maxLength: 40, description: 'where it was found or made' }))),
  note: Type.Optional(Nullable(Type.String({ maxLength: 300 }))),
})
export type EvidenceInput = Static<typeof EvidenceInput>

/** What another city of the province granted. */
export const GrantedElsewhere = Type.Object({
  region: Type.String({ pattern: '^\\d{6}$', description: 'the city that granted it' }),
  code: Type.String({ minLength: 3, maxLength: 30, description: 'its disease code, such as M03900' }),
  number: Type.String({ minLength: 3, maxLength: 60, description: 'number of its proof' }),
  validFrom: Day,
  validUntil: Nullable(Day),
  fileIds: Type.Array(Uuid, { maxItems: 10 }),
})
export type GrantedElsewhere = Static<typeof GrantedElsewhere>

/** GET /api/eligibility/form?personId= : what may be applied for and what each disease asks. */
export const FormQuery = Type.Object({
  personId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  code: Type.Optional(Type.String({ minLength: 6, maxLength: 40, description: 'insurance code or identity number' })),
})
export type FormQuery = Static<typeof FormQuery>
export const Finding = Type.Object({
  id: Type.String(),
  name: Words,
  group: Nullable(Type.String({ description: 'of those with the same group one is enough' })),
  items: Type.Array(Type.String()),
  times: Type.Integer(),
  within: Nullable(Type.String()),
})
export const DiseaseForm = Type.Object({
  diseaseKey: Type.String(),
  name: Words,
  findings: Type.Array(Finding),
  levels: Type.Array(Type.String({ description: 'of institutions that may certify it' })),
  validFor: Nullable(Type.String()),
  needsChoice: Type.Boolean({ description: 'one institution is chosen for it each year' }),
  cites: Cites,
  unverified: Type.Boolean(),
  held: Nullable(Type.Object({ certificationId: Uuid, from: Day, until: Nullable(Day), renewable: Type.Boolean() })),
  open: Nullable(Uuid),
})
export type DiseaseForm = Static<typeof DiseaseForm>
export const ApplicationForm = Type.Object({
  personId: Type.Integer(),
  person: Type.String(),
  region: Type.String(),
  regionName: Words,
  today: Day,
  evidence: Type.Array(
    Type.Object({ key: Type.String(), name: Words, unit: Nullable(Type.String()), coded: Type.Boolean() }),
  ),
  diseases: Type.Array(DiseaseForm),
  institutions: Type.Array(Type.Object({ institutionId: Type.String(), name: Type.String(), level: Type.String() })),
  recognises: Type.Boolean({ description: 'accepts what another city of the province granted' }),
})
export type ApplicationForm = Static<typeof ApplicationForm>

/** GET /api/eligibility/diseases : those that are certified in the area. */
export const DiseaseList = Type.Object({
  rows: Type.Array(Type.Object({ diseaseKey: Type.String(), name: Words })),
  total: Type.Integer(),
})
export type DiseaseList = Static<typeof DiseaseList>

/** POST /api/eligibility/files : what a file is follows from its content. */
export const NewFile = Type.Object({
  personId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({ maxLength: 8_000_000, description: 'base64' }),
})
export type NewFile = Static<typeof NewFile>
export const EvidenceFile = Type.Object({
  fileId: Uuid,
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  hash: Type.String(),
  uploadedAt: Instant,
})
export type EvidenceFile = Static<typeof EvidenceFile>
export const FileParams = Type.Object({ fileId: Uuid })
