import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import { type Disease, type Drug, diseasesJson, type ListedPrice } from '../catalogue/index.ts'
import {
  type Institution,
  institutionJson,
  type Practitioner,
  practitionersJson,
  sanctionedJson,
} from '../institutions/index.ts'
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
  /** The lines of the batches that are kept and not settled. */
  charges: readonly Charge[]
  benefit: BenefitFacts
  place: Pick<Institution, 'institutionId' | 'kind' | 'name' | 'level' | 'region' | 'joinedOn' | 'leftOn'>
  /** Where the prescriber works, when that is elsewhere. */
  prescriber: Readonly<{ institutionId: string; level: Institution['level']; region: string }> | null
  sanctions: readonly { subjectId: string; cites: readonly string[] }[]
  drugs: readonly BillDrug[]
  prices: readonly ListedPrice[]
  supplies: readonly KeptSupply[]
  practitioners: readonly Pick<Practitioner, 'practitionerId' | 'kind' | 'institutionId'>[]
  /** The numbers among those asked that the encounter has a line of. */
  taken: readonly string[]
  diseases: readonly Disease[]
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
  /** The lines of batches that are kept; besides them, the items of `itemCodes`. */
  encounterId: string | null
  batches: readonly string[]
  itemCodes: readonly string[]
  practitionerId: string | null
  /** Who is said to have charged lines, under which numbers. */
  practitionerIds?: readonly string[]
  numbers?: readonly string[]
  traceCodes: readonly string[]
}>

/** The first of a bill's two trips. */
export async function readBill(on: Sql, asked: BillQuestion): Promise<BillFacts | undefined> {
  const person = sql`a.person_id`
  const day = sql`a.day`
  const found = await on.one<BillFacts>(sql`
    with a as (select ${asked.personId}::bigint as person_id, ${asked.institutionId}::text as institution_id,
                      ${asked.day}::date as day, ${asked.encounterId}::uuid as encounter_id, ${asked.batches}::text[] as batches,
                      ${asked.itemCodes}::text[] as item_codes, ${asked.practitionerId}::text as practitioner_id,
                      ${asked.traceCodes}::text[] as trace_codes, ${asked.practitionerIds ?? []}::text[] as practitioner_ids,
                      ${asked.numbers ?? []}::text[] as numbers),
         charges as (select c.* from outpatient.charge c, a
                      where c.encounter_id = a.encounter_id and c.person_id = a.person_id and c.batch = any(a.batches)
                        and c.settlement_id is null),
         codes as (select array(select item_code from charges union select unnest(a.item_codes)) as codes from a)
    select (select jsonb_build_object(
                     'encounterId', e.encounter_id, 'institutionId', e.institution_id, 'kind', e.kind,
                     'ownNumber', e.own_number, 'practitionerId', e.practitioner_id, 'medicalType', e.medical_type,
                     'diseaseKey', e.disease_key, 'describedAt', e.described_at, 'cancelledAt', e.cancelled_at)
              from outpatient.encounter e
             where e.encounter_id = a.encounter_id and e.person_id = a.person_id) as encounter,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'number', c.number, 'batch', c.batch, 'position', c.position, 'itemCode', c.item_code,
                     'ownCode', c.own_code, 'itemKind', c.item_kind, 'quantity', c.quantity, 'price', c.price,
                     'amount', c.amount, 'days', c.days, 'selfPaid', c.self_paid, 'diseaseKey', c.disease_key,
                     'practitionerId', c.practitioner_id, 'details', c.details) order by c.position, c.number), '[]')
              from charges c) as charges,
           ${benefitJson(person, day)} as benefit,
           ${institutionJson(sql`a.institution_id`)} as place,
           (select jsonb_build_object('institutionId', i.institution_id, 'level', i.level, 'region', i.region)
              from institutions.practitioner y
              join institutions.institution i on i.institution_id = y.institution_id
             where y.practitioner_id = a.practitioner_id) as prescriber,
           ${sanctionedJson(sql`array[a.institution_id]`, day)} as sanctions,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'drugCode', g.drug_code, 'substance', g.substance, 'genericName', g.generic_name, 'spec', g.spec,
                     'maker', g.maker, 'package', g.package, 'class', g.class, 'ownShare', g.own_share,
                     'packCount', g.pack_count, 'unitStrength', g.unit_strength, 'procurement', g.procurement)), '[]')
              from catalogue.drug g where g.drug_code = any(codes.codes)) as drugs,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'drugCode', t.drug_code, 'region', t.region, 'list', t.list, 'validFrom', t.valid_from,
                     'validUntil', t.valid_until, 'price', t.price, 'source', t.source)), '[]')
              from catalogue.drug_price t
             where t.drug_code = any(codes.codes)
               and t.region in (select unnest(array[i.region, substr(i.region, 1, 4) || '00', substr(i.region, 1, 2) || '0000'])
                                  from institutions.institution i where i.institution_id = a.institution_id)) as prices,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'diseaseKey', u.disease_key, 'substance', u.substance, 'asOf', u.as_of, 'amount', u.amount,
                     'dailyAmount', u.daily_amount, 'endsOn', u.ends_on)), '[]')
              from prescribing.supply u where u.person_id = a.person_id) as supplies,
           ${practitionersJson(sql`a.practitioner_ids`)} as practitioners,
           array(select c.number from outpatient.charge c
                  where c.encounter_id = a.encounter_id and c.person_id = a.person_id
                    and c.number = any(a.numbers)) as taken,
           ${diseasesJson} as diseases,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'traceCode', t.code, 'drugCode', k.drug_code, 'institutionId', k.institution_id,
                     'sold', s.trace_code is not null)), '[]')
              from unnest(a.trace_codes) as t(code)
              left join stock.trace_code k on k.trace_code = t.code
              left join stock.trace_sale s on s.trace_code = t.code) as boxes
      from a, codes`)
  return found?.benefit.person && found.place ? found : undefined
}
