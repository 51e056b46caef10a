import type { Policies } from '@changqing/engine'
import { addDays, addDuration, day as asDay, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { ExitAct, ExitStep } from '../api.ts'
import { endAgreements } from '../entry/agreement.ts'
import { changedMeanwhile, notYours } from '../entry/refusals.ts'
import { lawAt } from '../law.ts'
import { isAgencyOf, mayRead, speaksFor } from '../who.ts'
import { moved, moves } from './moves.ts'
import { effectiveDayWrong, hearingDayWrong, hearingFirst, noSuchExit, sayWhy, secondPerson } from './refusals.ts'
import { advanceExit, type Exit, exitById, exitMovesOf, insertExitMove, leave } from './store.ts'

export type Stepping = ExitStep & Readonly<{ exitId: string; actor: Actor; at: Date; policies: Policies }>
type Step = (tx: Tx, exit: Exit, given: Stepping) => Promise<Partial<Exit> | Refusal> | Partial<Exit> | Refusal

/** A step of a case: looked at, allowed, recorded with its history. */
export async function step(tx: Tx, act: ExitAct, given: Stepping): Promise<Exit | Refusal> {
  const { actor, at } = given
  const exit = await exitById(tx, given.exitId)
  if (!exit) return noSuchExit()
  if (!mayRead(actor, exit)) return notYours()
  if (!(moves[act].by === 'agency' ? isAgencyOf(actor, exit) : speaksFor(actor, exit))) return notYours()
  if (exit.version !== given.version) return changedBy(tx, exit)
  const to = moved(exit.state, act)
  if (to instanceof Refusal) return to
  const change = await steps[act](tx, exit, given)
  if (change instanceof Refusal) return change
  const next: Exit = { ...exit, ...change, state: to, version: exit.version + 1 }
  if (!(await advanceExit(tx, next))) return changedBy(tx, exit)
  await insertExitMove(tx, next, {
    ...{ move: act, from: exit.state, to, byRole: actor.role, byId: actor.operatorId, byName: actor.name },
    ...{ note: given.note?.trim() || null, at },
  })
  return next
}

async function changedBy(tx: Tx, { exitId }: Exit): Promise<Refusal> {
  const last = (await exitMovesOf(tx, exitId)).at(-1)
  return changedMeanwhile({ by: last?.byName ?? { zh: '他人', en: 'Somebody' } })
}

const steps: Readonly<Record<ExitAct, Step>> = { invite, statement, hear, terminate, dismiss, withdraw: asked }

function invite(_tx: Tx, _exit: Exit, { hearingOn, at }: Stepping): Partial<Exit> | Refusal {
  const day = hearingOn === undefined ? undefined : asDay(hearingOn)
  if (day === undefined) return sayWhy({ what: { zh: '听证日期', en: 'the day of the hearing' } })
  if (day < dayOf(at)) return hearingDayWrong({ day, why: { zh: '早于今天', en: 'it is past' } })
  return { hearingOn: day }
}

function statement(_tx: Tx, _exit: Exit, { note, waived }: Stepping): Partial<Exit> | Refusal {
  const said = note?.trim()
  if (!said) return sayWhy({ what: { zh: '陈述申辩的内容', en: 'what is stated' } })
  return { statement: said, waived: waived ?? false }
}

function hear(_tx: Tx, { hearingOn }: Exit, { note, at }: Stepping): Partial<Exit> | Refusal {
  const minutes = note?.trim()
  if (!minutes) return sayWhy({ what: { zh: '听证笔录', en: 'the minutes of the hearing' } })
  if (hearingOn !== null && dayOf(at) < hearingOn)
    return hearingDayWrong({ day: hearingOn, why: { zh: '听证日还没有到', en: 'it is still to come' } })
  return { minutes }
}

/**
 * The end of the agreement from a day (FJ2023-9.6): the day before is its last, and for the time of the place it may not come
 * back. What it has in hand of prescriptions is handed on by the clock when that day comes.
 */
async function terminate(tx: Tx, exit: Exit, given: Stepping): Promise<Partial<Exit> | Refusal> {
  const { actor, at, policies, note } = given
  const today = dayOf(at)
  if (exit.ground !== 'voluntary' && exit.state !== 'heard' && !exit.waived) return hearingFirst({}, exit.cites)
  if (exit.openedBy === actor.operatorId) return secondPerson()
  if (!note?.trim()) return sayWhy({ what: { zh: '决定的理由', en: 'why it is decided so' } })
  const effectiveOn = given.effectiveOn === undefined ? today : asDay(given.effectiveOn)
  if (effectiveOn < today) return effectiveDayWrong({ day: effectiveOn })
  await endAgreements(tx, exit.institutionId, addDays(effectiveOn, -1))
  await leave(tx, exit.institutionId, effectiveOn)
  const pack = lawAt(policies, exit.region)
  const bar = pack?.inForce(today) ? pack.figure('exit.noReturnFor', today) : undefined
  const returnFrom = bar ? addDuration(effectiveOn, bar.value) : null
  return { effectiveOn, returnFrom, decidedOn: today, decidedBy: actor.operatorId }
}

function dismiss(_tx: Tx, exit: Exit, { actor, at, note }: Stepping): Partial<Exit> | Refusal {
  if (exit.openedBy === actor.operatorId) return secondPerson()
  if (!note?.trim()) return sayWhy({ what: { zh: '决定的理由', en: 'why it is decided so' } })
  return { decidedOn: dayOf(at), decidedBy: actor.operatorId }
}

/** Only what the institution asked for itself can it take back. */
function asked(_tx: Tx, exit: Exit, { at }: Stepping): Partial<Exit> | Refusal {
  return exit.ground === 'voluntary' ? { decidedOn: dayOf(at) } : notYours()
}
