import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql, Tx } from '../../../platform/sql.ts'
import type { Judgement, SuppliedPapers } from '../api.ts'
import { lawAt } from '../law.ts'
import { institutionById } from '../store.ts'
import { type Acting, advance, looking } from './advance.ts'
import { layOut } from './apply.ts'
import type { Entry, Item, Told } from './entry.ts'
import { moved, moveWords, stateWords } from './moves.ts'
import { knownOf } from './record.ts'
import { notAllJudged, notFromHere, notSoByData, sayWhatIsMissing, toldTooLate } from './refusals.ts'

/** The items that the agency judges in a stage: those of the papers before, those of the test and the visit after. */
export const itemsOf = ({ items, stage }: Pick<Entry, 'items' | 'stage'>): readonly Item[] =>
  items.filter((item) => item.stage === stage)

/**
 * The agency judges a stage item by item. All so: it goes on. One not so: what is wanting becomes one notice that tells
 * everything (FJ2023-8.1, 8.2), at once for papers and within its own days after a test.
 */
export async function judge(tx: Tx, given: Acting & Judgement): Promise<Entry | Refusal> {
  const entry = await looking(tx, given, 'pass')
  if (entry instanceof Refusal) return entry
  if (entry.state !== 'materials' && entry.state !== 'checking')
    return notFromHere({ state: stateWords[entry.state], move: moveWords.pass })
  const judged = await verdicts(tx, entry, given)
  if (judged instanceof Refusal) return judged
  const wanting = itemsOf({ ...entry, items: judged }).filter(({ verdict }) => verdict?.ok === false)
  if (wanting.length === 0)
    return advance(tx, entry, {
      ...given,
      move: entry.state === 'materials' ? 'pass' : 'verify',
      change: { items: judged },
    })
  return entry.state === 'materials'
    ? advance(tx, entry, { ...given, move: 'return', change: { items: judged }, told: wanting.map(told) })
    : advance(tx, entry, { ...given, move: 'fail', change: { items: judged } })
}

/** The one notice after a test or a visit: everything that was found wanting, and nothing later. */
export async function notify(tx: Tx, given: Acting): Promise<Entry | Refusal> {
  const entry = await looking(tx, given, 'notify')
  if (entry instanceof Refusal) return entry
  const wanting = itemsOf(entry).filter(({ verdict }) => verdict?.ok === false)
  return advance(tx, entry, { ...given, move: 'notify', told: wanting.map(told) })
}

const told = ({ name, verdict, cites }: Item): Told => ({ name, missing: verdict?.missing ?? '', cites })

/** The pharmacy has its interfaces and accounts: it asks for the test with its reports. */
export async function connect(tx: Tx, given: Acting & SuppliedPapers): Promise<Entry | Refusal> {
  const entry = await looking(tx, given, 'connect')
  if (entry instanceof Refusal) return entry
  const to = moved(entry.state, 'connect')
  if (to instanceof Refusal) return to
  const asked = entry.items.filter(({ stage }) => stage === 'checking')
  const items = await layOut(tx, { ...entry, ...given, asked })
  if (items instanceof Refusal) return items
  return advance(tx, entry, { ...given, move: 'connect', change: { items, stage: 'checking' } })
}

/** What the notice asked for: the agency's days begin anew. */
export async function supply(tx: Tx, given: Acting & SuppliedPapers): Promise<Entry | Refusal> {
  const entry = await looking(tx, given, 'supply')
  if (entry instanceof Refusal) return entry
  const move = entry.stage === 'materials' ? 'supply' : 'supplyForCheck'
  const to = moved(entry.state, move)
  if (to instanceof Refusal) return to
  const round = entry.round + 1
  const cleared = entry.items.map((item) =>
    item.verdict?.ok === false && item.stage === entry.stage
      ? { ...item, fileIds: [], promised: false, givenIn: round }
      : item,
  )
  const asked = itemsOf(entry).filter(({ verdict }) => verdict?.ok === false)
  const items = await layOut(tx, { ...entry, ...given, items: cleared, asked, round })
  if (items instanceof Refusal) return items
  return advance(tx, entry, { ...given, move, change: { items, round } })
}

export function withdraw(tx: Tx, given: Acting): Promise<Entry | Refusal> {
  return looking(tx, given, 'withdraw').then((entry) =>
    entry instanceof Refusal
      ? entry
      : advance(tx, entry, { ...given, move: 'withdraw', change: { decidedOn: dayOf(given.at) } }),
  )
}

/** Every item of the stage has its verdict, in words where it is not so; what was accepted before stays accepted. */
async function verdicts(on: Sql, entry: Entry, given: Acting & Judgement): Promise<readonly Item[] | Refusal> {
  const stage = itemsOf(entry)
  const names = (items: readonly Item[]) => ({
    items: { zh: items.map(({ name }) => name.zh).join('、'), en: items.map(({ name }) => name.en).join('; ') },
  })
  const said = new Map(given.items.map((one) => [one.key, one]))
  const cites = [...new Set([...entry.dueCites])]
  const unjudged = stage.filter(({ key }) => !said.has(key))
  if (unjudged.length > 0) return notAllJudged(names(unjudged), cites)
  const silent = stage.filter(({ key }) => said.get(key)?.ok === false && !said.get(key)?.missing?.trim())
  if (silent.length > 0) return sayWhatIsMissing(names(silent), cites)
  const late = stage.filter(
    ({ key, verdict, givenIn, proof }) =>
      said.get(key)?.ok === false && verdict?.ok === true && givenIn <= verdict.round && proof !== 'data',
  )
  if (late.length > 0) return toldTooLate(names(late), cites)
  const untrue = await against(on, entry, given, stage)
  if (untrue) return untrue
  const { actor, at } = given
  return entry.items.map((item): Item => {
    const one = said.get(item.key)
    if (item.stage !== entry.stage || !one) return item
    const missing = one.ok ? null : (one.missing ?? '').trim()
    return { ...item, verdict: { ok: one.ok, missing, round: entry.round, by: actor.name, at: at.toISOString() } }
  })
}

/** Nobody finds an item to be so against the platform's own data. */
async function against(on: Sql, entry: Entry, given: Acting & Judgement, stage: readonly Item[]) {
  const institution = await institutionById(on, entry.institutionId)
  if (!institution) return undefined
  const { at, policies } = given
  const question = { institution, pack: lawAt(policies, entry.region), day: dayOf(at), at }
  for (const { key, name, proof, cites } of stage) {
    if (proof !== 'data' || given.items.find((one) => one.key === key)?.ok !== true) continue
    const known = await knownOf(on, key, question)
    if (known && !known.ok) return notSoByData({ item: name, words: known.words }, cites)
  }
  return undefined
}
