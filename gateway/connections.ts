import { createHash } from 'node:crypto'
import { uuidv7 } from '../platform/ids.ts'
import { type Sql, sql, type Tx } from '../platform/sql.ts'
import { type Dialect, readDialect } from './dialect.ts'
import type { Sealer } from './sealing.ts'
import { newKeyPair } from './security/ciphers.ts'

/** An institution whose software may speak here. */
export type Connection = Readonly<{
  institutionId: string
  name: string
  kind: 'hospital' | 'pharmacy'
  region: string
  operatorId: string
  dialect: Dialect
  sandbox: boolean
}>

export type KeyKind = 'tif' | 'csb' | 'x-ca' | 'bearer' | 'apikey' | 'client' | 'centre' | 'sm2-public' | 'sm4'

type Row = Omit<Connection, 'dialect'> & { dialect: unknown; keyId: string; secret: string }
export type Key = Readonly<{ connection: Connection; keyId: string; secret: string }>

/** Whoever has a key under this id that is valid now, with the sealed secret; the newest key first. */
export async function keysByAccess(
  on: Sql,
  { accessId, kind, at }: { accessId: string; kind: KeyKind; at: Date },
): Promise<readonly Key[]> {
  const rows = await on.query<Row>(sql`
    select c.institution_id as "institutionId", i.name, i.kind, i.region, c.operator_id as "operatorId", c.dialect,
           c.sandbox, k.key_id as "keyId", k.secret
      from gateway.key k
      join gateway.connection c on c.institution_id = k.institution_id
      join institutions.institution i on i.institution_id = k.institution_id
     where k.access_id = ${accessId} and k.kind = ${kind} and c.closed_at is null
       and k.valid_from <= ${at} and (k.valid_until is null or k.valid_until > ${at})
     order by k.valid_from desc`)
  return rows.map(({ keyId, secret, dialect, ...row }) => ({
    connection: { ...row, dialect: readDialect(dialect) },
    keyId,
    secret,
  }))
}

/** The keys of one kind that an institution may use now; the newest first. */
export async function keysOf(
  on: Sql,
  { institutionId, kind, at }: { institutionId: string; kind: KeyKind; at: Date },
): Promise<readonly { accessId: string; secret: string }[]> {
  return on.query(sql`
    select access_id as "accessId", secret from gateway.key
     where institution_id = ${institutionId} and kind = ${kind}
       and valid_from <= ${at} and (valid_until is null or valid_until > ${at})
     order by valid_from desc`)
}

export async function openConnection(
  tx: Tx,
  given: { institutionId: string; dialect?: Partial<Dialect>; sandbox?: boolean; at: Date },
): Promise<void> {
  const { institutionId, dialect = {}, sandbox = false, at } = given
  await tx.query(sql`
    insert into gateway.connection (institution_id, operator_id, dialect, sandbox, opened_at)
    values (${institutionId}, ${uuidv7(at)}, ${sql.json(dialect)}, ${sandbox}, ${at})
        on conflict (institution_id) do update set dialect = excluded.dialect, sandbox = excluded.sandbox,
           closed_at = null`)
}

export const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Gives an institution a key. Those before it stay valid for as long as `overlap` says, so that nobody must stop. */
export async function addKey(
  tx: Tx,
  sealer: Sealer,
  key: {
    institutionId: string
    kind: KeyKind
    accessId: string
    secret: string
    at: Date
    until?: Date | null
    endOthersAt?: Date
  },
): Promise<void> {
  const { institutionId, kind, accessId, secret, at, until = null, endOthersAt } = key
  if (endOthersAt)
    await tx.query(sql`
      update gateway.key set valid_until = ${endOthersAt}
       where institution_id = ${institutionId} and kind = ${kind}
         and (valid_until is null or valid_until > ${endOthersAt})`)
  const kept = kind === 'sm2-public' ? secret : sealer.seal(secret)
  await tx.query(sql`
    insert into gateway.key (key_id, institution_id, kind, access_id, secret, valid_from, valid_until)
    values (${uuidv7(at)}, ${institutionId}, ${kind}, ${accessId}, ${kept}, ${at}, ${until})`)
}

/** Nonces older than the window protect nobody any more. */
export async function forgetNonces(on: Sql, before: Date): Promise<number> {
  const gone = await on.query(sql`delete from gateway.nonce where at < ${before} returning nonce`)
  return gone.length
}

/** The key pair that the platform signs with; made when it is first needed. */
export async function ownKeys(on: Sql, sealer: Sealer, at: Date): Promise<{ privateKey: string; publicKey: string }> {
  const found = await on.query<{ secret: string; publicKey: string }>(sql`
    select secret, public_key as "publicKey" from gateway.own_key order by valid_from desc, key_id desc limit 1`)
  const [kept] = found
  const privateKey = kept && sealer.unseal(kept.secret)
  if (kept && privateKey) return { privateKey, publicKey: kept.publicKey }
  const made = newKeyPair()
  await on.query(sql`
    insert into gateway.own_key (key_id, secret, public_key, valid_from)
    values (${uuidv7(at)}, ${sealer.seal(made.privateKey)}, ${made.publicKey}, ${at})`)
  return made
}
