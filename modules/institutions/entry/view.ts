import type { Policies } from '@changqing/engine'
import { addDays, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import type { Sql } from '../../../platform/sql.ts'
import { regionName } from '../../insured/index.ts'
import type { EntryAct, EntryForm, EntryItem, EntryRow, Entry as Shown } from '../api.ts'
import { filesOf } from '../files.ts'
import { lawAt } from '../law.ts'
import { isParticipating } from '../standing.ts'
import { type Institution, institutionById } from '../store.ts'
import { institutionCard } from '../view.ts'
import { isAgencyOf, speaksFor } from '../who.ts'
import { isIn } from './apply.ts'
import { checklistFor, limitOf } from './checklist.ts'
import type { Asked, Entry } from './entry.ts'
import { moves, waitingFor } from './moves.ts'
import { barsOf, knownOf } from './record.ts'
import { endsSoon } from './renewal.ts'
import { entryMovesOf, openEntryOf } from './store.ts'
import { timingOf } from './timing.ts'
import { wayOf } from './way.ts'

type Around = Readonly<{ actor: Actor; at: Date; policies: Policies }>

export function rowOf(entry: Entry & { institutionName: string }, today: ReturnType<typeof dayOf>): EntryRow {
  const { entryId, number, institutionId, institutionName, kind, way, region, state, appliedOn, decidedOn } = entry
  return {
    ...{ entryId, number, institutionId, institutionName, kind, way, region, regionName: regionName(region), state },
    ...{ waitingFor: waitingFor[state], appliedOn, decidedOn, timing: timingOf(entry.dueOn, entry.dueCites, today) },
  }
}

/** An application as whoever asks sees it: the checklist with what the data say now, and what may be done. */
export async function entryView(on: Sql, entry: Entry, around: Around): Promise<Shown> {
  const institution = await institutionById(on, entry.institutionId)
  if (!institution) throw new Error(`no institution ${entry.institutionId}`)
  const { at, policies } = around
  const day = dayOf(at)
  const question = { institution, pack: lawAt(policies, entry.region), day, at }
  const files = await filesOf(on, entry.institutionId, [...new Set(entry.items.flatMap(({ fileIds }) => fileIds))])
  const items: EntryItem[] = []
  for (const { fileIds, givenIn: _givenIn, cites, ...item } of entry.items)
    items.push({
      ...item,
      cites: [...cites],
      known: item.proof === 'data' ? await knownOf(on, item.key, question) : null,
      files: files.filter(({ fileId }) => fileIds.includes(fileId)),
    })
  const done = await entryMovesOf(on, entry.entryId)
  return {
    ...rowOf({ ...entry, institutionName: institution.name }, day),
    ...{ version: entry.version, round: entry.round, stage: entry.stage, earlierNumber: entry.earlierNumber },
    ...{ institution: institutionCard(institution), items, agreementId: entry.agreementId, may: mayDo(entry, around) },
    goesOnFrom: entry.way === 'renewal' && institution.leftOn !== null ? addDays(institution.leftOn, 1) : null,
    moves: done.map(({ move, from, to, byRole, byName, note, details, dueOn, at: when }) => ({
      ...{ move, from, to, byRole, by: byName, note, dueOn, at: when.toISOString() },
      told: (details.told ?? []).map((one) => ({ ...one, cites: [...one.cites] })),
      late: dueOn !== null && dayOf(when) > dueOn,
    })),
  }
}

const acts: Readonly<Record<EntryAct, readonly (keyof typeof moves)[]>> = {
  judge: ['pass', 'verify'],
  notify: ['notify'],
  connect: ['connect'],
  supply: ['supply'],
  sign: ['sign'],
  withdraw: ['withdraw'],
}

function mayDo(entry: Entry, { actor }: Around): EntryAct[] {
  const by = isAgencyOf(actor, entry) ? 'agency' : speaksFor(actor, entry) ? 'applicant' : null
  return (Object.keys(acts) as EntryAct[]).filter((act) =>
    acts[act].some((move) => moves[move].by === by && moves[move].from.includes(entry.state)),
  )
}

const limited = ['materials', 'checking', 'signing', 'notifying'] as const

/** What applying asks of an institution today, before anything is filled in. */
export async function formFor(on: Sql, institution: Institution, { at, policies }: Around): Promise<EntryForm> {
  const day = dayOf(at)
  const pack = lawAt(policies, institution.region)
  const law = wayOf(pack, institution, day)
  const way = endsSoon(institution, day) === undefined ? law.way : 'renewal'
  const { kind, institutionId } = institution
  const open = await openEntryOf(on, institutionId)
  const question = { institution, pack, day, way, at }
  const bars = [
    ...(way !== 'renewal' && isParticipating(institution, day) ? [isIn(institution)] : []),
    ...(await barsOf(on, question)),
  ]
  const online = pack?.inForce(day) ? pack.figure('publicServices.agreementsOnline', day) : undefined
  const items = []
  for (const asked of checklistFor(pack, { kind, way, day }))
    items.push({ ...shownItem(asked), known: asked.proof === 'data' ? await knownOf(on, asked.key, question) : null })
  return {
    ...{
      institution: institutionCard(institution),
      kind,
      way,
      wayCites: way === 'renewal' ? [] : [...law.cites],
      items,
      open: open?.entryId ?? null,
    },
    deadlines: limited.flatMap((state) => {
      // Who renews begins at the check.
      if (way === 'renewal' && state === 'materials') return []
      const limit = limitOf(pack, { kind, day }, state)
      return limit ? [{ state, within: limit.value, cites: [...limit.cites] }] : []
    }),
    online: online ? { within: online.value, cites: [...online.cites] } : null,
    barred: bars.map((bar) => ({
      code: bar.code,
      sentence: bar.sentence,
      mend: bar.mend ?? null,
      cites: [...bar.cites],
    })),
  }
}

const shownItem = ({ cites, ...asked }: Asked) => ({ ...asked, cites: [...cites] })
