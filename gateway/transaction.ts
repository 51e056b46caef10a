import type { Policies } from '@changqing/engine'
import type { Deed } from '../platform/deed.ts'
import type { Actor } from '../platform/identity.ts'
import type { Refusal, Words } from '../platform/refusal.ts'
import type { Database, Sql, Tx } from '../platform/sql.ts'
import type { Connection } from './connections.ts'
import type { Header } from './envelope.ts'
import type { InputOf, OutputOf, Table } from './fields/table.ts'
import type { Sealer } from './sealing.ts'

/** One message as a handler sees it: who sends it, when, under which law. */
export type Call = Readonly<{
  at: Date
  policies: Policies
  connection: Connection
  /** For what is signed by the platform itself. */
  sealer: Sealer
  header: Header
  /** Who acts, where a use case asks for somebody of the institution. */
  actorAs: (role: 'doctor' | 'pharmacist', practitionerId: string | null) => Actor
}>

/** An answer with what goes beside it: a warning, and what the message did, so that 2601 finds it. */
export class Reply<O> {
  readonly output: O
  readonly warning: Words | undefined
  readonly did: Readonly<{ personId: number; settlementId: string }> | undefined

  constructor(
    output: O,
    beside: { warning?: Words | undefined; did?: { personId: number; settlementId: string } } = {},
  ) {
    this.output = output
    this.warning = beside.warning
    this.did = beside.did
  }
}

type Said<O> = O | Reply<O> | Refusal

/** What is answered when the deed is written. */
export type Decided<O> = Readonly<{ reply: O | Reply<O>; deed: Deed }>

/**
 * A transaction that can be done. A question reads; a change happens in one database transaction with its message; a
 * decision reads in one trip, and what it causes is written in another with its message, or it is decided anew.
 */
export type Transaction = Readonly<
  { table: Table } & (
    | { kind: 'asks' | 'changes'; run: (on: Tx, call: Call, input: never) => Promise<object | Refusal> }
    | { kind: 'decides'; run: (db: Database, call: Call, input: never) => Promise<Decided<object> | Refusal> }
  )
>

export const asks = <T extends Table>(
  table: T,
  run: (on: Sql, call: Call, input: InputOf<T>) => Promise<Said<OutputOf<T>>>,
): Transaction => ({ table, kind: 'asks', run })

export const changes = <T extends Table>(
  table: T,
  run: (tx: Tx, call: Call, input: InputOf<T>) => Promise<Said<OutputOf<T>>>,
): Transaction => ({ table, kind: 'changes', run })

export const decides = <T extends Table>(
  table: T,
  run: (db: Database, call: Call, input: InputOf<T>) => Promise<Decided<OutputOf<T>> | Refusal>,
): Transaction => ({ table, kind: 'decides', run })
