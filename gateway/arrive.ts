import { prepared } from '../platform/prepared.ts'
import { type Database, sql } from '../platform/sql.ts'
import { together } from '../platform/together.ts'

/** A message at the door: by which key, with which nonce, under which number. */
export type Arriving = Readonly<{
  keyId: string
  accessId: string
  nonce: string | undefined
  at: Date
  msgid: string | undefined
  institutionId: string
}>

/** What a message was answered, or that it must not be. */
export type KeptMessage = Readonly<{ infno: string; hash: string; outcome: 'done' | 'void'; answer: string | null }>

export type Arrived = Readonly<{
  /** The nonce was not used before, and is now. */
  fresh: boolean
  /** The key has not ended, here or by another process. */
  valid: boolean
  /** The same number was here before, and was not refused. */
  kept: KeptMessage | null
}>

// The nonce is not waited for on disk: what a crash forgets was never answered.
const statement = prepared(
  (asked) => sql`
      with quick as (select set_config('synchronous_commit', 'off', true)),
           a as (select r.* from quick, ${sql.few(asked)},
                        json_to_record(e) as r(n integer, key_id uuid, access_id text, nonce text, at timestamptz,
                                                msgid text, institution_id text)),
           taken as (insert into gateway.nonce (nonce, access_id, at)
                     select nonce, access_id, at from a where nonce is not null
                         on conflict do nothing
                     returning nonce, access_id)
      select a.n,
             a.nonce is null or exists (
               select 1 from taken t where t.nonce = a.nonce and t.access_id = a.access_id) as fresh,
             exists (
               select 1 from gateway.key k join gateway.connection c on c.institution_id = k.institution_id
                where k.key_id = a.key_id and c.closed_at is null
                  and k.valid_from <= a.at and (k.valid_until is null or k.valid_until > a.at)) as valid,
             (select json_build_object('infno', m.infno, 'hash', encode(m.request_hash, 'hex'), 'outcome', m.outcome,
                                        'answer', m.answer)
                from gateway.message m
               where m.msgid = a.msgid and m.institution_id = a.institution_id and m.outcome <> 'refused') as kept
        from a`,
)

/**
 * One look at the tables for each message: is its key still good, is its nonce new, was it here before. Those that come at
 * once are looked up together.
 */
export const arrive = together<Arriving, Arrived>(
  async (db, some) => {
    if (db.spread) return Promise.all(some.map((one) => arriveAlone(db, one)))
    const asked = some.map((one, n) => ({
      n,
      key_id: one.keyId,
      access_id: one.accessId,
      nonce: one.nonce?.slice(0, 300) ?? null,
      at: one.at,
      msgid: one.msgid ?? null,
      institution_id: one.institutionId,
    }))
    const found = await db.query<Arrived & { n: number }>(statement(asked))
    const byPlace = new Map(found.map(({ n, ...arrived }) => [n, arrived]))
    return some.map((_one, n) => byPlace.get(n) ?? { fresh: false, valid: false, kept: null })
  },
  ({ accessId, nonce, msgid, institutionId }) =>
    nonce === undefined ? `${institutionId} ${msgid}` : `${accessId} ${nonce}`,
)

/** Where tables are spread, nonces and messages lie by their own keys: each is asked where it lies. */
async function arriveAlone(
  db: Database,
  { keyId, accessId, nonce, at, msgid, institutionId }: Arriving,
): Promise<Arrived> {
  const taken =
    nonce === undefined
      ? undefined
      : await db.query(sql`
          insert into gateway.nonce (nonce, access_id, at) values (${nonce.slice(0, 300)}, ${accessId}, ${at})
              on conflict do nothing
          returning nonce`)
  const keys = await db.query(sql`
    select k.key_id
      from gateway.key k
      join gateway.connection c on c.institution_id = k.institution_id
     where k.key_id = ${keyId} and c.closed_at is null
       and k.valid_from <= ${at} and (k.valid_until is null or k.valid_until > ${at})`)
  const kept = await db.one<KeptMessage>(sql`
    select infno, encode(request_hash, 'hex') as hash, outcome, answer
      from gateway.message
     where msgid = ${msgid ?? null} and institution_id = ${institutionId} and outcome <> 'refused'`)
  return { fresh: taken === undefined || taken.length > 0, valid: keys.length > 0, kept: kept ?? null }
}
