import type { Pack, Policies } from '@changqing/engine'
import { addDays, type Day, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { NewEntry } from '../api.ts'
import { filesOf } from '../files.ts'
import { lawAt } from '../law.ts'
import { isNumberOf } from '../numbers.ts'
import { isParticipating } from '../standing.ts'
import { type Institution, institutionById } from '../store.ts'
import { takeNumber } from '../take-number.ts'
import { checklistFor } from './checklist.ts'
import type { Asked, Entry, Item } from './entry.ts'
import { moves } from './moves.ts'
import { barsOf } from './record.ts'
import { ownerOfNumber } from './record-store.ts'
import {
  alreadyApplied,
  alreadyIn,
  earlierNumberWrong,
  incomplete,
  noInstitution,
  noSuchFile,
  noSuchItem,
  renewTooEarly,
} from './refusals.ts'
import { endsSoon, renewedWithin } from './renewal.ts'
import { holdInstitution, insertEntry, insertEntryMove, openEntryOf } from './store.ts'
import { dueIn } from './timing.ts'
import { wayOf } from './way.ts'

export type Applying = NewEntry & Readonly<{ actor: Actor; at: Date; policies: Policies }>

/**
 * An institution applies to come in, online at any hour (WZ2024-13). What the data say against it is told at once, and what is
 * missing is told whole.
 */
export async function applyToJoin(tx: Tx, given: Applying): Promise<Entry | Refusal> {
  const { actor, at, policies } = given
  const institution = await ownInstitution(tx, actor)
  if (institution instanceof Refusal) return institution
  const { institutionId, region, kind } = institution
  await holdInstitution(tx, institutionId)
  const day = dayOf(at)
  const pack = lawAt(policies, region)
  const way = endsSoon(institution, day) === undefined ? wayOf(pack, institution, day).way : 'renewal'
  const refused = await mayNotApply(tx, given, { institution, pack, day, way })
  if (refused) return refused
  const move = beginning(kind, way)
  const state = moves[move].to
  const asked = checklistFor(pack, { kind, way, day })
  const stage = state === 'materials' ? 'materials' : 'checking'
  const first = asked.filter((one) => stage === 'checking' || one.stage === 'materials')
  const items = await layOut(tx, { institutionId, items: asked.map(unanswered), asked: first, round: 1, ...given })
  if (items instanceof Refusal) return items
  const entry: Entry = {
    ...{ entryId: uuidv7(at), number: await takeNumber(tx, 'entry', region, day), institutionId, kind, way, region },
    ...{ state, stage, round: 1, version: 1, items },
    ...{ earlierNumber: given.earlierNumber ?? null, ...dueIn(pack, { kind, state, at }) },
    ...{ appliedOn: day, appliedAt: at, appliedBy: actor.operatorId, appliedByName: actor.name },
    ...{ decidedOn: null, agreementId: null },
  }
  await insertEntry(tx, entry)
  await insertEntryMove(tx, entry, {
    ...{ move: move === 'applyToHospital' ? 'apply' : move, from: null, to: state, note: null },
    ...{ byRole: actor.role, byId: actor.operatorId, byName: actor.name, details: {}, dueOn: null, at },
  })
  return entry
}

/** A pharmacy begins with its papers even when it is included directly; whoever renews begins at the check. */
function beginning(kind: Entry['kind'], way: Entry['way']) {
  if (way === 'renewal') return 'renew'
  if (kind === 'pharmacy') return 'apply'
  return way === 'direct' ? 'applyDirectly' : 'applyToHospital'
}

export async function ownInstitution(tx: Pick<Tx, 'query' | 'one'>, actor: Actor): Promise<Institution | Refusal> {
  const institution = actor.institutionId === null ? undefined : await institutionById(tx, actor.institutionId)
  return institution ?? noInstitution()
}

type Candidate = Readonly<{ institution: Institution; pack: Pack | undefined; day: Day; way: Entry['way'] }>

/** In the order in which it is told: it is in already, it has applied already, its earlier number, its bar, its record. */
async function mayNotApply(tx: Tx, { earlierNumber }: Applying, candidate: Candidate): Promise<Refusal | undefined> {
  const { institution, day, way } = candidate
  const { institutionId } = institution
  if (way !== 'renewal' && isParticipating(institution, day)) return isIn(institution)
  const open = await openEntryOf(tx, institutionId)
  if (open) return alreadyApplied({ number: open.number, appliedOn: open.appliedOn })
  const forged = earlierNumber === undefined ? undefined : await numberRefused(tx, earlierNumber, institutionId)
  if (forged) return forged
  const [first] = await barsOf(tx, candidate)
  return first
}

/** It takes part and need not apply; where its agreement has a last day, it is told from when it may renew. */
export function isIn({ name, joinedOn, leftOn }: Institution): Refusal {
  if (leftOn === null) return alreadyIn({ name, since: joinedOn })
  return renewTooEarly({ name, until: leftOn, from: addDays(leftOn, -renewedWithin) })
}

/** A number with a wrong check digit, of nobody, or of somebody else. */
async function numberRefused(tx: Tx, number: string, institutionId: string): Promise<Refusal | undefined> {
  const why = (zh: string, en: string) => earlierNumberWrong({ number, why: { zh, en } })
  if (!isNumberOf(['entry', 'agreement'], number)) return why('不是本平台的编号', 'is not a number of this platform')
  const owner = await ownerOfNumber(tx, number)
  if (owner === undefined) return why('查无此件', 'names no application or agreement')
  return owner === institutionId ? undefined : why('不属于本机构', 'is not of this institution')
}

const unanswered = (asked: Asked): Item => ({ ...asked, promised: false, fileIds: [], givenIn: 1, verdict: null })

type Giving = Readonly<{
  institutionId: string
  /** The whole checklist as it is. */
  items: readonly Item[]
  /** Those that may be answered now; each that asks for a paper or a commitment must be. */
  asked: readonly Asked[]
  promises?: readonly string[]
  papers: readonly { key: string; fileIds: readonly string[] }[]
  round: number
}>

/** Lays what was given beside the checklist; all that is missing is told at once. */
export async function layOut(tx: Tx, giving: Giving): Promise<readonly Item[] | Refusal> {
  const { institutionId, items, asked, papers, round, promises = [] } = giving
  const named = (key: string, proof: Item['proof']) => asked.find((one) => one.key === key && one.proof === proof)
  for (const key of [...papers.map((paper) => paper.key), ...promises])
    if (!named(key, 'paper') && !named(key, 'promise')) return noSuchItem({ item: key })
  for (const { key, fileIds } of papers) {
    const own = await filesOf(tx, institutionId, fileIds)
    if (own.length < new Set(fileIds).size) return noSuchFile({ item: named(key, 'paper')?.name ?? key })
  }
  const answered = items.map((item): Item => {
    const paper = papers.find(({ key }) => key === item.key)
    if (paper) return { ...item, fileIds: paper.fileIds, givenIn: round }
    return promises.includes(item.key) ? { ...item, promised: true, givenIn: round } : item
  })
  const missing = answered.filter(
    ({ key, proof, fileIds, promised }) =>
      asked.some((one) => one.key === key) &&
      ((proof === 'paper' && fileIds.length === 0) || (proof === 'promise' && !promised)),
  )
  if (missing.length === 0) return answered
  return incomplete(
    {
      missing: {
        zh: missing.map(({ name }) => name.zh).join('、'),
        en: missing.map(({ name }) => name.en).join('; '),
      },
      items: missing.map(({ key }) => key),
    },
    [...new Set(missing.flatMap(({ cites }) => cites))],
  )
}
