import { recordAct, recordLook } from '../platform/audit.ts'
import { type App, ask, change } from '../platform/http.ts'
import type { Actor } from '../platform/identity.ts'
import { refusal } from '../platform/refusal.ts'
import { type Fragment, type Sql, sql } from '../platform/sql.ts'
import { Message, MessageList, MessageParams, MessageQuery, type MessageRow, SentAgain } from './api.ts'
import { callAgain } from './callbacks/store.ts'
import { covered } from './covering.ts'
import { openAnswer, openWhole } from './sealed.ts'
import { titleOf } from './tables.ts'

/** The page on which vendors see their messages as they come: what was understood of each, and why one was refused. */

const noSuchMessage = refusal(404, 'gateway/no-such-message', {
  zh: '没有这条报文，或它不是本机构的',
  en: 'There is no such message, or it is not of this institution',
})

/** How long messages of the sandbox are kept whole. */
const keptDays = 14
const day = 86_400_000

const roles = ['doctor', 'pharmacist', 'insurer', 'supervisor', 'admin'] as const

type Kept = Omit<MessageRow, 'name' | 'receivedAt'> & { receivedAt: Date }
type Whole = Kept & {
  request: string | null
  understood: string | null
  answer: string | null
  personId: number | null
}

/** An institution's staff see its own messages, an agency and a supervisor those of their area, the administrator all. */
function mayBeSeenBy({ role, institutionId, region }: Actor): Fragment {
  if (role === 'admin') return sql`true`
  if (role === 'doctor' || role === 'pharmacist') return sql`m.institution_id = ${institutionId ?? ''}`
  return sql`starts_with(i.region, ${(region ?? 'nowhere').replace(/(00){1,2}$/, '')})`
}

const columns = sql`
  m.msgid, m.institution_id as "institutionId", i.name as "institutionName", m.infno, m.outcome, m.refusal,
  m.received_at as "receivedAt", m.milliseconds, m.request is not null as whole`

/** A call back that was given up stands among the messages under its own number. */
const isGivenUp = async (db: Sql, { msgid, institutionId }: { msgid: string; institutionId: string }) =>
  (
    await db.query(sql`
    select from gateway.callback
     where msgid = ${msgid} and institution_id = ${institutionId} and state = 'given-up' limit 1`)
  ).length > 0

const filtered = (actor: Actor, { institution, infno, outcome, msgid }: MessageQuery): Fragment => sql`
  from gateway.message m join institutions.institution i on i.institution_id = m.institution_id
 where ${mayBeSeenBy(actor)}
   ${institution ? sql`and (m.institution_id = ${institution} or strpos(i.name, ${institution}) > 0)` : sql.empty}
   ${infno ? sql`and starts_with(m.infno, ${infno})` : sql.empty}
   ${outcome ? sql`and m.outcome = ${outcome}` : sql.empty}
   ${msgid ? sql`and m.msgid = ${msgid}` : sql.empty}`

const rowOf = ({ receivedAt, ...kept }: Kept): MessageRow => ({
  ...kept,
  name: titleOf(kept.infno),
  receivedAt: receivedAt.toISOString(),
})

export function registerSandbox(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/wire/messages',
    roles,
    schema: { summary: { zh: '接口报文', en: 'Messages of the wire' }, query: MessageQuery, answer: MessageList },
    run: async ({ db, actor }, { query }) => {
      const { page = 1, size = 20 } = query
      const from = filtered(actor, query)
      const counted = await db.one<{ total: number }>(sql`select count(*) as total ${from}`)
      const rows = await db.query<Kept>(sql`
        select ${columns} ${from} order by m.received_at desc, m.msgid limit ${size} offset ${(page - 1) * size}`)
      return { rows: rows.map(rowOf), total: counted?.total ?? 0 }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/wire/messages/:institutionId/:msgid',
    roles,
    schema: { summary: { zh: '一条接口报文', en: 'A message of the wire' }, params: MessageParams, answer: Message },
    run: async ({ db, actor, at }, { params: { institutionId, msgid } }) => {
      const found = await db.one<Whole>(sql`
        select ${columns}, m.request, m.understood, m.answer, m.person_id as "personId"
          from gateway.message m join institutions.institution i on i.institution_id = m.institution_id
         where m.institution_id = ${institutionId} and m.msgid = ${msgid} and ${mayBeSeenBy(actor)}`)
      if (!found) return noSuchMessage()
      const { request: _request, understood: _understood, answer, personId, ...kept } = found
      const { request, understood } = openWhole(found, found)
      // Shown is a person only where the look can be told to the person.
      const showsPersons = actor.role === 'insurer' && personId !== null
      if (showsPersons) await recordLook(db, actor, at, { personId, what: 'wire-message' })
      return {
        ...rowOf(kept),
        request: covered(request, showsPersons),
        understood: covered(understood, showsPersons),
        answer: covered(openAnswer(found, answer), showsPersons),
        covered: !showsPersons,
        givenUp: await isGivenUp(db, found),
        keptUntil: request === null ? null : new Date(found.receivedAt.getTime() + keptDays * day).toISOString(),
      }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/wire/messages/:institutionId/:msgid/again',
    roles,
    schema: {
      summary: { zh: '重发已放弃的回调通知', en: 'Send a call back again that was given up' },
      params: MessageParams,
      answer: SentAgain,
    },
    run: async (tx, { actor, at }, { params: { institutionId, msgid } }) => {
      const found = await tx.one(sql`
        select 1 from gateway.message m join institutions.institution i on i.institution_id = m.institution_id
         where m.institution_id = ${institutionId} and m.msgid = ${msgid} and ${mayBeSeenBy(actor)}`)
      if (!found) return noSuchMessage()
      const refused = await callAgain(tx, { msgid, institutionId, at })
      if (refused) return refused
      await recordAct(tx, actor, at, { what: 'gateway/call-again', about: msgid })
      return { outcome: 'pending' as const }
    },
  })
}

/** What was kept whole for vendors ends after its days; the message's outcome and answer stay. */
export async function forgetWhole(on: Sql, at: Date): Promise<number> {
  const before = new Date(at.getTime() - keptDays * day)
  await on.query(sql`
    delete from gateway.message where outcome = 'refused' and starts_with(msgid, 'unread ') and received_at < ${before}`)
  const gone = await on.query(sql`
    update gateway.message set request = null, understood = null
     where request is not null and received_at < ${before}
    returning msgid`)
  return gone.length
}
