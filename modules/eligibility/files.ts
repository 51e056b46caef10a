import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import type { EvidenceFile, NewFile } from './api.ts'
import { countUploads, fileByHash, insertFile } from './file-store.ts'
import { fileTooLarge, notWhatItSays, tooManyFiles, unknownContent } from './refusals.ts'

const megabyte = 2 ** 20
/** What fits into one request as base64, and what a scanned page needs. */
const largest = 5 * megabyte
const mostADay = 100

/** What may be uploaded, and the endings that a name may then have. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
}

/** Keeps a file of evidence. What it is follows from its content; a name that says otherwise is refused. */
export async function uploadFile(tx: Tx, given: NewFile & { actor: Actor; at: Date }): Promise<EvidenceFile | Refusal> {
  const { personId, name, actor, at } = given
  const content = Buffer.from(given.content, 'base64')
  if (content.length > largest)
    return fileTooLarge({ name, size: (content.length / megabyte).toFixed(1), limit: largest / megabyte })
  const mediaType = await sniff(name, content)
  if (mediaType instanceof Refusal) return mediaType
  const hash = createHash('sha256').update(content).digest('hex')
  const known = await fileByHash(tx, personId, hash)
  if (known) return known
  const count = await countUploads(tx, personId, at)
  if (count >= mostADay) return tooManyFiles({ count })
  const file = { fileId: uuidv7(at), name, mediaType, size: content.length, hash, uploadedAt: at.toISOString() }
  await insertFile(tx, { ...file, personId, content, uploadedBy: actor.operatorId, uploadedAt: at })
  return file
}

async function sniff(name: string, content: Buffer): Promise<string | Refusal> {
  const found = await fileTypeFromBuffer(content)
  const endings = found && accepted[found.mime]
  if (!found || !endings)
    return unknownContent({ name, found: found?.mime ?? { zh: '无法识别', en: 'not recognised' } })
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && endings.includes(ending) ? found.mime : notWhatItSays({ name, found: found.mime })
}
