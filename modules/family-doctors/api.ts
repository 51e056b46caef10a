import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'

/** The contract of family-doctor contracts (家庭医生签约). */

export const FamilyContract = Type.Object({
  contractId: Uuid,
  institutionId: Type.String(),
  institutionName: Type.String(),
  practitionerId: Type.String(),
  doctorName: Type.String(),
  paid: Type.Boolean({ description: '有偿签约' }),
  validFrom: Day,
  validUntil: Type.Union([Day, Type.Null()]),
})
export type FamilyContract = Static<typeof FamilyContract>

const Region = Type.String({ pattern: '^[0-9]{6}$', description: 'the district (区县) that sent it' })
const Year = Type.Integer({ minimum: 2018, maximum: 2100 })

/** POST /api/family-doctors/lists, and without its effect POST /api/family-doctors/previews : the list of a district (WH2025-11.1). */
export const NewList = Type.Object({
  region: Region,
  year: Year,
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({ minLength: 4, maxLength: 14_000_000, description: 'XLSX or CSV, base64' }),
})
export type NewList = Static<typeof NewList>

export const ListFault = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  reason: Words,
})
export const ListChange = Type.Object({
  name: Type.String(),
  change: Type.Enum(['new', 'changed', 'gone']),
  from: Type.Union([Type.String(), Type.Null()]),
  to: Type.Union([Type.String(), Type.Null()]),
})
export const ListReport = Type.Object({
  region: Region,
  year: Year,
  effectOn: Day,
  late: Type.Boolean(),
  rows: Type.Integer(),
  new: Type.Integer(),
  kept: Type.Integer(),
  changed: Type.Integer(),
  gone: Type.Integer(),
  bad: Type.Integer(),
  faults: Type.Array(ListFault, { description: 'the first hundred' }),
  changes: Type.Array(ListChange, { description: 'the first two hundred' }),
  cites: Cites,
})
export type ListReport = Static<typeof ListReport>

export const ListTaken = Type.Object({
  listId: Uuid,
  region: Region,
  regionName: Words,
  year: Year,
  fileName: Type.String(),
  rows: Type.Integer(),
  new: Type.Integer(),
  kept: Type.Integer(),
  changed: Type.Integer(),
  gone: Type.Integer(),
  effectOn: Day,
  late: Type.Boolean(),
  takenAt: Instant,
})
export type ListTaken = Static<typeof ListTaken>
const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }))
const Size = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))
const Format = Type.Optional(Type.Enum(['json', 'xlsx']))
/** GET /api/family-doctors/lists */
export const ListsQuery = Type.Object({
  region: Type.Optional(Region),
  year: Type.Optional(Year),
  page: Page,
  size: Size,
  format: Format,
})
export type ListsQuery = Static<typeof ListsQuery>
export const ListsTaken = Type.Object({ rows: Type.Array(ListTaken), total: Type.Integer() })
export type ListsTaken = Static<typeof ListsTaken>

/** GET /api/family-doctors/districts : those of the area that have primary institutions. */
export const Districts = Type.Object({
  rows: Type.Array(Type.Object({ region: Region, regionName: Words })),
  total: Type.Integer(),
})
export type Districts = Static<typeof Districts>

/** GET /api/family-doctors/lists/:listId : a list that was taken, row by row, beside what was before. */
export const ListParams = Type.Object({ listId: Uuid })
export const ListRowsQuery = Type.Object({
  change: Type.Optional(Type.Enum(['new', 'kept', 'changed', 'gone'])),
  name: Type.Optional(Type.String({ maxLength: 40 })),
  page: Page,
  size: Size,
  format: Format,
})
export type ListRowsQuery = Static<typeof ListRowsQuery>
export const ListRowShown = Type.Object({
  personId: Type.Integer(),
  person: Type.String(),
  insuranceCode: Type.String(),
  change: Type.Enum(['new', 'kept', 'changed', 'gone']),
  before: Type.Union([Type.String(), Type.Null()], { description: 'institution and doctor of the contract before' }),
  now: Type.Union([Type.String(), Type.Null()]),
  paid: Type.Boolean(),
  hardship: Type.Boolean(),
  fee: Money,
  ownShare: Money,
})
export type ListRowShown = Static<typeof ListRowShown>
export const ListRows = Type.Object({ list: ListTaken, rows: Type.Array(ListRowShown), total: Type.Integer() })
export type ListRows = Static<typeof ListRows>

/** GET /api/family-doctors/hardship : what local finance pays for persons in extreme hardship, per county and year (WH2025-1.3). */
export const HardshipQuery = Type.Object({
  year: Type.Optional(Year),
  region: Type.Optional(Region),
  page: Page,
  size: Size,
  format: Format,
})
export type HardshipQuery = Static<typeof HardshipQuery>
export const HardshipRow = Type.Object({
  region: Region,
  regionName: Words,
  year: Year,
  person: Type.String(),
  insuranceCode: Type.String(),
  institutionName: Type.String(),
  fee: Money,
  ownShare: Money,
})
export type HardshipRow = Static<typeof HardshipRow>
export const HardshipList = Type.Object({
  year: Year,
  rows: Type.Array(HardshipRow),
  total: Type.Integer(),
  counties: Type.Array(
    Type.Object({ region: Region, regionName: Words, year: Year, persons: Type.Integer(), ownShare: Money }),
  ),
  cites: Cites,
})
export type HardshipList = Static<typeof HardshipList>
