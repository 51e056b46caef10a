import type { Sql } from '../platform/sql.ts'
import { ownKeys } from './connections.ts'
import type { Sealer } from './sealing.ts'
import { sm2Sign, sm3 } from './security/ciphers.ts'

/** The centre's seal on a prescription: SM2 over the SM3 of what was said and of the paper. */
export const paperHash = (file: string): string => sm3(Buffer.from(file, 'base64')).toString('hex')

const signed = (originalValue: string, file: string): string => `${originalValue}.${paperHash(file)}`

export async function signPaper(on: Sql, sealer: Sealer, at: Date, originalValue: string, file: string) {
  const { privateKey, publicKey } = await ownKeys(on, sealer, at)
  return { digest: sm2Sign(privateKey, signed(originalValue, file)), certificate: certificateOf(publicKey) }
}

export const certificateOf = (publicKey: string) => ({
  signCertSn: sm3(publicKey).toString('hex').slice(0, 32).toUpperCase(),
  signCertDn: 'CN=Changqing e-prescription centre,O=Changqing,C=CN',
})
