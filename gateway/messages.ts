import { createHash } from 'node:crypto'
import type { Deed, Step } from '../platform/deed.ts'
import { changeTogether } from '../platform/parts.ts'
import { prepared } from '../platform/prepared.ts'
import type { Words } from '../platform/refusal.ts'
import { type Refusal, Refused } from '../platform/refusal.ts'
import { type Database, type Fragment, type Sql, sql, type Tx } from '../platform/sql.ts'
import { together } from '../platform/together.ts'
import type { KeptMessage } from './arrive.ts'
import type { Connection } from './connections.ts'
import { msgidOfAnother, reversedBefore } from './refusals.ts'
import { openAnswer, sealedAnswer, sealedWhole } from './sealed.ts'

/** The log of messages. Its key is the sender's: the same message again is answered again and does nothing twice. */

export type Logged = Readonly<{
  msgid: string
  institutionId: string
  infno: string
  hash: Buffer
  receivedAt: Date
  /** Of the process's own clock, for how long it took. */
  began: number
  /** The whole text, of a connection in the sandbox. */
  request: string | null
  understood: unknown
}>

const took = ({ began }: Logged): number => Math.round(performance.now() - began)

export type Answer = Readonly<{ output: object | null; warning?: Words | undefined }>
export type Did = Readonly<{ personId: number; settlementId: string }>

export const hashOf = (infno: string, input: unknown): Buffer =>
  createHash('sha256')
    .update(`${infno} ${canonical(input)}`)
    .digest()

/** The same text for the same content, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** Begins a message in its transaction; who sends the same at once waits here. Gives the answer when there is one. */
export async function begin(tx: Tx, message: Logged): Promise<Answer | Refusal | undefined> {
  const { msgid, institutionId, infno, hash, receivedAt } = message
  const { request, understood } = sealedWhole(message, message)
  const mine = await tx.query(sql`
    insert into gateway.message as m (msgid, institution_id, infno, request_hash, outcome, request, understood, received_at)
    values (${msgid}, ${institutionId}, ${infno}, ${hash}, 'pending', ${request}, ${understood}, ${receivedAt})
        on conflict (msgid, institution_id) do update
           set infno = excluded.infno, request_hash = excluded.request_hash, outcome = 'pending', refusal = null,
               request = excluded.request, understood = excluded.understood, received_at = excluded.received_at
         where m.outcome = 'refused'
    returning msgid`)
  return mine.length > 0 ? undefined : answerAgain(tx, message)
}

/** The answer that a message got; a refusal when the number was used for something else. */
export const answerAgain = async (on: Sql, message: Logged): Promise<Answer | Refusal> =>
  (await answerBefore(on, message)) ?? msgidOfAnother()

/** The answer that a message got before, if it came before and was not refused. */
export async function answerBefore(on: Sql, message: Logged): Promise<Answer | Refusal | undefined> {
  const kept = await on.one<KeptMessage>(sql`
    select infno, encode(request_hash, 'hex') as hash, outcome, answer from gateway.message
     where msgid = ${message.msgid} and institution_id = ${message.institutionId} and outcome <> 'refused'`)
  return kept && answerOf(kept, message)
}

export function answerOf(
  { outcome, infno, hash, answer }: KeptMessage,
  message: Pick<Logged, 'msgid' | 'institutionId' | 'infno' | 'hash'>,
): Answer | Refusal {
  if (outcome === 'void') return reversedBefore()
  if (infno !== message.infno || hash !== message.hash.toString('hex')) return msgidOfAnother()
  return JSON.parse(openAnswer(message, answer) ?? '{"output":null}') as Answer
}

/** Ends a message in its transaction, with the answer and what it did. */
export async function end(tx: Tx, message: Logged, answer: Answer, did: Did | undefined) {
  const { msgid, institutionId } = message
  await tx.query(sql`
    update gateway.message
       set outcome = 'done', answer = ${sealedAnswer(message, answer)}, person_id = ${did?.personId ?? null},
           settlement_id = ${did?.settlementId ?? null}, milliseconds = ${took(message)}
     where msgid = ${msgid} and institution_id = ${institutionId}`)
}

/** A message that is done, as a row of the log. */
const doneRow = (message: Logged, answer: Answer, did: Did | undefined, personId?: number) => ({
  ...{ msgid: message.msgid, institution_id: message.institutionId, infno: message.infno },
  ...{ request_hash: message.hash.toString('hex'), answer: sealedAnswer(message, answer) },
  ...{ person_id: personId, settlement_id: did?.settlementId },
  ...sealedWhole(message, message),
  ...{ received_at: message.receivedAt, milliseconds: took(message) },
})

/** A number that was refused may be used again; of one that was answered, the outcome would be nothing, which no row may have. */
const keepDone = (rows: Fragment): Fragment => sql`
  insert into gateway.message as m (msgid, institution_id, infno, request_hash, outcome, answer, person_id, settlement_id,
                                    request, understood, received_at, milliseconds)
  select r.msgid, r.institution_id, r.infno, decode(r.request_hash, 'hex'), 'done', r.answer, r.person_id,
         r.settlement_id, r.request, r.understood, r.received_at, r.milliseconds
    from json_to_recordset(${rows}) as r(msgid text, institution_id text, infno text, request_hash text, answer text,
           person_id bigint, settlement_id uuid, request text, understood text, received_at timestamptz,
           milliseconds integer)
   where r.person_id is null or r.person_id in (select lane.person_id from lane)
      on conflict (msgid, institution_id) do update
         set infno = excluded.infno, request_hash = excluded.request_hash,
             outcome = case when m.outcome = 'refused' then excluded.outcome end, refusal = null,
             answer = excluded.answer, person_id = excluded.person_id, settlement_id = excluded.settlement_id,
             request = excluded.request, understood = excluded.understood, received_at = excluded.received_at,
             milliseconds = excluded.milliseconds`

/** The same number was answered while this message was decided: nothing of it is written. */
export function isAnotherFirst(error: unknown): boolean {
  const { code, table, column } = error as { code?: string; table?: string; column?: string }
  return code === '23502' && table === 'message' && column === 'outcome'
}

const step: Step = { name: 'message', write: keepDone }
const withStep = new WeakMap<readonly Step[], readonly Step[]>()

/** A deed together with the row of the message that asked for it. */
export function withMessage(deed: Deed, message: Logged, answer: Answer, did: Did | undefined): Deed {
  const steps = withStep.get(deed.steps) ?? [...deed.steps, step]
  withStep.set(deed.steps, steps)
  return { ...deed, steps, rows: { ...deed.rows, message: [doneRow(message, answer, did, deed.personId)] } }
}

/** A question changed nothing: should a crash forget its answer, it is simply asked again. */
const keeping = prepared(
  (rows) => sql`
    with lane as (select 0::bigint as person_id where set_config('synchronous_commit', 'off', true) is not null),
         message as (${keepDone(rows)})
    select person_id from lane`,
)

const keepTogether = together<{ key: string; row: object }, true>(
  async (db, some) => {
    const rows = some.map(({ row }) => row)
    if (db.spread) await changeTogether(db, sql`select 0::bigint as person_id`, { message: keepDone(sql.list(rows)) })
    else await db.query(keeping(rows))
    return some.map(() => true)
  },
  ({ key }) => key,
)

/** Keeps a question with its answer. Somebody else's under the same number stays, and is given instead. */
export async function keepAnswered(db: Database, message: Logged, answer: Answer): Promise<Answer | Refusal> {
  try {
    await keepTogether(db, {
      key: `${message.msgid} ${message.institutionId}`,
      row: doneRow(message, answer, undefined),
    })
    return answer
  } catch (error) {
    if (!isAnotherFirst(error)) throw error
    return answerAgain(db, message)
  }
}

/** Keeps that a message was refused. It did nothing, so its number may be used again; an answered one stays as it is. */
export async function keepRefused(on: Sql, message: Logged, { code, sentence, cites }: Refusal): Promise<void> {
  const { msgid, institutionId, infno, hash, receivedAt } = message
  const { request, understood } = sealedWhole(message, message)
  await on.query(sql`
    insert into gateway.message as m (msgid, institution_id, infno, request_hash, outcome, refusal, request, understood,
                                      received_at, milliseconds)
    values (${msgid}, ${institutionId}, ${infno}, ${hash}, 'refused', ${sql.json({ code, sentence, cites })}, ${request},
            ${understood}, ${receivedAt}, ${took(message)})
        on conflict (msgid, institution_id) do update
           set infno = excluded.infno, request_hash = excluded.request_hash, refusal = excluded.refusal,
               request = excluded.request, understood = excluded.understood, received_at = excluded.received_at
         where m.outcome = 'refused'`)
}

export type Original = Readonly<{
  infno: string
  outcome: string
  settlementId: string | null
  personId: number | null
}>

/**
 * The message that a reversal is about. One that never came is marked, so that it does nothing when it comes after all;
 * one that is being done is waited for.
 */
export async function originalOf(
  tx: Tx,
  asked: { msgid: string; connection: Connection; infno: string; at: Date },
): Promise<Original | undefined> {
  const { msgid, connection, infno, at } = asked
  await tx.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, received_at)
    values (${msgid}, ${connection.institutionId}, ${infno}, '', 'void', ${at})
        on conflict (msgid, institution_id) do update set outcome = 'void' where gateway.message.outcome = 'refused'`)
  return tx.one<Original>(sql`
    select infno, outcome, settlement_id as "settlementId", person_id as "personId" from gateway.message
     where msgid = ${msgid} and institution_id = ${connection.institutionId}`)
}

/** Guards of the tables that say that somebody else was first: done again, the facts say it too. */
const guards = [
  ...['trace_sale_pkey', 'batch_packs_check', 'opened_box_parts_left', 'uncoded_packs_left'],
  ...['prescription_line_claimed_packs_check', 'encounter_pkey'],
]
const attempts = 4

/** Runs a change; what another one got in the way of runs again. */
export async function again<T>(work: () => Promise<T>): Promise<T | Refusal> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refused) return error.refusal
      const { code, constraint } = error as { code?: string; constraint?: string }
      const inTheWay = code === '40P01' || code === '40001' || guards.includes(constraint ?? '')
      if (!inTheWay || attempt >= attempts) throw error
    }
  }
}
