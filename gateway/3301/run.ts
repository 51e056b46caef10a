import { drugsByCodes } from '../../modules/catalogue/index.ts'
import { consultationCode } from '../../modules/settlement/index.ts'
import { refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { changes } from '../transaction.ts'
import { t3301 } from './table.ts'

const noSuchItem = refusal(422, 'gateway/no-such-item', {
  zh: 'data[{row}].med_list_codg（医疗目录编码）：目录没有 {code}',
  en: 'data[{row}].med_list_codg: the catalogues have no {code}',
})

/** What the institution's own items are in the catalogues; sent again, it replaces what was there. */
export const run3301 = changes(t3301, async (tx, { connection, at }, { data }) => {
  const known = await drugsByCodes(
    tx,
    data.map(({ med_list_codg }) => med_list_codg),
  )
  for (const [row, item] of data.entries()) {
    const code = item.med_list_codg
    if (code !== consultationCode && !known.some(({ drugCode }) => drugCode === code)) return noSuchItem({ row, code })
    const { aprvno, dosform, prcunt, spec, pacspec, memo } = item
    await tx.query(sql`
      insert into gateway.match (institution_id, own_code, own_name, list_type, item_code, valid_from, valid_until, details,
                                 changed_at)
      values (${connection.institutionId}, ${item.fixmedins_hilist_id}, ${item.fixmedins_hilist_name}, ${item.list_type},
              ${code}, ${item.begndate}, ${item.enddate}, ${sql.json({ aprvno, dosform, prcunt, spec, pacspec, memo })}, ${at})
          on conflict (institution_id, own_code, list_type, item_code) do update
             set own_name = excluded.own_name, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                 details = excluded.details, changed_at = excluded.changed_at, revoked_at = null`)
  }
  return {}
})
