import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Anchor, Anchored } from './audit-anchor.ts'
import { uuidAt } from './ids.ts'
import type { Database, Sql, Tx } from './sql.ts'
import { sql } from './sql.ts'

/** The key of the chain, made of the installation's secret: who has the database alone cannot seal anew what he changed. */
export const chainKey = (installationSecret: string): KeyObject =>
  createSecretKey(createHmac('sha256', installationSecret).update('changqing audit chain').digest())

export type Kind = 'look' | 'act'
type Entry = Readonly<{ kind: Kind; rowId: string; at: Date; text: string }>
export type Head = Readonly<{ count: number; seal: Buffer; sealedAt: Date; proof: Buffer }>
type Seal = Readonly<{ position: number; kind: Kind; rowId: string; seal: Buffer }>

const first = Buffer.alloc(32)
/** How long after its time a row may still come in: longer than any transaction lasts. */
export const late = 10 * 60_000
/** What a transaction under way has not shown yet is left for the next batch. */
const settled = 3_000
const batch = 5_000

const sealOf = (key: KeyObject, before: Buffer, entry: Pick<Entry, 'kind' | 'rowId' | 'text'>): Buffer =>
  createHmac('sha256', key)
    .update(before)
    .update(JSON.stringify([entry.kind, entry.rowId, entry.text]))
    .digest()

const proofOf = (key: KeyObject, { count, seal, sealedAt }: Omit<Head, 'proof'>): Buffer =>
  createHmac('sha256', key).update(seal).update(`${count} ${sealedAt.toISOString()}`).digest()

/** Every column of a row, in one text that does not depend on the zone or the language of whoever reads it. */
const lookText = sql`
  jsonb_build_array(person_id, extract(epoch from at), operator_id, role, institution_id, what)::text`
const actText = sql`jsonb_build_array(extract(epoch from at), operator_id, role, what, about, details)::text`

/** Rows from an id on, oldest first. Ids begin with their time. */
async function entriesFrom(on: Sql, kind: Kind, from: string, most: number): Promise<Entry[]> {
  return kind === 'look'
    ? on.query<Entry>(sql`
        select 'look' as kind, look_id as "rowId", at, ${lookText} as text
          from platform.look where look_id > ${from} order by look_id limit ${most}`)
    : on.query<Entry>(sql`
        select 'act' as kind, act_id as "rowId", at, ${actText} as text
          from platform.act where act_id > ${from} order by act_id limit ${most}`)
}

async function entriesOf(on: Sql, kind: Kind, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  return kind === 'look'
    ? on.query<Entry>(sql`
        select 'look' as kind, look_id as "rowId", at, ${lookText} as text from platform.look where look_id = any (${ids})`)
    : on.query<Entry>(sql`
        select 'act' as kind, act_id as "rowId", at, ${actText} as text from platform.act where act_id = any (${ids})`)
}

async function unsealed(on: Sql, entries: readonly Entry[]): Promise<Entry[]> {
  if (entries.length === 0) return []
  const known = await on.query<{ rowId: string }>(sql`
    select row_id as "rowId" from platform.seal where row_id = any (${entries.map(({ rowId }) => rowId)})`)
  const sealed = new Set(known.map(({ rowId }) => rowId))
  return entries.filter(({ rowId }) => !sealed.has(rowId))
}

const headColumns = sql`count, coalesce(seal, '') as seal, coalesce(proof, '') as proof,
       case when isfinite(sealed_at) then sealed_at else to_timestamp(0) end as "sealedAt"`

export const chainHead = (on: Sql): Promise<Head | undefined> =>
  on.one<Head>(sql`select ${headColumns} from platform.seal_head`)

/** Whether a head that was written down outside of the database still lies on the chain. */
export async function holds(on: Sql, { count, seal }: Anchored): Promise<boolean> {
  if (count === 0) return true
  const found = await on.one<{ seal: Buffer | null }>(sql`select seal from platform.seal where position = ${count}`)
  return found?.seal?.toString('hex') === seal
}

/** The chain is not the one that was sealed here before: it is not gone on with, or what was done to it would be sealed as well. */
export class ChainReplaced extends Error {}

/** Seals what came since the last time. Of two workers one does it at a time; nobody who writes a row waits for it. */
export async function sealNew(db: Database, key: KeyObject, at: Date, anchor?: Anchor): Promise<number> {
  const { sealed, head } = await sealFrom(db, key, at, await anchor?.read(db))
  if (head) await anchor?.keep(db, { count: head.count, seal: head.seal.toString('hex') })
  return sealed
}

type Sealed = Readonly<{ sealed: number; head?: Pick<Head, 'count' | 'seal'> }>

function sealFrom(db: Database, key: KeyObject, at: Date, kept: Anchored | undefined): Promise<Sealed> {
  return db.begin(async (tx) => {
    const begun = await tx.one(sql`
      insert into platform.seal_head (count, seal, sealed_at, proof)
      select 0, ${first}, to_timestamp(0), ${first} where not exists (select from platform.seal)
          on conflict do nothing returning 1`)
    const head = await tx.one<Head>(sql`select ${headColumns} from platform.seal_head for update`)
    if (!head) throw new ChainReplaced('the head of the chain is gone')
    if (!begun && !proofOf(key, head).equals(head.proof)) throw new ChainReplaced('the head was not sealed here')
    if (kept && !(await holds(tx, kept))) throw new ChainReplaced('the chain does not hold what was sealed before')
    const oldest = new Date(Math.max(0, head.sealedAt.getTime() - late))
    const { entries, until } = await fresh(tx, oldest, at)
    if (entries.length === 0 && at.getTime() - head.sealedAt.getTime() < 60_000) return { sealed: 0 }
    let seal: Buffer = head.seal
    const rows = entries.map((entry, index) => {
      seal = sealOf(key, seal, entry)
      return [head.count + index + 1, entry.kind, entry.rowId, seal]
    })
    for (let start = 0; start < rows.length; start += batch)
      await tx.query(sql`
        insert into platform.seal (position, kind, row_id, seal)
        values ${sql.values(rows.slice(start, start + batch))}`)
    const next = { count: head.count + rows.length, seal, sealedAt: until ?? at }
    await tx.query(sql`
      update platform.seal_head
         set count = ${next.count}, seal = ${seal}, sealed_at = ${next.sealedAt}, proof = ${proofOf(key, next)}`)
    return { sealed: until ? rows.length : 0, head: next }
  })
}

/**
 * What has no seal yet: neither older than a late row may be, nor so new that an earlier one may still be under way. Where there
 * is too much for one batch, only what lies before the first that was left out.
 */
async function fresh(tx: Tx, oldest: Date, at: Date): Promise<{ entries: Entry[]; until: Date | undefined }> {
  const newest = new Date(at.getTime() - settled)
  const found: Entry[] = []
  let until: Date | undefined
  for (const kind of ['look', 'act'] as const) {
    let from = uuidAt(oldest)
    const ofKind: Entry[] = []
    for (;;) {
      const entries = await entriesFrom(tx, kind, from, batch)
      const due = entries.filter((entry) => entry.at <= newest && entry.at >= oldest)
      ofKind.push(...(await unsealed(tx, due)))
      const last = entries.at(-1)
      if (!last || entries.length < batch) break
      if (ofKind.length >= batch) {
        if (!until || last.at < until) until = last.at
        break
      }
      from = last.rowId
    }
    found.push(...ofKind)
  }
  const entries = found.filter((entry) => !until || entry.at <= until)
  return { entries: entries.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.rowId < b.rowId ? -1 : 1)), until }
}

export type Fault = Readonly<{
  what: 'changed' | 'removed' | 'inserted' | 'seal-removed' | 'cut-off' | 'no-head'
  kind?: Kind
  rowId?: string
  position?: number
}>

/** Walks the whole chain and names every row that is not as it was sealed. */
export async function verifyChain(db: Sql, key: KeyObject, at: Date): Promise<{ sealed: number; faults: Fault[] }> {
  const head = await chainHead(db)
  const { sealed, last, faults } = await walk(db, key)
  if (!head) return { sealed, faults: (await isOld(db, at)) ? [...faults, { what: 'no-head' }] : faults }
  if (!proofOf(key, head).equals(head.proof)) faults.push({ what: 'no-head' })
  else if (head.count !== sealed || !head.seal.equals(last)) faults.push({ what: 'cut-off', position: sealed })
  return { sealed, faults: [...faults, ...(await inserted(db, head))] }
}

/** Whether anything is there that would have been sealed long ago: without a head somebody took the chain away. */
async function isOld(db: Sql, at: Date): Promise<boolean> {
  const before = new Date(at.getTime() - late)
  // Each asked alone, and for a column: Citus takes no row of none.
  for (const old of [
    sql`select 1 as one from platform.seal limit 1`,
    sql`select 1 as one from platform.look where at < ${before} limit 1`,
    sql`select 1 as one from platform.act where at < ${before} limit 1`,
  ])
    if (await db.one(old)) return true
  return false
}

async function walk(db: Sql, key: KeyObject): Promise<{ sealed: number; last: Buffer; faults: Fault[] }> {
  const faults: Fault[] = []
  let sealed = 0
  let last: Buffer = first
  let other: Buffer = first
  for (;;) {
    const seals = await db.query<Seal>(sql`
      select position, kind, row_id as "rowId", coalesce(seal, '') as seal from platform.seal
       where position > ${sealed} order by position limit ${batch}`)
    if (seals.length === 0) return { sealed, last, faults }
    const ids = (kind: Kind) => seals.filter((one) => one.kind === kind).map(({ rowId }) => rowId)
    const entries = [...(await entriesOf(db, 'look', ids('look'))), ...(await entriesOf(db, 'act', ids('act')))]
    const known = new Map(entries.map((entry) => [`${entry.kind} ${entry.rowId}`, entry]))
    for (const { position, kind, rowId, seal } of seals) {
      for (let gone = sealed + 1; gone < position; gone++) faults.push({ what: 'seal-removed', position: gone })
      const hasGap = position !== sealed + 1
      const entry = known.get(`${kind} ${rowId}`)
      const expected = entry && sealOf(key, last, entry)
      // After a row whose own seal was touched, the next follows the seal as it should have been.
      const fits = expected?.equals(seal) || (entry && sealOf(key, other, entry).equals(seal))
      if (!entry) faults.push({ what: 'removed', kind, rowId, position })
      else if (!fits && !hasGap) faults.push({ what: 'changed', kind, rowId, position })
      other = expected ?? seal
      last = seal
      sealed = position
    }
  }
}

/** Rows without a seal from before the last sealing. */
async function inserted(db: Sql, head: Head): Promise<Fault[]> {
  const faults: Fault[] = []
  const before = head.sealedAt.getTime() - late
  for (const kind of ['look', 'act'] as const) {
    let from = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const entries = await entriesFrom(db, kind, from, batch)
      const old = entries.filter(({ at }) => at.getTime() < before)
      faults.push(...(await unsealed(db, old)).map(({ rowId }) => ({ what: 'inserted', kind, rowId }) as const))
      const last = entries.at(-1)
      if (!last || entries.length < batch) break
      from = last.rowId
    }
  }
  return faults
}
