import { type Fragment, sql } from '../../platform/sql.ts'

/** A part of larger statements: the family-doctor contract in force on a day, as the benefit calculation asks for it. */
export const contractJson = (personId: Fragment, day: Fragment): Fragment => sql`(
  select json_build_object('paid', c.paid, 'institution', c.institution_id, 'since', c.valid_from)
    from family_doctors.contract c
   where c.person_id = ${personId} and c.valid_from <= ${day} and (c.valid_until is null or c.valid_until >= ${day})
   order by c.valid_from desc, c.contract_id desc
   limit 1)`
