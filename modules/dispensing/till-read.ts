import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import type { Drug, ListedPrice } from '../catalogue/index.ts'
import type { State as CirculationState } from '../circulation/index.ts'
import { type Institution, institutionJson, sanctionedJson } from '../institutions/index.ts'
import { filedSubstancesJson, type KeptSupply, type SupplyEvent } from '../prescribing/index.ts'
import { type BenefitFacts, benefitJson, dispensedEvents } from '../settlement/index.ts'
import type { Line } from './dispensing.ts'
import type { State } from './moves.ts'
import type { Place } from './place.ts'

/** Everything at the till, as one statement read it: all that a settlement is decided by. */
export type TillFacts = Readonly<{
  dispensing: Readonly<{
    dispensingId: string
    personId: number
    prescriptionId: string
    institutionId: string
    state: State
    identityWay: string | null
    confirmedHash: string | null
    settlementId: string | null
  }>
  lines: readonly Line[]
  prescription: Readonly<{
    number: string
    institutionId: string
    institutionName: string
    practitionerId: string
    doctorName: string
    doctorPhone: string
    diseaseKey: string
    destination: 'circulation' | 'in-house'
    emergency: boolean
  }>
  circulation: Readonly<{ state: CirculationState; validUntil: string }>
  prescribed: readonly Readonly<{
    lineNo: number
    substance: string
    dailyAmount: number
    packs: number
    claimedPacks: number
    dispensedPacks: number
  }>[]
  /** The last review, with how its pharmacist stands in the register. */
  review: Readonly<{
    decision: 'approved' | 'rejected'
    practitionerId: string
    institutionId: string
    registeredFrom: Day
    registeredUntil: Day | null
  }> | null
  openQuestions: number
  /** Pictures and segments of video that are kept of it. */
  evidence: number
  benefit: BenefitFacts
  place: Place
  institution: Pick<Institution, 'institutionId' | 'level' | 'region' | 'name'>
  sanctions: readonly { subjectId: string; until: Day | null; cites: readonly string[] }[]
  drugs: readonly TillDrug[]
  prices: readonly ListedPrice[]
  batches: readonly { drugCode: string; batchNumber: string; expiresOn: Day; packs: number }[]
  scans: readonly {
    traceCode: string
    lineNo: number
    drugCode: string
    batchNumber: string
    institutionId: string
    soldOn: Day | null
    /** Of an opened box. */
    parts: number | null
    partsLeft: number | null
  }[]
  /** Old goods without a code that are left here. */
  uncoded: readonly { drugCode: string; batchNumber: string; packs: number }[]
  supplies: readonly KeptSupply[]
  /** The substances with a patient file in force. */
  filed: readonly string[]
  /** Every live event of the substances; read only when part of this prescription was dispensed before. */
  history: readonly (SupplyEvent & { substance: string })[] | null
  request: Readonly<{ requestHash: string; settlementId: string }> | null
}>

export type TillDrug = Pick<
  Drug,
  | 'drugCode'
  | 'substance'
  | 'genericName'
  | 'spec'
  | 'maker'
  | 'package'
  | 'class'
  | 'ownShare'
  | 'packCount'
  | 'unitStrength'
  | 'categories'
  | 'procurement'
  | 'dualChannel'
>

const linesOfD = sql`(select l.drug_code from dispensing.line l
                       where l.dispensing_id = d.dispensing_id and l.person_id = d.person_id)`

export type TillQuestion = Readonly<{
  dispensingId: string
  institutionId: string | null
  day: Day
  requestKey: string
}>

export async function readTill(on: Sql, asked: TillQuestion): Promise<TillFacts | undefined> {
  const [facts] = await readTills(on, [asked])
  return facts
}

/**
 * The first of a settlement's two trips, for as many as are asked about, in their order; nothing where the place has no such
 * dispensing. Where part of a prescription was dispensed before, and only there, another trip reads what the person got so
 * far: it goes through every month of the ledger, which a plan that all settlements share would pay for even when it is not
 * asked.
 */
export async function readTills(on: Sql, asked: readonly TillQuestion[]): Promise<readonly (TillFacts | undefined)[]> {
  const person = sql`d.person_id`
  const day = sql`a.day`
  const rows = await on.query<Omit<TillFacts, 'history'> & { position: number }>(sql`
    with a as (select * from unnest(${asked.map(({ dispensingId }) => dispensingId)}::uuid[],
                                    ${asked.map(({ institutionId }) => institutionId)}::text[],
                                    ${asked.map(({ day }) => day)}::date[],
                                    ${asked.map(({ requestKey }) => requestKey)}::text[])
                      with ordinality as a(dispensing_id, institution_id, day, request_key, position))
    select a.position,
           json_build_object(
             'dispensingId', d.dispensing_id, 'personId', d.person_id, 'prescriptionId', d.prescription_id,
             'institutionId', d.institution_id, 'state', d.state, 'identityWay', d.identity_way,
             'confirmedHash', d.confirmed_hash, 'settlementId', d.settlement_id) as dispensing,
           (select coalesce(json_agg(json_build_object(
                     'lineNo', l.line_no, 'drugCode', l.drug_code, 'packs', l.packs, 'price', l.price)
                     order by l.line_no), '[]')
              from dispensing.line l
             where l.dispensing_id = d.dispensing_id and l.person_id = d.person_id) as lines,
           json_build_object(
             'number', r.number, 'institutionId', r.institution_id, 'institutionName', r.institution_name,
             'practitionerId', r.practitioner_id, 'doctorName', r.doctor_name, 'doctorPhone', r.doctor_phone,
             'diseaseKey', r.disease_key, 'destination', r.destination, 'emergency', coalesce(v.emergency, false)
           ) as prescription,
           json_build_object('state', c.state, 'validUntil', c.valid_until) as circulation,
           (select json_agg(json_build_object(
                     'lineNo', p.line_no, 'substance', p.substance, 'dailyAmount', p.daily_amount, 'packs', p.packs,
                     'claimedPacks', p.claimed_packs, 'dispensedPacks', p.dispensed_packs) order by p.line_no)
              from prescribing.prescription_line p
             where p.prescription_id = d.prescription_id and p.person_id = d.person_id) as prescribed,
           (select json_build_object(
                     'decision', w.decision, 'practitionerId', w.practitioner_id, 'institutionId', y.institution_id,
                     'registeredFrom', y.registered_from, 'registeredUntil', y.registered_until)
              from dispensing.review w
              join institutions.practitioner y on y.practitioner_id = w.practitioner_id
             where w.dispensing_id = d.dispensing_id and w.person_id = d.person_id
             order by w.at desc, w.review_id desc
             limit 1) as review,
           (select count(*) from dispensing.question q
             where q.dispensing_id = d.dispensing_id and q.person_id = d.person_id and q.answered_at is null
           ) as "openQuestions",
           (select count(*) from dispensing.evidence e
             where e.dispensing_id = d.dispensing_id and e.person_id = d.person_id and e.kind <> 'prescription'
               and e.content is not null) as evidence,
           ${benefitJson(person, day)} as benefit,
           ${institutionJson(sql`d.institution_id`)} as place,
           ${institutionJson(sql`r.institution_id`)} as institution,
           ${sanctionedJson(
             sql`array[d.institution_id, (select w.practitioner_id from dispensing.review w
                                           where w.dispensing_id = d.dispensing_id and w.person_id = d.person_id
                                           order by w.at desc, w.review_id desc limit 1)]`,
             day,
           )} as sanctions,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', g.drug_code, 'substance', g.substance, 'genericName', g.generic_name, 'spec', g.spec,
                     'maker', g.maker, 'package', g.package, 'class', g.class, 'ownShare', g.own_share,
                     'packCount', g.pack_count, 'unitStrength', g.unit_strength, 'categories', g.categories,
                     'procurement', g.procurement, 'dualChannel', g.dual_channel)), '[]')
              from catalogue.drug g where g.drug_code in (select x.drug_code from ${linesOfD} x)) as drugs,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', t.drug_code, 'region', t.region, 'list', t.list, 'validFrom', t.valid_from,
                     'validUntil', t.valid_until, 'price', t.price, 'source', t.source)), '[]')
              from catalogue.drug_price t
             where t.drug_code in (select x.drug_code from ${linesOfD} x)
               and t.region in (select unnest(array[i.region, substr(i.region, 1, 4) || '00', substr(i.region, 1, 2) || '0000'])
                                  from institutions.institution i where i.institution_id = d.institution_id)) as prices,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', b.drug_code, 'batchNumber', b.batch_number, 'expiresOn', b.expires_on,
                     'packs', b.packs) order by b.expires_on, b.batch_number), '[]')
              from stock.batch b
             where b.institution_id = d.institution_id and b.packs > 0 and b.expires_on >= a.day
               and b.drug_code in (select x.drug_code from ${linesOfD} x)) as batches,
           (select coalesce(json_agg(json_build_object(
                     'traceCode', s.trace_code, 'lineNo', s.line_no, 'drugCode', k.drug_code,
                     'batchNumber', k.batch_number, 'institutionId', k.institution_id,
                     'soldOn', (o.sold_at at time zone 'Asia/Shanghai')::date,
                     'parts', x.parts, 'partsLeft', x.parts_left) order by s.trace_code), '[]')
              from dispensing.scan s
              join stock.trace_code k on k.trace_code = s.trace_code
              left join stock.trace_sale o on o.trace_code = s.trace_code
              left join stock.opened_box x on x.trace_code = s.trace_code
             where s.dispensing_id = d.dispensing_id and s.person_id = d.person_id) as scans,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', n.drug_code, 'batchNumber', n.batch_number, 'packs', n.packs)
                     order by n.batch_number), '[]')
              from stock.uncoded n
             where n.institution_id = d.institution_id and n.packs > 0
               and n.drug_code in (select x.drug_code from ${linesOfD} x)) as uncoded,
           (select coalesce(json_agg(json_build_object(
                     'diseaseKey', u.disease_key, 'substance', u.substance, 'asOf', u.as_of, 'amount', u.amount,
                     'dailyAmount', u.daily_amount, 'endsOn', u.ends_on)), '[]')
              from prescribing.supply u
             where u.person_id = d.person_id and u.disease_key = r.disease_key) as supplies,
           ${filedSubstancesJson(person, day)} as filed,
           (select json_build_object('requestHash', q.request_hash, 'settlementId', q.settlement_id)
              from settlement.request q where q.request_key = a.request_key) as request
      from a
      join dispensing.dispensing d on d.dispensing_id = a.dispensing_id
      join prescribing.prescription r on r.prescription_id = d.prescription_id and r.person_id = d.person_id
      join circulation.prescription c on c.prescription_id = d.prescription_id and c.person_id = d.person_id
      left join prescribing.visit v on v.visit_id = r.visit_id and v.person_id = r.person_id
     where a.institution_id is null or d.institution_id = a.institution_id`)
  const found = new Map(rows.map(({ position, ...facts }) => [position, facts]))
  return Promise.all(
    asked.map(async (_, i) => {
      const facts = found.get(i + 1)
      return facts && { ...facts, history: await historyOf(on, facts) }
    }),
  )
}

async function historyOf(
  on: Sql,
  { dispensing, prescription, prescribed }: Omit<TillFacts, 'history'>,
): Promise<TillFacts['history']> {
  if (prescribed.every(({ dispensedPacks }) => dispensedPacks === 0)) return null
  const events = await dispensedEvents(on, dispensing.personId)
  return events.filter(({ diseaseKey }) => diseaseKey === prescription.diseaseKey)
}
