import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import type { Entry, EntryLine } from './entry.ts'
import { unpacked } from './kept-trace.ts'
import { unpackedVisit } from './kept-visit.ts'
import { postingsOf } from './postings.ts'
import type { Names } from './statement.ts'

type Head = Omit<Entry, 'pack' | 'lines' | 'postings' | 'trace' | 'visit'> & {
  packId: string
  packHash: string
  visit: Parameters<typeof unpackedVisit>[0]
  trace: Parameters<typeof unpacked>[0]
  form: Parameters<typeof unpacked>[1]
}

const columns: Fragment = sql`
  s.settlement_id as "settlementId", s.person_id as "personId", s.day, s.kind, s.reverses, s.visit_id as "visitId",
  s.prescription_id as "prescriptionId", s.dispensing_id as "dispensingId", s.institution_id as "institutionId",
  s.place_id as "placeId", s.practitioner_id as "practitionerId", s.region, s.insurance, s.disease_key as "diseaseKey",
  s.settled_at as "settledAt", s.total, s.above_ceiling as "aboveCeiling", s.first_own_share as "firstOwnShare",
  s.out_of_scope as "outOfScope", s.in_scope as "inScope", s.deductible, s.ratio, s.fund,
  s.serious_illness as "seriousIllness", s.supplementary, s.personal, s.pack_id as "packId", s.pack_hash as "packHash",
  s.visit, s.trace, s.operator_id as "operatorId",
  (select f.form from settlement.form f where f.form_id = s.trace ->> 'form') as form`

/** A settlement as it was recorded, whole. */
export async function entryById(on: Sql, settlementId: string): Promise<Entry | undefined> {
  const head = await on.one<Head>(sql`
    select ${columns} from settlement.settlement s where s.settlement_id = ${settlementId}`)
  if (!head) return undefined
  const { packId, packHash, visit, trace, form, ...rest } = head
  const key = sql`settlement_id = ${settlementId} and person_id = ${head.personId} and day = ${head.day}`
  const lines = await on.query<EntryLine>(sql`
    select line_no as "lineNo", item_kind as "itemKind", item_code as "itemCode", substance,
           prescription_line as "prescriptionLine", quantity, price, ceiling, ceiling_source as "ceilingSource",
           substance_amount as "substanceAmount", daily_amount as "dailyAmount", amount,
           above_ceiling as "aboveCeiling", first_own_share as "firstOwnShare", out_of_scope as "outOfScope",
           in_scope as "inScope"
      from settlement.line where ${key} order by line_no`)
  return {
    ...rest,
    visit: unpackedVisit(visit, rest),
    trace: unpacked(trace, form),
    pack: { id: packId, hash: packHash },
    lines,
    postings: postingsOf(rest, rest),
  }
}

/** The live settlement of a prescription's consultation fee; a reversed one counts no more. */
export async function feeOf(
  on: Sql,
  { prescriptionId, personId }: { prescriptionId: string; personId: number },
): Promise<string | null> {
  const found = await on.one<{ settlementId: string }>(sql`
    select settlement_id as "settlementId" from settlement.consultation_fee
     where prescription_id = ${prescriptionId} and person_id = ${personId}`)
  return found?.settlementId ?? null
}

export async function reversedBy(
  on: Sql,
  { settlementId, personId }: { settlementId: string; personId: number },
): Promise<string | null> {
  const found = await on.one<{ reversalId: string }>(sql`
    select reversal_id as "reversalId" from settlement.reversal
     where settlement_id = ${settlementId} and person_id = ${personId}`)
  return found?.reversalId ?? null
}

/** The request that a key was used for, if it was. */
export function requestByKey(on: Sql, key: string): Promise<{ requestHash: string; settlementId: string } | undefined> {
  return on.one(sql`
    select request_hash as "requestHash", settlement_id as "settlementId"
      from settlement.request where request_key = ${key}`)
}

/** The names behind the codes of a settlement. */
export async function namesOf(on: Sql, entry: Entry): Promise<Names> {
  const found = await on.one<Omit<Names, 'items'>>(sql`
    select (select jsonb_build_object('name', p.name, 'insuranceCode', p.insurance_code, 'retired', p.retired)
              from insured.person p where p.person_id = ${entry.personId}) as person,
           (select i.name from institutions.institution i where i.institution_id = ${entry.institutionId}) as institution,
           (select i.name from institutions.institution i where i.institution_id = ${entry.placeId}) as place,
           (select d.name from institutions.practitioner d where d.practitioner_id = ${entry.practitionerId}) as doctor,
           (select r.number from prescribing.prescription r
             where r.prescription_id = ${entry.prescriptionId} and r.person_id = ${entry.personId}
           ) as "prescriptionNumber"`)
  const items = await on.query<{ code: string; name: string; spec: string; maker: string; unit: string }>(sql`
    select drug_code as code, generic_name as name, spec, maker, package as unit
      from catalogue.drug where drug_code = any(${entry.lines.map((line) => line.itemCode)}::text[])`)
  if (!found) throw new Error('a select without a table gave no row')
  const services = entry.lines.filter((line) => line.itemKind === 'service')
  return {
    ...found,
    items: new Map([
      ...items.map(({ code, ...item }) => [code, item] as const),
      ...services.map(({ itemCode }) => [itemCode, serviceWords(itemCode)] as const),
    ]),
  }
}

/** The one service that is settled here; its price comes from the law of the place. */
export const consultationCode = 'consultation-fee'
const serviceWords = (code: string) => ({
  name: code === consultationCode ? '一般诊疗费' : code,
  spec: '',
  maker: '',
  unit: '次',
})
