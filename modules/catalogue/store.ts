import type { Day } from '../../platform/day.ts'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { listsAround } from './ceiling.ts'
import type { Disease, Drug, ListedPrice, Scope } from './drug.ts'

const drugColumns = sql`
  drug_code as "drugCode", substance, generic_name as "genericName", trade_name as "tradeName",
  pinyin_initials as "pinyinInitials", form, spec, maker, approval_number as "approvalNumber", class,
  own_share as "ownShare", pack_count as "packCount", pack_unit as "packUnit", package,
  unit_strength as "unitStrength", strength_unit as "strengthUnit", usual_dose as "usualDose",
  usual_times as "usualTimes", categories, procurement, dual_channel as "dualChannel", synthetic, source,
  valid_from as "validFrom", valid_until as "validUntil"`

/** Drugs by their national codes; a code that nobody knows is missing from the answer. */
export function drugsByCodes(db: Sql, codes: readonly string[]): Promise<Drug[]> {
  return db.query<Drug>(
    sql`select ${drugColumns} from catalogue.drug where drug_code = any(${codes}) order by drug_code`,
  )
}

export function drugByCode(db: Sql, code: string): Promise<Drug | undefined> {
  return db.one<Drug>(sql`select ${drugColumns} from catalogue.drug where drug_code = ${code}`)
}

/** Every drug of these substances (first ten places of the code). */
export function drugsOfSubstances(db: Sql, substances: readonly string[]): Promise<Drug[]> {
  return db.query<Drug>(
    sql`select ${drugColumns} from catalogue.drug where substance = any(${substances}) order by drug_code`,
  )
}

export function allDrugs(db: Sql): Promise<Drug[]> {
  return db.query<Drug>(sql`select ${drugColumns} from catalogue.drug order by drug_code`)
}

export type DrugSearch = Readonly<{
  /** Part of a name, pinyin initials, or the beginning of a code. Empty: all. */
  query: string
  day: Day
  /** Only drugs that the disease may use there. */
  within?: Scope | undefined
  limit: number
  offset?: number
}>

/** Drugs by name, pinyin initials or code: exact beginnings first, then the cheaper to read. */
export async function searchDrugs(db: Sql, search: DrugSearch): Promise<{ rows: Drug[]; total: number }> {
  const text = search.query.trim()
  const anywhere = `%${likely(text)}%`
  const beginning = `${likely(text)}%`
  const scope = search.within?.prefixes.map((prefix) => `${likely(prefix)}%`) ?? null
  const rows = await db.query<Drug & { total: number }>(sql`
    select ${drugColumns}, count(*) over ()::int as total
      from catalogue.drug
     where (generic_name ilike ${anywhere} or trade_name ilike ${anywhere}
            or pinyin_initials like lower(${anywhere}) or drug_code like upper(${beginning}))
       and valid_from <= ${search.day} and (valid_until is null or valid_until >= ${search.day})
       and (${scope}::text[] is null or drug_code like any(${scope}::text[]))
     order by (pinyin_initials like lower(${beginning}) or generic_name like ${beginning}) desc, generic_name, drug_code
     limit ${search.limit} offset ${search.offset ?? 0}`)
  const total = rows[0]?.total ?? 0
  return { rows: rows.map(({ total: _all, ...drug }) => drug), total }
}

/** `%` and `_` that somebody typed mean themselves. */
function likely(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

/** Every line of every list that may bind these drugs where they are sold; `ceilingOf` picks among them. */
export function pricesOf(db: Sql, codes: readonly string[], region: string): Promise<ListedPrice[]> {
  return db.query<ListedPrice>(sql`
    select drug_code as "drugCode", region, list, valid_from as "validFrom", valid_until as "validUntil", price, source
      from catalogue.drug_price
     where drug_code = any(${codes}) and region = any(${listsAround(region)})
     order by drug_code, list, valid_from`)
}

/** Every line of every list, for those who judge many drugs in many places. */
export function allPrices(db: Sql): Promise<ListedPrice[]> {
  return db.query<ListedPrice>(sql`
    select drug_code as "drugCode", region, list, valid_from as "validFrom", valid_until as "validUntil", price, source
      from catalogue.drug_price
     order by drug_code, list, valid_from`)
}

export function allDiseases(db: Sql): Promise<Disease[]> {
  return db.query<Disease>(sql`
    select disease_key as "diseaseKey", name_zh as "nameZh", name_en as "nameEn", m_code as "mCode", position
      from catalogue.disease order by position, disease_key`)
}

/** The same as one JSON value, for statements that read more than them. */
export const diseasesJson: Fragment = sql`(
  select coalesce(json_agg(json_build_object(
           'diseaseKey', d.disease_key, 'nameZh', d.name_zh, 'nameEn', d.name_en, 'mCode', d.m_code,
           'position', d.position) order by d.position, d.disease_key), '[]')
    from catalogue.disease d)`

/** What a disease may be treated with there on that day: the place's own list, its province's, or the default one. */
export async function scopeOf(db: Sql, ask: { diseaseKey: string; region: string; day: Day }): Promise<Scope> {
  const rows = await db.query<{ region: string; prefix: string; source: string }>(sql`
    select region, code_prefix as prefix, source
      from catalogue.disease_drug
     where disease_key = ${ask.diseaseKey} and region = any(${[...listsAround(ask.region), '*']})
       and valid_from <= ${ask.day} and (valid_until is null or valid_until >= ${ask.day})
     order by code_prefix`)
  const nearest = [...listsAround(ask.region), '*'].find((place) => rows.some((row) => row.region === place))
  const chosen = rows.filter((row) => row.region === nearest)
  return {
    diseaseKey: ask.diseaseKey,
    prefixes: chosen.map((row) => row.prefix),
    source: chosen[0]?.source ?? 'none',
  }
}

export type Diagnosis = Readonly<{ code: string; name: string }>

/** The diagnoses that qualify a disease, found by code or name. */
export function diagnosesOf(db: Sql, ask: { diseaseKey: string; query: string; limit: number }): Promise<Diagnosis[]> {
  const text = likely(ask.query.trim())
  return db.query<Diagnosis>(sql`
    select i.code, i.name
      from catalogue.icd10 i
     where exists (select from catalogue.disease_icd d
                    where d.disease_key = ${ask.diseaseKey} and starts_with(i.code, d.icd_prefix))
       and (i.name ilike ${`%${text}%`} or i.code ilike ${`${text}%`})
     order by length(i.code), i.code
     limit ${ask.limit}`)
}

export function diagnosisByCode(db: Sql, code: string): Promise<Diagnosis | undefined> {
  return db.one<Diagnosis>(sql`select code, name from catalogue.icd10 where code = ${code}`)
}

/** Whether a diagnosis qualifies a disease. */
export async function isDiagnosisOf(db: Sql, code: string, diseaseKey: string): Promise<boolean> {
  const [found] = await db.query(sql`
    select 1
      from catalogue.disease_icd
     where disease_key = ${diseaseKey} and starts_with(${code}::text, icd_prefix)
     limit 1`)
  return found !== undefined
}

/** Every diagnosis of the catalogue, in the order of the codes. */
export function allDiagnoses(db: Sql): Promise<Diagnosis[]> {
  return db.query<Diagnosis>(sql`select code, name from catalogue.icd10 order by code`)
}

/** When the catalogue last changed: what its version is called by. */
export async function catalogueChangedAt(db: Sql): Promise<Date | null> {
  const found = await db.one<{ at: Date | null }>(sql`select max(at) as at from catalogue.import_run`)
  return found?.at ?? null
}
