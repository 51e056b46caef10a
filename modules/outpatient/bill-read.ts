import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import type { Drug, ListedPrice } from '../catalogue/index.ts'
import { type Institution, institutionJson, sanctionedJson } from '../institutions/index.ts'
import type { KeptSupply } from '../prescribing/index.ts'
import { type BenefitFacts, benefitJson } from '../settlement/index.ts'
import type { Charge, Encounter } from './encounter.ts'

type EncounterFacts = Pick<
  Encounter,
  | 'encounterId'
  | 'institutionId'
  | 'kind'
  | 'ownNumber'
  | 'practitionerId'
  | 'medicalType'
  | 'diseaseKey'
  | 'describedAt'
  | 'cancelledAt'
>

/** Everything that a bill is judged by, as one statement read it. */
export type BillFacts = Readonly<{
  encounter: EncounterFacts | null
  charges: readonly Charge[]
  benefit: BenefitFacts
  place: Pick<Institution, 'institutionId' | 'kind' | 'name' | 'level' | 'region' | 'joinedOn' | 'leftOn'>
  /** Where the prescriber works, when that is elsewhere. */
  prescriber: Readonly<{ institutionId: string; level: Institution['level']; region: string }> | null
  sanctions: readonly { subjectId: string; cites: readonly string[] }[]
  drugs: readonly BillDrug[]
  prices: readonly ListedPrice[]
  supplies: readonly KeptSupply[]
  boxes: readonly { traceCode: string; drugCode: string | null; institutionId: string | null; sold: boolean }[]
}>

export type BillDrug = Pick<
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
  | 'procurement'
>

export type BillQuestion = Readonly<{
  personId: number
  institutionId: string
  day: Day
  /** The lines of a batch that is kept; without it the items are those of `itemCodes`. */
  encounterId: string | null
  batch: string | null
  itemCodes: readonly string[]
  practitionerId: string | null
  traceCodes: readonly string[]
}>

/** The first of a bill's two trips. */
export async function readBill(on: Sql, asked: BillQuestion): Promise<BillFacts | undefined> {
  const person = sql`a.person_id`
  const day = sql`a.day`
  const found = await on.one<BillFacts>(sql`
    with a as (select ${asked.personId}::bigint as person_id, ${asked.institutionId}::text as institution_id,
                      ${asked.day}::date as day, ${asked.encounterId}::uuid as encounter_id, ${asked.batch}::text as batch,
                      ${asked.itemCodes}::text[] as item_codes, ${asked.practitionerId}::text as practitioner_id,
                      ${asked.traceCodes}::text[] as trace_codes),
         charges as (select c.* from outpatient.charge c, a
                      where c.encounter_id = a.encounter_id and c.person_id = a.person_id and c.batch = a.batch
                        and c.settlement_id is null),
         codes as (select array(select item_code from charges union select unnest(a.item_codes)) as codes from a)
    select (select json_build_object(
                     'encounterId', e.encounter_id, 'institutionId', e.institution_id, 'kind', e.kind,
                     'ownNumber', e.own_number, 'practitionerId', e.practitioner_id, 'medicalType', e.medical_type,
                     'diseaseKey', e.disease_key, 'describedAt', e.described_at, 'cancelledAt', e.cancelled_at)
              from outpatient.encounter e
             where e.encounter_id = a.encounter_id and e.person_id = a.person_id) as encounter,
           (select coalesce(json_agg(json_build_object(
                     'number', c.number, 'batch', c.batch, 'position', c.position, 'itemCode', c.item_code,
                     'ownCode', c.own_code, 'itemKind', c.item_kind, 'quantity', c.quantity, 'price', c.price,
                     'amount', c.amount, 'days', c.days, 'selfPaid', c.self_paid, 'diseaseKey', c.disease_key,
                     'practitionerId', c.practitioner_id, 'details', c.details) order by c.position, c.number), '[]')
              from charges c) as charges,
           ${benefitJson(person, day)} as benefit,
           ${institutionJson(sql`a.institution_id`)} as place,
           (select json_build_object('institutionId', i.institution_id, 'level', i.level, 'region', i.region)
              from institutions.practitioner y
              join institutions.institution i on i.institution_id = y.institution_id
             where y.practitioner_id = a.practitioner_id) as prescriber,
           ${sanctionedJson(sql`array[a.institution_id]`, day)} as sanctions,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', g.drug_code, 'substance', g.substance, 'genericName', g.generic_name, 'spec', g.spec,
                     'maker', g.maker, 'package', g.package, 'class', g.class, 'ownShare', g.own_share,
                     'packCount', g.pack_count, 'unitStrength', g.unit_strength, 'procurement', g.procurement)), '[]')
              from catalogue.drug g where g.drug_code = any(codes.codes)) as drugs,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', t.drug_code, 'region', t.region, 'list', t.list, 'validFrom', t.valid_from,
                     'validUntil', t.valid_until, 'price', t.price, 'source', t.source)), '[]')
              from catalogue.drug_price t
             where t.drug_code = any(codes.codes)
               and t.region in (select unnest(array[i.region, substr(i.region, 1, 4) || '00', substr(i.region, 1, 2) || '0000'])
                                  from institutions.institution i where i.institution_id = a.institution_id)) as prices,
           (select coalesce(json_agg(json_build_object(
                     'diseaseKey', u.disease_key, 'substance', u.substance, 'asOf', u.as_of, 'amount', u.amount,
                     'dailyAmount', u.daily_amount, 'endsOn', u.ends_on)), '[]')
              from prescribing.supply u where u.person_id = a.person_id) as supplies,
           (select coalesce(json_agg(json_build_object(
                     'traceCode', t.code, 'drugCode', k.drug_code, 'institutionId', k.institution_id,
                     'sold', s.trace_code is not null)), '[]')
              from unnest(a.trace_codes) as t(code)
              left join stock.trace_code k on k.trace_code = t.code
              left join stock.trace_sale s on s.trace_code = t.code) as boxes
      from a, codes`)
  return found?.benefit.person && found.place ? found : undefined
}
