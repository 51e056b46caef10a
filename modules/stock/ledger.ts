import type { Day } from '@changqing/engine'
import { addDays, startOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { changeTogether } from '../../platform/parts.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { batchColumns, insertMovements, movePacksOfBatches } from './batch.ts'

/** Why packs came to a batch or left it. */
export type Kind = 'opening' | 'purchase' | 'sale' | 'return' | 'count' | 'change' | 'sent-back'

export type Entry = Readonly<{
  institutionId: string
  drugCode: string
  batchNumber: string
  kind: Kind
  packs: number
  reference: string | null
  at: Date
  note?: string
}>

/** Writes entries into the ledger, each behind the last one of its batch; the balances of the batches are those of the ledger. */
export async function post(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = sql.list(
    entries.map((entry) => ({
      movement_id: uuidv7(entry.at),
      institution_id: entry.institutionId,
      drug_code: entry.drugCode,
      batch_number: entry.batchNumber,
      kind: entry.kind,
      packs: entry.packs,
      reference: entry.reference,
      at: entry.at,
      note: entry.note ?? null,
      person_id: 0,
    })),
  )
  await changeTogether(tx, sql`select 0::bigint as person_id`, {
    batch: { part: movePacksOfBatches(rows), gives: batchColumns },
    movement: insertMovements(rows),
  })
}

export type Batch = Readonly<{ packs: number; producedOn: Day; expiresOn: Day }>
type Which = Readonly<{ institutionId: string; drugCode: string; batchNumber: string }>

/** What a batch holds, kept from changing until the transaction ends. */
export function holdBatch(tx: Tx, { institutionId, drugCode, batchNumber }: Which): Promise<Batch | undefined> {
  return tx.one<Batch>(sql`
    select packs, produced_on as "producedOn", expires_on as "expiresOn" from stock.batch
     where institution_id = ${institutionId} and drug_code = ${drugCode} and batch_number = ${batchNumber}
       for update`)
}

export type OpenedBatch = Which & Readonly<{ producedOn: Day; expiresOn: Day; supplier: string }>

/** Opens the batch when it is new, and gives its days as they are known. */
export async function openBatch(tx: Tx, batch: OpenedBatch): Promise<Batch> {
  const { institutionId, drugCode, batchNumber, producedOn, expiresOn, supplier } = batch
  await tx.query(sql`
    insert into stock.batch (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
    values (${institutionId}, ${drugCode}, ${batchNumber}, ${producedOn}, ${expiresOn}, ${supplier}, 0)
        on conflict do nothing`)
  return (await holdBatch(tx, batch)) ?? { packs: 0, producedOn, expiresOn }
}

export type LedgerRow = Readonly<{
  movementId: string
  drugCode: string
  genericName: string
  spec: string
  batchNumber: string
  kind: Kind
  packs: number
  after: number
  reference: string | null
  note: string | null
  at: Date
}>

export type LedgerAsked = Readonly<{
  institutionId: string
  drugCode?: string | undefined
  batchNumber?: string | undefined
  kind?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  page: number
  size: number
}>

/** Entries, the last first, each with the balance it left. */
export async function ledgerOf(on: Sql, asked: LedgerAsked): Promise<{ rows: LedgerRow[]; total: number }> {
  const { institutionId, drugCode = null, batchNumber = null, kind = null, from = null, to = null, page, size } = asked
  const rows = await on.query<LedgerRow & { total: number }>(sql`
    select m.movement_id as "movementId", m.drug_code as "drugCode", g.generic_name as "genericName", g.spec,
           m.batch_number as "batchNumber", m.kind, m.packs, m.after, m.reference, m.note, m.at,
           count(*) over ()::int as total
      from stock.movement m
      join catalogue.drug g on g.drug_code = m.drug_code
     where m.institution_id = ${institutionId}
       and (${drugCode}::text is null or m.drug_code = ${drugCode})
       and (${batchNumber}::text is null or m.batch_number = ${batchNumber})
       and (${kind}::text is null or m.kind = ${kind})
       and (${from}::timestamptz is null or m.at >= ${from}) and (${to}::timestamptz is null or m.at < ${to})
     order by m.at desc, m.entry desc, m.movement_id
     limit ${size} offset ${(page - 1) * size}`)
  return { rows: rows.map(({ total: _all, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** What a place held of a drug when a day began and what moved on it: what a search of that day was true to. */
export async function heldOn(
  on: Sql,
  { institutionId, drugCode, day }: Readonly<{ institutionId: string; drugCode: string; day: Day }>,
): Promise<
  Readonly<{ opening: number; entries: readonly Pick<LedgerRow, 'at' | 'kind' | 'batchNumber' | 'packs'>[] }>
> {
  // A box that has expired by then is not on the shelf, though it is still in the books.
  const sellable = sql`
      from stock.movement m
      join stock.batch b on b.institution_id = m.institution_id and b.drug_code = m.drug_code
                        and b.batch_number = m.batch_number
     where m.institution_id = ${institutionId} and m.drug_code = ${drugCode} and b.expires_on >= ${day}`
  const before = await on.one<{ packs: number }>(sql`
    select coalesce(sum(m.packs), 0) as packs ${sellable} and m.at < ${startOf(day)}`)
  const entries = await on.query<Pick<LedgerRow, 'at' | 'kind' | 'batchNumber' | 'packs'>>(sql`
    select m.at, m.kind, m.batch_number as "batchNumber", m.packs ${sellable}
       and m.at >= ${startOf(day)} and m.at < ${startOf(addDays(day, 1))}
     order by m.at, m.entry, m.movement_id
     limit 500`)
  return { opening: before?.packs ?? 0, entries }
}
