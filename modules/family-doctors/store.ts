import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import type { FamilyContract } from './api.ts'

/** The family-doctor contract in force on a day; of two, the one that began last. */
export async function contractOn(on: Sql, personId: number, day: Day): Promise<FamilyContract | undefined> {
  const [contract] = await on.query<FamilyContract>(sql`
    select c.contract_id as "contractId", c.institution_id as "institutionId", i.name as "institutionName",
           c.practitioner_id as "practitionerId", p.name as "doctorName", c.paid, c.valid_from as "validFrom",
           c.valid_until as "validUntil"
      from family_doctors.contract c
      join institutions.institution i on i.institution_id = c.institution_id
      join institutions.practitioner p on p.practitioner_id = c.practitioner_id
     where c.person_id = ${personId} and c.valid_from <= ${day} and (c.valid_until is null or c.valid_until >= ${day})
     order by c.valid_from desc, c.contract_id desc
     limit 1`)
  return contract
}
