import type { Policies, PolicyTexts } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { noSuchPack } from '../policies/index.ts'
import type { DraftContent } from './api.ts'
import { prove } from './content.ts'
import { LivePolicies, textsOf } from './live.ts'
import { type DraftMove, moved, moves } from './moves.ts'
import {
  changedMeanwhile,
  hasFaults,
  needsASecondPerson,
  noChanges,
  noSuchDraft,
  notInTheFuture,
  onlyTheAuthor,
} from './refusals.ts'
import { holdDraft, type KeptDraft, keepDraft, keepMove, keepPublication, publications } from './store.ts'

type By = Readonly<{ actor: Actor; at: Date }>

/** Begins an amendment of a pack. Nothing drafted touches a decision. */
export async function createDraft(
  tx: Tx,
  given: By & Readonly<{ policies: Policies; packId: string; title: string; content: DraftContent }>,
): Promise<KeptDraft | Refusal> {
  const { actor, at, policies, packId, title, content } = given
  if (!policies.packs.some(({ id }) => id === packId)) return noSuchPack({ packId })
  const draft: KeptDraft = {
    draftId: uuidv7(at),
    packId,
    title,
    state: 'draft',
    content,
    revision: 1,
    authorId: actor.operatorId,
    authorName: actor.name,
    createdAt: at,
    changedAt: at,
  }
  await keepDraft(tx, draft)
  await tellMove(tx, draft, { move: 'create', from: null, note: null, actor, at })
  return draft
}

/** Saves what the author changed; somebody who edited an older revision is told and loses nothing. */
export async function saveDraft(
  tx: Tx,
  given: By & Readonly<{ draftId: string; title: string; content: DraftContent; revision: number }>,
): Promise<KeptDraft | Refusal> {
  const draft = await moving(tx, given.draftId, 'save', given.actor)
  if (draft instanceof Refusal) return draft
  if (draft.revision !== given.revision) return changedMeanwhile({ revision: draft.revision })
  const saved = {
    ...draft,
    title: given.title,
    content: given.content,
    revision: draft.revision + 1,
    changedAt: given.at,
  }
  await keepDraft(tx, saved)
  return saved
}

type Deciding = By & Readonly<{ draftId: string; note: string | null; policies: Policies }>

/** Hands a draft without faults to a second person. */
export async function submitDraft(tx: Tx, given: Deciding): Promise<KeptDraft | Refusal> {
  const draft = await moving(tx, given.draftId, 'submit', given.actor)
  if (draft instanceof Refusal) return draft
  const late = tooLate(draft, given.at)
  if (late) return late
  return unsound(draft, textsOf(given.policies)) ?? settle(tx, draft, 'submit', given)
}

/** The second person gives it back with what is to be changed. */
export async function returnDraft(tx: Tx, given: Deciding): Promise<KeptDraft | Refusal> {
  const draft = await moving(tx, given.draftId, 'return', given.actor)
  return draft instanceof Refusal ? draft : settle(tx, draft, 'return', given)
}

export async function withdrawDraft(tx: Tx, given: Deciding): Promise<KeptDraft | Refusal> {
  const draft = await moving(tx, given.draftId, 'withdraw', given.actor)
  return draft instanceof Refusal ? draft : settle(tx, draft, 'withdraw', given)
}

/**
 * The second person makes it law from a day after today. It is proven once more on everything published by now, so two
 * amendments that are each sound but not together can't both be published.
 */
export async function publishDraft(tx: Tx, given: Deciding): Promise<KeptDraft | Refusal> {
  const draft = await moving(tx, given.draftId, 'publish', given.actor)
  if (draft instanceof Refusal) return draft
  const late = tooLate(draft, given.at)
  if (late) return late
  const published = await publications(tx)
  const position = published.length + 1
  // What another process published a moment ago counts too.
  const { policies } = given
  const refused = unsound(draft, policies instanceof LivePolicies ? policies.textsWith(published) : textsOf(policies))
  if (refused) return refused
  await keepPublication(tx, draft, { position, approvedBy: given.actor.operatorId, at: given.at })
  return settle(tx, draft, 'publish', given)
}

async function moving(on: Tx, draftId: string, move: DraftMove, actor: Actor): Promise<KeptDraft | Refusal> {
  const draft = await holdDraft(on, draftId)
  if (!draft) return noSuchDraft({ draftId })
  const author = draft.authorId === actor.operatorId
  if (moves[move].by === 'author' && !author) return onlyTheAuthor({ author: draft.authorName })
  if (moves[move].by === 'second' && author) return needsASecondPerson()
  const to = moved(draft.state, move)
  return to instanceof Refusal ? to : draft
}

/** What was decided must stay decided: an amendment holds from tomorrow at the earliest. */
function tooLate({ content: { document } }: KeptDraft, at: Date): Refusal | undefined {
  const today = dayOf(at)
  return document.from <= today ? notInTheFuture({ from: document.from, today }) : undefined
}

function unsound(draft: KeptDraft, texts: PolicyTexts): Refusal | undefined {
  if (draft.content.changes.length === 0) return noChanges()
  const { faults } = prove(texts, draft.packId, draft.content)
  const [first] = faults
  return first && hasFaults({ count: faults.length, first: first.what, faults })
}

async function settle(tx: Tx, draft: KeptDraft, move: DraftMove, given: Deciding): Promise<KeptDraft> {
  const decided = { ...draft, state: moves[move].to, changedAt: given.at }
  await keepDraft(tx, decided)
  await tellMove(tx, decided, { move, from: draft.state, note: given.note, actor: given.actor, at: given.at })
  return decided
}

async function tellMove(
  tx: Tx,
  { draftId, state }: KeptDraft,
  { move, from, note, actor, at }: By & { move: DraftMove; from: KeptDraft['state'] | null; note: string | null },
): Promise<void> {
  await keepMove(tx, {
    ...{ moveId: uuidv7(at), draftId, move, from, to: state, note, at },
    ...{ byId: actor.operatorId, byName: actor.name },
  })
}
