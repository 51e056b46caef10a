import { awayOf, withdrawAway } from '../../modules/insured/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { declarationOf, noSuchDeclaration } from '../declaration.ts'
import { personByNumber } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2502 } from './table.ts'

/** A referral is taken back by the hospital that made it. */
export const run2502 = changes(t2502, async (tx, { at, policies, actorAs }, { data }) => {
  const person = await personByNumber(tx, data.psn_no)
  if (person instanceof Refusal) return person
  const registrationId = declarationOf(data.trt_dcla_detl_sn)
  const own = (await awayOf(tx, person.personId)).find((one) => one.registrationId === registrationId)
  if (!own) return noSuchDeclaration()
  const note = data.memo ?? '医院撤销'
  const done = await withdrawAway(tx, { registrationId, note, actor: actorAs('doctor', null), at, policies })
  return done instanceof Refusal ? done : {}
})
