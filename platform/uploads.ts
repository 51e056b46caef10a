import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { pixelsOf } from './picture-size.ts'
import { Refusal, refusal } from './refusal.ts'
import { isWhole } from './whole-file.ts'

/** Files that people send: what one is follows from its content, never from its name alone. */

const unknownContent = refusal(
  422,
  'uploads/unknown-content',
  {
    zh: '「{name}」的内容不是可接受的文件：{found}',
    en: 'The content of {name} is not of a kind that is accepted: {found}',
  },
  { mend: { zh: '请上传 {kinds}', en: 'Upload {kinds}' } },
)
const notWhatItSays = refusal(
  422,
  'uploads/not-what-it-says',
  {
    zh: '「{name}」的扩展名与内容不符：内容是 {found}',
    en: 'The name of {name} says otherwise than its content, which is {found}',
  },
  { mend: { zh: '请用正确的文件重新上传', en: 'Upload the right file' } },
)
const notWhole = refusal(
  422,
  'uploads/not-whole',
  {
    zh: '「{name}」不完整，或后面还附着别的内容',
    en: '{name} is not a whole file, or something else is attached to its end',
  },
  { mend: { zh: '请重新扫描、拍照或导出后上传', en: 'Scan, photograph or export it again, and upload that' } },
)
const empty = refusal(
  422,
  'uploads/empty',
  { zh: '「{name}」是空文件', en: '{name} is empty' },
  { mend: { zh: '请重新选择文件', en: 'Choose the file again' } },
)
const fileTooLarge = refusal(
  413,
  'uploads/file-too-large',
  { zh: '「{name}」有 {size} MB，超过 {limit} MB', en: '{name} has {size} MB, more than {limit} MB' },
  { mend: { zh: '请压缩或分成几个文件上传', en: 'Compress it or upload it in parts' } },
)

const pictureTooLarge = refusal(
  413,
  'uploads/picture-too-large',
  {
    zh: '「{name}」的图像有 {millions} 百万像素，超过 {limit} 百万',
    en: 'The picture {name} has {millions} million pixels, more than {limit} million',
  },
  { mend: { zh: '请用较低的分辨率重新扫描或拍照', en: 'Scan or photograph it again at a lower resolution' } },
)

const megabyte = 2 ** 20
/** A page of A3 at 600 points an inch has 70 million; a few bytes that unfold to more would fill the memory of whoever looks. */
const mostMillionPixels = 80

/** The kinds that are accepted somewhere, and the endings that a name may then have. */
export type Accepted = Readonly<Record<string, readonly string[]>>
export const papers: Accepted = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
}

/** What fits into one request as base64, and what a scanned page needs. */
const largest = 5 * megabyte

export type Upload = Readonly<{ name: string; mediaType: string; size: number; hash: string; content: Buffer }>

/** Reads what was sent as base64, or says why it is not taken. */
export async function readUpload(
  given: Readonly<{ name: string; content: string }>,
  { accepted = papers, limit = largest }: { accepted?: Accepted; limit?: number } = {},
): Promise<Upload | Refusal> {
  const name = nameOf(given.name)
  const content = Buffer.from(given.content, 'base64')
  if (content.length === 0) return empty({ name })
  if (content.length > limit)
    return fileTooLarge({ name, size: (content.length / megabyte).toFixed(1), limit: limit / megabyte })
  const mediaType = await sniff(name, content, accepted)
  if (mediaType instanceof Refusal) return mediaType
  const millions = pixelsOf(mediaType, content) / 1e6
  if (millions > mostMillionPixels)
    return pictureTooLarge({ name, millions: Math.ceil(millions), limit: mostMillionPixels })
  return { name, mediaType, size: content.length, hash: createHash('sha256').update(content).digest('hex'), content }
}

/** A name without the folders that some browsers send, and without what cannot be printed. */
const nameOf = (name: string): string =>
  name
    .replace(/\p{Cc}/gu, '')
    .split(/[/\\]/)
    .at(-1) || '—'

async function sniff(name: string, content: Buffer, accepted: Accepted): Promise<string | Refusal> {
  const found = await fileTypeFromBuffer(content)
  const endings = found && accepted[found.mime]
  if (!found || !endings)
    return unknownContent({
      name,
      found: found?.mime ?? { zh: '无法识别', en: 'not recognised' },
      kinds: Object.values(accepted).flatMap(([first]) => (first ? [first.toUpperCase()] : [])),
    })
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined || !endings.includes(ending)) return notWhatItSays({ name, found: found.mime })
  return isWhole(found.mime, content) ? found.mime : notWhole({ name })
}
