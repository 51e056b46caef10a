import { sm2Sign, sm2Verify, sm4Decrypt, sm4Encrypt } from './ciphers.ts'

/** The envelope of the centre of electronic prescriptions: SM4 for the business data, SM2 over a string made of all of it. */

export type CentreEnvelope = Readonly<Record<string, unknown>>

/** The SM4 key of an application: derived from its id and its secret. */
export function dataKey({ appId, appSecret }: { appId: string; appSecret: string }): Buffer {
  const first = Buffer.from(appId.slice(0, 16).padEnd(16, '0'))
  return Buffer.from(sm4Encrypt(first, appSecret).toString('hex').toUpperCase().slice(0, 16))
}

export const encryptData = (key: Uint8Array, plain: string): string =>
  sm4Encrypt(key, plain).toString('hex').toUpperCase()

export function decryptData(key: Uint8Array, encrypted: string): string | undefined {
  if (!/^(?:[\dA-Fa-f]{2})+$/.test(encrypted)) return undefined
  return sm4Decrypt(key, Buffer.from(encrypted, 'hex'))?.toString('utf8')
}

const unsigned = ['signData', 'encData', 'extra']

/** What is signed: the members with the plain `data`, sorted without case, joined, and the secret at the end. */
export function stringToSign(envelope: CentreEnvelope, appSecret: string): string {
  const entries = Object.entries(envelope)
    .filter(([name, value]) => !unsigned.includes(name) && !isNothing(value))
    .map(([name, value]) => `${name}=${typeof value === 'object' ? compact(value) : String(value)}&`)
    .sort((a, b) => {
      const [left, right] = [a.toLowerCase(), b.toLowerCase()]
      return left < right ? -1 : left > right ? 1 : 0
    })
  return `${entries.join('')}key=${appSecret}`
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Compact JSON with sorted names, without what is empty, every scalar a text. */
function compact(value: unknown): string {
  return JSON.stringify(plain(value))
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value)
    .filter(([, inner]) => !isNothing(inner) && !(Array.isArray(inner) && inner.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(members.map(([name, inner]) => [name, plain(inner)]))
}

export type CentreKeys = Readonly<{ appId: string; appSecret: string }>

/** Closes an envelope around business data: encrypted with the application's key, signed with the sender's own. */
export function seal(
  head: CentreEnvelope,
  data: unknown,
  { appId, appSecret }: CentreKeys,
  privateKey: string,
): CentreEnvelope {
  const envelope = { ...head, appId, encType: 'SM4', signType: 'SM2' }
  return {
    ...envelope,
    signData: sm2Sign(privateKey, stringToSign({ ...envelope, data }, appSecret)),
    encData: encryptData(dataKey({ appId, appSecret }), JSON.stringify(data)),
  }
}

export type Opened = Readonly<{ data: unknown }> | 'not-decrypted' | 'not-signed'

/** Opens an envelope: decrypts first, and verifies the signature over what came out. */
export function open(envelope: CentreEnvelope, keys: CentreKeys, publicKeys: readonly string[]): Opened {
  const encrypted = typeof envelope.encData === 'string' ? envelope.encData : ''
  const text = encrypted ? decryptData(dataKey(keys), encrypted) : undefined
  const data = text === undefined ? envelope.data : parsed(text)
  if (data === undefined || typeof data !== 'object') return 'not-decrypted'
  const signature = typeof envelope.signData === 'string' ? envelope.signData : ''
  const signed = stringToSign({ ...envelope, data }, keys.appSecret)
  const verified = publicKeys.some((key) => sm2Verify(key, signed, signature, [keys.appSecret]))
  return verified ? { data } : 'not-signed'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
