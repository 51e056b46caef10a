import { dispensingsOf } from '../../modules/dispensing/index.ts'
import { entryById } from '../../modules/settlement/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { issuedBy, stateFields, wholeOf } from '../prescriptions.ts'
import { asks } from '../transaction.ts'
import { t7107 } from './table.ts'

const notSettled = refusal(404, 'gateway/not-settled', {
  zh: 'data.hiRxno（医保处方编号）：还没有取药结算',
  en: 'data.hiRxno: nothing of it is settled yet',
})

/** What was picked up of a prescription of this hospital. */
export const run7107 = asks(t7107, async (db, { connection, at }, { data }) => {
  const whole = await wholeOf(db, data.hiRxno, issuedBy(connection.institutionId))
  if (whole instanceof Refusal) return whole
  const settled = (await dispensingsOf(db, whole.prescription)).filter(
    ({ state, settlementId }) => settlementId !== null && state !== 'reversed',
  )
  const entries = []
  for (const { settlementId } of settled) {
    const entry = settlementId ? await entryById(db, settlementId) : undefined
    if (entry) entries.push(entry)
  }
  const [latest] = entries
  if (!latest) return notSettled()
  return {
    hiRxno: data.hiRxno,
    setlTime: latest.settledAt,
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
})
