/** The text of a request's body: UTF-8, or GBK where that is declared; of a form the part `jsonStr`, with its file. */

const charsetOf = (contentType: string): string =>
  /charset=["']?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8'

export function readBody(contentType: string, body: Uint8Array): string {
  if (/^multipart\/form-data/i.test(contentType)) return readForm(contentType, body)
  return decode(charsetOf(contentType), body)
}

function decode(charset: string, body: Uint8Array): string {
  const chinese = ['gbk', 'gb2312', 'gb18030', 'x-gbk'].includes(charset)
  return new TextDecoder(chinese ? 'gb18030' : 'utf-8').decode(body)
}

/** 9101 of some places: the message in one part, the file in another; put together, it is the message of the others. */
function readForm(contentType: string, body: Uint8Array): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (!boundary) return ''
  const whole = Buffer.from(body).toString('latin1')
  let text = ''
  let file: Buffer | undefined
  for (const part of whole.split(`--${boundary}`)) {
    const at = part.indexOf('\r\n\r\n')
    if (at < 0) continue
    const head = part.slice(0, at)
    const content = Buffer.from(part.slice(at + 4).replace(/\r\n$/, ''), 'latin1')
    const name = /name="?([^";\r\n]+)"?/i.exec(head)?.[1]
    if (name === 'jsonStr') text = decode(charsetOf(head), content)
    else if (name === 'file') file = content
  }
  return file ? withFile(text, file) : text
}

function withFile(text: string, file: Buffer): string {
  try {
    const message = JSON.parse(text) as { input?: Record<string, unknown> }
    const node = (message.input?.fsUploadIn ?? message.input ?? {}) as Record<string, unknown>
    return JSON.stringify({ ...message, input: { fsUploadIn: { ...node, in: file.toString('base64') } } })
  } catch {
    return text
  }
}
