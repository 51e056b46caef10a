import type { Day } from '@changqing/engine'
import { keptAs } from '../../platform/keys.ts'
import { type Columns, insertFrom, Rows } from '../../platform/rows.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Person } from './person.ts'
import { openPerson } from './sealed.ts'

const personColumns: Fragment = sql`
  p.person_id as "personId", p.name, p.sex, p.birth_date as "birthDate", p.identity_number as "identityNumber",
  p.insurance_code as "insuranceCode", p.phone, p.address, p.latitude, p.longitude, p.region, p.insurance, p.retired,
  p.supplementary, p.insured_from as "insuredFrom", p.insured_until as "insuredUntil"`

export async function personById(on: Sql, personId: number): Promise<Person | undefined> {
  const found = await on.one<Person>(sql`select ${personColumns} from insured.person p where p.person_id = ${personId}`)
  return found && openPerson(found)
}

export type CredentialKind = 'identity-number' | 'insurance-code' | 'family-code'
/** What a person can show as their own. */
const ownCredentials: readonly CredentialKind[] = ['insurance-code', 'identity-number']

/** Whose credential this is. The same text as two kinds of credential of one person is one person. */
export async function personByCredential(
  on: Sql,
  value: string,
  kinds: readonly CredentialKind[] = ownCredentials,
): Promise<Person | undefined> {
  const [found] = await on.query<Person>(sql`
    select ${personColumns}
      from insured.person_shown(${kinds}::text[], ${keptAs(value.trim().toUpperCase())}) p`)
  return found && openPerson(found)
}

export type Registration = Readonly<{
  registrationId: string
  kind: 'residence' | 'referral' | 'temporary'
  region: string
  validFrom: Day
  validUntil: Day | null
}>

/** The registrations for care away from home in force on a day; the latest first. */
export function registrationsOn(on: Sql, personId: number, day: Day): Promise<Registration[]> {
  return on.query<Registration>(sql`
    select registration_id as "registrationId", kind, region, valid_from as "validFrom", valid_until as "validUntil"
      from insured.registration
     where person_id = ${personId} and valid_from <= ${day} and (valid_until is null or valid_until >= ${day})
     order by valid_from desc, registration_id desc`)
}

/** Whether the person belongs to the holder's family account on a day (FJ2023-7.5). */
export async function isFamilyMember(on: Sql, personId: number, holderId: number, day: Day): Promise<boolean> {
  const [found] = await on.query(sql`
    select 1
      from insured.family_member
     where person_id = ${personId} and holder_id = ${holderId}
       and valid_from <= ${day} and (valid_until is null or valid_until >= ${day})
     limit 1`)
  return found !== undefined
}

export type Notice = Readonly<{
  noticeId: string
  topic: string
  textZh: string
  textEn: string
  link: string | null
  at: Date
  readAt: Date | null
}>

/** Writes a notice; the same notice again changes nothing. */
export type NewNotice = Omit<Notice, 'readAt'> & Readonly<{ personId: number }>

const noticeColumns = {
  ...{ notice_id: 'uuid', person_id: 'bigint', topic: 'text', text_zh: 'text', text_en: 'text', link: 'text' },
  at: 'timestamptz',
} as const satisfies Columns

export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  const rows = notices.map(({ noticeId, personId, topic, textZh, textEn, link, at }) => ({
    ...{ notice_id: noticeId, person_id: personId, topic, text_zh: textZh, text_en: textEn, link, at },
  }))
  await tx.query(sql`
    ${insertFrom('insured.notice', new Rows(rows), noticeColumns)} on conflict (notice_id, person_id) do nothing`)
}

export function noticesOf(on: Sql, personId: number, limit: number): Promise<Notice[]> {
  return on.query<Notice>(sql`
    select notice_id as "noticeId", topic, text_zh as "textZh", text_en as "textEn", link, at, read_at as "readAt"
      from insured.notice
     where person_id = ${personId}
     order by at desc, notice_id desc
     limit ${limit}`)
}

export async function countUnread(on: Sql, personId: number): Promise<number> {
  const counted = await on.one<{ unread: number }>(sql`
    select count(*) as unread from insured.notice where person_id = ${personId} and read_at is null`)
  return counted?.unread ?? 0
}

/** Marks a notice as read the first time; answers the notice as it now is. */
export function markNoticeRead(tx: Tx, personId: number, noticeId: string, at: Date): Promise<Notice | undefined> {
  return tx.one<Notice>(sql`
    update insured.notice set read_at = coalesce(read_at, ${at})
     where notice_id = ${noticeId} and person_id = ${personId}
    returning notice_id as "noticeId", topic, text_zh as "textZh", text_en as "textEn", link, at, read_at as "readAt"`)
}
