import { changeById, withdrawChoice } from '../../modules/eligibility/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { declarationOf, noSuchDeclaration } from '../declaration.ts'
import { personByNumber } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2506 } from './table.ts'

/** A choice is taken back, while nothing was settled on it. */
export const run2506 = changes(t2506, async (tx, { at, policies, actorAs }, { data }) => {
  const person = await personByNumber(tx, data.psn_no)
  if (person instanceof Refusal) return person
  const { personId } = person
  const change = await changeById(tx, declarationOf(data.trt_dcla_detl_sn))
  if (change?.personId !== personId) return noSuchDeclaration()
  const { diseaseKey, year } = change
  const actor = actorAs('doctor', null)
  const done = await withdrawChoice(tx, { personId, diseaseKey, year, note: data.memo, actor, at, policies })
  return done instanceof Refusal ? done : {}
})
