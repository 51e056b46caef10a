import { fen, yuanText } from '@changqing/engine'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { fileOf, keepFile } from '../files.ts'
import { shortId } from '../ids.ts'
import { type Compared, compareLines, fundsOf, ourSettlements, readTheirs } from '../reconcile.ts'
import { changes } from '../transaction.ts'
import { readRows, unzip, writeRows, zip } from '../zip.ts'
import { t3202 } from './table.ts'

const notAFile = refusal(422, 'gateway/not-a-statement', {
  zh: 'file_qury_no（文件查询号）：文件不是 zip 压缩的 TXT，或第 {line} 行的列数、金额不对',
  en: 'file_qury_no: the file is no zipped TXT, or line {line} has wrong columns or amounts',
})

const codes: Readonly<Record<Compared['result'], readonly [oneDigit: string, sixDigits: string]>> = {
  same: ['0', '000000'],
  'only-theirs': ['1', '000102'],
  'only-ours': ['1', '000101'],
  differs: ['1', '000103'],
}

/** Line by line: the file of the institution against ours; the answer is a file that names each difference. */
export const run3202 = changes(t3202, async (tx, { connection, at }, { data }) => {
  const { institutionId, dialect } = connection
  const file = await fileOf(tx, { number: data.file_qury_no, institutionId, at })
  if (file instanceof Refusal) return file
  const content = unzip(file.content) ?? (file.name.toLowerCase().endsWith('.txt') ? file.content : undefined)
  if (!content) return notAFile({ line: 0 })
  const theirs = readRows(content).map(readTheirs)
  const wrong = theirs.findIndex(({ setlId, total, funds }) => setlId === '' || Number.isNaN(total + funds))
  if (wrong >= 0) return notAFile({ line: wrong + 1 })
  const ours = await ourSettlements(tx, {
    placeId: institutionId,
    from: data.stmt_begndate,
    until: data.stmt_enddate,
    clrType: data.clr_type,
    insurance: null,
    refunds: data.refd_setl_flag,
  })
  const messages = await tx.query<{ settlementId: string; msgid: string }>(sql`
    select settlement_id as "settlementId", msgid from gateway.message
     where institution_id = ${institutionId} and settlement_id = any(${ours.map(({ settlementId }) => settlementId)}::uuid[])`)
  const msgids = new Map(messages.map(({ settlementId, msgid }) => [settlementId, msgid]))
  const rows = compareLines(ours, theirs)
    .filter(({ result }) => result !== 'same')
    .map((one) => {
      const code = codes[one.result][dialect.statement === 'six-digit' ? 1 : 0]
      const { ours: mine, theirs: line } = one
      return [
        line?.psnNo ?? null,
        line?.mdtrtId ?? null,
        line?.setlId ?? null,
        mine ? (msgids.get(mine.settlementId) ?? shortId(mine.settlementId)) : null,
        code,
        mine ? (mine.reverses ? '1' : '0') : (line?.refund ?? '0'),
        one.memo,
        mine ? yuanText(fen(mine.total)) : null,
        mine ? yuanText(fen(fundsOf(mine))) : null,
        '0.00',
      ]
    })
  const name = `stmt_${data.stmt_begndate}_${data.stmt_enddate}`
  const kept = await keepFile(tx, {
    institutionId,
    name: `${name}.zip`,
    content: zip(`${name}.txt`, writeRows(rows)),
    at,
  })
  return { fileinfo: { file_qury_no: kept.number, filename: kept.name, dld_endtime: kept.until } }
})
