import type { Day } from '@changqing/engine'
import { prepared } from '../../platform/prepared.ts'
import { type Fragment, isDatabase, type Sql, sql } from '../../platform/sql.ts'
import { together } from '../../platform/together.ts'
import { type Disease, type Drug, diseasesJson, type ListedPrice } from '../catalogue/index.ts'
import {
  type Institution,
  institutionJson,
  type KnownPractitioner,
  practitionersJson,
  type Sanction,
  sanctionedJson,
} from '../institutions/index.ts'
import { filedSubstancesJson, type KeptSupply } from '../prescribing/index.ts'
import { type BenefitFacts, benefitJson, openBenefit } from '../settlement/index.ts'
import { boxesAtTill, soldAmong } from '../stock/index.ts'
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
  sanctions: readonly Pick<Sanction, 'validFrom' | 'reason' | 'cites'>[]
  drugs: readonly BillDrug[]
  prices: readonly ListedPrice[]
  supplies: readonly KeptSupply[]
  practitioners: readonly KnownPractitioner[]
  /** When the prescription of one of the numbers was issued to this person, where it was issued here. */
  issuedOn: Day | null
  /** The numbers among those asked that the encounter has a line of. */
  taken: readonly string[]
  diseases: readonly Disease[]
  /** The substances with a patient file in force. */
  filed: readonly string[]
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
  | 'dualChannel'
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
  /** The numbers of prescriptions that the lines name. */
  rxNumbers?: readonly string[]
  traceCodes: readonly string[]
}>

/** What bills are judged by, `a` being what is asked of each, by its place `n` in the list; `also` are further columns. */
const reading = (a: Fragment, person: Fragment, also: Fragment): Fragment => sql`
  with a as (${a})
  select a.n,
           (select json_build_object(
                     'encounterId', e.encounter_id, 'institutionId', e.institution_id, 'kind', e.kind,
                     'ownNumber', e.own_number, 'practitionerId', e.practitioner_id, 'medicalType', e.medical_type,
                     'diseaseKey', e.disease_key, 'describedAt', e.described_at, 'cancelledAt', e.cancelled_at)
              from outpatient.encounter e
             where e.encounter_id = a.encounter_id and e.person_id = ${person}) as encounter,
           (select coalesce(json_agg(json_build_object(
                     'number', c.number, 'batch', c.batch, 'position', c.position, 'itemCode', c.item_code,
                     'ownCode', c.own_code, 'itemKind', c.item_kind, 'quantity', c.quantity, 'price', c.price,
                     'amount', c.amount, 'days', c.days, 'selfPaid', c.self_paid, 'diseaseKey', c.disease_key,
                     'practitionerId', c.practitioner_id, 'details', c.details) order by c.position, c.number), '[]')
              from outpatient.charge c
             where c.encounter_id = a.encounter_id and c.person_id = ${person} and c.batch = any(a.batches)
               and c.settlement_id is null) as charges,
           ${benefitJson(person, sql`a.day`)} as benefit,
           ${institutionJson(sql`a.institution_id`)} as place,
           (select json_build_object('institutionId', i.institution_id, 'level', i.level, 'region', i.region)
              from institutions.practitioner y
              join institutions.institution i on i.institution_id = y.institution_id
             where y.practitioner_id = a.practitioner_id) as prescriber,
           ${sanctionedJson(sql`array[a.institution_id]`, sql`a.day`)} as sanctions,
           (select coalesce(json_agg(json_build_object(
                     'drugCode', g.drug_code, 'substance', g.substance, 'genericName', g.generic_name, 'spec', g.spec,
                     'maker', g.maker, 'package', g.package, 'class', g.class, 'ownShare', g.own_share,
                     'packCount', g.pack_count, 'unitStrength', g.unit_strength, 'procurement', g.procurement,
                     'dualChannel', g.dual_channel)), '[]')
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
              from prescribing.supply u where u.person_id = ${person}) as supplies,
           ${practitionersJson(sql`a.practitioner_ids`)} as practitioners,
           (select min(p.issued_day) from prescribing.prescription p
             where p.person_id = ${person} and p.practitioner_id = a.practitioner_id
               and p.number = any(a.rx_numbers)) as "issuedOn",
           array(select c.number from outpatient.charge c
                  where c.encounter_id = a.encounter_id and c.person_id = ${person}
                    and c.number = any(a.numbers)) as taken,
           case when a.numbers = '{}' then '[]' else ${diseasesJson} end as diseases,
           ${filedSubstancesJson(person, sql`a.day`)} as filed${also}
      from a
      cross join lateral (
        select array(select c.item_code from outpatient.charge c
                      where c.encounter_id = a.encounter_id and c.person_id = ${person}
                        and c.batch = any(a.batches) and c.settlement_id is null
                     union select unnest(a.item_codes)) as codes) codes`

/** Everything about several bills in one trip. */
const statement = prepared((asked) =>
  reading(
    sql`select r.* from ${sql.few(asked)},
                    json_to_record(e) as r(n integer, person_id bigint, institution_id text, day date, encounter_id uuid,
                                            batches text[], item_codes text[], practitioner_id text,
                                            trace_codes text[], practitioner_ids text[], numbers text[],
                                            rx_numbers text[])`,
    sql`a.person_id`,
    sql`,
           (select coalesce(json_agg(json_build_object(
                     'traceCode', t.code, 'drugCode', k.drug_code, 'institutionId', k.institution_id,
                     'sold', s.trace_code is not null)), '[]')
              from unnest(a.trace_codes) as t(code)
              left join stock.trace_code k on k.trace_code = t.code
              left join stock.trace_sale s on s.trace_code = t.code) as boxes`,
  ),
)

const row = (asked: BillQuestion, n: number) => ({
  n,
  person_id: asked.personId,
  institution_id: asked.institutionId,
  day: asked.day,
  encounter_id: asked.encounterId,
  batches: asked.batches,
  item_codes: asked.itemCodes,
  practitioner_id: asked.practitionerId,
  trace_codes: asked.traceCodes,
  practitioner_ids: asked.practitionerIds ?? [],
  numbers: asked.numbers ?? [],
  rx_numbers: asked.rxNumbers ?? [],
})

type Found = BillFacts & { n: number }

async function readBills(on: Sql, asked: readonly BillQuestion[]): Promise<readonly (BillFacts | undefined)[]> {
  if (on.spread) return Promise.all(asked.map((one) => readApart(on, one)))
  const found = await on.query<Found>(statement(asked.map(row)))
  const byPlace = new Map(found.map((facts) => [facts.n, facts]))
  return asked.map((_one, n) => {
    const facts = byPlace.get(n)
    return facts && opened(facts)
  })
}

/** Nothing of a person or a place that are not known. */
const opened = (facts: BillFacts): BillFacts | undefined =>
  facts.benefit.person && facts.place ? { ...facts, benefit: openBenefit(facts.benefit) } : undefined

/** Of one bill where tables are spread: what is the person's from the machine of the person, what is a box's where its code lies. */
async function readApart(on: Sql, asked: BillQuestion): Promise<BillFacts | undefined> {
  const found = await on.one<Omit<BillFacts, 'boxes'>>(ofPerson(asked))
  return found && opened({ ...found, boxes: await readBoxes(on, asked.traceCodes) })
}

/** With the person as a constant at every table, so that it goes to one machine as it stands. */
const ofPerson = (asked: BillQuestion): Fragment =>
  reading(
    sql`
    select 0 as n, ${asked.institutionId}::text as institution_id, ${asked.day}::date as day,
           ${asked.encounterId}::uuid as encounter_id, ${asked.batches}::text[] as batches,
           ${asked.itemCodes}::text[] as item_codes, ${asked.practitionerId}::text as practitioner_id,
           ${asked.practitionerIds ?? []}::text[] as practitioner_ids, ${asked.numbers ?? []}::text[] as numbers,
           ${asked.rxNumbers ?? []}::text[] as rx_numbers`,
    sql`${asked.personId}::bigint`,
    sql.empty,
  )

async function readBoxes(on: Sql, codes: readonly string[]): Promise<BillFacts['boxes']> {
  if (codes.length === 0) return []
  const known = new Map((await boxesAtTill(on, codes)).map((one) => [one.traceCode, one]))
  const sold = new Set(await soldAmong(on, codes))
  return codes.map((traceCode) => ({
    traceCode,
    drugCode: known.get(traceCode)?.drugCode ?? null,
    institutionId: known.get(traceCode)?.institutionId ?? null,
    sold: sold.has(traceCode),
  }))
}

const readTogether = together(readBills, ({ personId }: BillQuestion) => personId)

/** The first of a bill's two trips; outside of a transaction, those that come at once are read together. */
export async function readBill(on: Sql, asked: BillQuestion): Promise<BillFacts | undefined> {
  if (isDatabase(on)) return readTogether(on, asked)
  const [facts] = await readBills(on, [asked])
  return facts
}
