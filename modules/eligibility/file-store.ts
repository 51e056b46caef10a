import { type Day, dayOf, startOf } from '../../platform/day.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { EvidenceFile } from './api.ts'
import { openEvidence, sealedEvidence } from './sealed.ts'

type Row = Omit<EvidenceFile, 'uploadedAt'> & Readonly<{ uploadedAt: Date }>
const columns = sql`
  f.file_id as "fileId", f.name, f.media_type as "mediaType", f.size, f.hash, f.uploaded_at as "uploadedAt"`
const view = ({ uploadedAt, ...file }: Row): EvidenceFile => ({ ...file, uploadedAt: uploadedAt.toISOString() })

export async function insertFile(
  tx: Tx,
  file: Row & Readonly<{ personId: number; content: Uint8Array; uploadedBy: string }>,
): Promise<void> {
  await tx.query(sql`
    insert into eligibility.evidence_file
      (file_id, person_id, name, media_type, size, hash, content, uploaded_by, uploaded_at)
    values (${file.fileId}, ${file.personId}, ${file.name}, ${file.mediaType}, ${file.size}, ${file.hash},
            ${sealedEvidence(file.fileId, file.content)}, ${file.uploadedBy}, ${file.uploadedAt})`)
}

/** The same content of the same person is kept once. */
export async function fileByHash(on: Sql, personId: number, hash: string): Promise<EvidenceFile | undefined> {
  const [row] = await on.query<Row>(sql`
    select ${columns} from eligibility.evidence_file f where person_id = ${personId} and hash = ${hash} limit 1`)
  return row && view(row)
}

export async function countUploads(on: Sql, personId: number, at: Date): Promise<number> {
  const today: Day = dayOf(at)
  const counted = await on.one<{ count: number }>(sql`
    select count(*) as count from eligibility.evidence_file
     where person_id = ${personId} and uploaded_at >= ${startOf(today)}`)
  return counted?.count ?? 0
}

export async function filesOf(on: Sql, personId: number, fileIds: readonly string[]): Promise<EvidenceFile[]> {
  if (fileIds.length === 0) return []
  const rows = await on.query<Row>(sql`
    select ${columns} from eligibility.evidence_file f
     where person_id = ${personId} and file_id = any(${fileIds}::uuid[])
     order by uploaded_at, file_id`)
  return rows.map(view)
}

type Content = Row & { personId: number; content: Buffer; region: string }

export async function fileContent(on: Sql, fileId: string): Promise<Content | undefined> {
  const found = await on.one<Content>(sql`
    select ${columns}, f.person_id as "personId", content, p.region
      from eligibility.evidence_file f
      join insured.person p on p.person_id = f.person_id
     where file_id = ${fileId}`)
  return found && { ...found, content: openEvidence(fileId, found.content) }
}
