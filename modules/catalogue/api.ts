import Type, { type Static } from 'typebox'
import { Day, Instant, Uuid, Words } from '../../platform/api.ts'

/** The contract of the catalogue: what drugs and diseases there are, and bringing lists. */

const Price = Type.String({ description: 'yuan for a pack, as a decimal string with at most four decimals' })

export const Ceiling = Type.Object({
  price: Price,
  list: Type.Enum(['listing', 'selected', 'negotiated', 'sanming-alliance'], {
    description: '挂网价, 集采中选价, 谈判价, 三明联盟价',
  }),
  region: Type.String(),
  source: Type.String(),
  since: Day,
  adaptUntil: Type.Union([Day, Type.Null()], {
    description: 'until this day the earlier listing price may still be charged (FJ2023-6.2)',
  }),
})
export type Ceiling = Static<typeof Ceiling>

export const DrugView = Type.Object({
  drugCode: Type.String(),
  substance: Type.String(),
  genericName: Type.String(),
  tradeName: Type.Union([Type.String(), Type.Null()]),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  class: Type.Enum(['A', 'B', 'C'], { description: '甲, 乙, 丙' }),
  ownShare: Type.String({ description: 'of class B: `10%`' }),
  packCount: Type.Number(),
  packUnit: Type.String(),
  package: Type.String(),
  unitStrength: Type.Number(),
  strengthUnit: Type.String(),
  usualDose: Type.Union([Type.Number(), Type.Null()]),
  usualTimes: Type.Union([Type.Number(), Type.Null()]),
  categories: Type.Array(Type.String(), { description: 'excluded categories of FJ2023-3.2 that it belongs to' }),
  procurement: Type.Enum(['none', 'selected', 'negotiated']),
  dualChannel: Type.Boolean(),
  synthetic: Type.Array(Type.String(), { description: 'columns whose value is made up for demonstration' }),
  source: Type.String(),
  ceiling: Type.Union([Ceiling, Type.Null()], { description: 'in the region that was asked for' }),
})
export type DrugView = Static<typeof DrugView>

/** GET /api/drugs */
export const DrugQuery = Type.Object({
  query: Type.String({
    default: '',
    maxLength: 100,
    description: 'part of a name, pinyin initials, beginning of a code',
  }),
  diseaseKey: Type.Optional(Type.String({ maxLength: 60, description: 'only drugs that belong to this disease' })),
  region: Type.Optional(
    Type.String({ pattern: '^\\d{6}$', description: 'whose scope and ceilings; else the own one' }),
  ),
  day: Type.Optional(Day),
  page: Type.Integer({ minimum: 1, maximum: 100_000, default: 1 }),
  size: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
})
export type DrugQuery = Static<typeof DrugQuery>
export const DrugList = Type.Object({ rows: Type.Array(DrugView), total: Type.Integer() })
export type DrugList = Static<typeof DrugList>

/** GET /api/diseases */
export const DiseaseView = Type.Object({
  diseaseKey: Type.String(),
  name: Words,
  mCode: Type.Union([Type.String(), Type.Null()]),
})
export type DiseaseView = Static<typeof DiseaseView>
export const DiseaseList = Type.Object({ rows: Type.Array(DiseaseView), total: Type.Integer() })
export type DiseaseList = Static<typeof DiseaseList>

/** GET /api/diseases/:diseaseKey/diagnoses */
export const DiagnosisParams = Type.Object({ diseaseKey: Type.String() })
export const DiagnosisQuery = Type.Object({
  query: Type.String({ default: '', maxLength: 100 }),
  size: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
})
export const DiagnosisList = Type.Object({
  rows: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  total: Type.Integer(),
})
export type DiagnosisList = Static<typeof DiagnosisList>

/** POST /api/imports/:what */
export const ImportParams = Type.Object({
  what: Type.Enum(['drugs', 'diseases', 'icd10', 'prices', 'diagnoses', 'scopes']),
})
export const ImportBody = Type.Object({
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({ maxLength: 16_000_000, description: 'the CSV (UTF-8 or GBK) or XLSX file in base64' }),
  map: Type.Optional(
    Type.Record(Type.String(), Type.String({ maxLength: 200 }), { description: 'heading of the file → field' }),
  ),
  set: Type.Optional(
    Type.Record(Type.String(), Type.String({ maxLength: 500 }), { description: 'field → value for all rows' }),
  ),
  dryRun: Type.Boolean({ default: false }),
})
export type ImportBody = Static<typeof ImportBody>
export const ImportAnswer = Type.Object({
  importId: Type.Union([Uuid, Type.Null()], { description: 'null after a dry run' }),
  fileName: Type.String(),
  broughtBefore: Type.Union([Instant, Type.Null()], { description: 'when the very same file was brought before' }),
  columns: Type.Record(Type.String(), Type.String(), { description: 'heading of the file → field it was read as' }),
  rowsRead: Type.Integer(),
  rowsAdded: Type.Integer(),
  rowsChanged: Type.Integer(),
  rowsSame: Type.Integer(),
  rowsBad: Type.Integer(),
  faults: Type.Array(Type.Object({ row: Type.Integer(), column: Type.String(), value: Type.String(), reason: Words })),
})
export type ImportAnswer = Static<typeof ImportAnswer>
