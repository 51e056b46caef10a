import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Actor } from '../platform/identity.ts'
import { Refused, refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'
import { actorColumns } from './sessions.ts'

const issuerAway = refusal(
  503,
  'identity/issuer-away',
  { zh: '统一身份认证服务暂时不可用', en: 'The identity provider cannot be reached' },
  { mend: { zh: '请稍后重试', en: 'Try again shortly' } },
)

/** Reads bearer tokens of an outside identity provider: `sub` names the operator, everything else is ours. */
export function oidcActors(
  db: Database,
  oidc: { issuer: string; audience: string },
): (jwt: string) => Promise<Actor | undefined> {
  let keys: Promise<JWTVerifyGetKey> | undefined
  return async (jwt) => {
    keys ??= findKeys(oidc.issuer)
    const known = await keys.catch(() => {
      keys = undefined
      throw new Refused(issuerAway())
    })
    const subject = await subjectOf(jwt, known, oidc)
    if (!subject) return undefined
    return db.one<Actor>(sql`
      select ${actorColumns} from platform.operator o where o.subject = ${subject} and o.closed_at is null`)
  }
}

async function findKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) })
  const configuration: unknown = await answer.json()
  if (typeof configuration !== 'object' || configuration === null || !('jwks_uri' in configuration)) {
    throw new Error('the identity provider names no key set')
  }
  return createRemoteJWKSet(new URL(String(configuration.jwks_uri)))
}

/** A token that is expired, of another issuer, for others or not signed by a known key names nobody. */
async function subjectOf(jwt: string, keys: JWTVerifyGetKey, oidc: { issuer: string; audience: string }) {
  try {
    const { payload } = await jwtVerify(jwt, keys, { ...oidc, requiredClaims: ['sub', 'exp'] })
    return payload.sub
  } catch (error) {
    if (error instanceof errors.JWKSTimeout) throw new Refused(issuerAway())
    if (error instanceof errors.JOSEError) return undefined
    throw new Refused(issuerAway())
  }
}
