import { holding } from './cluster.ts'
import { uuidAt, uuidv7 } from './ids.ts'
import { type Columns, insertFrom, type Source } from './rows.ts'
import type { Fragment, Sql, Tx } from './sql.ts'
import { sql } from './sql.ts'

/** What leaves a transaction: written in it, delivered after it, at least once and in order for each person. */
export type Message = Readonly<{
  messageId: string
  topic: string
  personId: number
  payload: Readonly<Record<string, unknown>>
  at: Date
}>

type ToEmit = Readonly<{ topic: string; personId: number; payload: Readonly<Record<string, unknown>>; at: Date }>

export async function emit(tx: Tx, message: ToEmit): Promise<void> {
  await emitAll(tx, [message])
}

/** Many messages in one statement. */
export async function emitAll(tx: Tx, messages: readonly ToEmit[]): Promise<void> {
  if (messages.length === 0) return
  await tx.query(sql`
    insert into platform.outbox (message_id, person_id, topic, payload, at)
    select m.message_id, m.person_id, m.topic, m.payload, m.at
      from json_to_recordset(${sql.list(
        messages.map(({ personId, topic, payload, at }) => ({
          ...{ message_id: uuidv7(at), person_id: personId, topic, payload, at },
        })),
      )}) as m(message_id uuid, person_id bigint, topic text, payload jsonb, at timestamptz)`)
}

const messageColumns = {
  ...{ message_id: 'uuid', person_id: 'bigint', topic: 'text', payload: 'jsonb', at: 'timestamptz' },
} as const satisfies Columns

/**
 * Messages as a part of a larger statement, for the persons in its relation `lane`; `rows` is a list of
 * {message_id, person_id, topic, payload, at}.
 */
export const emitRows = (rows: Source): Fragment => insertFrom('platform.outbox', rows, messageColumns, 'lane')

/** The oldest messages that nobody has delivered, held so that two workers never deliver the same one. */
export async function takeUndelivered(tx: Tx, at: Date, limit: number): Promise<Message[]> {
  const held = await holding(tx, ['platform.outbox'], sql`for update skip locked`)
  return tx.query<Message>(sql`
    select message_id as "messageId", topic, person_id as "personId", payload, at
      from platform.outbox
     where delivered_at is null and (not_before is null or not_before <= ${at})
     order by message_id
     limit ${limit} ${held}`)
}

export async function markDelivered(on: Sql, messages: readonly Message[], at: Date): Promise<void> {
  if (messages.length === 0) return
  const ids = messages.map((message) => message.messageId)
  const persons = messages.map((message) => message.personId)
  await on.query(sql`
    update platform.outbox set delivered_at = ${at}
     where message_id = any(${ids}::uuid[]) and person_id = any(${persons}::bigint[])`)
}

/** What became of a message stands with whoever took it; the message itself is kept for a while, to be looked at. */
const keptDays = 30
const atOnce = 5_000

/** Clears away what was delivered long ago, a part at a time. Ids are in the order of time, so the rest is not read. */
export async function forgetDelivered(on: Sql, at: Date): Promise<number> {
  const before = uuidAt(new Date(at.getTime() - keptDays * 86_400_000))
  let all = 0
  for (;;) {
    const gone = await on.query(sql`
      delete from platform.outbox
       where (message_id, person_id) in (select message_id, person_id from platform.outbox
                                          where message_id < ${before} and delivered_at is not null
                                          order by message_id limit ${atOnce})
      returning 1`)
    all += gone.length
    if (gone.length < atOnce) return all
  }
}

/**
 * A delivery that failed is tried again later and later, at most an hour apart. The time is added where no zone of a session plays
 * a part: Citus takes no other sum with a column in it.
 */
export async function postpone(on: Sql, message: Message, at: Date): Promise<void> {
  await on.query(sql`
    update platform.outbox
       set attempts = least(attempts + 1, 1000),
           not_before = (${at}::timestamptz at time zone 'UTC'
                         + least(interval '1 hour', interval '5 seconds' * power(2, least(attempts, 12)))) at time zone 'UTC'
     where message_id = ${message.messageId} and person_id = ${message.personId}`)
}
