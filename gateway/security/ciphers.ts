import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/**
 * Chinese cryptography. SM3 and SM4 are OpenSSL's; SM2 is sm-crypto-v2's, since node:crypto signs with an empty user id,
 * which nobody else verifies. Signatures are r‖s of 64 bytes.
 */

export const sm3 = (bytes: string | Uint8Array): Buffer => createHash('sm3').update(bytes).digest()
export const hmacSm3 = (secret: string, bytes: Uint8Array): Buffer => createHmac('sm3', secret).update(bytes).digest()

const keyed = (key: Uint8Array): Uint8Array => {
  if (key.length !== 16) throw new RangeError(`an SM4 key has 16 bytes, not ${key.length}`)
  return key
}

export function sm4Encrypt(key: Uint8Array, plain: string | Uint8Array, padding = true): Buffer {
  const cipher = createCipheriv('sm4-ecb', keyed(key), null).setAutoPadding(padding)
  return Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()])
}

/** Nothing when the content was not encrypted with this key. */
export function sm4Decrypt(key: Uint8Array, encrypted: Uint8Array, padding = true): Buffer | undefined {
  const decipher = createDecipheriv('sm4-ecb', keyed(key), null).setAutoPadding(padding)
  try {
    return Buffer.concat([decipher.update(encrypted), decipher.final()])
  } catch {
    return undefined
  }
}

/** The user id that every library uses when none is given. */
export const defaultUserId = '1234567812345678'

/** Keys travel as Base64: 32 bytes of the private key, 64 bytes X‖Y or 65 with a leading 04 of the public one. */
export type KeyPair = Readonly<{ privateKey: string; publicKey: string }>

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  return { privateKey: hexToBase64(privateKey), publicKey: hexToBase64(publicKey) }
}

export const publicKeyOf = (privateKey: string): string =>
  hexToBase64(sm2.getPublicKeyFromPrivateKey(Buffer.from(privateKey, 'base64').toString('hex')))

export function sm2Sign(privateKey: string, text: string, userId = defaultUserId): string {
  const key = Buffer.from(privateKey, 'base64').toString('hex')
  return hexToBase64(sm2.doSignature(Buffer.from(text), key, { hash: true, userId }))
}

/** The default user id is tried first, then the others: published clients mean another one and do not apply it. */
export function sm2Verify(
  publicKey: string,
  text: string,
  signature: string,
  userIds: readonly string[] = [],
): boolean {
  const bytes = Buffer.from(publicKey, 'base64')
  const key = (bytes.length === 64 ? Buffer.concat([Buffer.from([4]), bytes]) : bytes).toString('hex')
  const signed = Buffer.from(signature, 'base64')
  if (signed.length !== 64 || key.length !== 130) return false
  return [defaultUserId, ...userIds].some((userId) => verifies(text, signed.toString('hex'), key, userId))
}

function verifies(text: string, signature: string, key: string, userId: string): boolean {
  try {
    return sm2.doVerifySignature(Buffer.from(text), signature, key, { hash: true, userId })
  } catch {
    // A point that is not on the curve, or r and s out of range: no signature at all.
    return false
  }
}

const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')
