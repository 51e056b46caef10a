import { type Sql, sql } from '../../platform/sql.ts'

/** Where an institution wants to be called back; only operators say so (`changqing connect --callback`). */

/** A base of http or https, without a password, a query or an anchor; undefined when it is anything else. */
export function readAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, username, password, search, hash, href } = new URL(text)
  const plain = !username && !password && !search && !hash
  return plain && (protocol === 'http:' || protocol === 'https:') ? href.replace(/\/+$/, '') : undefined
}

/** What waits is sent to the new address; without one it waits on. False when the institution is not connected. */
export async function setAddress(on: Sql, institutionId: string, url: string | null): Promise<boolean> {
  const set = await on.query(sql`
    update gateway.connection set callback_url = ${url} where institution_id = ${institutionId} returning 1 as one`)
  return set.length > 0
}

export async function addressOf(on: Sql, institutionId: string): Promise<string | null> {
  const found = await on.one<{ url: string | null }>(sql`
    select callback_url as url from gateway.connection where institution_id = ${institutionId}`)
  return found?.url ?? null
}
