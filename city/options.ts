import type { Day, Policies } from '@changqing/engine'
import type { Report } from './progress.ts'

export type CityOptions = Readonly<{
  policies: Policies
  /** Over all places together. */
  persons: number
  seed: number
  /** The city's last day; everything that is settled lies before it. */
  today: Day
  /** Where it tells how far it is. */
  report: Report
}>
