import { randomBytes } from 'node:crypto'
import { type Turned, turned } from './authenticate.ts'
import { addKey, digest, keysByAccess } from './connections.ts'
import type { Wire } from './wire.ts'

export type Token = Readonly<{ access_token: string; token_type: 'bearer'; expires_in: number; scope: string }>

const hours = 12

/** Gives a token for the client's own id and secret; the token speaks for the institution until it ends. */
export async function giveToken(
  { db, sealer, clock }: Wire,
  { authorization, form }: { authorization: string; form: URLSearchParams },
): Promise<Token | Turned> {
  const [kind, given = ''] = authorization.split(/\s+/)
  const [clientId = '', ...rest] = Buffer.from(given, 'base64').toString('utf8').split(':')
  const secret = rest.join(':')
  const at = clock()
  const keys = kind?.toLowerCase() === 'basic' ? await keysByAccess(db, { accessId: clientId, kind: 'client', at }) : []
  const found = keys.find((key) => sealer.unseal(key.secret) === secret)
  if (!found) return turned(401, '客户端标识或密钥不正确', 'the client id or its secret is wrong')
  const token = randomBytes(32).toString('base64url')
  const until = new Date(at.getTime() + hours * 3_600_000)
  const { institutionId } = found.connection
  await db.begin((tx) =>
    addKey(tx, sealer, { institutionId, kind: 'bearer', accessId: digest(token), secret: '', at, until }),
  )
  return { access_token: token, token_type: 'bearer', expires_in: hours * 3600, scope: form.get('scope') ?? 'fsi' }
}
