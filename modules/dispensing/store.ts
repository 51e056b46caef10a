import { uuidv7 } from '../../platform/ids.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { HandOver } from './api.ts'
import type { Dispensing, IdentityKept, Line, Review } from './dispensing.ts'
import type { Move, State } from './moves.ts'
import { openHandOver, sealedHandOver } from './sealed.ts'

const columns: Fragment = sql`
  d.dispensing_id as "dispensingId", d.person_id as "personId", d.prescription_id as "prescriptionId",
  d.institution_id as "institutionId", d.state, d.pulled_by as "pulledBy", d.pulled_at as "pulledAt",
  d.identity_way as "identityWay", d.identity, d.identity_at as "identityAt", d.confirmed_by as "confirmedBy",
  d.confirmed_hash as "confirmedHash", d.confirmed_at as "confirmedAt", d.settlement_id as "settlementId",
  d.hand_over as "handOver", d.handed_over_at as "handedOverAt"`

export type DispensingKey = Readonly<{ dispensingId: string; personId: number }>

type Kept = Omit<Dispensing, 'handOver'> & Readonly<{ handOver: string | null }>
const openKept = (kept: Kept): Dispensing => ({ ...kept, handOver: openHandOver(kept.dispensingId, kept.handOver) })

export async function dispensingById(on: Sql, dispensingId: string): Promise<Dispensing | undefined> {
  const found = await on.one<Kept>(sql`
    select ${columns} from dispensing.dispensing d where d.dispensing_id = ${dispensingId}`)
  return found && openKept(found)
}

/** What places have or had in hand of a prescription; the latest first. */
export async function dispensingsOf(
  on: Sql,
  { prescriptionId, personId }: { prescriptionId: string; personId: number },
): Promise<Dispensing[]> {
  const found = await on.query<Kept>(sql`
    select ${columns} from dispensing.dispensing d
     where d.prescription_id = ${prescriptionId} and d.person_id = ${personId}
     order by d.pulled_at desc, d.dispensing_id desc`)
  return found.map(openKept)
}

export function linesInHand(on: Sql, { dispensingId, personId }: DispensingKey): Promise<Line[]> {
  return on.query<Line>(sql`
    select line_no as "lineNo", drug_code as "drugCode", packs, price
      from dispensing.line
     where dispensing_id = ${dispensingId} and person_id = ${personId}
     order by line_no`)
}

export async function insertDispensing(
  tx: Tx,
  given: Pick<Dispensing, 'dispensingId' | 'personId' | 'prescriptionId' | 'institutionId' | 'pulledBy' | 'pulledAt'>,
): Promise<void> {
  await tx.query(sql`
    insert into dispensing.dispensing (dispensing_id, person_id, prescription_id, institution_id, state, pulled_by,
                                       pulled_at)
    values (${given.dispensingId}, ${given.personId}, ${given.prescriptionId}, ${given.institutionId}, 'pulled',
            ${given.pulledBy}, ${given.pulledAt})`)
}

/** Puts these lines in the place of those before; what was scanned for a line that is gone goes with it. */
export async function replaceLines(tx: Tx, key: DispensingKey, lines: readonly Line[]): Promise<void> {
  const { dispensingId, personId } = key
  await tx.query(sql`delete from dispensing.line where dispensing_id = ${dispensingId} and person_id = ${personId}`)
  await tx.query(sql`
    insert into dispensing.line (dispensing_id, line_no, person_id, drug_code, packs, price)
    values ${sql.values(lines.map((line) => [dispensingId, line.lineNo, personId, line.drugCode, line.packs, line.price]))}`)
  await tx.query(sql`
    delete from dispensing.scan
     where dispensing_id = ${dispensingId} and person_id = ${personId}
       and line_no <> all(${lines.map((line) => line.lineNo)}::smallint[])`)
}

export type MoveRecord = DispensingKey &
  Readonly<{ move: Move; from: State | null; to: State; byRole: string; byId: string; note?: string | null; at: Date }>

export async function recordMove(tx: Tx, record: MoveRecord): Promise<void> {
  const { dispensingId, personId, move, from, to, byRole, byId, note = null, at } = record
  if (from !== null)
    await tx.query(sql`
      update dispensing.dispensing set state = ${to} where dispensing_id = ${dispensingId} and person_id = ${personId}`)
  await tx.query(sql`
    insert into dispensing.move (move_id, dispensing_id, person_id, move, from_state, to_state, by_role, by_id, note, at)
    values (${uuidv7(at)}, ${dispensingId}, ${personId}, ${move}, ${from}, ${to}, ${byRole}, ${byId}, ${note}, ${at})`)
}

export async function setIdentity(
  tx: Tx,
  key: DispensingKey,
  checked: { way: string; kept: IdentityKept; at: Date },
): Promise<void> {
  await tx.query(sql`
    update dispensing.dispensing
       set identity_way = ${checked.way}, identity = ${sql.json(checked.kept)}, identity_at = ${checked.at}
     where dispensing_id = ${key.dispensingId} and person_id = ${key.personId}`)
}

export async function setConfirmation(
  tx: Tx,
  key: DispensingKey,
  confirmed: { by: 'phone' | 'counter'; hash: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    update dispensing.dispensing
       set confirmed_by = ${confirmed.by}, confirmed_hash = ${confirmed.hash}, confirmed_at = ${confirmed.at}
     where dispensing_id = ${key.dispensingId} and person_id = ${key.personId}`)
}

export async function setHandOver(tx: Tx, key: DispensingKey, handOver: HandOver, at: Date): Promise<void> {
  await tx.query(sql`
    update dispensing.dispensing
       set hand_over = ${sealedHandOver(key.dispensingId, handOver)}, handed_over_at = ${at}
     where dispensing_id = ${key.dispensingId} and person_id = ${key.personId}`)
}

export async function insertReview(tx: Tx, key: DispensingKey, review: Review): Promise<void> {
  await tx.query(sql`
    insert into dispensing.review (review_id, dispensing_id, person_id, practitioner_id, decision, lines, at)
    values (${review.reviewId}, ${key.dispensingId}, ${key.personId}, ${review.practitionerId}, ${review.decision},
            ${sql.json(review.lines)}, ${review.at})`)
}

export function reviewsOf(on: Sql, { dispensingId, personId }: DispensingKey): Promise<(Review & { name: string })[]> {
  return on.query(sql`
    select r.review_id as "reviewId", r.practitioner_id as "practitionerId", p.name, r.decision, r.lines, r.at
      from dispensing.review r
      join institutions.practitioner p on p.practitioner_id = r.practitioner_id
     where r.dispensing_id = ${dispensingId} and r.person_id = ${personId}
     order by r.at, r.review_id`)
}

export type ScanRow = Readonly<{ traceCode: string; lineNo: number }>

export function scansOf(on: Sql, { dispensingId, personId }: DispensingKey): Promise<ScanRow[]> {
  return on.query<ScanRow>(sql`
    select trace_code as "traceCode", line_no as "lineNo"
      from dispensing.scan
     where dispensing_id = ${dispensingId} and person_id = ${personId}
     order by line_no, scanned_at, trace_code`)
}

export async function insertScans(tx: Tx, key: DispensingKey, scans: readonly ScanRow[], at: Date): Promise<void> {
  if (scans.length === 0) return
  await tx.query(sql`
    insert into dispensing.scan (dispensing_id, trace_code, person_id, line_no, scanned_at)
    values ${sql.values(scans.map((scan) => [key.dispensingId, scan.traceCode, key.personId, scan.lineNo, at]))}`)
}

/** Takes scans away; says which were there. */
export async function removeScans(tx: Tx, key: DispensingKey, codes: readonly string[]): Promise<string[]> {
  const removed = await tx.query<{ traceCode: string }>(sql`
    delete from dispensing.scan
     where dispensing_id = ${key.dispensingId} and person_id = ${key.personId} and trace_code = any(${codes}::text[])
    returning trace_code as "traceCode"`)
  return removed.map(({ traceCode }) => traceCode)
}

export type MoveRow = Readonly<{
  move: string
  from: State | null
  to: State
  by: string
  note: string | null
  at: Date
}>

export function movesOf(on: Sql, { dispensingId, personId }: DispensingKey): Promise<MoveRow[]> {
  return on.query<MoveRow>(sql`
    select m.move, m.from_state as "from", m.to_state as "to", coalesce(p.name, m.by_id) as by, m.note, m.at
      from dispensing.move m
      left join institutions.practitioner p on p.practitioner_id = m.by_id
     where m.dispensing_id = ${dispensingId} and m.person_id = ${personId}
     order by m.at, m.move_id`)
}
