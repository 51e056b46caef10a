import { sql } from '../../platform/sql.ts'
import { paged } from '../paging.ts'
import { asks } from '../transaction.ts'
import { t1317 } from './table.ts'

type Row = Readonly<{
  ownCode: string
  ownName: string
  listType: string
  itemCode: string
  from: string
  until: string | null
  details: Readonly<Record<string, string>>
  changedOn: string
  revoked: boolean
}>

/** The institution's own matches, of those that it asks for. */
export const run1317 = asks(t1317, async (db, { connection }, { data }) => {
  const rows = await db.query<Row>(sql`
    select own_code as "ownCode", own_name as "ownName", list_type as "listType", item_code as "itemCode",
           valid_from as "from", valid_until as "until", details,
           (changed_at at time zone 'Asia/Shanghai')::date as "changedOn",
           revoked_at is not null as revoked
      from gateway.match where institution_id = ${connection.institutionId} order by own_code, item_code`)
  const asked = rows.filter(
    (row) =>
      (data.medins_list_codg === undefined || data.medins_list_codg === row.ownCode) &&
      (data.medins_list_name === undefined || row.ownName.includes(data.medins_list_name)) &&
      (data.list_type === undefined || data.list_type === row.listType) &&
      (data.med_list_codg === undefined || data.med_list_codg === row.itemCode) &&
      (data.vali_flag === undefined || (data.vali_flag === '1') === !row.revoked),
  )
  return paged(
    asked.map((row) => ({
      fixmedins_code: connection.institutionId,
      medins_list_codg: row.ownCode,
      medins_list_name: row.ownName,
      insu_admdvs: connection.region,
      list_type: row.listType,
      med_list_codg: row.itemCode,
      begndate: row.from,
      enddate: row.until,
      ...row.details,
      vali_flag: row.revoked ? '0' : '1',
      rid: `${row.ownCode}-${row.itemCode}`,
      updt_time: row.changedOn,
    })),
    data,
  )
})
