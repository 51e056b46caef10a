import { applyForDisease } from '../../modules/eligibility/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shortId } from '../ids.ts'
import { diseaseOf } from '../outpatient.ts'
import { insutype, personHere } from '../persons.ts'
import { insuranceDiffers, noSuchDisease, notYourself } from '../refusals.ts'
import { changes } from '../transaction.ts'
import { t2503 } from './table.ts'

/** An application for a chronic disease, through the same door as the hospital's console. The agency decides. */
export const run2503 = changes(t2503, async (tx, call, { data }) => {
  const { connection, at, policies, actorAs } = call
  if (data.ide_fixmedins_no !== connection.institutionId) return notYourself()
  const person = await personHere(tx, call, data.psn_no)
  if (person instanceof Refusal) return person
  if (data.insutype !== insutype(person)) return insuranceDiffers({ own: insutype(person) })
  const disease = await diseaseOf(tx, data.opsp_dise_code)
  if (disease instanceof Refusal) return disease
  if (!disease) return noSuchDisease({ code: data.opsp_dise_code })
  const application = await applyForDisease(tx, {
    personId: person.personId,
    kind: data.trt_dcla_detl_sn === undefined ? 'new' : 'renewal',
    diseaseKey: disease.diseaseKey,
    evidence: [],
    door: 'wire',
    actor: actorAs('doctor', data.diag_dr_codg),
    at,
    policies,
  })
  return application instanceof Refusal
    ? application
    : { result: { trt_dcla_detl_sn: shortId(application.applicationId) } }
})
