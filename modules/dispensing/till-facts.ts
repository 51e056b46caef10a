import { type Fragment, sql } from '../../platform/sql.ts'
import { institutionsJson, sanctionedJson } from '../institutions/index.ts'
import { filedSubstancesJson } from '../prescribing/index.ts'
import { benefitJson } from '../settlement/index.ts'

/** What the till reads, as JSON made by the statement of `till-read.ts`, whose relation `t` holds the dispensings asked about. */

const day = sql`t.day`

/** What belongs to one dispensing, its prescription and its person; lists in no order, which a plan would make with a sort for each. */
export const personFacts = (person: Fragment): Fragment => sql`
    'dispensing', json_build_object(
       'dispensingId', t.dispensing_id, 'personId', t.person_id, 'prescriptionId', t.prescription_id,
       'institutionId', t.institution_id, 'state', t.state, 'identityWay', t.identity_way,
       'confirmedHash', t.confirmed_hash, 'settlementId', t.settlement_id),
    'lines', t.lines,
    'prescription', json_build_object(
       'number', t.number, 'institutionId', t.prescribed_at, 'institutionName', t.institution_name,
       'practitionerId', t.practitioner_id, 'doctorName', t.doctor_name, 'doctorPhone', t.doctor_phone,
       'diseaseKey', t.disease_key, 'destination', t.destination, 'emergency', t.emergency),
    'circulation', json_build_object('state', t.circulation_state, 'validUntil', t.valid_until),
    'prescribed', (
       select json_agg(json_build_object(
                'lineNo', p.line_no, 'substance', p.substance, 'dailyAmount', p.daily_amount, 'packs', p.packs,
                'claimedPacks', p.claimed_packs, 'dispensedPacks', p.dispensed_packs) order by p.line_no)
         from prescribing.prescription_line p
        where p.prescription_id = t.prescription_id and p.person_id = ${person}),
    'reviews', (
       select coalesce(json_agg(json_build_object(
                'decision', w.decision, 'practitionerId', w.practitioner_id, 'institutionId', y.institution_id,
                'registeredFrom', y.registered_from, 'registeredUntil', y.registered_until,
                'at', w.at, 'reviewId', w.review_id)), '[]')
         from dispensing.review w
         join institutions.practitioner y on y.practitioner_id = w.practitioner_id
        where w.dispensing_id = t.dispensing_id and w.person_id = ${person}),
    'openQuestions', (
       select count(*) from dispensing.question q
        where q.dispensing_id = t.dispensing_id and q.person_id = ${person} and q.answered_at is null),
    'evidence', (
       select count(*) from dispensing.evidence e
        where e.dispensing_id = t.dispensing_id and e.person_id = ${person} and e.kind <> 'prescription'
          and e.content is not null),
    'benefit', ${benefitJson(person, day)},
    'sanctions', ${sanctionedJson(
      sql`array(select t.institution_id union all
                select w.practitioner_id from dispensing.review w
                 where w.dispensing_id = t.dispensing_id and w.person_id = ${person})`,
      day,
    )},
    'supplies', (
       select coalesce(json_agg(json_build_object(
                'diseaseKey', u.disease_key, 'substance', u.substance, 'asOf', u.as_of, 'amount', u.amount,
                'dailyAmount', u.daily_amount, 'endsOn', u.ends_on)), '[]')
         from prescribing.supply u
        where u.person_id = ${person} and u.disease_key = t.disease_key),
    'filed', ${filedSubstancesJson(person, day)}`

/** What belongs to the place, to each box and to the request. */
const goodsFacts: Fragment = sql`
    'batches', (
       select coalesce(json_agg(json_build_object(
                'drugCode', b.drug_code, 'batchNumber', b.batch_number, 'expiresOn', b.expires_on,
                'packs', b.packs)), '[]')
         from stock.batch b
        where b.institution_id = t.institution_id and b.packs > 0 and b.expires_on >= t.day
          and b.drug_code = any(t.codes)),
    'scans', (
       select coalesce(json_agg(json_build_object(
                'traceCode', s.trace_code, 'lineNo', s.line_no, 'drugCode', k.drug_code,
                'batchNumber', k.batch_number, 'institutionId', k.institution_id,
                'soldOn', (o.sold_at at time zone 'Asia/Shanghai')::date,
                'parts', x.parts, 'partsLeft', x.parts_left) order by s.trace_code), '[]')
         from dispensing.scan s
         join stock.trace_code k on k.trace_code = s.trace_code
         left join stock.trace_sale o on o.trace_code = s.trace_code
         left join stock.opened_box x on x.trace_code = s.trace_code
        where s.dispensing_id = t.dispensing_id and s.person_id = t.person_id),
    'uncoded', (
       select coalesce(json_agg(json_build_object(
                'drugCode', n.drug_code, 'batchNumber', n.batch_number, 'packs', n.packs)), '[]')
         from stock.uncoded n
        where n.institution_id = t.institution_id and n.packs > 0 and n.drug_code = any(t.codes)),
    'request', (
       select json_build_object('requestHash', q.request_hash, 'settlementId', q.settlement_id)
         from settlement.request q where q.request_key = t.request_key)`

export const ownFacts: Fragment = sql`json_build_object(${personFacts(sql`t.person_id`)}, ${goodsFacts})`

const codes = sql`array(select distinct unnest(t.codes) from t)`
const places = sql`array(select t.institution_id from t union select t.prescribed_at from t)`

/** What many dispensings have in common: the places, and the drugs with their listed prices. */
export const sharedFacts: Fragment = sql`
  json_build_object(
    'institutions', ${institutionsJson(places)},
    'drugs', (
       select coalesce(json_agg(json_build_object(
                'drugCode', g.drug_code, 'substance', g.substance, 'genericName', g.generic_name, 'spec', g.spec,
                'maker', g.maker, 'package', g.package, 'class', g.class, 'ownShare', g.own_share,
                'packCount', g.pack_count, 'unitStrength', g.unit_strength, 'categories', g.categories,
                'procurement', g.procurement, 'dualChannel', g.dual_channel)), '[]')
         from catalogue.drug g where g.drug_code = any(${codes})),
    'prices', (
       select coalesce(json_agg(json_build_object(
                'drugCode', x.drug_code, 'region', x.region, 'list', x.list, 'validFrom', x.valid_from,
                'validUntil', x.valid_until, 'price', x.price, 'source', x.source)), '[]')
         from catalogue.drug_price x
        where x.drug_code = any(${codes})
          and x.region = any(array(
                select around from institutions.institution i,
                       unnest(array[i.region, substr(i.region, 1, 4) || '00', substr(i.region, 1, 2) || '0000']) around
                 where i.institution_id = any(${places})))))`
