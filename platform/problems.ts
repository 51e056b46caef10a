import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Words } from './api.ts'
import { isAway, isBusy, isUndone } from './presence.ts'
import { problemOf, type Refusal, Refused, refusal } from './refusal.ts'
import { invalidRequest } from './validation.ts'

/** The one place where a “no” becomes an HTTP answer and a fault becomes a line in the log. */

export function refuse(request: FastifyRequest, reply: FastifyReply, refused: Refusal): FastifyReply {
  return reply
    .code(refused.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(refused, languageOf(request)))
}

function languageOf(request: FastifyRequest): keyof Words {
  return request.headers['accept-language']?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

const noSuchAddress = refusal(
  404,
  'request/no-such-address',
  { zh: '没有这个地址：{method} {path}', en: 'There is no such address: {method} {path}' },
  { mend: { zh: '全部接口见 /docs', en: 'All addresses are listed at /docs' } },
)
const badAddress = refusal(
  400,
  'request/bad-address',
  {
    zh: '地址无法读取：其中一段过长，或转义有误',
    en: 'The address could not be read: a part is too long, or badly escaped',
  },
  { mend: { zh: '全部接口见 /docs', en: 'All addresses are listed at /docs' } },
)
const noHttp = refusal(
  400,
  'request/no-http',
  { zh: '收到的不是完整的 HTTP 请求', en: 'What came is no whole HTTP request' },
  { mend: { zh: '请检查发送的程序与中间的代理', en: 'Check the program that sends, and any proxy between' } },
)
const headersTooLarge = refusal(
  431,
  'request/headers-too-large',
  { zh: '请求头过大', en: 'The headers of the request are too large' },
  { mend: { zh: '请减少请求头与 Cookie', en: 'Send fewer headers and cookies' } },
)
const tooSlow = refusal(
  408,
  'request/too-slow',
  { zh: '请求在规定时间内没有发完', en: 'The request did not come whole in time' },
  { mend: { zh: '请检查网络后重新发送', en: 'Check the network and send it again' } },
)
const notReadable = refusal(
  400,
  'request/not-readable',
  { zh: '请求内容无法读取', en: 'The request could not be read' },
  { mend: { zh: '请发送 JSON（Content-Type: application/json）', en: 'Send JSON (Content-Type: application/json)' } },
)
const tooLarge = refusal(
  413,
  'request/too-large',
  { zh: '请求内容过大', en: 'The request is too large' },
  { mend: { zh: '请分成几次提交', en: 'Send it in several parts' } },
)
const notYourData = refusal(
  403,
  'identity/not-your-data',
  { zh: '只能办理本人的事项', en: 'Only what concerns yourself can be done here' },
  { mend: { zh: '请核对参保人；为家人办理请到经办窗口', en: 'Check for whom; for family members ask the agency' } },
)
const comeBack = { zh: '稍后会自动恢复，请再试', en: 'It comes back by itself; try again shortly' }
const nothingToRead = refusal(
  503,
  'service/database-away',
  { zh: '数据库暂时不可用，现在查不到', en: 'The database is away; nothing can be looked up now' },
  { mend: comeBack },
)
const notDone = refusal(
  503,
  'service/database-away-not-done',
  { zh: '数据库暂时不可用，本次没有办理', en: 'The database is away; this was not done' },
  { mend: comeBack },
)
const perhapsDone = refusal(
  503,
  'service/database-away-perhaps-done',
  { zh: '数据库暂时不可用，不能确认本次是否办成', en: 'The database is away; whether this was done is not known' },
  {
    mend: {
      zh: '请稍后用同一编号重试：已办成的不会重复办理',
      en: 'Try again shortly with the same key: what was done is not done twice',
    },
  },
)
const busyToRead = refusal(
  503,
  'service/database-busy',
  {
    zh: '数据库正忙（有人占用数据、响应慢或连接已满），现在查不到',
    en: 'The database is busy (held by somebody, slow, or without a free connection); this cannot be looked up now',
  },
  { mend: comeBack },
)
const busyNotDone = refusal(
  503,
  'service/database-busy-not-done',
  {
    zh: '数据库正忙（有人占用数据、响应慢或连接已满），本次没有办理',
    en: 'The database is busy (held by somebody, slow, or without a free connection); this was not done',
  },
  {
    mend: {
      zh: '请稍后用同一编号重试；一直如此请告诉管理员：可能有人锁住了数据',
      en: 'Try again shortly with the same key; if it stays, tell the administrator: somebody may hold a lock',
    },
  },
)
const fault = refusal(
  500,
  'service/fault',
  {
    zh: '系统出现故障，本次操作未完成（编号 {requestId}）',
    en: 'Something broke; this was not done (request {requestId})',
  },
  {
    mend: {
      zh: '请稍后重试；仍有问题请把编号告诉管理员',
      en: 'Try again later; if it stays, give the number to the administrator',
    },
  },
)

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return refuse(request, reply, noSuchAddress({ method: request.method, path: request.url.split('?')[0] ?? '/' }))
}

/** What the router could not even take apart. */
export function answerBadAddress(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return refuse(request, reply, badAddress())
}

const unreadable: Readonly<Record<string, () => Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: tooSlow,
  HPE_HEADER_OVERFLOW: headersTooLarge,
}

/** What never became a request: answered by hand, and the line is closed. */
export function answerUnreadable(
  error: Error & { code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const refused = (unreadable[error.code ?? ''] ?? noHttp)()
  const body = JSON.stringify(problemOf(refused))
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  if (socket.writable)
    socket.write(`HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}\r\n${lines.join('')}\r\n${body}`)
  socket.destroy(error)
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refused = refusalOf(error, request)
  if (refused.status >= 500) logFault(error, request)
  return refuse(request, reply, refused)
}

function refusalOf(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof Refused) return error.refusal
  if (Array.isArray(error.validation)) {
    return invalidRequest(error.validation as Parameters<typeof invalidRequest>[0], error.validationContext ?? 'body')
  }
  if (error.statusCode === 413) return tooLarge()
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return notReadable()
  if (isOfAnother(error)) return notYourData()
  if (isBusy(error)) return request.method === 'GET' ? busyToRead() : busyNotDone()
  return isAway(error) ? away(error, request) : fault({ requestId: request.id })
}

function away(error: FastifyError, { method }: FastifyRequest): Refusal {
  if (method === 'GET') return nothingToRead()
  return isUndone(error) ? notDone() : perhapsDone()
}

/** The policies of the tables let nobody write another person's row (database/0010-security.sql). */
function isOfAnother(error: Error & { code?: string }): boolean {
  return error.code === '42501' && error.message.includes('row-level security')
}

/** A message may quote what was being read: figures, Chinese text and what stands in double quotes are taken out. */
export const withoutData = (message: string): string =>
  message
    .replace(/"[^"]*"?/g, '"…"')
    .replace(/[\p{Script=Han}·]+/gu, '…')
    .replace(/\d{5,}[\dXx]*/g, '#')

/** What may be written down of a fault: a message of PostgreSQL may quote a row, and its details do. */
export function traceOf(error: unknown): Readonly<Record<string, unknown>> {
  const { code, table, constraint, message, stack } = error as Partial<FastifyError> & {
    table?: string
    constraint?: string
  }
  const fromDatabase = typeof error === 'object' && error !== null && 'severity' in error
  return {
    code,
    ...(fromDatabase ? { table, constraint } : { message: withoutData(message ?? String(error)) }),
    at: stack?.split('\n').filter((line) => /^\s+at /.test(line)),
  }
}

const logFault = (error: FastifyError, request: FastifyRequest): void =>
  request.log.error({ route: request.routeOptions.url, ...traceOf(error) }, 'fault')
