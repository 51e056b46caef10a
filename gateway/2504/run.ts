import { applicationById, withdraw } from '../../modules/eligibility/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { declarationOf, noSuchDeclaration } from '../declaration.ts'
import { personByNumber } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2504 } from './table.ts'

/** An application is taken back, while nobody has decided it. */
export const run2504 = changes(t2504, async (tx, { connection, at, policies, actorAs }, { data }) => {
  const person = await personByNumber(tx, data.psn_no)
  if (person instanceof Refusal) return person
  const application = await applicationById(tx, declarationOf(data.trt_dcla_detl_sn))
  if (application?.personId !== person.personId || application.institutionId !== connection.institutionId)
    return noSuchDeclaration()
  const { applicationId, version, practitionerId } = application
  const actor = actorAs('doctor', practitionerId)
  const done = await withdraw(tx, { applicationId, version, note: data.memo, actor, at, policies })
  return done instanceof Refusal ? done : {}
})
