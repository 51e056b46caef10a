import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { readUpload } from '../../platform/uploads.ts'
import type { InstitutionFile } from './api.ts'
import { openPaper, sealedPaper } from './sealed.ts'

type Row = Omit<InstitutionFile, 'uploadedAt'> & Readonly<{ uploadedAt: Date }>
const columns = sql`
  f.file_id as "fileId", f.name, f.media_type as "mediaType", f.size, f.hash, f.uploaded_at as "uploadedAt"`
const view = ({ uploadedAt, ...file }: Row): InstitutionFile => ({ ...file, uploadedAt: uploadedAt.toISOString() })

/** Keeps a paper of an institution; the same content is kept once. */
export async function keepFile(
  tx: Tx,
  given: Readonly<{ name: string; content: string; institutionId: string; actor: Actor; at: Date }>,
): Promise<InstitutionFile | Refusal> {
  const { institutionId, actor, at } = given
  const upload = await readUpload(given)
  if (upload instanceof Refusal) return upload
  const { content, ...read } = upload
  const fileId = uuidv7(at)
  await tx.query(sql`
    insert into institutions.file (file_id, institution_id, name, media_type, size, hash, content, uploaded_by, uploaded_at)
    values (${fileId}, ${institutionId}, ${read.name}, ${read.mediaType}, ${read.size}, ${read.hash},
            ${sealedPaper(fileId, content)},
            ${actor.operatorId}, ${at})
        on conflict (institution_id, hash) do nothing`)
  const [kept] = await tx.query<Row>(sql`
    select ${columns} from institutions.file f where institution_id = ${institutionId} and hash = ${read.hash}`)
  if (!kept) throw new Error('a file that was just kept is not there')
  return view(kept)
}

/** Those of an institution's own files that are asked for. */
export async function filesOf(on: Sql, institutionId: string, ids: readonly string[]): Promise<InstitutionFile[]> {
  if (ids.length === 0) return []
  const rows = await on.query<Row>(sql`
    select ${columns} from institutions.file f
     where institution_id = ${institutionId} and file_id = any(${ids}::uuid[])
     order by uploaded_at, file_id`)
  return rows.map(view)
}

type Content = Row & { content: Buffer; institutionId: string; region: string }

export async function fileContent(on: Sql, fileId: string): Promise<Content | undefined> {
  const found = await on.one<Content>(sql`
    select ${columns}, f.content, f.institution_id as "institutionId", i.region
      from institutions.file f
      join institutions.institution i on i.institution_id = f.institution_id
     where f.file_id = ${fileId}`)
  return found && { ...found, content: openPaper(fileId, found.content) }
}
