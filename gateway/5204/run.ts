import { yuanText } from '@changqing/engine'
import { chargesOf } from '../../modules/outpatient/index.ts'
import { priceText } from '../../modules/settlement/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { medicalTypeOf } from '../outpatient.ts'
import { ownSettlement } from '../own-settlement.ts'
import { chargeLevel, chargeType, drugsOf } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t5204 } from './table.ts'

/** The lines of a settlement of this institution, as they were judged. */
export const run5204 = asks(t5204, async (db, call, { data }) => {
  const own = await ownSettlement(db, call, data)
  if (own instanceof Refusal) return own
  const { entry } = own
  const drugs = await drugsOf(db, entry)
  const med_type = await medicalTypeOf(db, entry)
  const charges = entry.visitId ? await chargesOf(db, { encounterId: entry.visitId, personId: entry.personId }) : []
  const settledAs = entry.reverses ?? entry.settlementId
  const mine = charges.filter(({ settlementId }) => settlementId === settledAs)
  return {
    data: entry.lines.map((line, i) => {
      const drug = drugs.get(line.itemCode)
      const charge = mine[i]
      return {
        mdtrt_id: data.mdtrt_id,
        setl_id: data.setl_id,
        feedetl_sn: charge?.number ?? String(line.lineNo),
        rx_drord_no: typeof charge?.details.rxno === 'string' ? charge.details.rxno : null,
        med_type,
        fee_ocur_time: entry.settledAt,
        cnt: line.quantity,
        pric: priceText(line.price),
        prd_days: charge?.days ?? null,
        det_item_fee_sumamt: yuanText(line.amount),
        pric_uplmt_amt: line.ceiling === null ? '999999' : priceText(line.ceiling),
        selfpay_prop: (drug?.ownShare ?? 0) / 10_000,
        fulamt_ownpay_amt: yuanText(line.outOfScope),
        overlmt_amt: yuanText(line.aboveCeiling),
        preselfpay_amt: yuanText(line.firstOwnShare),
        inscp_scp_amt: yuanText(line.inScope),
        chrgitm_lv: chargeLevel(drug?.class ?? 'A'),
        hilist_code: line.itemCode,
        hilist_name: drug?.genericName ?? '一般诊疗费',
        list_type: drug ? '101' : '201',
        med_list_codg: line.itemCode,
        medins_list_codg: charge?.ownCode ?? line.itemCode,
        medins_list_name: drug?.genericName ?? '一般诊疗费',
        med_chrgitm_type: drug ? chargeType(drug.drugCode) : '12',
        prodname: drug?.tradeName,
        spec: drug?.spec,
        dosform_name: drug?.form ?? '无',
        bilg_dr_codg: charge?.practitionerId ?? entry.practitionerId,
      }
    }),
  }
})
