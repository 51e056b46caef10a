import { writeTogether } from '../modules/insured/index.ts'
import type { Actor } from '../platform/identity.ts'
import { isAway, isBusy, isUndone } from '../platform/presence.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Connection } from './connections.ts'
import type { Header, Outcome } from './envelope.ts'
import { readInput, tellFaults } from './fields/read.ts'
import type { OutputOf, Table } from './fields/table.ts'
import { writeOutput } from './fields/write.ts'
import {
  type Answer,
  again,
  answerAgain,
  answerBefore,
  begin,
  end,
  isAnotherFirst,
  keepAnswered,
  type Logged,
  withMessage,
} from './messages.ts'
import { awayNotDone, awayPerhapsDone, badFields, busy, busyNotDone, fault } from './refusals.ts'
import { type Call, Reply, type Transaction } from './transaction.ts'
import type { Wire } from './wire.ts'

type Sender = Readonly<{ connection: Connection; header: Header; message: Logged }>

/** Reads the input by its table and does the thing, once for its number. */
export async function carryOut(
  wire: Wire,
  { connection, header, message }: Sender,
  transaction: Transaction,
  plain: unknown,
): Promise<Outcome> {
  const input = readInput(transaction.table, plain)
  if (Array.isArray(input)) return { refusal: badFields({ faults: tellFaults(input) }) }
  const call = callOf(wire, connection, header, message.receivedAt)
  const done = { ...message, understood: connection.sandbox ? input : null }
  try {
    const outcome = await again(() => doOnce(wire, transaction, { call, message: done, input: input as never }))
    return outcome instanceof Refusal ? { refusal: outcome } : outcome
  } catch (error) {
    wire.logFault(error, header.infno)
    if (isBusy(error)) return { refusal: busyNotDone(), system: true }
    if (!isAway(error)) return { refusal: fault(), system: true }
    return { refusal: isUndone(error) ? awayNotDone() : awayPerhapsDone(), system: true }
  }
}

type Asked = Readonly<{ call: Call; message: Logged; input: never }>

async function doOnce({ db }: Wire, transaction: Transaction, asked: Asked): Promise<Answer | Refusal> {
  const { call, message, input } = asked
  const { table, kind } = transaction
  if (kind === 'decides') return decideOnce({ db }, transaction, asked)
  const { run } = transaction
  if (kind === 'asks') {
    const found = replyOf(await run(db as never, call, input))
    if (found instanceof Refusal) return found
    return keepAnswered(db, message, written(table, call, found))
  }
  return db.begin(async (tx) => {
    const before = await begin(tx, message)
    if (before) return before
    const outcome = replyOf(await run(tx, call, input))
    if (outcome instanceof Refusal) return outcome
    const answer = written(table, call, outcome)
    await end(tx, message, answer, outcome.did)
    return answer
  })
}

const attempts = 5

/**
 * Decides, and writes what it causes with the message; whose person's lane has moved decides anew. A no may come of this very
 * message having been done a moment ago, so then too the log is asked first.
 */
async function decideOnce(
  { db }: Pick<Wire, 'db'>,
  { table, run }: Extract<Transaction, { kind: 'decides' }>,
  { call, message, input }: Asked,
): Promise<Answer | Refusal> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const decided = await run(db, call, input)
    if (decided instanceof Refusal) return (await answerBefore(db, message)) ?? decided
    const reply = replyOf(decided.reply)
    if (reply instanceof Refusal) return reply
    const answer = written(table, call, reply)
    try {
      if ((await writeTogether(db, withMessage(decided.deed, message, answer, reply.did))) === 'written') return answer
    } catch (error) {
      if (!isAnotherFirst(error)) throw error
      return answerAgain(db, message)
    }
    const before = await answerBefore(db, message)
    if (before) return before
  }
  return busy()
}

const replyOf = (outcome: object | Refusal): Reply<object> | Refusal =>
  outcome instanceof Refusal || outcome instanceof Reply ? outcome : new Reply(outcome)

function written(table: Table, { connection }: Call, { output, warning }: Reply<object>): Answer {
  const tidy = writeOutput(table, output as OutputOf<Table>, connection.dialect)
  return { output: tidy, ...(warning && { warning }) }
}

function callOf({ policies, sealer }: Wire, connection: Connection, header: Header, at: Date): Call {
  const { institutionId, operatorId, name } = connection
  const actorAs = (role: 'doctor' | 'pharmacist', practitionerId: string | null): Actor => ({
    operatorId,
    login: `wire:${institutionId}`,
    name,
    role,
    institutionId,
    practitionerId,
    personId: null,
    region: null,
  })
  return { at, policies, connection, sealer, header, actorAs }
}
