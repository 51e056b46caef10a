import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { drugByCode } from '../catalogue/index.ts'
import type { BoxFile, Declared, OpenedBox, UncodedList } from './api.ts'
import {
  boxExpired,
  boxNotHere,
  boxOpened,
  boxSentBack,
  boxSold,
  boxUnknown,
  notACode,
  onePart,
  uncodedOver,
  uncodedTooMany,
  uncodedTwice,
} from './box-refusals.ts'
import { boxesWithBatches } from './codes.ts'
import { holdBatch } from './ledger.ts'
import { lawOf, type Place } from './place.ts'
import { noSuchBatch } from './refusals.ts'
import { sentBackFrom } from './sent-back.ts'
import { readTraceCode } from './trace-code.ts'

type Known = Readonly<{
  traceCode: string
  drugCode: string
  genericName: string
  spec: string
  packUnit: string
  institutionId: string
  batchNumber: string
  expiresOn: string | null
  soldAt: Date | null
  parts: number | null
  partsLeft: number | null
}>

function boxOf(on: Sql, code: string): Promise<Known | undefined> {
  return on.one<Known>(sql`
    with ${boxesWithBatches(sql`t.trace_code = ${code}`)}
    select t.trace_code as "traceCode", t.drug_code as "drugCode", g.generic_name as "genericName", g.spec,
           g.pack_unit as "packUnit", t.institution_id as "institutionId", t.batch_number as "batchNumber",
           b.expires_on as "expiresOn", t.sold_at as "soldAt", t.parts, t.parts_left as "partsLeft"
      from t
      join catalogue.drug g on g.drug_code = t.drug_code
      left join b on b.institution_id = t.institution_id and b.drug_code = t.drug_code and b.batch_number = t.batch_number`)
}

/** One box: what it is, where it stands, and everything that happened to it. A box of another place says no more than that. */
export async function boxFile(on: Sql, place: Place, scanned: string): Promise<BoxFile | Refusal> {
  const code = readTraceCode(scanned)
  if (!code) return notACode({ scanned: scanned.slice(0, 60) })
  const box = await boxOf(on, code)
  if (box?.institutionId !== place.institutionId) {
    const day = (await sentBackFrom(on, place.institutionId, [code])).get(code)
    if (day) return boxSentBack({ traceCode: code, day })
    return box ? boxNotHere({ traceCode: code }) : boxUnknown({ traceCode: code })
  }
  const events = await on.query<{ kind: BoxFile['events'][number]['kind']; at: Date; settlementId: string | null }>(sql`
    select kind, at, settlement_id as "settlementId", event_id from stock.trace_event
     where trace_code = ${code} and institution_id = ${place.institutionId}
    union all
    select 'sold', sold_at, settlement_id, settlement_id from stock.trace_sale
     where trace_code = ${code} and institution_id = ${place.institutionId}
     order by at, event_id`)
  const expired = box.expiresOn !== null && box.expiresOn < dayOf(place.at)
  return {
    traceCode: code,
    drugCode: box.drugCode,
    genericName: box.genericName,
    spec: box.spec,
    batchNumber: box.batchNumber,
    expiresOn: box.expiresOn,
    state: box.soldAt ? 'sold' : box.parts !== null ? 'opened' : expired ? 'expired' : 'on-shelf',
    parts: box.parts,
    partsLeft: box.partsLeft,
    partUnit: box.packUnit,
    events: events.map(({ kind, at, settlementId }) => ({ kind, at: at.toISOString(), settlementId })),
  }
}

/** Opens a box to sell parts of it. Its parts are counted from now on; it is not sold whole any more. */
export async function openBox(tx: Tx, place: Place, scanned: string, by: string): Promise<OpenedBox | Refusal> {
  const code = readTraceCode(scanned)
  if (!code) return notACode({ scanned: scanned.slice(0, 60) })
  const box = await boxOf(tx, code)
  if (!box) return boxUnknown({ traceCode: code })
  if (box.institutionId !== place.institutionId) return boxNotHere({ traceCode: code })
  if (box.soldAt) return boxSold({ traceCode: code, day: dayOf(box.soldAt) })
  if (box.parts !== null) return boxOpened({ traceCode: code, left: box.partsLeft ?? 0 })
  if (box.expiresOn !== null && box.expiresOn < dayOf(place.at))
    return boxExpired({ batchNumber: box.batchNumber, expiresOn: box.expiresOn })
  const drug = await drugByCode(tx, box.drugCode)
  const parts = drug?.packCount ?? 1
  if (!Number.isInteger(parts) || parts < 2) return onePart({ name: box.genericName })
  const opened = await tx.query(sql`
    insert into stock.opened_box (trace_code, institution_id, drug_code, batch_number, parts, parts_left, opened_by, opened_at)
    values (${code}, ${place.institutionId}, ${box.drugCode}, ${box.batchNumber}, ${parts}, ${parts}, ${by}, ${place.at})
        on conflict do nothing returning trace_code`)
  if (opened.length === 0) return boxOpened({ traceCode: code, left: parts })
  await tx.query(sql`
    insert into stock.trace_event (event_id, trace_code, kind, institution_id, at)
    values (${uuidv7(place.at)}, ${code}, 'opened', ${place.institutionId}, ${place.at})`)
  return { traceCode: code, drugCode: box.drugCode, parts, partsLeft: parts, partUnit: box.packUnit }
}

/** Old goods without a code: until which day they are still taken, and what is left of them. */
export async function uncodedOf(on: Sql, place: Place): Promise<UncodedList> {
  const law = lawOf(place)?.figure('stock.uncodedAccepted', dayOf(place.at))
  const rows = await on.query<UncodedList['rows'][number]>(sql`
    select u.drug_code as "drugCode", g.generic_name as "genericName", g.spec, u.batch_number as "batchNumber",
           b.expires_on as "expiresOn", u.declared, u.packs
      from stock.uncoded u
      join catalogue.drug g on g.drug_code = u.drug_code
      join stock.batch b on b.institution_id = u.institution_id and b.drug_code = u.drug_code
                        and b.batch_number = u.batch_number
     where u.institution_id = ${place.institutionId}
     order by u.packs = 0, g.generic_name, u.batch_number`)
  return { rows, accepted: law?.value ?? false, until: law?.value ? law.until : null, cites: [...(law?.cites ?? [])] }
}

/** What is left of an institution's old goods without a code, by drug. */
export async function uncodedLeft(on: Sql, institutionId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await on.query<{ drugCode: string; packs: number }>(sql`
    select drug_code as "drugCode", sum(packs) as packs from stock.uncoded
     where institution_id = ${institutionId} and packs > 0 group by 1`)
  return new Map(rows.map(({ drugCode, packs }) => [drugCode, packs]))
}

/** Puts packs of a batch that came before codes were asked for into the register of uncoded goods; once a batch. */
export async function declareUncoded(
  tx: Tx,
  place: Place,
  { drugCode, batchNumber, packs }: Declared,
  by: string,
): Promise<UncodedList | Refusal> {
  const { institutionId, at } = place
  const today = dayOf(at)
  const pack = lawOf(place)
  const accepted = pack?.figure('stock.uncodedAccepted', today)
  if (!accepted?.value) return uncodedOver({}, accepted?.cites)
  const batch = await holdBatch(tx, { institutionId, drugCode, batchNumber })
  if (!batch) return noSuchBatch({ drugCode, batchNumber })
  const coded = await tx.one<{ count: number; first: Date | null }>(sql`
    select (select count(*) from stock.trace_code t
             where t.institution_id = ${institutionId} and t.drug_code = ${drugCode} and t.batch_number = ${batchNumber}
               and not exists (select from stock.trace_sale s where s.trace_code = t.trace_code)) as count,
           (select min(m.at) from stock.movement m
             where m.institution_id = ${institutionId} and m.drug_code = ${drugCode} and m.batch_number = ${batchNumber}) as first`)
  const free = Math.max(0, Math.round((batch.packs - (coded?.count ?? 0)) * 1000) / 1000)
  const before = coded?.first ? pack?.law('stock.traceCodeRequired', dayOf(coded.first)).value !== true : false
  if (packs > free || !before) return uncodedTooMany({ batchNumber, free: before ? free : 0, packs })
  const kept = await tx.query(sql`
    insert into stock.uncoded (institution_id, drug_code, batch_number, declared, packs, declared_by, declared_at)
    values (${institutionId}, ${drugCode}, ${batchNumber}, ${packs}, ${packs}, ${by}, ${at})
        on conflict do nothing returning packs`)
  return kept.length === 0 ? uncodedTwice({ batchNumber }) : uncodedOf(tx, place)
}
