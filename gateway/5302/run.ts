import { designationsOf } from '../../modules/eligibility/index.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { insutype, personHere, psnNo } from '../persons.ts'
import { asks } from '../transaction.ts'
import { t5302 } from './table.ts'

/** The institutions that the person chose for this year (WH2025-3.2); other kinds of choice are not kept. */
export const run5302 = asks(t5302, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  if (data.biz_appy_type !== '01') return { psnfixmedin: [] }
  const year = Number(dayOf(call.at).slice(0, 4))
  const chosen = await designationsOf(db, person.personId, year)
  return {
    psnfixmedin: chosen.map(({ diseaseKey, institutionId, name }, i) => ({
      psn_no: psnNo(person),
      insutype: insutype(person),
      fix_srt_no: String(i + 1),
      fixmedins_code: institutionId,
      fixmedins_name: name,
      begndate: `${year}-01-01`,
      enddate: `${year}-12-31`,
      memo: diseaseKey,
    })),
  }
})
