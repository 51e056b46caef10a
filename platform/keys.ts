import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { type Vault, vaultOf } from './vault.ts'

/**
 * What is kept of persons in a form that the database alone does not tell: identity numbers, phones, uploaded files. Sealed with the
 * newest key of the installation, opened with whichever sealed it, and found by a fingerprint that only those keys can make.
 *
 * The keys are those of the process, given once before the first row is read.
 */

type Ring = Readonly<{ vault: Vault; prefix: string; fingerprinting: ReadonlyMap<string, KeyObject> }>
let ring: Ring | undefined

export const sealedMark = 's1:'
const fingerprintMark = 'h1:'

/** The keys by their names, the newest first. */
export function useKeys(keys: ReadonlyMap<string, Buffer>): void {
  const vault = vaultOf(keys)
  const fingerprinting = new Map(
    [...keys].map(([id, key]) => [
      id,
      createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'changqing fingerprint', 32))),
    ]),
  )
  ring = { vault, prefix: `${sealedMark}${vault.keyId}:`, fingerprinting }
}

function held(): Ring {
  if (!ring) throw new Error('the keys of this installation were not given')
  return ring
}

/** What begins whatever is sealed with the newest key. */
export const newestPrefix = (): string => held().prefix

/** Sealed for one place only: a text that was moved to another row or column does not open there. */
export function sealed(text: string, about: string): string {
  const { vault, prefix } = held()
  return prefix + vault.seal(Buffer.from(text), about).toString('base64')
}

/** What was kept before there were keys is still in clear, until `sealEverything` has passed. */
export function opened(kept: string, about: string): string {
  if (!kept.startsWith(sealedMark)) return kept
  const end = kept.indexOf(':', sealedMark.length)
  const keyId = kept.slice(sealedMark.length, end)
  const found = held().vault.open(keyId, Buffer.from(kept.slice(end + 1), 'base64'), about)
  if (!found) throw new Unopened(keyId, about)
  return found.toString()
}

export function sealedBytes(content: Uint8Array, about: string): Buffer {
  const { vault, prefix } = held()
  return Buffer.concat([Buffer.from(prefix), vault.seal(content, about)])
}

export function openedBytes(kept: Buffer, about: string): Buffer {
  if (kept.subarray(0, sealedMark.length).toString('latin1') !== sealedMark) return kept
  const end = kept.indexOf(':', sealedMark.length)
  const keyId = kept.subarray(sealedMark.length, end).toString('latin1')
  const found = held().vault.open(keyId, kept.subarray(end + 1), about)
  if (!found) throw new Unopened(keyId, about)
  return found
}

/** The key is not there, or somebody changed the row. */
export class Unopened extends Error {
  readonly keyId: string

  constructor(keyId: string, about: string) {
    super(`${about} was sealed with key ${keyId} and does not open`)
    this.name = 'Unopened'
    this.keyId = keyId
  }
}

const fingerprintWith = (id: string, key: KeyObject, text: string): string =>
  `${fingerprintMark}${id}:${createHmac('sha256', key).update(text).digest('base64url').slice(0, 32)}`

/** What a text is found by: the same for the same text, and telling nothing of it to who has no key. */
export function fingerprint(text: string): string {
  const { fingerprinting } = held()
  const [newest] = fingerprinting
  if (!newest) throw new Error('the keys of this installation were not given')
  return fingerprintWith(...newest, text)
}

/** Everything that a text may be kept as: under each key, and in clear from before. */
export function keptAs(text: string): string[] {
  return [...[...held().fingerprinting].map(([id, key]) => fingerprintWith(id, key, text)), text]
}
