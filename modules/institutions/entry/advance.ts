import type { Policies } from '@changqing/engine'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import { lawAt } from '../law.ts'
import { isAgencyOf, mayRead, speaksFor } from '../who.ts'
import type { Entry, Told } from './entry.ts'
import { type EntryMove, moved, moves } from './moves.ts'
import { changedMeanwhile, noSuchEntry, notYours } from './refusals.ts'
import { advanceEntry, entryById, entryMovesOf, insertEntryMove } from './store.ts'
import { dueIn } from './timing.ts'

export type Acting = Readonly<{
  entryId: string
  version: number
  note?: string | undefined
  actor: Actor
  at: Date
  policies: Policies
}>

/** The application that somebody looked at, if it is still so and theirs to move. */
export async function looking(tx: Tx, given: Acting, move: EntryMove): Promise<Entry | Refusal> {
  const entry = await entryById(tx, given.entryId)
  if (!entry) return noSuchEntry()
  if (!mayRead(given.actor, entry)) return notYours()
  const theirs = moves[move].by === 'agency' ? isAgencyOf(given.actor, entry) : speaksFor(given.actor, entry)
  if (!theirs) return notYours()
  if (entry.version !== given.version) return changedBy(tx, entry)
  return entry
}

export type Change = Partial<Pick<Entry, 'items' | 'stage' | 'round' | 'decidedOn' | 'agreementId'>>

/** Writes the next version with its history; of two who move it at once the second is told. */
export async function advance(
  tx: Tx,
  entry: Entry,
  given: Acting & Readonly<{ move: EntryMove; change?: Change; told?: readonly Told[] }>,
): Promise<Entry | Refusal> {
  const { move, actor, at, note, told, policies, change } = given
  const to = moved(entry.state, move)
  if (to instanceof Refusal) return to
  const pack = lawAt(policies, entry.region)
  const due = dueIn(pack, { kind: entry.kind, state: to, at })
  const next: Entry = { ...entry, ...change, ...due, state: to, version: entry.version + 1 }
  if (!(await advanceEntry(tx, next))) return changedBy(tx, entry)
  await insertEntryMove(tx, next, {
    ...{ move, from: entry.state, to, byRole: actor.role, byId: actor.operatorId, byName: actor.name },
    ...{ note: note?.trim() || null, details: told ? { told } : {}, dueOn: entry.dueOn, at },
  })
  return next
}

async function changedBy(tx: Tx, entry: Entry): Promise<Refusal> {
  const last = (await entryMovesOf(tx, entry.entryId)).at(-1)
  return changedMeanwhile({ by: last?.byName ?? { zh: '他人', en: 'Somebody' } })
}
