import { type Day, factNames, type Pack, type Policies, type Stated } from '@changqing/engine'
import type { Actor } from '../../platform/identity.ts'
import { casesInWords, caseWord, factName, tableName, valueInWords } from '../policies/index.ts'
import type { AmendableList, Difference, Draft, DraftRow, Trial, TrialResult } from './api.ts'
import { prove } from './content.ts'
import { textsOf } from './live.ts'
import type { KeptDraft, KeptMove, KeptTrial } from './store.ts'
import type { KeptResult } from './summary.ts'

export const draftRow = (draft: KeptDraft, actor: Actor): DraftRow => ({
  draftId: draft.draftId,
  packId: draft.packId,
  title: draft.title,
  state: draft.state,
  from: draft.content.document.from,
  changes: draft.content.changes.length,
  author: draft.authorName,
  mine: draft.authorId === actor.operatorId,
  changedAt: draft.changedAt.toISOString(),
})

/** A draft with what is wrong in it, or else what it would change. A published one is shown against the law before it. */
export function draftView(
  draft: KeptDraft,
  moves: readonly KeptMove[],
  given: { policies: Policies; actor: Actor },
): Draft {
  // A process that has not heard of the publication yet still shows it against the law before it.
  const published = given.policies.titles.has(draft.content.document.id) && draft.state === 'published'
  const { faults, differences } = published
    ? { faults: [], differences: differencesWithin(draft, given.policies) }
    : judged(draft, given.policies)
  return {
    ...draftRow(draft, given.actor),
    revision: draft.revision,
    content: draft.content,
    faults: [...faults],
    differences,
    moves: moves.map(({ move, from, to, byName, note, at }) => ({
      move,
      from,
      to,
      by: byName,
      note,
      at: at.toISOString(),
    })),
  }
}

function judged(draft: KeptDraft, policies: Policies): Pick<Draft, 'faults' | 'differences'> {
  const { faults, amended, policies: would } = prove(textsOf(policies), draft.packId, draft.content)
  const pack = would.packs.find(({ id }) => id === draft.packId)
  const before = policies.packs.find(({ id }) => id === draft.packId)
  if (faults.length > 0 || !pack || !before) return { faults: [...faults], differences: [] }
  const rows = draft.content.changes.map((_, index) => amended.rowOf(index))
  return {
    faults: [],
    differences: differences(
      { before, after: pack, diseases: policies.diseases },
      rows,
      draft.content.document.from as Day,
    ),
  }
}

function differencesWithin(draft: KeptDraft, policies: Policies): Difference[] {
  const pack = policies.packs.find(({ id }) => id === draft.packId)
  const from = draft.content.document.from as Day
  const rows = pack
    ?.stated()
    .filter(({ document }) => document === draft.content.document.id)
    .map(({ row }) => row)
  return pack ? differences({ before: pack, after: pack, diseases: policies.diseases }, rows ?? [], from) : []
}

function differences(
  { before, after, diseases }: { before: Pack; after: Pack; diseases: Policies['diseases'] },
  rows: readonly string[],
  from: Day,
): Difference[] {
  return after
    .stated()
    .filter(({ row }) => rows.includes(row))
    .map((stated) => {
      const amended = before
        .stated()
        .find((old) => old.row === stated.amends && old.table === stated.table && holds(old, from))
      return {
        table: stated.table,
        name: tableName(stated.table),
        cases: casesInWords(stated.when, diseases),
        before: amended ? valueInWords(amended) : null,
        after: valueInWords(stated),
        cites: [...stated.cites],
        citesBefore: [...(amended?.cites ?? [])],
      }
    })
}

const holds = ({ from, until }: Pick<Stated, 'from' | 'until'>, day: Day): boolean =>
  from <= day && (until === null || until >= day)

/** What of a pack can be amended from a day on: every value that holds then, as the pack writes it. */
export function amendable(pack: Pack, { diseases }: Policies, day: Day): AmendableList {
  return {
    rows: pack
      .stated()
      .filter((stated) => holds(stated, day))
      .map((stated) => ({
        table: stated.table,
        name: tableName(stated.table),
        row: stated.row,
        document: stated.document,
        when: stated.when.map(({ fact, words }) => ({ fact, words: [...words] })),
        cases: casesInWords(stated.when, diseases),
        value: stated.written,
        words: valueInWords(stated),
        from: stated.from,
        until: stated.until,
        cites: [...stated.cites],
      })),
    facts: factNames.map((fact) => ({
      fact,
      name: factName(fact),
      words: pack.wordsOf(fact).map((word) => ({ word, name: caseWord(fact, word, diseases) })),
    })),
  }
}

/** Who the largest cases are stays in the database. */
export const trialView = (trial: KeptTrial): Trial => ({
  trialId: trial.trialId,
  draftId: trial.draftId,
  revision: trial.revision,
  source: trial.source,
  state: trial.state,
  progress: trial.progress / 1000,
  askedAt: trial.askedAt.toISOString(),
  endedAt: trial.endedAt?.toISOString() ?? null,
  result: trial.result && shownResult(trial.result),
})

function shownResult({ who: _who, packHash: _packHash, ...shown }: KeptResult): TrialResult {
  return shown
}
