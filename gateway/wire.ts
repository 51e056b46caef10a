import type { Policies } from '@changqing/engine'
import type { Database } from '../platform/sql.ts'
import type { Sealer } from './sealing.ts'

/** What the wire stands on. */
export type Wire = Readonly<{
  db: Database
  policies: Policies
  clock: () => Date
  sealer: Sealer
  /** Milliseconds for which keys and settings of institutions are kept in memory. */
  remembersKeysFor?: number
  /** A fault is written down by its place, never with what the message held. */
  logFault: (error: unknown, infno: string) => void
}>
