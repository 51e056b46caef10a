import { holding } from '../../platform/cluster.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Counts, TakingDecision } from './api.ts'
import { holdBatch, post } from './ledger.ts'
import {
  approvedByOther,
  countsMissing,
  noSuchBatch,
  noSuchTaking,
  packsShort,
  reasonsMissing,
  takingNotIn,
  takingOpen,
} from './refusals.ts'

/** A stock-taking: opened with all that the books hold, counted, submitted with its reasons, and decided by somebody else. */
export type TakingState = 'open' | 'submitted' | 'approved' | 'rejected'

type Held = Readonly<{ institutionId: string; state: TakingState; submittedBy: string | null }>
type Place = Readonly<{ institutionId: string; at: Date; by: string }>

export async function openTaking(tx: Tx, { institutionId, at, by }: Place): Promise<string | Refusal> {
  const takingId = uuidv7(at)
  const opened = await tx.query(sql`
    insert into stock.taking (taking_id, institution_id, state, opened_by, opened_at)
    values (${takingId}, ${institutionId}, 'open', ${by}, ${at})
        on conflict (institution_id) where state in ('open', 'submitted') do nothing
    returning taking_id`)
  if (opened.length === 0) return takingOpen()
  await tx.query(sql`
    insert into stock.taking_line (taking_id, institution_id, drug_code, batch_number, booked)
    select ${takingId}, institution_id, drug_code, batch_number, packs
      from stock.batch where institution_id = ${institutionId} and packs > 0`)
  return takingId
}

async function hold(tx: Tx, takingId: string): Promise<Held | undefined> {
  const held = await holding(tx, [takingId], sql`for update`)
  return tx.one<Held>(sql`
    select institution_id as "institutionId", state, submitted_by as "submittedBy"
      from stock.taking where taking_id = ${takingId} ${held}`)
}

async function holdOwn(tx: Tx, takingId: string, institutionId: string): Promise<Held | Refusal> {
  const held = await hold(tx, takingId)
  if (!held || held.institutionId !== institutionId) return noSuchTaking({ takingId })
  return held.state === 'open' ? held : takingNotIn({ state: held.state })
}

/**
 * What was counted, batch by batch. Each is compared with what the books say at that moment, since goods are sold meanwhile.
 * A batch that the books know and this stock-taking does not is added to it.
 */
export async function count(
  tx: Tx,
  { institutionId }: Place,
  takingId: string,
  { lines }: Counts,
): Promise<undefined | Refusal> {
  const held = await holdOwn(tx, takingId, institutionId)
  if (held instanceof Refusal) return held
  for (const { drugCode, batchNumber, counted, reason } of lines) {
    const batch = await holdBatch(tx, { institutionId, drugCode, batchNumber })
    if (!batch) return noSuchBatch({ drugCode, batchNumber })
    await tx.query(sql`
      insert into stock.taking_line (taking_id, institution_id, drug_code, batch_number, booked, counted, reason)
      values (${takingId}, ${institutionId}, ${drugCode}, ${batchNumber}, ${batch.packs}, ${counted},
              ${reason?.trim() || null})
          on conflict (taking_id, institution_id, drug_code, batch_number) do update
             set booked = excluded.booked, counted = excluded.counted, reason = excluded.reason`)
  }
}

export type Counted = Readonly<{
  drugCode: string
  batchNumber: string
  name: string
  booked: number
  counted: number | null
  reason: string | null
}>

/** What keeps a stock-taking from being submitted: batches nobody counted, differences nobody explains. */
export function faultOf(lines: readonly Counted[]): Refusal | undefined {
  const named = (some: readonly Counted[]) => some.slice(0, 5).map(({ name, batchNumber }) => `${name} ${batchNumber}`)
  const missing = lines.filter(({ counted }) => counted === null)
  if (missing.length > 0) return countsMissing({ count: missing.length, shown: named(missing) })
  const silent = lines.filter(({ booked, counted, reason }) => counted !== booked && !reason)
  if (silent.length > 0) return reasonsMissing({ count: silent.length, shown: named(silent) })
}

/** Hands the count in. Without a difference there is nothing to approve. */
export async function submit(tx: Tx, { institutionId, at, by }: Place, takingId: string): Promise<undefined | Refusal> {
  const held = await holdOwn(tx, takingId, institutionId)
  if (held instanceof Refusal) return held
  const lines = await countedIn(tx, takingId)
  const fault = faultOf(lines)
  if (fault) return fault
  const agrees = lines.every(({ booked, counted }) => booked === counted)
  await tx.query(sql`
    update stock.taking set state = ${agrees ? 'approved' : 'submitted'}, submitted_by = ${by}, submitted_at = ${at},
                            decided_at = ${agrees ? at : null}::timestamptz, decision_note = ${agrees ? '账实相符' : null}
     where taking_id = ${takingId}`)
}

function countedIn(on: Sql, takingId: string): Promise<Counted[]> {
  return on.query<Counted>(sql`
    select l.drug_code as "drugCode", l.batch_number as "batchNumber", g.generic_name as name, l.booked, l.counted, l.reason
      from stock.taking_line l join catalogue.drug g on g.drug_code = l.drug_code
     where l.taking_id = ${takingId}
     order by g.generic_name, l.drug_code, l.batch_number`)
}

export type Deciding = Readonly<{ at: Date; by: string; may: (institutionId: string) => boolean | Promise<boolean> }>

/** Somebody else approves the differences, and they become entries of the ledger; or sends the count back. */
export async function decide(
  tx: Tx,
  { at, by, may }: Deciding,
  takingId: string,
  { approve, note }: TakingDecision,
): Promise<undefined | Refusal> {
  const held = await hold(tx, takingId)
  if (!held || !(await may(held.institutionId))) return noSuchTaking({ takingId })
  if (held.state !== 'submitted') return takingNotIn({ state: held.state })
  if (held.submittedBy === by) return approvedByOther()
  if (approve) {
    const posted = await postDifferences(tx, held.institutionId, takingId, at)
    if (posted instanceof Refusal) return posted
  }
  await tx.query(sql`
    update stock.taking set state = ${approve ? 'approved' : 'rejected'}, decided_by = ${by}, decided_at = ${at},
                            decision_note = ${note?.trim() || null}
     where taking_id = ${takingId}`)
}

async function postDifferences(
  tx: Tx,
  institutionId: string,
  takingId: string,
  at: Date,
): Promise<undefined | Refusal> {
  const lines = await countedIn(tx, takingId)
  const apart = lines.flatMap(({ drugCode, batchNumber, booked, counted, reason }) => {
    const packs = Math.round(((counted ?? booked) - booked) * 1000) / 1000
    return packs === 0 ? [] : [{ drugCode, batchNumber, packs, reason }]
  })
  for (const { drugCode, batchNumber, packs } of apart) {
    const batch = await holdBatch(tx, { institutionId, drugCode, batchNumber })
    if (!batch || batch.packs + packs < 0)
      return packsShort({ batchNumber, available: batch?.packs ?? 0, packs: -packs })
  }
  await post(
    tx,
    apart.map(({ drugCode, batchNumber, packs, reason }) => ({
      ...{ institutionId, drugCode, batchNumber, packs, at },
      kind: 'count',
      reference: takingId,
      ...(reason && { note: reason }),
    })),
  )
}
