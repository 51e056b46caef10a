import Type, { type Static } from 'typebox'
import { Cites, Day, Money } from '../../platform/api.ts'

/** The monitor of use (FJ2023-9.1): what was used by place, drug or person, beside its own past and beside its peers. */

const Nullable = <S extends Type.TSchema>(of: S) => Type.Union([of, Type.Null()])
export const UseBy = Type.Enum(['place', 'drug', 'person'])
export type UseBy = Static<typeof UseBy>

/** GET /api/insurer/use : the last 90 days unless days are given; `format=xlsx` gives all rows. */
export const UseQuery = Type.Object({
  by: Type.Optional(UseBy),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  place: Type.Optional(Type.String({ maxLength: 40 })),
  drug: Type.Optional(Type.String({ maxLength: 40 })),
  person: Type.Optional(Type.String({ maxLength: 40, description: 'insurance code' })),
  sort: Type.Optional(
    Type.Enum(['amount', '-amount', 'change', '-change', 'times', '-times'], { description: 'default -amount' }),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type UseQuery = Static<typeof UseQuery>

export const UseRow = Type.Object({
  key: Type.String({ description: 'code of the place or the drug, insurance code of the person' }),
  name: Type.String({ description: 'of a person the insurance code: the name is in the file, whose opening is kept' }),
  settlements: Type.Integer(),
  persons: Type.Integer(),
  packs: Type.Number(),
  amount: Money,
  /** Of the period of the same length before. */
  past: Money,
  /** Against it, in percent; none where there was nothing. */
  change: Nullable(Type.Number()),
  perPerson: Money,
  /** What half of its peers stay below for a person, and how many times that it is. */
  peers: Nullable(Money),
  times: Nullable(Type.Number()),
  /** How many there are in its group. */
  peerCount: Type.Integer(),
  /** Of a person: the last day that all remaining medicine covers, and the first on which one runs out. */
  lastsUntil: Nullable(Day),
  runsOutOn: Nullable(Day),
})
export type UseRow = Static<typeof UseRow>

export const UseList = Type.Object({
  rows: Type.Array(UseRow),
  total: Type.Integer(),
  by: UseBy,
  from: Day,
  to: Day,
  pastFrom: Day,
  pastTo: Day,
  months: Type.Array(Type.Object({ month: Type.String(), packs: Type.Number(), amount: Money })),
  cites: Cites,
})
export type UseList = Static<typeof UseList>
