import Type, { type Static } from 'typebox'
import { Cites, Day, Words } from '../../platform/api.ts'

/** The contract of the law as people read it: the packs in force, every value with its day and clause, and the register of clauses. */

export const ValueStatus = Type.Enum(['law', 'unverified', 'open'], {
  description:
    'stated by a clause; a demonstration value no published source states; a chosen reading of what the law leaves open',
})
export type ValueStatus = Static<typeof ValueStatus>

export const PolicyDocument = Type.Object({
  documentId: Type.String({ description: 'such as WZ2017; clauses of it begin with this' }),
  title: Words,
  from: Type.Union([Day, Type.Null()]),
  until: Type.Union([Day, Type.Null()]),
})
export type PolicyDocument = Static<typeof PolicyDocument>

export const PackSummary = Type.Object({
  packId: Type.String(),
  name: Words,
  regions: Type.Array(Type.String(), {
    description: 'pooling areas that it serves; a prefix such as 35 serves a province',
  }),
  from: Day,
  until: Type.Union([Day, Type.Null()]),
  hash: Type.String({ description: 'content hash: settlements name it, so that they can be explained years later' }),
  documents: Type.Array(PolicyDocument),
  inForce: Type.Boolean({ description: 'on the day asked for' }),
  own: Type.Boolean({ description: "the pack of the reader's own region" }),
  counts: Type.Object({
    values: Type.Integer(),
    law: Type.Integer(),
    unverified: Type.Integer(),
    open: Type.Integer(),
  }),
})
export type PackSummary = Static<typeof PackSummary>

/** One value of one row of one table: for which cases, from which day, by which clause, and how sure it is. */
export const PolicyValue = Type.Object({
  when: Type.Array(Type.Object({ fact: Words, is: Type.Array(Words) }), { description: 'empty: every case' }),
  value: Words,
  from: Day,
  until: Type.Union([Day, Type.Null()]),
  inForce: Type.Boolean({ description: 'on the day asked for' }),
  status: ValueStatus,
  why: Type.Union([Words, Type.Null()], {
    description: 'where an unverified value comes from, or why an open one was read so',
  }),
  cites: Cites,
})
export type PolicyValue = Static<typeof PolicyValue>

export const PolicyTable = Type.Object({
  table: Type.String({ description: 'its key in the pack, such as benefit.ratio' }),
  subject: Words,
  name: Words,
  rows: Type.Array(PolicyValue),
})
export type PolicyTable = Static<typeof PolicyTable>

export const DayQuery = Type.Object({ day: Type.Optional(Day) })
export type DayQuery = Static<typeof DayQuery>

/** GET /api/policies */
export const PackList = Type.Object({ day: Day, rows: Type.Array(PackSummary), total: Type.Integer() })
export type PackList = Static<typeof PackList>

/** GET /api/policies/:packId */
export const PackParams = Type.Object({ packId: Type.String({ maxLength: 40 }) })
export const PackPage = Type.Object({ day: Day, pack: PackSummary, tables: Type.Array(PolicyTable) })
export type PackPage = Static<typeof PackPage>

/** GET /api/comparison: two places, or two days of one, side by side. */
export const ComparisonQuery = Type.Object({
  left: Type.String({ minLength: 1, maxLength: 40, description: 'a pack' }),
  leftDay: Type.Optional(Day),
  right: Type.String({
    minLength: 1,
    maxLength: 40,
    description: 'a pack; the same one with another day compares two days',
  }),
  rightDay: Type.Optional(Day),
  subject: Type.Optional(Type.String({ maxLength: 40, description: 'only this section, such as benefit' })),
  query: Type.Optional(Type.String({ maxLength: 100 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  format: Type.Optional(Type.Literal('xlsx')),
  language: Type.Optional(Type.Enum(['zh', 'en'])),
})
export const ComparedLaw = Type.Object({
  packId: Type.String(),
  name: Words,
  day: Day,
  from: Day,
  until: Type.Union([Day, Type.Null()]),
})
export type ComparedLaw = Static<typeof ComparedLaw>
export const ComparedSide = Type.Object({ value: Words, status: ValueStatus, cites: Cites })
export type ComparedSide = Static<typeof ComparedSide>
export const ComparedRow = Type.Object({
  key: Type.String(),
  table: Type.String(),
  subject: Words,
  name: Words,
  when: PolicyValue.properties.when,
  left: Type.Union([ComparedSide, Type.Null()], {
    description: 'null: its place refuses the case (a benefit), or does not regulate it',
  }),
  right: Type.Union([ComparedSide, Type.Null()]),
  silence: Words,
})
export type ComparedRow = Static<typeof ComparedRow>
export const Comparison = Type.Object({
  left: ComparedLaw,
  right: ComparedLaw,
  differing: Type.Integer({ description: 'all differences, whatever the filters' }),
  subjects: Type.Array(Type.Object({ subject: Type.String(), name: Words, count: Type.Integer() })),
  rows: Type.Array(ComparedRow),
  total: Type.Integer(),
})
export type Comparison = Static<typeof Comparison>

/** GET /api/policies/:packId/examples : visits worked out by hand, and what the engine makes of them now. */
export const ExamplesQuery = Type.Object({
  format: Type.Optional(Type.Literal('xlsx')),
  language: Type.Optional(Type.Enum(['zh', 'en'])),
})
export const ExampleResultRow = Type.Object({
  name: Words,
  expected: Words,
  got: Words,
  same: Type.Boolean(),
})
export const WorkedExample = Type.Object({
  line: Type.Integer({ description: 'where it stands in examples.yaml' }),
  why: Type.String({ description: 'as the officer wrote it' }),
  day: Day,
  person: Type.Union([Type.String(), Type.Null()], {
    description: 'visits of one person follow one another; null: alone',
  }),
  given: Type.Array(Type.Object({ fact: Words, is: Words })),
  results: Type.Array(ExampleResultRow),
  agrees: Type.Boolean(),
  cites: Cites,
  rungs: Type.Array(
    Type.Object({
      step: Type.String(),
      words: Words,
      to: Type.Union([Type.String(), Type.Null()], { description: 'yuan after the step' }),
      cites: Cites,
    }),
    { description: 'the trace, or the refusals, as a clerk reads them' },
  ),
})
export type WorkedExample = Static<typeof WorkedExample>
export const ExamplesPage = Type.Object({
  packId: Type.String(),
  name: Words,
  hash: Type.String(),
  rows: Type.Array(WorkedExample),
  total: Type.Integer(),
  agreeing: Type.Integer(),
  faults: Type.Array(Type.Object({ line: Type.Integer(), what: Words, mend: Words }), {
    description: 'of the file of examples',
  }),
})
export type ExamplesPage = Static<typeof ExamplesPage>

/** A clause in our own words; the document itself is the law. */
export const ClauseRow = Type.Object({
  clauseId: Type.String(),
  at: Type.String({ description: 'where it stands in the document' }),
  summary: Words,
  document: PolicyDocument,
  values: Type.Integer({ description: 'how many values of packs rest on it' }),
})
export type ClauseRow = Static<typeof ClauseRow>

/** GET /api/clauses?document=&query= */
export const ClauseQuery = Type.Object({
  document: Type.Optional(Type.String({ maxLength: 40 })),
  query: Type.Optional(Type.String({ maxLength: 100, description: 'of its id or its words' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type ClauseQuery = Static<typeof ClauseQuery>
export const ClauseList = Type.Object({
  documents: Type.Array(PolicyDocument),
  rows: Type.Array(ClauseRow),
  total: Type.Integer(),
})
export type ClauseList = Static<typeof ClauseList>

/** GET /api/clauses/:clauseId : with every value that rests on it. */
export const ClauseParams = Type.Object({ clauseId: Type.String({ maxLength: 40 }) })
export const ClausePage = Type.Object({
  ...ClauseRow.properties,
  usedBy: Type.Array(
    Type.Object({ packId: Type.String(), packName: Words, table: Type.String(), name: Words, value: PolicyValue }),
  ),
})
export type ClausePage = Static<typeof ClausePage>
