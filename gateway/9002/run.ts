import { dayOf } from '../../platform/day.ts'
import { refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { changes } from '../transaction.ts'
import { t9002 } from './table.ts'

const noSuchSignIn = refusal(404, 'gateway/no-such-sign-in', {
  zh: 'signOut.sign_no（签到编号）：本机构没有这次签到',
  en: 'signOut.sign_no: there is no such sign-in of this institution',
})

/** The operator's day ends. Signed out again, it stays as it was. */
export const run9002 = changes(t9002, async (tx, { connection, at }, { signOut }) => {
  const found = await tx.one(sql`
    update gateway.sign_in set signed_out_at = coalesce(signed_out_at, ${at})
     where sign_no = ${signOut.sign_no} and institution_id = ${connection.institutionId}
    returning sign_no`)
  return found ? { signoutoutb: { sign_time: dayOf(at) } } : noSuchSignIn()
})
