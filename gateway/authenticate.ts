import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '../platform/sql.ts'
import { type Connection, type KeyKind, keysByAccess, takeNonce } from './connections.ts'
import type { Wire } from './receive.ts'
import { readHeaders } from './security/headers.ts'

/** A message that is turned away before it is read, in the gateway's own shape. */
export type Turned = Readonly<{ code: number; message: string }>
export const turned = (code: number, zh: string, en: string): Turned => ({ code, message: `${zh} (${en})` })
export const isTurned = (outcome: object): outcome is Turned => 'code' in outcome && 'message' in outcome

/** How far a signature's time may be from ours. */
const window = 30 * 60_000

/** Keys that were read a moment ago, where the wire may remember them: another key counts after so long at most. */
type Keys = Awaited<ReturnType<typeof keysByAccess>>
const known = new WeakMap<Database, Map<string, { until: number; keys: Keys }>>()

async function keysFor(
  { db, remembersKeysFor = 0 }: Wire,
  asked: { accessId: string; kind: KeyKind; at: Date },
): Promise<Keys> {
  const mine = known.get(db) ?? new Map<string, { until: number; keys: Keys }>()
  known.set(db, mine)
  const name = `${asked.kind} ${asked.accessId}`
  const before = mine.get(name)
  if (before && before.until > performance.now()) return before.keys
  const keys = await keysByAccess(db, asked)
  // Nobody who guesses ids fills the memory.
  if (keys.length > 0) mine.set(name, { until: performance.now() + remembersKeysFor, keys })
  return keys
}

/** Which institution speaks: by the style of its headers, its key that is valid now, the time, and a nonce used once. */
export async function authenticate(
  wire: Wire,
  headers: IncomingHttpHeaders,
  body: Uint8Array,
): Promise<Connection | Turned> {
  const { db, sealer, clock } = wire
  const presented = readHeaders(headers, body)
  if (!presented) return turned(401, '缺少认证请求头', 'authentication headers are missing')
  const { style, accessId, signedAt, nonce } = presented
  const at = clock()
  const signs = style === 'tif' || style === 'csb' || style === 'x-ca'
  if (signs && (!signedAt || Math.abs(at.getTime() - signedAt.getTime()) > window))
    return turned(401, '签名时间戳已过期（前后 30 分钟内有效）', 'the timestamp is outside the window of 30 minutes')
  const keys = await keysFor(wire, { accessId, kind: style satisfies KeyKind, at })
  if (keys.length === 0)
    return turned(401, '未知的接入标识或密钥已停用', 'the access id is unknown, or its key has ended')
  const made = keys.find(({ secret }) => presented.isMadeWith(sealer.unseal(secret) ?? secret))
  if (!made) return turned(401, '签名不一致', 'the signature does not match')
  if (nonce !== undefined && !(await takeNonce(db, { nonce, accessId, at })))
    return turned(401, '随机数或签名已使用过，请重新签名', 'the nonce was used before; sign anew')
  return made.connection
}
