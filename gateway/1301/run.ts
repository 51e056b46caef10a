import { catalogueFile, versionOf } from '../catalogue-files.ts'
import { keepFile } from '../files.ts'
import { changes } from '../transaction.ts'
import { writeRows, zip } from '../zip.ts'
import { t1301 } from './table.ts'

/** A catalogue as a file, when the institution's version is older than ours; otherwise an empty one. */
export const run1301 = changes(t1301, async (tx, { connection, at, header }, { data }) => {
  const version = await versionOf(tx)
  const { name, rows } = await catalogueFile(tx, header.infno, version, connection.region)
  const fresh = data.ver >= version ? [] : rows
  const kept = await keepFile(tx, {
    institutionId: null,
    name: `${header.infno}_${version}.zip`,
    content: zip(`${name}_${version}.txt`, writeRows(fresh)),
    at,
  })
  return {
    file_qury_no: kept.number,
    filename: kept.name,
    dld_end_time: kept.until,
    data_cnt: fresh.length,
  }
})
