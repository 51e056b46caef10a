import { type Day, fen } from '@changqing/engine'
import { uuidv7 } from '../../platform/ids.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { postBeside } from '../settlement/index.ts'
import type { ReceivableQuery } from './api.ts'

/** What the funds paid for a disease of a person in some days, reversals taken off. */
export type PaidSince = Readonly<{ settlements: number; fund: number; seriousIllness: number }>

export async function paidSince(
  on: Sql,
  of: Readonly<{ personId: number; diseaseKey: string; from: Day; until: Day }>,
): Promise<PaidSince> {
  const paid = await on.one<PaidSince>(sql`
    select count(*) filter (where reverses is null) - count(*) filter (where reverses is not null) as settlements,
           coalesce(sum(fund), 0)::bigint as fund, coalesce(sum(serious_illness), 0)::bigint as "seriousIllness"
      from settlement.settlement
     where person_id = ${of.personId} and disease_key = ${of.diseaseKey} and day between ${of.from} and ${of.until}`)
  if (!paid) throw new Error('a sum without a row')
  return paid
}

export type Recovering = Readonly<{
  personId: number
  certificationId: string
  inspectionId: string
  institutionId: string
  region: string
  diseaseKey: string
  from: Day
  until: Day
  day: Day
  by: string
  at: Date
}>

/**
 * Makes what the funds paid a debt of the hospital that certified (WH2025-8.1) and posts it: the institution gives what the funds
 * take. What was nothing owes nothing and has no postings.
 */
export async function recover(tx: Tx, of: Recovering): Promise<PaidSince> {
  const paid = await paidSince(tx, of)
  const receivableId = uuidv7(of.at)
  await tx.query(sql`
    insert into inspections.receivable
      (receivable_id, person_id, certification_id, inspection_id, institution_id, region, disease_key, from_day,
       until_day, settlements, fund, serious_illness, day, posted_by, at)
    values (${receivableId}, ${of.personId}, ${of.certificationId}, ${of.inspectionId}, ${of.institutionId}, ${of.region},
            ${of.diseaseKey}, ${of.from}, ${of.until}, ${paid.settlements}, ${paid.fund}, ${paid.seriousIllness},
            ${of.day}, ${of.by}, ${of.at})`)
  const total = paid.fund + paid.seriousIllness
  if (total !== 0)
    await postBeside(tx, { entryId: receivableId, personId: of.personId, day: of.day }, [
      { account: 'institution', party: of.institutionId, amount: fen(-total) },
      { account: 'fund', party: of.region, amount: fen(paid.fund) },
      { account: 'serious-illness', party: of.region, amount: fen(paid.seriousIllness) },
    ])
  return paid
}

export type ReceivableShown = Readonly<{
  personId: number
  receivableId: string
  institutionId: string
  institutionName: string
  person: string
  diseaseKey: string
  from: Day
  until: Day
  settlements: number
  fund: number
  seriousIllness: number
  day: Day
  at: Date
}>

type Asked = Readonly<{ prefix: string; query: ReceivableQuery }>

const asked = ({ prefix, query }: Asked): Fragment => sql`
    starts_with(r.region, ${prefix})
    ${query.institutionId === undefined ? sql.empty : sql`and r.institution_id = ${query.institutionId}`}
    ${query.diseaseKey === undefined ? sql.empty : sql`and r.disease_key = ${query.diseaseKey}`}
    ${query.from === undefined ? sql.empty : sql`and r.day >= ${query.from}`}
    ${query.to === undefined ? sql.empty : sql`and r.day <= ${query.to}`}`

export const receivables = (
  on: Sql,
  of: Asked,
  { page, size }: Readonly<{ page: number; size: number }>,
): Promise<ReceivableShown[]> =>
  on.query<ReceivableShown>(sql`
    select r.receivable_id as "receivableId", r.institution_id as "institutionId", h.name as "institutionName",
           r.person_id as "personId", p.name as person, r.disease_key as "diseaseKey", r.from_day as "from", r.until_day as "until",
           r.settlements, r.fund, r.serious_illness as "seriousIllness", r.day, r.at
      from inspections.receivable r
      join institutions.institution h on h.institution_id = r.institution_id
      join insured.person p on p.person_id = r.person_id
     where ${asked(of)}
     order by r.day desc, r.receivable_id desc
     limit ${size} offset ${(page - 1) * size}`)

/** How many there are, and what they add up to, on whatever page they stand. */
export async function receivableSum(on: Sql, of: Asked): Promise<{ total: number; sum: number }> {
  const counted = await on.one<{ total: number; sum: number }>(sql`
    select count(*) as total, coalesce(sum(r.fund + r.serious_illness), 0)::bigint as sum
      from inspections.receivable r where ${asked(of)}`)
  return counted ?? { total: 0, sum: 0 }
}
