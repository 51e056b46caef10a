import { randomUUID } from 'node:crypto'
import { caSignature, csbSignature, tifSignature } from '../security/headers.ts'

/** What a client proves itself with, in the style of its place. */
export type Credentials = Readonly<
  { style: 'tif' | 'csb' | 'x-ca'; accessId: string; secret: string } | { style: 'bearer' | 'apikey'; secret: string }
>

export function headersOf(
  credentials: Credentials,
  { infno, body, at }: { infno: string; body: Uint8Array; at: Date },
): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json; charset=utf-8', ...signed(credentials, { infno, body, at }) }
}

function signed(
  credentials: Credentials,
  { infno, body, at }: { infno: string; body: Uint8Array; at: Date },
): Readonly<Record<string, string>> {
  const { style, secret } = credentials
  const seconds = String(Math.floor(at.getTime() / 1000))
  switch (style) {
    case 'tif': {
      const nonce = randomUUID().replaceAll('-', '')
      return {
        'x-tif-paasid': credentials.accessId,
        'x-tif-timestamp': seconds,
        'x-tif-nonce': nonce,
        'x-tif-signature': tifSignature(secret, { timestamp: seconds, nonce }),
      }
    }
    case 'csb': {
      const of = {
        apiName: infno,
        apiVersion: '1.0.0',
        timestamp: String(at.getTime()),
        accessKey: credentials.accessId,
      }
      return {
        _api_name: infno,
        _api_version: '1.0.0',
        _api_timestamp: of.timestamp,
        _api_access_key: of.accessKey,
        _api_signature: csbSignature(secret, of),
      }
    }
    case 'x-ca':
      return { 'x-ca-key': credentials.accessId, 'x-ca-signature': caSignature(secret, seconds, body) }
    case 'bearer':
      return { authorization: `Bearer ${secret}` }
    case 'apikey':
      return { apikey: secret }
  }
}
