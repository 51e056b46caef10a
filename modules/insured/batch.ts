import { type Columns, Given, recordset, type Source } from '../../platform/rows.ts'
import { type Fragment, sql } from '../../platform/sql.ts'

/**
 * Parts of larger statements. A settlement reads all that it needs in one trip and writes all that it causes in another;
 * what those statements say about the insured's tables is said here.
 */

/** The person as one JSON value. */
export const personJson = (personId: Fragment): Fragment => sql`(
  select json_build_object(
           'personId', p.person_id, 'name', p.name, 'sex', p.sex, 'birthDate', p.birth_date,
           'identityNumber', p.identity_number, 'insuranceCode', p.insurance_code, 'phone', p.phone,
           'address', p.address, 'latitude', p.latitude, 'longitude', p.longitude, 'region', p.region,
           'insurance', p.insurance, 'retired', p.retired, 'supplementary', p.supplementary,
           'insuredFrom', p.insured_from, 'insuredUntil', p.insured_until)
    from insured.person p
   where p.person_id = ${personId})`

/** The registrations that change the benefit on a day, the latest first: a temporary stay changes none. */
export const registrationsJson = (personId: Fragment, day: Fragment): Fragment => sql`(
  select coalesce(json_agg(json_build_object('kind', r.kind, 'region', r.region)
                            order by r.valid_from desc, r.registration_id desc), '[]')
    from insured.registration r
   where r.person_id = ${personId} and r.kind <> 'temporary' and r.valid_from <= ${day} and (r.valid_until is null or r.valid_until >= ${day}))`

export const laneVersion = (personId: Fragment): Fragment => sql`coalesce((
  select l.version from insured.lane l where l.person_id = ${personId}), 0)`

const next = ({ rows }: Given): Given =>
  new Given(rows.map((row) => ({ ...row, version: 'version' in row ? Number(row.version) + 1 : 1 })))
const laneColumns = { person_id: 'bigint', version: 'bigint' } as const satisfies Columns

/**
 * Takes the lanes of persons, each only when nobody has passed since its version was read. The rows it returns are the
 * persons whose part of the statement goes on; `asked` is a list of {person_id, version}.
 */
export const takeLanes = (asked: Source): Fragment => sql`
  insert into insured.lane as l (person_id, version)
  ${
    asked instanceof Given
      ? sql`values ${next(asked).values(laneColumns)}`
      : sql`select r.person_id, r.version + 1 from ${recordset(asked, laneColumns)}`
  }
      on conflict (person_id) do update set version = excluded.version where l.version = excluded.version - 1
  returning l.person_id`
