import { dispensingsOf, reviewsOf } from '../modules/dispensing/index.ts'
import { entryById } from '../modules/settlement/index.ts'
import type { Sql } from '../platform/sql.ts'
import { stateFields, type Whole } from './prescriptions.ts'

/** What became of a prescription, as its hospital asks for it (7106, 7107) and is told (7108, 7109). */

/** Its last review; none while no pharmacist has reviewed it. */
export async function reviewOf(on: Sql, whole: Whole, at: Date) {
  for (const dispensing of await dispensingsOf(on, whole.prescription)) {
    const review = (await reviewsOf(on, dispensing)).at(-1)
    if (!review) continue
    const passed = review.decision === 'approved'
    const remarks = review.lines.flatMap((line) => ('remark' in line && line.remark ? [String(line.remark)] : []))
    const { rxStasCodg, rxStasName } = stateFields(whole, at)
    return {
      hiRxno: whole.prescription.number,
      pharName: review.name,
      pharCode: review.practitionerId,
      rxChkStasCodg: passed ? '1' : '0',
      rxChkStasName: passed ? '通过' : '不通过',
      rxChkOpnn: remarks.join('；') || (passed ? '审核通过' : '审核不通过'),
      rxChkTime: review.at,
      rxStasCodg,
      rxStasName,
    }
  }
  return undefined
}

/** What is settled of it and was not taken back; the list is empty, and the time is now, while that is nothing. */
export async function pickedUpOf(on: Sql, whole: Whole, at: Date) {
  const settled = (await dispensingsOf(on, whole.prescription)).filter(
    ({ state, settlementId }) => settlementId !== null && state !== 'reversed',
  )
  const entries = []
  for (const { settlementId } of settled) {
    const entry = settlementId ? await entryById(on, settlementId) : undefined
    if (entry) entries.push(entry)
  }
  return {
    hiRxno: whole.prescription.number,
    setlTime: entries[0]?.settledAt ?? at,
    ...stateFields(whole, at),
    seltdelts: entries.flatMap(({ lines }) =>
      lines.map((line) => {
        const drug = whole.drugs.get(line.itemCode)
        return {
          medListCodg: line.itemCode,
          drugGenname: drug?.genericName ?? line.itemCode,
          drugProdname: drug?.tradeName,
          drugDosform: drug?.form ?? '无',
          drugSpec: drug?.spec ?? '',
          cnt: line.quantity,
          aprvno: drug?.approvalNumber,
          prdrName: drug?.maker ?? '',
          takeDrugFlag: '1',
        }
      }),
    ),
  }
}
