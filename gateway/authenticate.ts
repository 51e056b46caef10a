import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '../platform/sql.ts'
import type { Arrived } from './arrive.ts'
import { type Connection, type KeyKind, keysByAccess } from './connections.ts'
import { headerStyles, readHeaders } from './security/headers.ts'
import type { Wire } from './wire.ts'

/** A message that is turned away before it is read, in the gateway's own shape. */
export type Turned = Readonly<{ code: number; message: string }>
export const turned = (code: number, zh: string, en: string): Turned => ({ code, message: `${zh} (${en})` })
export const isTurned = (outcome: object): outcome is Turned => 'code' in outcome && 'message' in outcome

/** How far a signature's time may be from ours. */
const window = 30 * 60_000

type Keys = Awaited<ReturnType<typeof keysByAccess>>
type KeyQuestion = Readonly<{ accessId: string; kind: KeyKind; at: Date }>

/**
 * Keys that were read a moment ago, opened, where the wire may remember them. That a key has ended is seen at each message
 * all the same (`arrive`), and one that is not among them is read anew.
 */
const known = new WeakMap<Database, Map<string, { until: number; keys: Keys }>>()
const knownTo = (db: Database) => {
  const mine = known.get(db) ?? new Map<string, { until: number; keys: Keys }>()
  known.set(db, mine)
  return mine
}
const nameOf = ({ kind, accessId }: Pick<KeyQuestion, 'kind' | 'accessId'>): string => `${kind} ${accessId}`

const remembered = (db: Database, asked: KeyQuestion): Keys | undefined => {
  const before = knownTo(db).get(nameOf(asked))
  return before && before.until > performance.now() ? before.keys : undefined
}

async function readKeys({ db, sealer, remembersKeysFor = 0 }: Wire, asked: KeyQuestion): Promise<Keys> {
  const sealed = await keysByAccess(db, asked)
  const keys = sealed.map((key) => ({ ...key, secret: sealer.unseal(key.secret) ?? key.secret }))
  // Nobody who guesses ids fills the memory.
  if (keys.length > 0) knownTo(db).set(nameOf(asked), { until: performance.now() + remembersKeysFor, keys })
  return keys
}

/** Whose message it is by its signature; key and nonce are still to be looked up. */
export type Believed = Readonly<{
  connection: Connection
  keyId: string
  accessId: string
  nonce: string | undefined
  at: Date
}>

/** Which institution speaks: by the style of its headers, its key, and the time. */
export async function authenticate(
  wire: Wire,
  headers: IncomingHttpHeaders,
  body: Uint8Array,
): Promise<Believed | Turned> {
  const { db, clock } = wire
  const presented = readHeaders(headers, body)
  if (!presented) return turned(401, '缺少认证请求头', 'authentication headers are missing')
  const { style, accessId, signedAt, nonce } = presented
  const at = clock()
  const signs = style === 'tif' || style === 'csb' || style === 'x-ca'
  if (signs && (!signedAt || Math.abs(at.getTime() - signedAt.getTime()) > window))
    return turned(401, '签名时间戳已过期（前后 30 分钟内有效）', 'the timestamp is outside the window of 30 minutes')
  const asked = { accessId, kind: style satisfies KeyKind, at }
  const madeBy = (keys: Keys | undefined) => keys?.find(({ secret }) => presented.isMadeWith(secret))
  const quick = madeBy(remembered(db, asked))
  const keys = quick ? [quick] : await readKeys(wire, asked)
  if (keys.length === 0) return unknownKey()
  const made = madeBy(keys)
  if (!made) return turned(401, '签名不一致', 'the signature does not match')
  return { connection: made.connection, keyId: made.keyId, accessId, nonce, at }
}

const unknownKey = (): Turned =>
  turned(401, '未知的接入标识或密钥已停用', 'the access id is unknown, or its key has ended')

/** What the look at the tables turns away; keys that have ended are forgotten. */
export function turnedOnArrival(db: Database, { accessId }: Believed, { fresh, valid }: Arrived): Turned | undefined {
  if (!valid) {
    for (const kind of headerStyles) knownTo(db).delete(nameOf({ kind, accessId }))
    return unknownKey()
  }
  return fresh ? undefined : turned(401, '随机数或签名已使用过，请重新签名', 'the nonce was used before; sign anew')
}
