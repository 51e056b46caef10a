import { certifiedOn, chooseInstitution } from '../../modules/eligibility/index.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { shortId } from '../ids.ts'
import { diseaseOf } from '../outpatient.ts'
import { personHere } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2505 } from './table.ts'

const onlyChronic = refusal(422, 'gateway/only-chronic', {
  zh: 'data.biz_appy_type（业务申请类型）：本平台只受理 01 门慢门特的定点',
  en: 'data.biz_appy_type: only the choice for chronic diseases (01) is taken here',
})
const whichDisease = refusal(422, 'gateway/which-disease', {
  zh: 'data.exp_content：参保人有 {count} 个病种，请在 exp_content 中填 opsp_dise_code',
  en: 'data.exp_content: the person has {count} diseases; say which in opsp_dise_code',
})

/** The one institution of the year for a disease (WH2025-3.2). */
export const run2505 = changes(t2505, async (tx, call, { data }) => {
  const { at, policies, actorAs } = call
  if (data.biz_appy_type !== '01') return onlyChronic()
  const person = await personHere(tx, call, data.psn_no)
  if (person instanceof Refusal) return person
  const certified = await certifiedOn(tx, person.personId, dayOf(at))
  const diseaseKey = await chosenDisease(tx, data.exp_content, certified)
  if (diseaseKey instanceof Refusal) return diseaseKey
  const change = await chooseInstitution(tx, {
    personId: person.personId,
    diseaseKey,
    institutionId: data.fixmedins_code,
    year: Number(data.begndate.slice(0, 4)),
    actor: actorAs('doctor', null),
    at,
    policies,
  })
  return change instanceof Refusal ? change : { result: { trt_dcla_detl_sn: shortId(change.changeId) } }
})

/** The interface has no field for the disease: an extension names it, or there is only one. */
async function chosenDisease(on: Sql, extension: unknown, certified: readonly string[]): Promise<string | Refusal> {
  const code =
    typeof extension === 'object' && extension !== null && 'opsp_dise_code' in extension
      ? String(extension.opsp_dise_code)
      : undefined
  const disease = await diseaseOf(on, code)
  if (disease instanceof Refusal) return disease
  const [only] = certified
  if (disease) return disease.diseaseKey
  return only && certified.length === 1 ? only : whichDisease({ count: certified.length })
}
