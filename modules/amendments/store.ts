import type { Pack, PackTexts, PolicyTexts } from '@changqing/engine'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { DraftContent, DraftState, TrialSource, TrialState } from './api.ts'
import type { KeptResult } from './summary.ts'

export type KeptDraft = Readonly<{
  draftId: string
  packId: string
  title: string
  state: DraftState
  content: DraftContent
  revision: number
  authorId: string
  authorName: string
  createdAt: Date
  changedAt: Date
}>

const draftColumns = sql`
  draft_id as "draftId", pack_id as "packId", title, state, content, revision, author_id as "authorId",
  author_name as "authorName", created_at as "createdAt", changed_at as "changedAt"`

export const draftById = (on: Sql, draftId: string): Promise<KeptDraft | undefined> =>
  on.one<KeptDraft>(sql`select ${draftColumns} from amendments.draft where draft_id = ${draftId}`)

/** Reads a draft and holds it, so that of two who decide at once one finds it decided. */
export const holdDraft = (tx: Tx, draftId: string): Promise<KeptDraft | undefined> =>
  tx.one<KeptDraft>(sql`select ${draftColumns} from amendments.draft where draft_id = ${draftId} for update`)

export const drafts = (on: Sql, packId: string | null, state: DraftState | null): Promise<KeptDraft[]> =>
  on.query<KeptDraft>(sql`
    select ${draftColumns} from amendments.draft
     where (${packId}::text is null or pack_id = ${packId}) and (${state}::text is null or state = ${state})
     order by changed_at desc, draft_id desc
     limit 500`)

export async function keepDraft(tx: Tx, draft: KeptDraft): Promise<void> {
  await tx.query(sql`
    insert into amendments.draft
      (draft_id, pack_id, title, state, content, revision, author_id, author_name, created_at, changed_at)
    values (${draft.draftId}, ${draft.packId}, ${draft.title}, ${draft.state}, ${sql.json(draft.content)},
            ${draft.revision}, ${draft.authorId}, ${draft.authorName}, ${draft.createdAt}, ${draft.changedAt})
    on conflict (draft_id) do update
       set title = excluded.title, state = excluded.state, content = excluded.content,
           revision = excluded.revision, changed_at = excluded.changed_at`)
}

export type KeptMove = Readonly<{
  moveId: string
  draftId: string
  move: string
  from: DraftState | null
  to: DraftState
  byId: string
  byName: string
  note: string | null
  at: Date
}>

export async function keepMove(tx: Tx, move: KeptMove): Promise<void> {
  await tx.query(sql`
    insert into amendments.move (move_id, draft_id, move, from_state, to_state, by_id, by_name, note, at)
    values (${move.moveId}, ${move.draftId}, ${move.move}, ${move.from}, ${move.to}, ${move.byId}, ${move.byName},
            ${move.note}, ${move.at})`)
}

export const movesOf = (on: Sql, draftId: string): Promise<KeptMove[]> =>
  on.query<KeptMove>(sql`
    select move_id as "moveId", draft_id as "draftId", move, from_state as "from", to_state as "to", by_id as "byId",
           by_name as "byName", note, at
      from amendments.move where draft_id = ${draftId} order by at, move_id`)

export type Publication = Readonly<{ position: number; packId: string; content: DraftContent }>

export const publications = (on: Sql): Promise<Publication[]> =>
  on.query<Publication>(sql`
    select position, pack_id as "packId", content from amendments.publication order by position`)

/** Puts it after all others. Two at once can't take the same position: one of them is refused by the key. */
export async function keepPublication(
  tx: Tx,
  draft: KeptDraft,
  given: { position: number; approvedBy: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into amendments.publication (position, draft_id, pack_id, content, valid_from, approved_by, published_at)
    values (${given.position}, ${draft.draftId}, ${draft.packId}, ${sql.json(draft.content)},
            ${draft.content.document.from}, ${given.approvedBy}, ${given.at})`)
}

/** A version of a pack is kept whole when it is first known, so that an old trace can be judged again by it. */
export async function keepVersions(on: Sql, packs: readonly Pack[], texts: PolicyTexts, at: Date): Promise<void> {
  for (const pack of packs) {
    const found = texts.packs.find(({ hash }) => hash === pack.hash)
    if (!found) continue
    const files = { clauses: texts.clauses, diseases: texts.diseases, files: found.files }
    await on.query(sql`
      insert into amendments.pack_version (pack_id, pack_hash, files, known_at)
      values (${pack.id}, ${pack.hash}, ${sql.json(files)}, ${at})
      on conflict do nothing`)
  }
}

/** The texts of a version of a pack that once decided, to judge again by it. */
export async function versionTexts(on: Sql, packId: string, packHash: string): Promise<PolicyTexts | undefined> {
  const row = await on.one<{ files: Pick<PolicyTexts, 'clauses' | 'diseases'> & { files: PackTexts['files'] } }>(sql`
    select files from amendments.pack_version where pack_id = ${packId} and pack_hash = ${packHash}`)
  if (!row) return undefined
  const { clauses, diseases, files } = row.files
  const folder = files[0]?.path.split('/')[0] ?? packId
  return { clauses, diseases, packs: [{ folder, hash: packHash, files }] }
}

export type KeptTrial = Readonly<{
  trialId: string
  draftId: string
  revision: number
  content: DraftContent
  source: TrialSource
  state: TrialState
  progress: number
  result: KeptResult | null
  askedAt: Date
  endedAt: Date | null
}>

const trialColumns = sql`
  trial_id as "trialId", draft_id as "draftId", revision, content, source, state, progress, result,
  asked_at as "askedAt", ended_at as "endedAt"`

export const trialById = (on: Sql, trialId: string): Promise<KeptTrial | undefined> =>
  on.one<KeptTrial>(sql`select ${trialColumns} from amendments.trial where trial_id = ${trialId}`)

export const trialsOf = (on: Sql, draftId: string): Promise<KeptTrial[]> =>
  on.query<KeptTrial>(sql`
    select ${trialColumns} from amendments.trial where draft_id = ${draftId}
     order by asked_at desc, trial_id desc limit 100`)

export async function keepTrial(tx: Tx, trial: KeptTrial, askedBy: string): Promise<void> {
  await tx.query(sql`
    insert into amendments.trial (trial_id, draft_id, revision, content, source, state, asked_by, asked_at)
    values (${trial.trialId}, ${trial.draftId}, ${trial.revision}, ${sql.json(trial.content)},
            ${sql.json(trial.source)}, ${trial.state}, ${askedBy}, ${trial.askedAt})`)
}

/** Takes the oldest trial that waits, or that ran in a process which has died; nobody else gets the same. */
export const takeTrial = (on: Sql, at: Date, deadSince: Date): Promise<(KeptTrial & { packId: string }) | undefined> =>
  on.one<KeptTrial & { packId: string }>(sql`
    with waiting as (
      select trial_id from amendments.trial
       where state = 'queued' or (state = 'running' and alive_at < ${deadSince})
       order by asked_at, trial_id
       limit 1
       for update skip locked)
    update amendments.trial t
       set state = 'running', started_at = ${at}, alive_at = ${at}, progress = 0
      from waiting w, amendments.draft d
     where t.trial_id = w.trial_id and d.draft_id = t.draft_id
    returning t.trial_id as "trialId", t.draft_id as "draftId", t.revision, t.content, t.source, t.state, t.progress,
              t.result, t.asked_at as "askedAt", t.ended_at as "endedAt", d.pack_id as "packId"`)

/** Says that a trial is alive and how far it is; false when it was cancelled meanwhile. */
export async function tellProgress(on: Sql, trialId: string, progress: number, at: Date): Promise<boolean> {
  const [row] = await on.query(sql`
    update amendments.trial set progress = ${progress}, alive_at = ${at}
     where trial_id = ${trialId} and state = 'running'
    returning trial_id`)
  return row !== undefined
}

export async function endTrial(
  on: Sql,
  trialId: string,
  end: { state: 'done' | 'cancelled' | 'failed'; result: KeptResult | null; at: Date },
): Promise<boolean> {
  const [row] = await on.query(sql`
    update amendments.trial
       set state = ${end.state}, ended_at = ${end.at}, result = ${end.result === null ? null : sql.json(end.result)},
           progress = case when ${end.state} = 'done' then 1000 else progress end
     where trial_id = ${trialId} and state in ('queued', 'running')
    returning trial_id`)
  return row !== undefined
}
