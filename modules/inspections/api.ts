import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../platform/api.ts'

/** The contract of inspections: plans, samples by lot, findings, what is recovered. */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
const Yuan = Type.String({ description: 'yuan with two decimals' })

export const InspectionKind = Type.Enum(['yearly', 'random', 'member'], {
  description: '对牵头医院的年度检查, 日常抽查, 牵头医院对成员单位的检查',
})
export type InspectionKind = Static<typeof InspectionKind>

/** POST /api/inspections */
export const NewInspection = Type.Object({
  kind: InspectionKind,
  institutionId: Type.String({ minLength: 1, maxLength: 40 }),
  from: Day,
  until: Day,
  sample: Type.Integer({ minimum: 1, maximum: 500 }),
  dueOn: Day,
})
export type NewInspection = Static<typeof NewInspection>

export const Question = Type.Object({ id: Type.String(), text: Words })
export const InspectionRow = Type.Object({
  inspectionId: Uuid,
  kind: InspectionKind,
  institutionId: Type.String(),
  institutionName: Type.String(),
  ledBy: Nullable(Type.String()),
  from: Day,
  until: Day,
  population: Type.Integer(),
  sampled: Type.Integer(),
  found: Type.Integer(),
  unqualified: Type.Integer(),
  recovered: Yuan,
  state: Type.Enum(['open', 'closed']),
  dueOn: Day,
  overdue: Type.Boolean(),
  plannedBy: Type.String(),
})
export type InspectionRow = Static<typeof InspectionRow>
export const InspectionItem = Type.Object({
  certificationId: Uuid,
  position: Type.Integer(),
  personId: Type.Integer(),
  person: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  validFrom: Day,
  applicationId: Nullable(Uuid),
  answers: Nullable(Type.Record(Type.String(), Type.Boolean())),
  finding: Nullable(Type.Enum(['qualified', 'unqualified'])),
  note: Nullable(Type.String()),
  suspendedFrom: Nullable(Day),
  recovered: Nullable(Yuan),
})
export type InspectionItem = Static<typeof InspectionItem>
export const Inspection = Type.Object({
  ...InspectionRow.properties,
  seed: Type.String(),
  checklist: Type.Array(Question),
  items: Type.Array(InspectionItem),
  cites: Cites,
})
export type Inspection = Static<typeof Inspection>
const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }))
const Size = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))
const Format = Type.Optional(Type.Enum(['json', 'xlsx']))

/** GET /api/inspections */
export const InspectionQuery = Type.Object({
  kind: Type.Optional(InspectionKind),
  state: Type.Optional(Type.Enum(['open', 'closed'])),
  institutionId: Type.Optional(Type.String({ maxLength: 40 })),
  overdue: Type.Optional(Type.Boolean()),
  page: Page,
  size: Size,
  format: Format,
})
export type InspectionQuery = Static<typeof InspectionQuery>
export const InspectionList = Type.Object({ rows: Type.Array(InspectionRow), total: Type.Integer() })
export type InspectionList = Static<typeof InspectionList>
export const InspectionParams = Type.Object({ inspectionId: Uuid })
export const ItemParams = Type.Object({ inspectionId: Uuid, certificationId: Uuid })

/** GET /api/inspections/hospitals */
export const HospitalList = Type.Object({
  rows: Type.Array(
    Type.Object({
      institutionId: Type.String(),
      institutionName: Type.String(),
      certified: Type.Integer(),
      lastInspectedOn: Type.Union([Day, Type.Null()]),
      inspectNow: Type.Boolean({ description: 'not inspected for as long as the place lets pass, or never' }),
    }),
  ),
  total: Type.Integer(),
})
export type HospitalList = Static<typeof HospitalList>

/** POST /api/inspections/:inspectionId/items/:certificationId/finding */
export const NewFinding = Type.Object({
  answers: Type.Record(Type.String({ maxLength: 40 }), Type.Boolean()),
  finding: Type.Enum(['qualified', 'unqualified']),
  note: Type.String({ minLength: 1, maxLength: 1000 }),
  suspendFrom: Type.Optional(Day),
})
export type NewFinding = Static<typeof NewFinding>

/** GET /api/inspections/receivables */
export const ReceivableQuery = Type.Object({
  institutionId: Type.Optional(Type.String({ maxLength: 40 })),
  diseaseKey: Type.Optional(Type.String({ maxLength: 60 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  page: Page,
  size: Size,
  format: Format,
})
export type ReceivableQuery = Static<typeof ReceivableQuery>
export const Receivable = Type.Object({
  receivableId: Uuid,
  institutionId: Type.String(),
  institutionName: Type.String(),
  person: Type.String(),
  diseaseKey: Type.String(),
  diseaseName: Words,
  from: Day,
  until: Day,
  settlements: Type.Integer(),
  fund: Yuan,
  seriousIllness: Yuan,
  total: Yuan,
  day: Day,
  at: Instant,
})
export type Receivable = Static<typeof Receivable>
export const ReceivableList = Type.Object({ rows: Type.Array(Receivable), total: Type.Integer(), sum: Yuan })
export type ReceivableList = Static<typeof ReceivableList>

/** GET /api/inspections/certifiers : how often each hospital's certifications were overturned. */
export const CertifierQuery = Type.Object({ page: Page, size: Size, format: Format })
export const Certifier = Type.Object({
  institutionId: Type.String(),
  name: Type.String(),
  certified: Type.Integer(),
  inspected: Type.Integer(),
  overturned: Type.Integer(),
  rate: Nullable(Type.String({ description: 'of those inspected' })),
})
export type Certifier = Static<typeof Certifier>
export const CertifierList = Type.Object({ rows: Type.Array(Certifier), total: Type.Integer() })
export type CertifierList = Static<typeof CertifierList>
