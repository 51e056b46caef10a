import Type, { type Static, type TSchema } from 'typebox'
import { Cites, Day, Instant, Uuid, Words } from '../../../platform/api.ts'
import { InstitutionCard } from './card.ts'

/** How an institution comes in: the application with its checklist, the agency's steps with their days, the agreement. */

const Nullable = <S extends TSchema>(of: S) => Type.Union([of, Type.Null()])
export const InstitutionId = Type.String({ minLength: 1, maxLength: 40 })
export const Version = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'the one that was looked at' })
const Told = Type.String({ minLength: 2, maxLength: 1000, pattern: '\\S' })

export const EntryState = Type.Enum([
  ...(['materials', 'connecting', 'checking', 'notifying', 'wanting', 'signing', 'signed', 'withdrawn'] as const),
])
export type EntryState = Static<typeof EntryState>
export const EntryKind = Type.Enum(['pharmacy', 'hospital'])
export type EntryKind = Static<typeof EntryKind>
export const EntryWay = Type.Enum(['conditions', 'direct', 'renewal'], {
  description:
    'direct: a dual-channel pharmacy, a public hospital of level 2 or above; renewal: its agreement ends soon',
})
export type EntryWay = Static<typeof EntryWay>
export const Stage = Type.Enum(['materials', 'checking'])
export type Stage = Static<typeof Stage>

/** How an item of the checklist is shown to be so. */
export const Proof = Type.Enum(['data', 'paper', 'promise', 'site'], {
  description: 'what the platform knows itself, a paper, a commitment, seen on the spot',
})
export type Proof = Static<typeof Proof>

export const InstitutionFile = Type.Object({
  fileId: Uuid,
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  hash: Type.String(),
  uploadedAt: Instant,
})
export type InstitutionFile = Static<typeof InstitutionFile>
/** POST /api/institutions/files */
export const NewInstitutionFile = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({ minLength: 4, maxLength: 8_000_000, description: 'base64' }),
})
export const InstitutionFileParams = Type.Object({ fileId: Uuid })

export const Verdict = Type.Object({
  ok: Type.Boolean(),
  missing: Nullable(Type.String({ description: 'what is missing, as the notice tells it' })),
  round: Type.Integer(),
  by: Type.String(),
  at: Instant,
})
export const EntryItem = Type.Object({
  key: Type.String(),
  stage: Stage,
  proof: Proof,
  name: Words,
  cites: Cites,
  open: Type.Boolean(),
  /** What the platform's own data say now. */
  known: Nullable(Type.Object({ ok: Type.Boolean(), words: Words })),
  promised: Type.Boolean(),
  files: Type.Array(InstitutionFile),
  verdict: Nullable(Verdict),
})
export type EntryItem = Static<typeof EntryItem>

export const Timing = Type.Object({
  dueOn: Day,
  cites: Cites,
  /** Working days that are left, 0 on the last day; or since. */
  left: Type.Integer(),
  late: Type.Integer(),
  flag: Type.Enum(['in-time', 'soon', 'today', 'overdue']),
  calendarKnown: Type.Boolean({ description: 'false where the year’s holidays are not yet published: weekends only' }),
})
export type Timing = Static<typeof Timing>

export const EntryRow = Type.Object({
  entryId: Uuid,
  number: Type.String(),
  institutionId: Type.String(),
  institutionName: Type.String(),
  kind: EntryKind,
  way: EntryWay,
  region: Type.String(),
  regionName: Words,
  state: EntryState,
  waitingFor: Nullable(Type.Enum(['agency', 'applicant'])),
  appliedOn: Day,
  decidedOn: Nullable(Day),
  timing: Nullable(Timing),
})
export type EntryRow = Static<typeof EntryRow>

export const EntryMoveDone = Type.Object({
  move: Type.String(),
  from: Nullable(EntryState),
  to: EntryState,
  byRole: Type.String(),
  by: Type.String(),
  note: Nullable(Type.String()),
  /** What the notice told, item by item. */
  told: Type.Array(Type.Object({ name: Words, missing: Type.String(), cites: Cites })),
  dueOn: Nullable(Day),
  late: Type.Boolean({ description: 'after the last day of the state that it left' }),
  at: Instant,
})
export type EntryMoveDone = Static<typeof EntryMoveDone>

export const EntryAct = Type.Enum(['judge', 'notify', 'connect', 'supply', 'sign', 'withdraw'])
export type EntryAct = Static<typeof EntryAct>

export const Entry = Type.Object({
  ...EntryRow.properties,
  version: Version,
  round: Type.Integer(),
  stage: Stage,
  earlierNumber: Nullable(Type.String()),
  institution: InstitutionCard,
  items: Type.Array(EntryItem),
  moves: Type.Array(EntryMoveDone),
  agreementId: Nullable(Uuid),
  /** The first day of a renewed agreement: the day after the former one ends. */
  goesOnFrom: Nullable(Day),
  may: Type.Array(EntryAct, { description: 'what whoever asks may do now' }),
})
export type Entry = Static<typeof Entry>

/** GET /api/entries/form : what applying asks of this institution, and whether it may. */
export const EntryForm = Type.Object({
  institution: InstitutionCard,
  kind: EntryKind,
  way: EntryWay,
  wayCites: Cites,
  items: Type.Array(Type.Omit(EntryItem, ['promised', 'files', 'verdict'])),
  deadlines: Type.Array(Type.Object({ state: EntryState, within: Type.String(), cites: Cites })),
  /** Agreements are made online around the clock (WZ2024-13). */
  online: Nullable(Type.Object({ within: Type.String(), cites: Cites })),
  barred: Type.Array(Type.Object({ code: Type.String(), sentence: Words, mend: Nullable(Words), cites: Cites })),
  open: Nullable(Uuid),
})
export type EntryForm = Static<typeof EntryForm>

const Paper = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 60 }),
  fileIds: Type.Array(Uuid, { minItems: 1, maxItems: 10 }),
})
const Papers = Type.Array(Paper, { maxItems: 30 })
const Promises = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 })
/** POST /api/entries */
export const NewEntry = Type.Object({
  earlierNumber: Type.Optional(
    Type.String({ minLength: 1, maxLength: 40, description: 'of an earlier application or agreement' }),
  ),
  promises: Promises,
  papers: Papers,
})
export type NewEntry = Static<typeof NewEntry>
/** POST /api/entries/:entryId/{connect,supply} */
export const SuppliedPapers = Type.Object({
  version: Version,
  promises: Type.Optional(Promises),
  papers: Papers,
  note: Type.Optional(Type.String({ maxLength: 1000 })),
})
export type SuppliedPapers = Static<typeof SuppliedPapers>
/** POST /api/entries/:entryId/judge : a verdict for every item of the stage; what is not so makes one notice. */
export const Judgement = Type.Object({
  version: Version,
  items: Type.Array(
    Type.Object({ key: Type.String({ maxLength: 60 }), ok: Type.Boolean(), missing: Type.Optional(Told) }),
    { maxItems: 60 },
  ),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
})
export type Judgement = Static<typeof Judgement>
/** POST /api/entries/:entryId/{notify,withdraw} */
export const EntryNote = Type.Object({ version: Version, note: Type.Optional(Type.String({ maxLength: 1000 })) })
/** POST /api/entries/:entryId/sign */
export const Signing = Type.Object({ version: Version, validFrom: Day, validUntil: Type.Optional(Nullable(Day)) })
export type Signing = Static<typeof Signing>

export const EntryParams = Type.Object({ entryId: Uuid })
export const EntryQuery = Type.Object({
  state: Type.Optional(EntryState),
  kind: Type.Optional(EntryKind),
  open: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
  waitingFor: Type.Optional(Type.Enum(['agency', 'applicant'])),
  query: Type.Optional(Type.String({ maxLength: 60, description: 'name or code of the institution, or a number' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type EntryQuery = Static<typeof EntryQuery>
export const EntryList = Type.Object({ rows: Type.Array(EntryRow), total: Type.Integer() })
export type EntryList = Static<typeof EntryList>

/** GET /api/entries/work : what is due at the agency. */
export const EntryWork = Type.Object({
  day: Day,
  overdue: Type.Integer(),
  dueToday: Type.Integer(),
  soon: Type.Integer(),
  withAgency: Type.Integer(),
  withApplicant: Type.Integer(),
  exits: Type.Integer(),
  complaints: Type.Integer(),
  ending: Type.Integer({ description: 'agreements that end soon and are not renewed' }),
  next: Nullable(Uuid),
})
export type EntryWork = Static<typeof EntryWork>

/** An agreement that ends soon: told to the institution and to the agency. */
export const Renewal = Type.Object({
  endsOn: Day,
  daysLeft: Type.Integer(),
  since: Day,
  /** The case that renews it, once it is applied for. */
  entryId: Nullable(Uuid),
})
export type Renewal = Static<typeof Renewal>

export const Agreement = Type.Object({
  agreementId: Uuid,
  number: Type.String(),
  institutionId: Type.String(),
  institutionName: Type.String(),
  validFrom: Day,
  validUntil: Nullable(Day),
  endedOn: Nullable(Day),
  standing: Type.Enum(['coming', 'in-force', 'over', 'ended']),
  /** The number of the one that it goes on from. */
  renews: Nullable(Type.String()),
  signedOn: Day,
})
export type Agreement = Static<typeof Agreement>
export const AgreementList = Type.Object({ rows: Type.Array(Agreement), total: Type.Integer() })
export type AgreementList = Static<typeof AgreementList>
/** GET /api/agreements */
export const AgreementQuery = Type.Object({
  ending: Type.Optional(Type.Boolean({ description: 'only those that end soon and are not renewed' })),
  query: Type.Optional(Type.String({ maxLength: 60, description: 'number, name or code' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type AgreementQuery = Static<typeof AgreementQuery>
export const AgreementParams = Type.Object({ agreementId: Uuid })

/** GET /api/public/institutions : whom the public may go to, without signing in. */
export const PublicQuery = Type.Object({
  kind: Type.Optional(EntryKind),
  region: Type.Optional(Type.String({ pattern: '^\\d{2,6}$' })),
  query: Type.Optional(Type.String({ maxLength: 60 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type PublicQuery = Static<typeof PublicQuery>
export const PublicInstitution = Type.Object({
  institutionId: Type.String(),
  kind: EntryKind,
  name: Type.String(),
  region: Type.String(),
  regionName: Words,
  address: Type.String(),
  phone: Type.String(),
  dualChannel: Type.Boolean(),
  since: Day,
  until: Nullable(Day),
  agreementNumber: Nullable(Type.String()),
})
export type PublicInstitution = Static<typeof PublicInstitution>
export const PublicInstitutions = Type.Object({
  rows: Type.Array(PublicInstitution),
  total: Type.Integer(),
  day: Day,
  /** Where any of the kind take part: what one may choose among. */
  regions: Type.Array(Type.Object({ region: Type.String(), name: Words })),
  /** Districts of the area without a pharmacy that takes part (WZ2024-13). */
  without: Type.Array(Type.Object({ region: Type.String(), name: Words })),
})
export type PublicInstitutions = Static<typeof PublicInstitutions>
