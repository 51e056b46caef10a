import { linesInHand, scan } from '../../modules/dispensing/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { inHandOf, tillOf } from '../authorisations.ts'
import { shortId } from '../ids.ts'
import { wholeOf } from '../prescriptions.ts'
import { changes } from '../transaction.ts'
import { t7207 } from './table.ts'

const selfPaid = refusal(409, 'gateway/self-paid', {
  zh: 'data.hiFeesetlFlag（医疗保险结算标志位）：流转处方在本平台按医保结算',
  en: 'data.hiFeesetlFlag: circulated prescriptions are settled by insurance here',
})
const otherGoods = refusal(409, 'gateway/other-goods', {
  zh: 'rxSaleDrugDetl[{row}].medListCodg：在手的配药单没有这种药，或数量应为 {packs}',
  en: 'rxSaleDrugDetl[{row}].medListCodg is not in hand, or its packs are {packs}',
})
const badBox = refusal(409, 'gateway/bad-box', {
  zh: 'rxSaleDrugDetl.drugTraceCodg（药品追溯码）{code}：{why}',
  en: 'rxSaleDrugDetl.drugTraceCodg {code}: {why}',
})

/** What is about to be sold: the goods must be those in hand; boxes are read in. They leave the shelf with the settlement. */
export const run7207 = changes(t7207, async (tx, call, { data, rxSaleDrugDetl }) => {
  const { at, policies } = call
  if (data.hiFeesetlFlag === '0') return selfPaid()
  const whole = await wholeOf(tx, data.hiRxno, () => true)
  if (whole instanceof Refusal) return whole
  const dispensingId = await inHandOf(tx, call, whole.prescription.prescriptionId)
  if (dispensingId instanceof Refusal) return dispensingId
  const { personId } = whole.prescription
  const lines = await linesInHand(tx, { dispensingId, personId })
  for (const [row, sold] of rxSaleDrugDetl.entries()) {
    const line = lines.find(({ drugCode }) => drugCode === sold.medListCodg)
    const packs = rxSaleDrugDetl
      .filter(({ medListCodg }) => medListCodg === sold.medListCodg)
      .reduce((sum, one) => sum + one.drugTotlcnt, 0)
    if (!line || Math.abs(line.packs - packs) > 0.0005) return otherGoods({ row, packs: line?.packs ?? 0 })
  }
  const codes = rxSaleDrugDetl.flatMap(({ drugTraceCodg }) => drugTraceCodg?.split(/[,;，；\s]+/) ?? [])
  if (codes.length > 0) {
    const till = await tillOf(tx, call, undefined)
    if (till instanceof Refusal) return till
    const scanned = await scan(tx, { till, at, policies }, { dispensingId, codes })
    if (scanned instanceof Refusal) return scanned
    const bad = scanned.answers.find(({ accepted }) => !accepted)
    if (bad) return badBox({ code: bad.code, why: bad.why?.message ?? '' })
  }
  return { flag: true, selStooutSn: shortId(dispensingId) }
})
