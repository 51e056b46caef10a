import type { Day } from '@changqing/engine'
import { addDays, addDuration, subtractDuration } from '../../platform/day.ts'

/**
 * The last day whose expense lies at least so long before a day: of 24 months, that to the day is in and a day less is out. Said
 * by what follows the expense, because at the end of a month going back is not the reverse of going on.
 */
export function lastIdleDay(on: Day, idleFor: string): Day {
  let day = subtractDuration(on, idleFor)
  while (addDuration(addDays(day, 1), idleFor) <= on) day = addDays(day, 1)
  return day
}
