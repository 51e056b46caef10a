import type { Day } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../../platform/sql.ts'
import type { Agreement as Shown } from '../api.ts'
import type { Item } from './entry.ts'

/** What an annex of an agreement says, as it was when it was signed. */
export type Annex = Readonly<{ name: Words; cites: readonly string[]; files: readonly string[]; promised: boolean }>

/** What was handed in and what was committed to stand in the annexes. */
export const inAnnex = ({ proof }: Pick<Item, 'proof'>): boolean => proof === 'paper' || proof === 'promise'

type AnnexFile = Readonly<{ fileId: string; name: string; hash: string }>
export const annexOf = (
  { name, cites, fileIds, promised }: Pick<Item, 'name' | 'cites' | 'fileIds' | 'promised'>,
  files: readonly AnnexFile[],
): Annex => ({
  ...{ name, cites, promised },
  files: files
    .filter(({ fileId }) => fileIds.includes(fileId))
    .map((file) => `${file.name}（SHA-256 ${file.hash.slice(0, 16)}…）`),
})

export type Agreement = Readonly<{
  agreementId: string
  number: string
  institutionId: string
  region: string
  entryId: string | null
  validFrom: Day
  validUntil: Day | null
  annexes: readonly Annex[]
  packId: string
  packHash: string
  signedFor: string
  signedBy: string
  signedByName: string
  signedAt: Date
  endedOn: Day | null
  /** The number of the agreement that it goes on from. */
  renews: string | null
}>

const columns = sql`
  a.agreement_id as "agreementId", a.number, a.institution_id as "institutionId", a.region, a.entry_id as "entryId",
  a.valid_from as "validFrom", a.valid_until as "validUntil", a.annexes, a.pack_id as "packId",
  a.pack_hash as "packHash", a.signed_for as "signedFor", a.signed_by as "signedBy",
  a.signed_by_name as "signedByName", a.signed_at as "signedAt", a.ended_on as "endedOn",
  a.renews`

export async function insertAgreement(tx: Tx, a: Agreement): Promise<void> {
  await tx.query(sql`
    insert into institutions.agreement
      (agreement_id, number, institution_id, region, entry_id, valid_from, valid_until, annexes, pack_id, pack_hash,
       signed_for, signed_by, signed_by_name, signed_at, renews)
    values (${a.agreementId}, ${a.number}, ${a.institutionId}, ${a.region}, ${a.entryId}, ${a.validFrom},
            ${a.validUntil}, ${sql.json(a.annexes)}, ${a.packId}, ${a.packHash}, ${a.signedFor}, ${a.signedBy},
            ${a.signedByName}, ${a.signedAt}, ${a.renews})`)
}

/** From the first day of its agreement an institution fills or issues circulated prescriptions, until the last. */
export async function takePart(
  tx: Tx,
  institutionId: string,
  days: { from: Day; until: Day | null; today: Day },
): Promise<void> {
  await tx.query(sql`
    update institutions.institution
       set joined_on = case when joined_on <= ${days.today} and (left_on is null or left_on >= ${days.from}::date - 1)
                            then joined_on else ${days.from} end,
           left_on = ${days.until}
     where institution_id = ${institutionId}`)
}

export const agreementById = (on: Sql, agreementId: string): Promise<Agreement | undefined> =>
  on.one<Agreement>(sql`select ${columns} from institutions.agreement a where a.agreement_id = ${agreementId}`)

/** The agreement in force on a day, or else the last one before it. */
export async function agreementOn(on: Sql, institutionId: string, day: Day): Promise<Agreement | undefined> {
  const [found] = await on.query<Agreement>(sql`
    select ${columns} from institutions.agreement a
     where a.institution_id = ${institutionId} and a.valid_from <= ${day}
     order by a.valid_from desc, a.signed_at desc, a.agreement_id desc
     limit 1`)
  return found
}

/** Ends what is in force on a day, and what is still to come. */
export async function endAgreements(tx: Tx, institutionId: string, lastDay: Day): Promise<void> {
  await tx.query(sql`
    update institutions.agreement
       set ended_on = ${lastDay}
     where institution_id = ${institutionId} and ended_on is null
       and (valid_until is null or valid_until > ${lastDay})`)
}

/** Agreements in force that end by themselves within some days, and that no other goes on from. */
export const endingBy = (day: Day, last: Day): Fragment => sql`
  a.ended_on is null and a.valid_until between ${day} and ${last}
  and not exists (select 1 from institutions.agreement n where n.renews = a.number)`

export async function countAgreements(on: Sql, where: Fragment): Promise<number> {
  const counted = await on.one<{ total: number }>(sql`
    select count(*) as total
      from institutions.agreement a
      join institutions.institution i on i.institution_id = a.institution_id
     where ${where}`)
  return counted?.total ?? 0
}

export async function agreementsWhere(
  on: Sql,
  where: Fragment,
  today: Day,
  { limit, offset }: { limit: number; offset: number } = { limit: 200, offset: 0 },
): Promise<Shown[]> {
  const rows = await on.query<Agreement & { institutionName: string; signedOn: Day }>(sql`
    select ${columns}, i.name as "institutionName", (a.signed_at at time zone 'Asia/Shanghai')::date as "signedOn"
      from institutions.agreement a
      join institutions.institution i on i.institution_id = a.institution_id
     where ${where}
     order by a.signed_at desc, a.number
     limit ${limit} offset ${offset}`)
  return rows.map(
    ({ agreementId, number, institutionId, institutionName, validFrom, validUntil, endedOn, signedOn, renews }) => ({
      ...{ agreementId, number, institutionId, institutionName, validFrom, validUntil, endedOn, signedOn, renews },
      standing: standingOn({ validFrom, validUntil, endedOn }, today),
    }),
  )
}

function standingOn(
  { validFrom, validUntil, endedOn }: Pick<Agreement, 'validFrom' | 'validUntil' | 'endedOn'>,
  today: Day,
): Shown['standing'] {
  if (endedOn !== null && today > endedOn) return 'ended'
  if (today < validFrom) return 'coming'
  return validUntil !== null && today > validUntil ? 'over' : 'in-force'
}
