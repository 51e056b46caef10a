import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../platform/api.ts'

/** The contract of amendments: drafting the law, seeing what differs, trying it on a year of visits, publishing it for a later day. */

export const DraftState = Type.Enum(['draft', 'submitted', 'published', 'withdrawn'])
export type DraftState = Static<typeof DraftState>

export const FactWords = Type.Object({
  fact: Type.String({
    minLength: 1,
    maxLength: 40,
    description: 'a fact of the closed set: insurance, level, disease …',
  }),
  words: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 40 }),
})
export type FactWords = Static<typeof FactWords>

/** One value from the document's first day, with its clause. */
export const Change = Type.Object({
  table: Type.String({ minLength: 3, maxLength: 120, description: 'its key in the pack, such as benefit.ratio' }),
  amends: Type.Union([Type.String({ minLength: 1, maxLength: 160 }), Type.Null()], {
    description: 'the row whose place it takes; null for a new row',
  }),
  exceptionTo: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 160 }), { maxItems: 20 })),
  when: Type.Array(FactWords, { maxItems: 20, description: 'the cases it answers; empty for all' }),
  value: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'as a pack writes it: 65%, P8W, {amount: 300, per: year}',
  }),
  cite: Type.String({ minLength: 3, maxLength: 60 }),
  openWhy: Type.Optional(Type.Object({ zh: Type.String({ maxLength: 1000 }), en: Type.String({ maxLength: 1000 }) })),
})
export type Change = Static<typeof Change>

const ShortWords = Type.Object({
  zh: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 300 }),
})

export const DraftContent = Type.Object({
  document: Type.Object({
    id: Type.String({ pattern: '^[A-Z][A-Z0-9]{1,11}$', description: 'such as WZ2027; clauses begin with it' }),
    title: ShortWords,
    from: Day,
  }),
  clauses: Type.Array(
    Type.Object({
      id: Type.String({ pattern: '^[A-Z][A-Z0-9]{1,11}-[0-9]+(\\.[0-9]+)*$' }),
      at: Type.String({ minLength: 1, maxLength: 40 }),
      summary: ShortWords,
    }),
    { minItems: 1, maxItems: 100 },
  ),
  changes: Type.Array(Change, { maxItems: 200 }),
})
export type DraftContent = Static<typeof DraftContent>

/** A mistake in a draft: at which change, what, and how to mend it. */
export const DraftFault = Type.Object({
  change: Type.Union([Type.Integer(), Type.Null()], { description: 'index of the change; null when it is elsewhere' }),
  what: Words,
  mend: Words,
})
export type DraftFault = Static<typeof DraftFault>

const Cases = Type.Array(Type.Object({ fact: Words, is: Type.Array(Words) }), { description: 'empty: every case' })

/** What an amended pack says otherwise. */
export const Difference = Type.Object({
  table: Type.String(),
  name: Words,
  cases: Cases,
  before: Type.Union([Words, Type.Null()]),
  after: Words,
  cites: Cites,
  citesBefore: Cites,
})
export type Difference = Static<typeof Difference>

export const DraftMoveDone = Type.Object({
  move: Type.String(),
  from: Type.Union([DraftState, Type.Null()]),
  to: DraftState,
  by: Type.String(),
  note: Type.Union([Type.String(), Type.Null()]),
  at: Instant,
})
export type DraftMoveDone = Static<typeof DraftMoveDone>

export const DraftRow = Type.Object({
  draftId: Uuid,
  packId: Type.String(),
  title: Type.String(),
  state: DraftState,
  from: Day,
  changes: Type.Integer(),
  author: Type.String(),
  mine: Type.Boolean(),
  changedAt: Instant,
})
export type DraftRow = Static<typeof DraftRow>

export const Draft = Type.Object({
  ...DraftRow.properties,
  revision: Type.Integer(),
  content: DraftContent,
  faults: Type.Array(DraftFault),
  differences: Type.Array(Difference, { description: 'empty while there are faults' }),
  moves: Type.Array(DraftMoveDone),
})
export type Draft = Static<typeof Draft>

/** POST /api/drafts, PUT /api/drafts/:draftId */
export const NewDraft = Type.Object({
  packId: Type.String({ minLength: 1, maxLength: 40 }),
  title: Type.String({ minLength: 1, maxLength: 120 }),
  content: DraftContent,
})
export type NewDraft = Static<typeof NewDraft>
export const SavedDraft = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 120 }),
  content: DraftContent,
  revision: Type.Integer({ description: 'the one that was edited' }),
})
export type SavedDraft = Static<typeof SavedDraft>
export const Noted = Type.Object({ note: Type.Optional(Type.String({ maxLength: 1000 })) })
export const DraftParams = Type.Object({ draftId: Uuid })
export const DraftQuery = Type.Object({
  packId: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(DraftState),
})
export const DraftList = Type.Object({ rows: Type.Array(DraftRow), total: Type.Integer() })
export type DraftList = Static<typeof DraftList>

/** GET /api/policies/:packId/rows : what can be amended, in the words of the pack. */
export const AmendableRow = Type.Object({
  table: Type.String(),
  name: Words,
  row: Type.String(),
  document: Type.String(),
  when: Type.Array(FactWords),
  cases: Cases,
  value: Type.String({ description: 'as the pack writes it' }),
  words: Words,
  from: Day,
  until: Type.Union([Day, Type.Null()]),
  cites: Cites,
})
export type AmendableRow = Static<typeof AmendableRow>
export const AmendableList = Type.Object({
  rows: Type.Array(AmendableRow),
  facts: Type.Array(
    Type.Object({
      fact: Type.String(),
      name: Words,
      words: Type.Array(Type.Object({ word: Type.String(), name: Words })),
    }),
    { description: 'the closed set of facts with the words that each may take in this pack' },
  ),
})
export type AmendableList = Static<typeof AmendableList>

/** What a draft is tried on: a calendar year of settlements, or a made population. */
export const TrialSource = Type.Union([
  Type.Object({ kind: Type.Literal('settlements'), year: Type.Integer({ minimum: 2017, maximum: 2100 }) }),
  Type.Object({
    kind: Type.Literal('synthetic'),
    persons: Type.Integer({ minimum: 100, maximum: 500_000 }),
    seed: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    year: Type.Integer({ minimum: 2017, maximum: 2100 }),
  }),
])
export type TrialSource = Static<typeof TrialSource>

const Yuan = Type.String({ description: 'yuan with two decimals' })
export const Sums = Type.Object({
  fund: Yuan,
  seriousIllness: Yuan,
  supplementary: Yuan,
  personal: Yuan,
})
export type Sums = Static<typeof Sums>

export const TrialGroup = Type.Object({
  key: Type.String(),
  name: Words,
  visits: Type.Integer(),
  persons: Type.Integer(),
  before: Sums,
  after: Sums,
  fundChange: Yuan,
})
export type TrialGroup = Static<typeof TrialGroup>

export const TrialPerson = Type.Object({
  person: Type.String({ description: 'a stand-in; who it is stays in the database' }),
  age: Type.Integer(),
  insurance: Type.Enum(['employee', 'resident']),
  diseases: Type.Array(Type.String()),
  visits: Type.Integer(),
  personalBefore: Yuan,
  personalAfter: Yuan,
  change: Yuan,
})
export type TrialPerson = Static<typeof TrialPerson>

export const TrialResult = Type.Object({
  visits: Type.Integer(),
  persons: Type.Integer(),
  refusedBefore: Type.Integer(),
  refusedAfter: Type.Integer(),
  /** Real settlements that the law of their day, replayed, does not pay to the fen as it was paid. */
  unlikeStored: Type.Integer(),
  before: Sums,
  after: Sums,
  fundChange: Yuan,
  better: Type.Integer({ description: 'persons who would pay less' }),
  worse: Type.Integer(),
  same: Type.Integer(),
  byDisease: Type.Array(TrialGroup),
  byLevel: Type.Array(TrialGroup),
  byPlace: Type.Array(TrialGroup),
  byAge: Type.Array(TrialGroup),
  byInsurance: Type.Array(TrialGroup),
  /** How many persons' own share of the year changes by how much. */
  distribution: Type.Array(
    Type.Object({
      from: Type.Union([Yuan, Type.Null()]),
      to: Type.Union([Yuan, Type.Null()]),
      persons: Type.Integer(),
    }),
  ),
  largestBetter: Type.Array(TrialPerson),
  largestWorse: Type.Array(TrialPerson),
  seconds: Type.Number(),
})
export type TrialResult = Static<typeof TrialResult>

export const TrialState = Type.Enum(['queued', 'running', 'done', 'cancelled', 'failed'])
export type TrialState = Static<typeof TrialState>
export const Trial = Type.Object({
  trialId: Uuid,
  draftId: Uuid,
  revision: Type.Integer(),
  source: TrialSource,
  state: TrialState,
  progress: Type.Number({ description: '0 … 1' }),
  askedAt: Instant,
  endedAt: Type.Union([Instant, Type.Null()]),
  result: Type.Union([TrialResult, Type.Null()]),
})
export type Trial = Static<typeof Trial>
/** One side of a case: what the law makes of the visit, with its trace as a clerk reads it. */
export const CaseOutcome = Type.Object({
  refused: Type.Boolean(),
  ...Sums.properties,
  ratio: Type.Union([Type.String(), Type.Null()]),
  rungs: Type.Array(
    Type.Object({
      step: Type.String(),
      words: Words,
      to: Type.Union([Type.String(), Type.Null()]),
      cites: Cites,
    }),
  ),
})
export type CaseOutcome = Static<typeof CaseOutcome>
export const CaseVisit = Type.Object({
  day: Day,
  disease: Words,
  level: Words,
  dispensedAt: Words,
  total: Yuan,
  before: CaseOutcome,
  after: CaseOutcome,
  differs: Type.Boolean(),
})
export type CaseVisit = Static<typeof CaseVisit>

/** GET /api/trials/:trialId/cases/:group/:place : one of the largest cases, judged again with its trace. */
export const CaseParams = Type.Object({
  trialId: Uuid,
  group: Type.Enum(['better', 'worse']),
  place: Type.Integer({ minimum: 1, maximum: 20, description: 'in the list, from 1' }),
})
export const TrialCase = Type.Object({
  person: TrialPerson,
  visits: Type.Array(CaseVisit),
  asThen: Type.Boolean({
    description: 'the sums are those of the trial; false when settlements of the person came or went since',
  }),
})
export type TrialCase = Static<typeof TrialCase>

/** GET /api/trials/:trialId */
export const TrialQuery = Type.Object({
  format: Type.Optional(Type.Literal('xlsx')),
  language: Type.Optional(Type.Enum(['zh', 'en'])),
})
export const TrialParams = Type.Object({ trialId: Uuid })
export const NewTrial = Type.Object({ source: TrialSource })
export const TrialList = Type.Object({ rows: Type.Array(Trial), total: Type.Integer() })
export type TrialList = Static<typeof TrialList>
