import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Money, Uuid, Words } from '../../platform/api.ts'
import { Named, Percent } from '../settlement/api.ts'

/** The contract of the agency's desk (经办): the day's figures, every prescription and settlement. */

const Paid = {
  total: Money,
  fund: Money,
  seriousIllness: Money,
  supplementary: Money,
  personal: Money,
}
export const PaidAmounts = Type.Object(Paid)
export type PaidAmounts = Static<typeof PaidAmounts>

/** GET /api/insurer/day?day= */
export const DayQuery = Type.Object({ day: Type.Optional(Day) })
export type DayQuery = Static<typeof DayQuery>
const Share = Type.Object({ key: Type.String(), name: Words, count: Type.Integer(), ...Paid })
export const DayFigures = Type.Object({
  day: Day,
  region: Type.String(),
  regionName: Words,
  prescriptionsIssued: Type.Integer(),
  prescriptionsOpen: Type.Integer({ description: 'circulating, claimed or partly dispensed now' }),
  prescriptionsFrozen: Type.Integer(),
  dispensingsInHand: Type.Integer({ description: 'pulled and not yet settled now' }),
  settlements: Type.Integer(),
  reversals: Type.Integer(),
  persons: Type.Integer(),
  amounts: PaidAmounts,
  before: Type.Object(
    { day: Day, settlements: Type.Integer(), ...Paid },
    { description: 'the same weekday a week before' },
  ),
  byPlace: Type.Array(Share),
  byDisease: Type.Array(Share),
  byInsurance: Type.Array(Share),
  byHour: Type.Array(Type.Object({ hour: Type.Integer(), settlements: Type.Integer(), total: Money })),
  lastDays: Type.Array(Type.Object({ day: Day, settlements: Type.Integer(), total: Money, fund: Money })),
})
export type DayFigures = Static<typeof DayFigures>

/** Filters of both lists; every one narrows. `format=xlsx` gives all rows that match. */
export const LedgerQuery = Type.Object({
  person: Type.Optional(Type.String({ maxLength: 40, description: 'insurance code' })),
  drug: Type.Optional(Type.String({ maxLength: 40, description: 'drug code, whole or its beginning' })),
  doctor: Type.Optional(Type.String({ maxLength: 40, description: 'national code of the doctor' })),
  place: Type.Optional(Type.String({ maxLength: 40, description: 'national code of the hospital or pharmacy' })),
  disease: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(Type.String({ maxLength: 40, description: 'of a prescription in the centre' })),
  kind: Type.Optional(Type.Enum(['visit', 'dispensing', 'reversal'])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type LedgerQuery = Static<typeof LedgerQuery>

/** GET /api/insurer/prescriptions */
export const PrescriptionRow = Type.Object({
  prescriptionId: Uuid,
  number: Type.String(),
  issuedAt: Instant,
  state: Type.String(),
  validUntil: Instant,
  person: Type.Object({ code: Type.String({ description: 'insurance code, opens the person' }), name: Type.String() }),
  doctor: Named,
  institution: Named,
  disease: Type.Object({ key: Type.String(), name: Words }),
  days: Type.Integer(),
  drugs: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      packs: Type.Number(),
      dispensedPacks: Type.Number(),
    }),
  ),
  settlements: Type.Integer({ description: 'live ones' }),
  total: Money,
})
export type PrescriptionRow = Static<typeof PrescriptionRow>
export const PrescriptionList = Type.Object({ rows: Type.Array(PrescriptionRow), total: Type.Integer() })
export type PrescriptionList = Static<typeof PrescriptionList>

/** GET /api/insurer/settlements */
export const SettlementRow = Type.Object({
  settlementId: Uuid,
  day: Day,
  settledAt: Instant,
  kind: Type.Enum(['visit', 'dispensing']),
  reverses: Type.Union([Uuid, Type.Null()]),
  reversedBy: Type.Union([Uuid, Type.Null()]),
  person: Type.Object({ code: Type.String(), name: Type.String() }),
  insurance: Type.Enum(['employee', 'resident']),
  doctor: Named,
  institution: Named,
  place: Named,
  disease: Type.Union([Type.Object({ key: Type.String(), name: Words }), Type.Null()]),
  prescriptionNumber: Type.Union([Type.String(), Type.Null()]),
  items: Type.Array(
    Type.Object({
      kind: Type.Enum(['drug', 'service']),
      ...{ code: Type.String(), name: Type.String(), quantity: Type.Number(), amount: Money },
    }),
  ),
  ratio: Percent,
  ...Paid,
})
export type SettlementRow = Static<typeof SettlementRow>
export const SettlementList = Type.Object({
  rows: Type.Array(SettlementRow),
  total: Type.Integer(),
  sums: PaidAmounts,
})
export type SettlementList = Static<typeof SettlementList>

const Month = Type.Object({
  month: Type.String({ description: 'YYYY-MM' }),
  settlements: Type.Integer(),
  packs: Type.Number(),
  ...Paid,
})
export type Month = Static<typeof Month>
const Part = Type.Object({
  id: Type.String(),
  name: Type.String(),
  settlements: Type.Integer(),
  packs: Type.Number(),
  amount: Money,
})
export type Part = Static<typeof Part>

/** GET /api/insurer/persons/:code (insurance code): the look is recorded. */
export const PersonParams = Type.Object({ code: Type.String({ minLength: 4, maxLength: 40 }) })
export type PersonParams = Static<typeof PersonParams>
export const PersonFile = Type.Object({
  code: Type.String(),
  name: Type.String(),
  sex: Type.Enum(['male', 'female']),
  birthDate: Day,
  identityNumber: Type.String({ description: 'masked' }),
  region: Type.String(),
  insurance: Type.Enum(['employee', 'resident']),
  retired: Type.Boolean(),
  certified: Type.Array(
    Type.Object({ key: Type.String(), name: Words, from: Day, until: Type.Union([Day, Type.Null()]) }),
  ),
  counters: Type.Array(Type.Object({ counter: Type.String(), words: Words, amount: Money })),
  supplies: Type.Array(
    Type.Object({
      diseaseKey: Type.String(),
      disease: Words,
      substance: Type.String(),
      name: Type.String(),
      endsOn: Day,
      daysLeft: Type.Integer(),
    }),
  ),
  months: Type.Array(Month),
  prescriptions: Type.Array(PrescriptionRow, { description: 'the newest 50' }),
  settlements: Type.Array(SettlementRow, { description: 'the newest 50' }),
})
export type PersonFile = Static<typeof PersonFile>

/** GET /api/insurer/drugs/:code */
export const DrugParams = Type.Object({ code: Type.String({ minLength: 4, maxLength: 40 }) })
export type DrugParams = Static<typeof DrugParams>
export const FileQuery = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) })
export type FileQuery = Static<typeof FileQuery>
export const DrugFile = Type.Object({
  code: Type.String(),
  genericName: Type.String(),
  tradeName: Type.Union([Type.String(), Type.Null()]),
  form: Type.String(),
  spec: Type.String(),
  maker: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  procurement: Type.String(),
  ceiling: Type.Union([Money, Type.Null()]),
  ceilingSource: Type.Union([Type.String(), Type.Null()]),
  from: Day,
  to: Day,
  persons: Type.Integer(),
  packsPrescribed: Type.Number(),
  packsSettled: Type.Number(),
  packsSold: Type.Number({ description: 'goods that left stock: agrees with packsSettled or says by how much not' }),
  packsDiffer: Type.Number(),
  amount: Money,
  months: Type.Array(Type.Object({ month: Type.String(), packs: Type.Number(), amount: Money })),
  doctors: Type.Array(Part),
  places: Type.Array(Part),
})
export type DrugFile = Static<typeof DrugFile>

/** GET /api/insurer/doctors/:id */
export const DoctorParams = Type.Object({ id: Type.String({ minLength: 2, maxLength: 40 }) })
export type DoctorParams = Static<typeof DoctorParams>
export const DoctorFile = Type.Object({
  id: Type.String(),
  name: Type.String(),
  institution: Named,
  department: Type.Union([Type.String(), Type.Null()]),
  registeredFrom: Day,
  registeredUntil: Type.Union([Day, Type.Null()]),
  filed: Type.Array(Type.Object({ from: Day, until: Type.Union([Day, Type.Null()]) })),
  sanctions: Type.Array(
    Type.Object({ from: Day, until: Type.Union([Day, Type.Null()]), reason: Type.String(), cites: Cites }),
  ),
  from: Day,
  to: Day,
  prescriptions: Type.Integer(),
  persons: Type.Integer(),
  meanDays: Type.Number(),
  amounts: PaidAmounts,
  months: Type.Array(Month),
  drugs: Type.Array(Part),
  places: Type.Array(Part),
  newest: Type.Array(PrescriptionRow),
})
export type DoctorFile = Static<typeof DoctorFile>
export * from './use-api.ts'
