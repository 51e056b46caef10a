import type { ClauseId, Pack } from '@changqing/engine'
import { type Day, dayOf } from '../../../platform/day.ts'
import { dayAfter, isPublished, workingDaysBetween } from '../../../platform/working-days.ts'
import type { EntryKind, EntryState, Timing } from '../api.ts'
import { limitOf } from './checklist.ts'

/** So many working days before the last one a case is pointed out. */
const soon = 2

/** The last day for the agency in a state that is entered at an instant; each state has its whole time anew. */
export function dueIn(
  pack: Pack | undefined,
  { kind, state, at }: { kind: EntryKind; state: EntryState; at: Date },
): Readonly<{ dueOn: Day | null; dueCites: readonly ClauseId[] }> {
  const day = dayOf(at)
  const limit = limitOf(pack, { kind, day }, state)
  return limit ? { dueOn: dayAfter(day, limit.value), dueCites: limit.cites } : { dueOn: null, dueCites: [] }
}

export function timingOf(dueOn: Day | null, cites: readonly ClauseId[], today: Day): Timing | null {
  if (dueOn === null) return null
  const left = workingDaysBetween(today, dueOn)
  const late = workingDaysBetween(dueOn, today)
  const flag = today > dueOn ? 'overdue' : today === dueOn ? 'today' : left <= soon ? 'soon' : 'in-time'
  return { dueOn, cites: [...cites], left, late, flag, calendarKnown: isPublished(dueOn) }
}
