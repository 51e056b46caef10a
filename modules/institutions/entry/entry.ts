import type { ClauseId, Day } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import type { EntryKind, EntryState, EntryWay, Proof, Stage } from '../api.ts'

/** An item of a checklist, as the law of the place asks it. */
export type Asked = Readonly<{
  key: string
  stage: Stage
  proof: Proof
  name: Words
  cites: readonly ClauseId[]
  open: boolean
}>

export type Verdict = Readonly<{ ok: boolean; missing: string | null; round: number; by: string; at: string }>

/** The same in an application: what was given for it, and what the agency found. */
export type Item = Asked &
  Readonly<{
    promised: boolean
    fileIds: readonly string[]
    /** The round in which something was last given for it. */
    givenIn: number
    verdict: Verdict | null
  }>

/** An application as it is kept. */
export type Entry = Readonly<{
  entryId: string
  number: string
  institutionId: string
  kind: EntryKind
  way: EntryWay
  region: string
  state: EntryState
  stage: Stage
  round: number
  version: number
  earlierNumber: string | null
  items: readonly Item[]
  dueOn: Day | null
  dueCites: readonly ClauseId[]
  appliedOn: Day
  appliedAt: Date
  appliedBy: string
  appliedByName: string
  decidedOn: Day | null
  agreementId: string | null
}>

/** What of an item was not so, as the one notice tells it. */
export type Told = Readonly<{ name: Words; missing: string; cites: readonly ClauseId[] }>

export type EntryMoveDone = Readonly<{
  move: string
  from: EntryState | null
  to: EntryState
  byRole: string
  byId: string | null
  byName: string
  note: string | null
  details: Readonly<{ told?: readonly Told[] }>
  dueOn: Day | null
  at: Date
}>
