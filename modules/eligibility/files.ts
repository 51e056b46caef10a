import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { readUpload } from '../../platform/uploads.ts'
import type { EvidenceFile, NewFile } from './api.ts'
import { countUploads, fileByHash, insertFile } from './file-store.ts'
import { tooManyFiles } from './refusals.ts'

const mostADay = 100

/** Keeps a file of evidence. */
export async function uploadFile(tx: Tx, given: NewFile & { actor: Actor; at: Date }): Promise<EvidenceFile | Refusal> {
  const { personId, actor, at } = given
  const upload = await readUpload(given)
  if (upload instanceof Refusal) return upload
  const { content, ...read } = upload
  const known = await fileByHash(tx, personId, read.hash)
  if (known) return known
  const count = await countUploads(tx, personId, at)
  if (count >= mostADay) return tooManyFiles({ count })
  const file = { fileId: uuidv7(at), ...read, uploadedAt: at.toISOString() }
  await insertFile(tx, { ...file, personId, content, uploadedBy: actor.operatorId, uploadedAt: at })
  return file
}
