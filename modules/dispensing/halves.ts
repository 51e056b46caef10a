import type { Found, Half } from '../../platform/recovery.ts'
import { sql } from '../../platform/sql.ts'
import { expireDue } from '../circulation/index.ts'
import { holdLane } from '../insured/index.ts'
import { answeredRequests, namingNothing, soldBoxes } from './halves-spread.ts'
import { differences, mend } from './recompute.ts'

const byPerson = async (found: readonly Found[], work: (personId: number) => Promise<unknown>) => {
  for (const personId of new Set(found.map((one) => one.personId))) if (personId !== null) await work(personId)
}

/** The settlement of a dispensing that no other has taken back. */
const live = sql`
  settlement.settlement s
   where s.kind = 'dispensing' and s.reverses is null
     and not exists (select from settlement.reversal r where r.settlement_id = s.settlement_id and r.person_id = s.person_id)`

/**
 * One transaction keeps money, medicine and paper together, so none of these comes about by itself: what a restored backup,
 * a hand in the database or a fault of ours could leave. The ledger, which only grows, decides each of them.
 */
export const halves: readonly Half[] = [
  {
    name: 'dispensing/behind-its-settlement',
    what: { zh: '已有结算而配药单未到已结算', en: 'a settlement stands and its dispensing does not say so' },
    rule: { zh: '以结算单为准，配药单改为已结算', en: 'the ledger decides: the dispensing becomes settled' },
    find: (db) =>
      db.query<Found>(sql`
        select d.dispensing_id::text as key, d.person_id as "personId"
          from dispensing.dispensing d
         where d.state in ('pulled', 'questioned', 'approved')
           and exists (select from ${live} and s.dispensing_id = d.dispensing_id and s.person_id = d.person_id)`),
    settle: (db, found) =>
      byPerson(found, (personId) =>
        db.begin(async (tx) => {
          await holdLane(tx, personId)
          await tx.query(sql`
            update dispensing.dispensing d set state = 'settled', settlement_id = l.settlement_id
              from (select s.dispensing_id, s.settlement_id from ${live} and s.person_id = ${personId}) l
             where d.dispensing_id = l.dispensing_id and d.person_id = ${personId}
               and d.state in ('pulled', 'questioned', 'approved')`)
        }),
      ),
  },
  {
    name: 'stock/sold-to-nobody',
    what: {
      zh: '追溯码记为已售而结算不存在或已冲正',
      en: 'a box counts as sold, and its settlement is none or reversed',
    },
    rule: { zh: '取消该售出，药盒可再售', en: 'the sale is taken away; the box may be sold' },
    find: (db) =>
      db.spread
        ? namingNothing(db, soldBoxes, { reversedToo: true })
        : db.query<Found>(sql`
            select t.trace_code as key, t.person_id as "personId" from stock.trace_sale t
             where t.settlement_id is not null
               and (not exists (select from settlement.settlement s where s.settlement_id = t.settlement_id)
                 or exists (select from settlement.reversal r where r.settlement_id = t.settlement_id))`),
    settle: (db, found) =>
      db.query(sql`delete from stock.trace_sale where trace_code = any(${found.map(({ key }) => key)}::text[])`),
  },
  {
    name: 'settlement/answered-by-nothing',
    what: { zh: '请求编号指向不存在的结算', en: 'the key of a request names a settlement that does not exist' },
    rule: { zh: '忘记该编号，重试时重新办理', en: 'the key is forgotten; asked again, it is done anew' },
    find: (db) =>
      db.spread
        ? namingNothing(db, answeredRequests, { reversedToo: false })
        : db.query<Found>(sql`
            select q.request_key as key, q.person_id as "personId" from settlement.request q
             where not exists (select from settlement.settlement s where s.settlement_id = q.settlement_id)`),
    settle: (db, found) =>
      db.query(sql`delete from settlement.request where request_key = any(${found.map(({ key }) => key)}::text[])`),
  },
  {
    name: 'settlement/figures',
    what: { zh: '年度累计、余药或数量与明细不符', en: 'a kept figure differs from what the rows say' },
    rule: { zh: '改为由明细重算的结果', en: 'it becomes what is counted from the rows' },
    find: async (db) => {
      const found: Found[] = []
      for await (const some of differences(db)) {
        found.push(...some.map(({ personId, what, key }) => ({ key: `${what} ${key}`, personId })))
      }
      return found
    },
    settle: (db, found) => byPerson(found, (personId) => mend(db, personId)),
  },
  {
    name: 'circulation/not-yet-expired',
    what: { zh: '处方已过有效期而状态未改', en: 'a prescription is out of date and still circulates' },
    rule: { zh: '按到期处理并通知参保人', en: 'it expires, and the patient is told' },
    find: (db, at) =>
      db.query<Found>(sql`
        select prescription_id::text as key, person_id as "personId" from circulation.prescription
         where state in ('circulating', 'claimed', 'partly-dispensed')
           and valid_until < ${at}::timestamptz - interval '10 minutes'`),
    settle: (db, _found, at) => expireDue(db, at),
  },
]
