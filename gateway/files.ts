import { randomInt } from 'node:crypto'
import { later } from '../platform/day.ts'
import { type Refusal, refusal } from '../platform/refusal.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { timeText } from './fields/write.ts'
import { openFile, sealedFile } from './sealed.ts'

/** Files between two messages: uploaded to be read, or made to be fetched. */

export const noSuchFile = refusal(404, 'gateway/no-such-file', {
  zh: 'file_qury_no（文件查询号）：没有这个文件，或已过下载截止时间',
  en: 'file_qury_no: there is no such file, or its time is over',
})

export type Kept = Readonly<{ number: string; name: string; until: Date }>

/** Keeps a file for seven days; without an institution, for everybody. */
export async function keepFile(
  on: Sql,
  file: { institutionId: string | null; name: string; content: Uint8Array; at: Date },
): Promise<Kept> {
  const { institutionId, name, content, at } = file
  const number = `${timeText(at).replace(/\D/g, '')}${String(randomInt(10_000_000_000)).padStart(10, '0')}`
  const until = later(at, 'P7D')
  await on.query(sql`
    insert into gateway.file (file_number, institution_id, name, content, kept_until)
    values (${number}, ${institutionId}, ${name}, ${sealedFile(number, content)}, ${until})`)
  return { number, name, until }
}

/** A file whose time is over is given to nobody; then it is not kept either. */
export async function forgetFiles(on: Sql, at: Date): Promise<number> {
  return (await on.query(sql`delete from gateway.file where kept_until < ${at} returning file_number`)).length
}

export async function fileOf(
  on: Sql,
  asked: { number: string; institutionId: string; at: Date },
): Promise<Readonly<{ name: string; content: Buffer }> | Refusal> {
  const found = await on.one<{ name: string; content: Buffer }>(sql`
    select name, content from gateway.file
     where file_number = ${asked.number} and kept_until >= ${asked.at}
       and (institution_id is null or institution_id = ${asked.institutionId})`)
  return found ? { ...found, content: openFile(asked.number, found.content) } : noSuchFile()
}
