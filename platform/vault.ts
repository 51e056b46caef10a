import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomFillSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where contents are kept that nobody reads who has the database alone: sealed under a key that has a name. */
export type Vault = Readonly<{
  /** The key that seals now; those before it open still, so a key can be changed at any time. */
  keyId: string
  /** `about` is bound to the content: sealed for one thing it opens for no other. */
  seal: (content: Uint8Array, about: string) => Buffer
  /** Nothing where the key is not there, or the content was touched. */
  open: (keyId: string, sealed: Uint8Array, about: string) => Buffer | undefined
}>

const [nonceLength, tagLength, keyLength] = [12, 16, 32]
const pattern = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/]{43}=)$/

/** `id:key` with the newest first, a comma between them; the keys of 32 bytes in base64. Undefined when it is not that. */
export function readKeys(text: string): ReadonlyMap<string, Buffer> | undefined {
  const keys = new Map<string, Buffer>()
  for (const one of text.split(',')) {
    const [, id, key] = pattern.exec(one.trim()) ?? []
    if (!id || !key || keys.has(id)) return undefined
    keys.set(id, Buffer.from(key, 'base64'))
  }
  return keys
}

/** AES-256-GCM under named keys. */
export function vaultOf(keys: ReadonlyMap<string, Buffer>): Vault {
  // A key in the form that the cipher wants is made once, not at each value.
  const ready = new Map([...keys].map(([id, key]) => [id, createSecretKey(key)]))
  const [newest] = ready
  if (!newest) throw new Error('a vault needs a key')
  const [keyId, key] = newest
  return {
    keyId,
    seal: (content, about) => {
      const nonce = newNonce()
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
    },
    open: (id, sealed, about) => {
      const used = ready.get(id)
      if (!used || sealed.length < nonceLength + tagLength) return undefined
      const text = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
      const decipher = createDecipheriv('aes-256-gcm', used, text.subarray(0, nonceLength))
      decipher.setAAD(Buffer.from(about)).setAuthTag(text.subarray(-tagLength))
      try {
        return Buffer.concat([decipher.update(text.subarray(nonceLength, -tagLength)), decipher.final()])
      } catch {
        return undefined
      }
    },
  }
}

const supply = Buffer.alloc(nonceLength * 256)
let used = supply.length

/** Asked of the system for many values at once; each is given once. */
function newNonce(): Buffer {
  if (used === supply.length) {
    randomFillSync(supply)
    used = 0
  }
  used += nonceLength
  return Buffer.from(supply.subarray(used - nonceLength, used))
}

/** A key of its own, as it stands in the environment or in the file. */
export const madeKey = (id: string): string => `${id}:${randomBytes(keyLength).toString('base64')}`

/** The keys of the environment, else of a file beside the data that is made once and only the owner reads. */
export function installationKeys(given: string | undefined, file: string): ReadonlyMap<string, Buffer> {
  if (!given && !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${madeKey('k1')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const keys = readKeys(given ?? readFileSync(file, 'utf8').trim())
  if (!keys) throw new Error(`${file} does not hold keys`)
  return keys
}
