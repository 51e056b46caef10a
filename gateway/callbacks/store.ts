import { holding } from '../../platform/cluster.ts'
import { type Refusal, refusal, type Words } from '../../platform/refusal.ts'
import { type Database, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { sealedAnswer } from '../sealed.ts'

/** What hospitals are owed, and how each try ended. */

export type Due = Readonly<{
  msgid: string
  personId: number
  institutionId: string
  infno: '7108' | '7109'
  /** Sealed. */
  body: string
  attempts: number
  url: string
}>

/** How often a call is tried: some twenty hours, with the waits that grow to one. */
export const tries = 30
/** Who took a call has this long; a process that was killed in between gives it back so. */
const leaseSeconds = 60
/** So many of one institution at once, that one which answers slowly holds up no other. */
const atOnce = 4

/**
 * Takes the calls that are due: of each prescription only the oldest, so that its hospital hears in order. The try counts
 * before it is made.
 */
export function takeDue(db: Database, at: Date): Promise<Due[]> {
  if (db.spread) return db.begin((tx) => takeSpread(tx, at))
  return db.query<Due>(sql`
    with due as (
      select one.msgid, one.person_id, i.callback_url
        from (select c.institution_id, c.callback_url from gateway.connection c
               where c.callback_url is not null and c.closed_at is null
                 and exists (select 1 from gateway.callback w
                              where w.institution_id = c.institution_id and w.state = 'waiting'
                                and w.not_before <= ${at})) as i
       cross join lateral (
         select w.msgid, w.person_id from gateway.callback w
          where w.institution_id = i.institution_id and w.state = 'waiting' and w.not_before <= ${at}
            and not exists (select 1 from gateway.callback before
                             where before.prescription_id = w.prescription_id and before.state = 'waiting'
                               and before.source_id < w.source_id)
          order by w.not_before, w.source_id
          limit ${atOnce}
            for update skip locked) as one)
    update gateway.callback w
       set attempts = w.attempts + 1, not_before = ${at}::timestamptz + ${leaseSeconds} * interval '1 second'
      from due
     where w.msgid = due.msgid and w.person_id = due.person_id
    returning w.msgid, w.person_id as "personId", w.institution_id as "institutionId", w.infno, w.body, w.attempts,
              due.callback_url as url`)
}

/** The same over several machines, by one worker at a time. */
async function takeSpread(tx: Tx, at: Date): Promise<Due[]> {
  await holding(tx, ['gateway.callback'], sql.empty)
  const due = await tx.query<{ msgid: string; personId: number; url: string }>(sql`
    with heads as materialized (
      select w.msgid, w.person_id, w.institution_id, w.not_before, w.source_id from gateway.callback w
       where w.state = 'waiting' and w.not_before <= ${at}
         and not exists (select 1 from gateway.callback before
                          where before.prescription_id = w.prescription_id and before.person_id = w.person_id
                            and before.state = 'waiting' and before.source_id < w.source_id))
    select h.msgid, h.person_id as "personId", h.callback_url as url
      from (select h.*, c.callback_url,
                   row_number() over (partition by h.institution_id order by h.not_before, h.source_id) as place
              from heads h
              join gateway.connection c on c.institution_id = h.institution_id
             where c.callback_url is not null and c.closed_at is null) h
     where h.place <= ${atOnce}`)
  const taken: Due[] = []
  for (const { msgid, personId, url } of due) {
    const [row] = await tx.query<Omit<Due, 'url'>>(sql`
      update gateway.callback
         set attempts = attempts + 1, not_before = ${at}::timestamptz + ${leaseSeconds} * interval '1 second'
       where msgid = ${msgid} and person_id = ${personId}
      returning msgid, person_id as "personId", institution_id as "institutionId", infno, body, attempts`)
    if (row) taken.push({ ...row, url })
  }
  return taken
}

export type Outcome = Readonly<{ answer: object } | { failure: Readonly<{ code: string; sentence: Words }> }>

/** How a try ended, for the next one and for the page of messages. */
export async function keepOutcome(
  tx: Tx,
  { msgid, personId, institutionId, attempts }: Due,
  { outcome, at, milliseconds }: { outcome: Outcome; at: Date; milliseconds: number },
): Promise<void> {
  const answer = 'answer' in outcome ? outcome.answer : undefined
  const refusal = 'failure' in outcome ? { ...outcome.failure, cites: [] } : null
  const state = answer ? 'delivered' : attempts >= tries ? 'given-up' : 'waiting'
  const kept = await tx.query(sql`
    update gateway.callback
       set state = ${state}, ended_at = ${state === 'waiting' ? null : at},
           not_before = ${at}::timestamptz
                        + least(interval '1 hour', interval '5 seconds' * power(2, least(${attempts}::integer, 12)))
     where msgid = ${msgid} and person_id = ${personId} and state = 'waiting'
    returning msgid`)
  if (kept.length === 0) return
  const told = { delivered: 'done', 'given-up': 'refused', waiting: 'pending' }[state]
  await tx.query(sql`
    update gateway.message
       set outcome = ${told}, refusal = ${refusal && sql.json(refusal)}, milliseconds = ${milliseconds},
           answer = ${answer ? sealedAnswer({ msgid, institutionId }, { output: answer }) : null}
     where msgid = ${msgid} and institution_id = ${institutionId}`)
}

const notGivenUp = refusal(409, 'gateway/callback-not-given-up', {
  zh: '这条通知没有放弃：它已送达、仍在发送，或本来就不是通知',
  en: 'This was not given up: it was delivered, is still being sent, or is no call back',
})
const overtaken = refusal(
  409,
  'gateway/callback-overtaken',
  {
    zh: '同一处方后来的通知已经送达，再发这一条会让医院看到旧的状态',
    en: 'Later news of the same prescription was delivered; this one would show the hospital an old state',
  },
  { mend: { zh: '医院可用 7106、7107 查询当前状态', en: 'The hospital can ask for the state with 7106 and 7107' } },
)

/** A call that was given up is tried anew, under the same number and with the same body. */
export async function callAgain(
  tx: Tx,
  { msgid, institutionId, at }: Readonly<{ msgid: string; institutionId: string; at: Date }>,
): Promise<undefined | Refusal> {
  const held = await holding(tx, [msgid], sql`for update`)
  const found = await tx.one<{ state: string; overtaken: boolean }>(sql`
    select w.state,
           exists (select 1 from gateway.callback later
                    where later.prescription_id = w.prescription_id and later.person_id = w.person_id
                      and later.institution_id = w.institution_id
                      and later.state = 'delivered' and later.source_id > w.source_id) as overtaken
      from gateway.callback w where w.msgid = ${msgid} and w.institution_id = ${institutionId} ${held}`)
  if (found?.state !== 'given-up') return notGivenUp()
  if (found.overtaken) return overtaken()
  await tx.query(sql`
    update gateway.callback set state = 'waiting', attempts = 0, not_before = ${at}, ended_at = null
     where msgid = ${msgid} and institution_id = ${institutionId}`)
  await tx.query(sql`
    update gateway.message set outcome = 'pending', refusal = null
     where msgid = ${msgid} and institution_id = ${institutionId}`)
  return undefined
}

/** What was delivered or given up is kept as long as the prescription may be asked about, then it goes. */
const keptDays = 90

export async function forgetEnded(on: Sql, at: Date): Promise<number> {
  const gone = await on.query(sql`
    delete from gateway.callback
     where state <> 'waiting' and ended_at < ${at}::timestamptz - ${keptDays} * interval '1 day'
    returning msgid`)
  return gone.length
}
