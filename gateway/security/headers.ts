import { createHash, createHmac } from 'node:crypto'
import { isSame } from '../../platform/accounts.ts'
import { hmacSm3 } from './ciphers.ts'

/** How an institution's software proves who it is: what each of the header styles signs. */

export const headerStyles = ['tif', 'csb', 'x-ca', 'bearer', 'apikey'] as const
export type HeaderStyle = (typeof headerStyles)[number]

/** SHA-256 of timestamp, secret, nonce, timestamp; the body is not covered. */
export const tifSignature = (secret: string, { timestamp, nonce }: { timestamp: string; nonce: string }): string =>
  createHash('sha256').update(`${timestamp}${secret}${nonce}${timestamp}`).digest('hex')

/** HMAC-SHA1 over the four headers in the order of their names; the body is not covered. */
export function csbSignature(
  secret: string,
  of: { apiName: string; apiVersion: string; timestamp: string; accessKey: string },
): string {
  const pairs = [
    `_api_access_key=${of.accessKey}`,
    `_api_name=${of.apiName}`,
    `_api_timestamp=${of.timestamp}`,
    `_api_version=${of.apiVersion}`,
  ]
  return createHmac('sha1', secret).update(pairs.join('&')).digest('base64')
}

/** HMAC-SM3 over the timestamp and the body. */
export const caSignature = (secret: string, timestamp: string, body: Uint8Array): string => {
  const signed = Buffer.concat([Buffer.from(`${timestamp}\n`), body])
  return `${timestamp}:${hmacSm3(secret, signed).toString('hex').toUpperCase()}`
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** What the headers of a request say, before anything of it is believed. */
export type Presented = Readonly<{
  style: HeaderStyle
  /** Which key: the id that stands beside the secret. */
  accessId: string
  /** When it was signed; styles without a signature say nothing. */
  signedAt: Date | undefined
  /** What may be used once within the window. */
  nonce: string | undefined
  /** Whether this secret made the signature. */
  isMadeWith: (secret: string) => boolean
}>

const text = (headers: Headers, name: string): string => {
  const value = headers[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}
const same = (left: string, right: string): boolean => isSame(left.toLowerCase(), right.toLowerCase())
const instant = (digits: string, unit: number): Date | undefined =>
  /^\d{9,14}$/.test(digits) ? new Date(Number(digits) * unit) : undefined

/** Reads whichever style the headers have; nothing when they have none, or lack a part of it. */
export function readHeaders(headers: Headers, body: Uint8Array): Presented | undefined {
  return tif(headers) ?? csb(headers, body) ?? ca(headers, body) ?? bearer(headers) ?? apikey(headers)
}

function tif(headers: Headers): Presented | undefined {
  const accessId = text(headers, 'x-tif-paasid')
  const timestamp = text(headers, 'x-tif-timestamp')
  const nonce = text(headers, 'x-tif-nonce')
  const signature = text(headers, 'x-tif-signature')
  if (!accessId || !timestamp || !nonce || !signature) return undefined
  return {
    style: 'tif',
    accessId,
    signedAt: instant(timestamp, 1000),
    nonce,
    isMadeWith: (secret) => same(signature, tifSignature(secret, { timestamp, nonce })),
  }
}

function csb(headers: Headers, body: Uint8Array): Presented | undefined {
  const apiName = text(headers, '_api_name')
  const apiVersion = text(headers, '_api_version')
  const timestamp = text(headers, '_api_timestamp')
  const accessKey = text(headers, '_api_access_key')
  const signature = text(headers, '_api_signature')
  if (!accessKey || !timestamp || !signature) return undefined
  return {
    style: 'csb',
    accessId: accessKey,
    signedAt: instant(timestamp, 1),
    // Nothing random is signed: the signature is kept with the body, so that a copied one carries no other body.
    nonce: `${signature}:${createHash('sha256').update(body).digest('base64')}`,
    isMadeWith: (secret) => isSame(signature, csbSignature(secret, { apiName, apiVersion, timestamp, accessKey })),
  }
}

function ca(headers: Headers, body: Uint8Array): Presented | undefined {
  const accessId = text(headers, 'x-ca-key')
  const signature = text(headers, 'x-ca-signature')
  const [timestamp = ''] = signature.split(':')
  if (!accessId || !timestamp) return undefined
  return {
    style: 'x-ca',
    accessId,
    signedAt: instant(timestamp, 1000),
    // It covers the body, so the same signature is the same message again, which gets the same answer.
    nonce: undefined,
    isMadeWith: (secret) => same(signature, caSignature(secret, timestamp, body)),
  }
}

function bearer(headers: Headers): Presented | undefined {
  const [kind, token = ''] = text(headers, 'authorization').split(/\s+/)
  if (kind?.toLowerCase() !== 'bearer' || !token) return undefined
  const accessId = createHash('sha256').update(token).digest('hex')
  return { style: 'bearer', accessId, signedAt: undefined, nonce: undefined, isMadeWith: () => true }
}

function apikey(headers: Headers): Presented | undefined {
  const key = text(headers, 'apikey')
  if (!key) return undefined
  const accessId = createHash('sha256').update(key).digest('hex')
  return { style: 'apikey', accessId, signedAt: undefined, nonce: undefined, isMadeWith: () => true }
}
