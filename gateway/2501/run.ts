import { registerAway } from '../../modules/insured/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shortId } from '../ids.ts'
import { personHere } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2501 } from './table.ts'

/** A referral to a hospital elsewhere (WZ2017-4.2). */
export const run2501 = changes(t2501, async (tx, call, { refmedin }) => {
  const { connection, at, policies, actorAs } = call
  const person = await personHere(tx, call, refmedin.psn_no)
  if (person instanceof Refusal) return person
  const away = await registerAway(tx, {
    personId: person.personId,
    kind: 'referral',
    region: refmedin.mdtrtarea_admdvs,
    from: refmedin.begndate ?? refmedin.refl_date,
    until: refmedin.enddate ?? null,
    fromInstitutionId: connection.institutionId,
    toInstitutionId: refmedin.reflin_medins_no,
    diagnosisCode: refmedin.diag_code,
    reason: refmedin.refl_rea,
    actor: actorAs('doctor', null),
    at,
    policies,
  })
  return away instanceof Refusal ? away : { result: { trt_dcla_detl_sn: shortId(away.registrationId) } }
})
