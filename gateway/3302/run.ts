import { refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { notYourself } from '../refusals.ts'
import { changes } from '../transaction.ts'
import { t3302 } from './table.ts'

const noSuchMatch = refusal(404, 'gateway/no-such-match', {
  zh: 'data.fixmedins_hilist_id：本机构没有这条目录对照',
  en: 'data.fixmedins_hilist_id: this institution has no such match',
})

/** A match is taken back. */
export const run3302 = changes(t3302, async (tx, { connection, at }, { data }) => {
  if (data.fixmedins_code !== connection.institutionId) return notYourself()
  const found = await tx.one(sql`
    update gateway.match set revoked_at = coalesce(revoked_at, ${at})
     where institution_id = ${data.fixmedins_code} and own_code = ${data.fixmedins_hilist_id}
       and list_type = ${data.list_type} and item_code = ${data.med_list_codg}
    returning own_code`)
  return found ? {} : noSuchMatch()
})
