import { fen, yuanText } from '@changqing/engine'
import { readBenefit } from '../../modules/settlement/index.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { insutype, personHere } from '../persons.ts'
import { asks } from '../transaction.ts'
import { t5206 } from './table.ts'

/** The person's yearly figures under the names that the calculation gives them. */
export const run5206 = asks(t5206, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  const asked = data.cum_ym ?? dayOf(call.at).replaceAll('-', '').slice(0, 6)
  const facts = await readBenefit(db, { personId: person.personId, day: dayOf(call.at) })
  const ofYear = Object.entries(facts?.counters ?? {})
    .filter(([name]) => name.includes(`/${asked.slice(0, 4)}`))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    cuminfo: ofYear.map(([name, amount]) => ({
      insutype: insutype(person),
      year: asked.slice(0, 4),
      cum_ym: asked,
      cum_type_code: name.split('/')[0]?.slice(0, 10) ?? name.slice(0, 10),
      cum: yuanText(fen(amount)),
    })),
  }
})
