import { Refusal, refusal } from '../../platform/refusal.ts'
import { notYourself } from '../refusals.ts'
import { draftByCode, markDraft } from '../rx-draft.ts'
import { paperHash, signPaper } from '../rx-signature.ts'
import { changes } from '../transaction.ts'
import { t7102 } from './table.ts'

const notReadable = refusal(422, 'gateway/original-not-readable', {
  zh: 'data.originalValue（原始待签名处方信息）应为 JSON 的 Base64，含 7101 返回的 rxTraceCode',
  en: 'data.originalValue must be Base64 of JSON with the rxTraceCode that 7101 gave',
})

/** The centre's seal on a prescription that was checked: over what is said of it and over its paper. */
export const run7102 = changes(t7102, async (tx, { connection, at, sealer }, { data }) => {
  if (data.fixmedinsCode !== connection.institutionId) return notYourself()
  const traceCode = traceCodeOf(data.originalValue)
  if (!traceCode) return notReadable()
  const draft = await draftByCode(tx, { traceCode, institutionId: connection.institutionId })
  if (draft instanceof Refusal) return draft
  const { digest, certificate } = await signPaper(tx, sealer, at, data.originalValue, data.originalRxFile)
  await markDraft(tx, draft, { signedFile: `${paperHash(data.originalRxFile)} ${digest}` })
  return { rxFile: data.originalRxFile, signDigest: digest, ...certificate }
})

function traceCodeOf(originalValue: string): string | undefined {
  try {
    const read = JSON.parse(Buffer.from(originalValue, 'base64').toString('utf8')) as { rxTraceCode?: unknown }
    return typeof read?.rxTraceCode === 'string' ? read.rxTraceCode : undefined
  } catch {
    return undefined
  }
}
