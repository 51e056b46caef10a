import type { Found, Half } from '../platform/recovery.ts'
import { sql } from '../platform/sql.ts'

/** What the wire may leave half: messages whose transaction wrote that they began, and nothing after it. */
export const halves: readonly Half[] = [
  {
    name: 'gateway/never-ended',
    what: { zh: '报文已收到而没有结果', en: 'a message was begun and never ended' },
    rule: { zh: '记为未办，对方重发时重新办理', en: 'it counts as not done; sent again, it is done anew' },
    find: (db, at) =>
      db.query<Found>(sql`
        select msgid || ' ' || institution_id as key, person_id as "personId" from gateway.message
         where outcome = 'pending' and settlement_id is null
           and received_at < ${at}::timestamptz - interval '10 minutes'`),
    settle: (db, found) =>
      db.query(sql`
        update gateway.message set outcome = 'refused'
         where outcome = 'pending' and settlement_id is null
           and msgid || ' ' || institution_id = any(${found.map(({ key }) => key)}::text[])`),
  },
]
