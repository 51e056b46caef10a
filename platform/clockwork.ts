import type { Policies } from '@changqing/engine'
import type { Message } from './outbox.ts'
import type { Database, Tx } from './sql.ts'

/** What happens by the clock and not by anybody: a module exports its own, the worker of the service runs it. */
export type ClockWork = Readonly<{
  /** module/what, for the log. */
  name: string
  everySeconds: number
  /** Does what is due at `at`, a limited piece at a time; gives how much that was, so that more is asked for at once. */
  run: (work: { db: Database; at: Date; policies: Policies }) => Promise<number>
}>

/**
 * What a module does with messages of the outbox, oldest first. It runs in the transaction that marks the messages as
 * delivered; what it does outside the database must bear being done twice.
 */
export type Delivery = Readonly<{
  topic: string
  deliver: (tx: Tx, messages: readonly Message[]) => Promise<void>
}>
