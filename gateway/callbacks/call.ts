import type { ClockWork } from '../../platform/clockwork.ts'
import { Unopened } from '../../platform/keys.ts'
import type { Words } from '../../platform/refusal.ts'
import type { Database } from '../../platform/sql.ts'
import { keysOf, ownKeys } from '../connections.ts'
import { openCall } from '../sealed.ts'
import type { Sealer } from '../sealing.ts'
import { type CentreKeys, open, seal } from '../security/centre-envelope.ts'
import { outgoing } from '../tables.ts'
import { type Due, keepOutcome, type Outcome, takeDue } from './store.ts'

/** Calls hospitals back in the centre's own envelope: sealed for the application of the institution, signed by the platform. */

const patience = 10_000
const longestReply = 64 * 1024

const failed = (code: string, sentence: Words): Outcome => ({ failure: { code: `gateway/${code}`, sentence } })

export const callBack = (sealer: Sealer): ClockWork => ({
  name: 'gateway/call-back',
  everySeconds: 2,
  run: ({ db, at }) => callBackDue(db, sealer, at),
})

/** Makes the calls that are due, at once; how one ends is no other's business. */
export async function callBackDue(db: Database, sealer: Sealer, at: Date): Promise<number> {
  const due = await takeDue(db, at)
  await Promise.all(
    due.map(async (one) => {
      const began = performance.now()
      const outcome = await callOne(db, sealer, one, at)
      const milliseconds = Math.round(performance.now() - began)
      await db.begin((tx) => keepOutcome(tx, one, { outcome, at, milliseconds }))
    }),
  )
  return due.length
}

async function callOne(db: Database, sealer: Sealer, due: Due, at: Date): Promise<Outcome> {
  const { institutionId, infno, msgid, body, url } = due
  const [known] = await keysOf(db, { institutionId, kind: 'centre', at })
  const appSecret = known && sealer.unseal(known.secret)
  if (!known || !appSecret)
    return failed('callback-without-key', {
      zh: '该机构没有有效的电子处方中心密钥，不能加密通知；请用 changqing connect --style centre 生成',
      en: 'The institution has no key of the prescription centre to seal with; make one with changqing connect --style centre',
    })
  const keys = { appId: known.accessId, appSecret }
  const { privateKey } = await ownKeys(db, sealer, at)
  const head = { version: '1.0.0', timestamp: String(at.getTime()) }
  const content = readCall(msgid, body)
  if (content === undefined)
    return failed('callback-unreadable', {
      zh: '通知内容不能解密：缺少当时的密钥，请补全 EVIDENCE_KEYS',
      en: 'What is to be told does not open: its key is missing from EVIDENCE_KEYS',
    })
  const text = JSON.stringify(seal(head, content, keys, privateKey))
  const [method] = outgoing[infno].centre
  const reply = await post(`${url}/${method}`, msgid, text)
  if (!reply) return failed('callback-unanswered', { zh: '机构的回调地址没有应答', en: 'The address did not answer' })
  if (reply.status < 200 || reply.status > 299)
    return failed('callback-status', {
      zh: `机构的回调地址应答 HTTP ${reply.status}（不跟随转向）`,
      en: `The address answered HTTP ${reply.status} (redirects are not followed)`,
    })
  const signers = await keysOf(db, { institutionId, kind: 'sm2-public', at })
  return judge(
    reply.text,
    keys,
    signers.map(({ secret }) => secret),
  )
}

/** Success is said beside the sealed data or in it; what is sealed must also be signed by the institution. */
function judge(text: string, keys: CentreKeys, publicKeys: readonly string[]): Outcome {
  const said = objectOf(text)
  const opened = said?.encData ? open(said, keys, publicKeys) : undefined
  if (typeof opened === 'string')
    return failed('callback-not-signed', {
      zh: '机构的应答不能解密或验签未通过',
      en: 'The answer of the institution is not sealed or not signed as it must be',
    })
  const inner = (opened?.data ?? {}) as Readonly<Record<string, unknown>>
  if ([said?.success, inner.success].some((success) => String(success) === 'true')) return { answer: { success: true } }
  const why = [said?.message, inner.message].find((message) => typeof message === 'string')
  const quoted = String(why ?? '').slice(0, 200)
  return failed('callback-refused', {
    zh: `机构没有接受通知：${quoted || '应答中没有 success'}`,
    en: `The institution did not take it: ${quoted || 'its answer has no success'}`,
  })
}

function readCall(msgid: string, body: string): object | undefined {
  try {
    return JSON.parse(openCall(msgid, body)) as object
  } catch (error) {
    if (!(error instanceof Unopened)) throw error
    return undefined
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** The number goes beside the envelope, which has no place for it. */
async function post(url: string, msgid: string, body: string): Promise<{ status: number; text: string } | undefined> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-msgid': msgid },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    return { status: reply.status, text: await beginningOf(reply) }
  } catch {
    // Refused, too slow, or cut off: it is tried again.
    return undefined
  }
}

async function beginningOf(reply: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of reply.body ?? []) {
    parts.push(part)
    size += part.length
    if (size > longestReply) break
  }
  return Buffer.concat(parts).toString('utf8')
}
