import type { ClauseId, Policies } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import { type Day, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { Ground, Grounds, NewExit } from '../api.ts'
import { ownInstitution } from '../entry/apply.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { holdInstitution } from '../entry/store.ts'
import { lawAt } from '../law.ts'
import { isParticipating } from '../standing.ts'
import { type Institution, institutionById } from '../store.ts'
import { takeNumber } from '../take-number.ts'
import { isAgencyOf } from '../who.ts'
import { groundsOf } from './grounds.ts'
import { exitAlreadyOpen, groundNotLaw, groundNotMet, notIn } from './refusals.ts'
import { type Exit, insertExit, insertExitMove, openExitOf } from './store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** The agency opens a case: on a ground that is met in the figures, or on a breach that it names. */
export async function openExit(tx: Tx, given: NewExit & By): Promise<Exit | Refusal> {
  const { actor, at, policies, ground, reason } = given
  const institution = await institutionById(tx, given.institutionId)
  if (!institution) return noSuchInstitution()
  if (!isAgencyOf(actor, institution)) return notYours()
  await holdInstitution(tx, institution.institutionId)
  const day = dayOf(at)
  const pack = lawAt(policies, institution.region)
  const facts = await groundsOf(tx, { institution, pack, day })
  const cites = groundCites(ground, facts, pack?.inForce(day) ? pack.figure('exit.noReturnFor', day)?.cites : undefined)
  return cites instanceof Refusal ? cites : begin(tx, { institution, ground, facts, reason, cites, actor, at, day })
}

/** The institution itself asks to leave. */
export async function askToLeave(tx: Tx, given: By & Readonly<{ reason: string }>): Promise<Exit | Refusal> {
  const { actor, at, policies, reason } = given
  const institution = await ownInstitution(tx, actor)
  if (institution instanceof Refusal) return institution
  await holdInstitution(tx, institution.institutionId)
  const day = dayOf(at)
  const pack = lawAt(policies, institution.region)
  const cites = pack?.inForce(day) ? (pack.figure('exit.noReturnFor', day)?.cites ?? []) : []
  return begin(tx, { institution, ground: 'voluntary', facts: null, reason, cites, actor, at, day })
}

/** The third confirmed case opens it by itself: nobody has to remember (FJ2023-9.6). */
export async function openWhenStruckOut(
  tx: Tx,
  institution: Institution,
  { actor, at, policies }: By,
): Promise<Exit | undefined> {
  await holdInstitution(tx, institution.institutionId)
  const day = dayOf(at)
  const facts = await groundsOf(tx, { institution, pack: lawAt(policies, institution.region), day })
  if (!facts.unavailable?.met) return undefined
  const { confirmed, cites } = facts.unavailable
  const reason = `药品查询有货而实际不能提供，查实 ${confirmed} 次`
  // Whoever confirmed the one that reached the limit opened the case with it, and so is not the one who decides it.
  const opened = await begin(tx, { institution, ground: 'unavailable', facts, reason, cites, actor, at, day })
  return opened instanceof Refusal ? undefined : opened
}

/** Nothing is opened on a ground that is not met: 4.99 % stays. */
function groundCites(
  ground: NewExit['ground'],
  { mismatch, unavailable }: Grounds,
  ofExit: readonly ClauseId[] | undefined,
): readonly ClauseId[] | Refusal {
  if (ground === 'breach') return ofExit ?? []
  const times = (count: number): Words => ({ zh: `${count} 次`, en: `${count} cases` })
  if (ground === 'mismatch') {
    if (!mismatch) return groundNotLaw()
    return mismatch.met ? mismatch.cites : groundNotMet({ now: mismatch.rate, limit: mismatch.limit }, mismatch.cites)
  }
  if (!unavailable) return groundNotLaw()
  const { confirmed, limit, cites, met } = unavailable
  return met ? cites : groundNotMet({ now: times(confirmed), limit: times(limit) }, cites)
}

type Beginning = Readonly<{
  institution: Institution
  ground: Ground
  facts: Grounds | null
  reason: string
  cites: readonly ClauseId[]
  actor: Readonly<{ role: string; operatorId: string | null; name: string }>
  at: Date
  day: Day
}>

async function begin(tx: Tx, given: Beginning): Promise<Exit | Refusal> {
  const { institution, ground, facts, reason, cites, actor, at, day } = given
  const { institutionId, region, name } = institution
  if (!isParticipating(institution, day)) return notIn({ name })
  const open = await openExitOf(tx, institutionId)
  if (open) return exitAlreadyOpen({ name, number: open.number })
  const exit: Exit = {
    ...{ exitId: uuidv7(at), number: await takeNumber(tx, 'exit', region, day), institutionId, region },
    ...{ ground, facts, reason },
    ...{ cites, state: 'opened', version: 1, openedOn: day, openedAt: at, openedBy: actor.operatorId },
    ...{ openedByName: actor.name, hearingOn: null, statement: null, waived: false, minutes: null, decidedOn: null },
    ...{ decidedBy: null, effectiveOn: null, returnFrom: null },
  }
  await insertExit(tx, exit)
  await insertExitMove(tx, exit, {
    ...{ move: ground === 'voluntary' ? 'leave' : 'open', from: null, to: 'opened', note: reason, at },
    ...{ byRole: actor.role, byId: actor.operatorId, byName: actor.name },
  })
  return exit
}
