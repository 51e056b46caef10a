import { fen, type Policies, yuanText } from '@changqing/engine'
import { onList } from '../../platform/audit.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { sanctionsOn } from '../institutions/index.ts'
import { priceText } from '../settlement/index.ts'
import { uncodedLeft } from '../stock/index.ts'
import type { FeeList, Queue, QueueQuery } from './api.ts'
import { boxesNeeded } from './boxes-needed.ts'
import { type Dispensing, feeListHash, type Line } from './dispensing.ts'
import { whyOf } from './refusals.ts'
import { presettle } from './settle.ts'
import { nextStep, stepsOf } from './steps.ts'
import { amountOf } from './view.ts'

type Row = Pick<
  Dispensing,
  'dispensingId' | 'personId' | 'prescriptionId' | 'state' | 'identityWay' | 'confirmedHash' | 'pulledAt'
> &
  Readonly<{
    handedOver: boolean
    number: string
    patientName: string
    diseaseKey: string
    region: string
    validUntil: Date
    lines: readonly Line[]
    scans: readonly { lineNo: number }[]
    openQuestions: number
    total: number
  }>

/** What a place has in hand, the latest first. */
export async function queueOf(
  { db: on, actor, at, policies }: Pick<Context, 'db' | 'actor' | 'at' | 'policies'>,
  { institutionId, query }: { institutionId: string; query: QueueQuery },
): Promise<Queue> {
  const size = query.size ?? 50
  const like = `${(query.query ?? '').trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const from = query.day ? startOf(query.day as Parameters<typeof startOf>[0]) : null
  const rows = await on.query<Row>(sql`
    select d.dispensing_id as "dispensingId", d.person_id as "personId", d.prescription_id as "prescriptionId", d.state,
           d.identity_way as "identityWay", d.confirmed_hash as "confirmedHash", d.hand_over is not null as "handedOver",
           d.pulled_at as "pulledAt", r.number, p.name as "patientName", r.disease_key as "diseaseKey", p.region,
           c.valid_until as "validUntil",
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'lineNo', l.line_no, 'drugCode', l.drug_code, 'packs', l.packs, 'price', l.price)
                     order by l.line_no), '[]')
              from dispensing.line l where l.dispensing_id = d.dispensing_id and l.person_id = d.person_id) as lines,
           (select coalesce(jsonb_agg(jsonb_build_object('lineNo', s.line_no)), '[]') from dispensing.scan s
             where s.dispensing_id = d.dispensing_id and s.person_id = d.person_id) as scans,
           (select count(*) from dispensing.question q
             where q.dispensing_id = d.dispensing_id and q.person_id = d.person_id and q.answered_at is null
           ) as "openQuestions",
           count(*) over () as total
      from dispensing.dispensing d
      join prescribing.prescription r on r.prescription_id = d.prescription_id and r.person_id = d.person_id
      join circulation.prescription c on c.prescription_id = d.prescription_id and c.person_id = d.person_id
      join insured.person p on p.person_id = d.person_id
     where d.institution_id = ${institutionId}
       and (${query.state ?? null}::text is null or d.state = ${query.state ?? null})
       and (r.number like ${like} or p.name like ${like})
       and (${from}::timestamptz is null or (d.pulled_at >= ${from} and d.pulled_at < ${from}::timestamptz + interval '1 day'))
     order by d.pulled_at desc, d.dispensing_id desc
     limit ${size} offset ${((query.page ?? 1) - 1) * size}`)
  const counts = await on.query<{ state: string; count: number }>(sql`
    select state, count(*) as count
      from dispensing.dispensing
     where institution_id = ${institutionId} and pulled_at >= ${startOf(addDays(dayOf(at), -6))}
     group by state`)
  const shown = await onList({ db: on, actor, at }, rows)
  const uncoded = await uncodedLeft(on, institutionId)
  const [sanction] = await sanctionsOn(on, [institutionId], dayOf(at))
  return {
    suspended: sanction ? { from: sanction.validFrom, reason: sanction.reason, cites: [...sanction.cites] } : null,
    rows: shown.map((row) => rowView(row, { at, policies, uncoded })),
    total: rows[0]?.total ?? 0,
    counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
  }
}

type Around = Readonly<{ at: Date; policies: Policies; uncoded: ReadonlyMap<string, number> }>

function rowView(row: Row, { at, policies, uncoded }: Around): Queue['rows'][number] {
  const disease = policies.diseases.find(({ key }) => key === row.diseaseKey)
  const day = dayOf(at)
  const pack = policies.forRegion(row.region)
  const accepted = pack?.inForce(day) && pack.figure('stock.uncodedAccepted', day)?.value === true
  const steps = stepsOf({
    dispensing: row,
    handedOver: row.handedOver,
    boxes: boxesNeeded(row.lines, row.scans, accepted ? uncoded : new Map()),
    openQuestions: row.openQuestions,
    confirmed: row.confirmedHash === feeListHash(row.lines),
    pack,
    day,
  })
  return {
    dispensingId: row.dispensingId,
    prescriptionNumber: row.number,
    state: row.state,
    patientName: row.patientName,
    disease: disease?.name ?? { zh: row.diseaseKey, en: row.diseaseKey },
    items: row.lines.length,
    total: yuanText(fen(row.lines.reduce((sum, line) => sum + amountOf(line), 0))),
    pulledAt: row.pulledAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
    next: nextStep(row.state, steps),
  }
}

type ListRow = Pick<Dispensing, 'dispensingId' | 'prescriptionId' | 'state' | 'confirmedHash' | 'settlementId'> &
  Readonly<{
    pharmacy: { id: string; name: string; phone: string }
    lines: readonly (Line & { name: string; spec: string; package: string })[]
  }>

/** A person's fee lists of the last week: those that wait for the yes, and what became of the others. */
export async function feeLists(
  on: Sql,
  { personId, at, policies }: { personId: number; at: Date; policies: Policies },
): Promise<FeeList[]> {
  const rows = await on.query<ListRow>(sql`
    select d.dispensing_id as "dispensingId", d.prescription_id as "prescriptionId", d.state,
           d.confirmed_hash as "confirmedHash", d.settlement_id as "settlementId",
           jsonb_build_object('id', i.institution_id, 'name', i.name, 'phone', i.phone) as pharmacy,
           (select jsonb_agg(jsonb_build_object(
                     'lineNo', l.line_no, 'drugCode', l.drug_code, 'packs', l.packs, 'price', l.price,
                     'name', g.generic_name, 'spec', g.spec, 'package', g.package) order by l.line_no)
              from dispensing.line l
              join catalogue.drug g on g.drug_code = l.drug_code
             where l.dispensing_id = d.dispensing_id and l.person_id = d.person_id) as lines
      from dispensing.dispensing d
      join institutions.institution i on i.institution_id = d.institution_id
     where d.person_id = ${personId} and d.pulled_at >= ${startOf(addDays(dayOf(at), -6))}
       and d.state not in ('released', 'rejected')
     order by d.pulled_at desc, d.dispensing_id desc
     limit 20`)
  const lists: FeeList[] = []
  for (const row of rows) lists.push(await feeListView(on, row, { at, policies }))
  return lists
}

async function feeListView(
  on: Sql,
  row: ListRow,
  { at, policies }: { at: Date; policies: Policies },
): Promise<FeeList> {
  const waiting = row.state === 'pulled' || row.state === 'questioned' || row.state === 'approved'
  const preview = waiting
    ? await presettle(on, { dispensingId: row.dispensingId, institutionId: null, at, policies })
    : undefined
  const refusals =
    preview instanceof Refusal ? [whyOf(preview)] : preview?.decision === 'refused' ? preview.refusals : []
  const payable = preview && !(preview instanceof Refusal) && preview.decision === 'payable' ? preview : undefined
  const hash = feeListHash(row.lines)
  return {
    dispensingId: row.dispensingId,
    state: row.state,
    prescriptionId: row.prescriptionId,
    pharmacy: row.pharmacy,
    lines: row.lines.map(({ lineNo, name, spec, package: unit, packs, price }) => ({
      lineNo,
      name,
      spec,
      package: unit,
      packs,
      price: priceText(price),
      amount: yuanText(fen(amountOf({ price, packs }))),
    })),
    total: yuanText(fen(row.lines.reduce((sum, line) => sum + amountOf(line), 0))),
    expectedPersonal: payable?.amounts.personal ?? null,
    refusals,
    hash,
    confirmed: row.confirmedHash === hash,
    settlementId: row.settlementId,
  }
}
