import { randomInt } from 'node:crypto'
import { dayOf } from '../../platform/day.ts'
import { sql } from '../../platform/sql.ts'
import { changes } from '../transaction.ts'
import { t9001 } from './table.ts'

/** An operator of an institution begins its day. */
export const run9001 = changes(t9001, async (tx, { connection, at }, { signIn }) => {
  const signNo = `${dayOf(at).replaceAll('-', '')}${String(randomInt(10_000_000_000)).padStart(10, '0')}`
  await tx.query(sql`
    insert into gateway.sign_in (sign_no, institution_id, operator_no, mac, ip, signed_in_at)
    values (${signNo}, ${connection.institutionId}, ${signIn.opter_no}, ${signIn.mac}, ${signIn.ip}, ${at})`)
  return { signinoutb: { sign_time: dayOf(at), sign_no: signNo } }
})
