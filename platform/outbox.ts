import { uuidv7 } from './ids.ts'
import type { Sql, Tx } from './sql.ts'
import { sql } from './sql.ts'

/** What leaves a transaction: written in it, delivered after it, at least once and in order for each person. */
export type Message = Readonly<{
  messageId: string
  topic: string
  personId: number
  payload: Readonly<Record<string, unknown>>
  at: Date
}>

export async function emit(
  tx: Tx,
  message: { topic: string; personId: number; payload: Readonly<Record<string, unknown>>; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into platform.outbox (message_id, person_id, topic, payload, at)
    values (${uuidv7(message.at)}, ${message.personId}, ${message.topic}, ${sql.json(message.payload)}, ${message.at})`)
}

/** The oldest messages that nobody has delivered, held so that two workers never deliver the same one. */
export function takeUndelivered(tx: Tx, limit: number): Promise<Message[]> {
  return tx.query<Message>(sql`
    select message_id as "messageId", topic, person_id as "personId", payload, at
      from platform.outbox
     where delivered_at is null
     order by message_id
     limit ${limit}
       for update skip locked`)
}

export async function markDelivered(on: Sql, messages: readonly Message[], at: Date): Promise<void> {
  if (messages.length === 0) return
  const ids = messages.map((message) => message.messageId)
  const persons = messages.map((message) => message.personId)
  await on.query(sql`
    update platform.outbox set delivered_at = ${at}
     where message_id = any(${ids}::uuid[]) and person_id = any(${persons}::bigint[])`)
}
