import { Refusal } from '../../platform/refusal.ts'
import { fileOf } from '../files.ts'
import { asks } from '../transaction.ts'
import { t9102 } from './table.ts'

/** A file goes out, as bytes. */
export const run9102 = asks(t9102, async (db, { connection, at }, { fsDownloadIn }) => {
  const { institutionId } = connection
  const found = await fileOf(db, { number: fsDownloadIn.file_qury_no, institutionId, at })
  return found instanceof Refusal ? found : { filename: found.name, content: found.content }
})
