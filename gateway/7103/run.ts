import { practitionerById } from '../../modules/institutions/index.ts'
import { issue } from '../../modules/prescribing/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { notYourself } from '../refusals.ts'
import { draftByCode, markDraft } from '../rx-draft.ts'
import { paperHash } from '../rx-signature.ts'
import { changes } from '../transaction.ts'
import { t7103 } from './table.ts'

const usedAlready = refusal(409, 'gateway/trace-code-used', {
  zh: 'data.rxTraceCode（处方追溯码）：已经使用，每个追溯码只能上传一次',
  en: 'data.rxTraceCode was used; each uploads once',
})
const numberDiffers = refusal(422, 'gateway/number-differs', {
  zh: 'data.hiRxno（医保处方编号）与 7101 返回的不一致',
  en: 'data.hiRxno is not what 7101 gave',
})
const notSealed = refusal(409, 'gateway/not-sealed', {
  zh: 'data.signDigest（处方信息签名值）：处方文件未经 7102 签名，或签名后被改动',
  en: 'data.signDigest: the file was not signed by 7102, or was changed after it',
})
const notAPharmacist = refusal(422, 'gateway/not-a-pharmacist', {
  zh: 'data.pharCode（审方医保药师代码）：{code} 不是本院在册药师',
  en: 'data.pharCode: {code} is not a registered pharmacist of this institution',
})

/** The signed prescription is issued: the same use case as the doctor's console, judged again as it stands now. */
export const run7103 = changes(t7103, async (tx, call, { data }) => {
  const { connection, at, policies, actorAs } = call
  const { institutionId } = connection
  if (data.fixmedinsCode !== institutionId) return notYourself()
  const draft = await draftByCode(tx, { traceCode: data.rxTraceCode, institutionId })
  if (draft instanceof Refusal) return draft
  if (draft.number !== data.hiRxno) return numberDiffers()
  if (draft.usedAt) return usedAlready()
  if (draft.signedFile !== `${paperHash(data.rxFile)} ${data.signDigest}`) return notSealed()
  const pharmacist = await practitionerById(tx, data.pharCode)
  if (pharmacist?.kind !== 'pharmacist' || pharmacist.institutionId !== institutionId)
    return notAPharmacist({ code: data.pharCode })
  const actor = actorAs('doctor', data.drCode)
  const { prescriptionId, number } = draft
  const issued = await issue(tx, { actor, at, policies }, draft.content, { prescriptionId, number })
  if (issued instanceof Refusal) return issued
  await markDraft(tx, draft, { usedAt: at, pharmacistName: pharmacist.name })
  return { hiRxno: number, rxStasCodg: '1', rxStasName: '有效' }
})
