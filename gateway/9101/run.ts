import { refusal } from '../../platform/refusal.ts'
import { timeText } from '../fields/write.ts'
import { keepFile } from '../files.ts'
import { changes } from '../transaction.ts'
import { t9101 } from './table.ts'

const emptyFile = refusal(422, 'gateway/empty-file', {
  zh: 'fsUploadIn.in（文件数据）：文件是空的',
  en: 'fsUploadIn.in: the file is empty',
})

/** A file comes in; its number is named by the message that is about it. */
export const run9101 = changes(t9101, async (tx, { connection, at }, { fsUploadIn }) => {
  if (fsUploadIn.in.length === 0) return emptyFile()
  const { institutionId } = connection
  const kept = await keepFile(tx, { institutionId, name: fsUploadIn.filename, content: fsUploadIn.in, at })
  return {
    file_qury_no: kept.number,
    filename: kept.name,
    fixmedins_code: institutionId,
    dld_endtime: timeText(kept.until),
  }
})
