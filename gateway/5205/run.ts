import { drugsByCodes } from '../../modules/catalogue/index.ts'
import { institutionById } from '../../modules/institutions/index.ts'
import { drugsSold, priceText } from '../../modules/settlement/index.ts'
import { recordLook } from '../../platform/audit.ts'
import { dayOf, startOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shortId } from '../ids.ts'
import { personHere, psnNo } from '../persons.ts'
import { chargeLevel, chargeType } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t5205 } from './table.ts'

/** What the person got of medicine for chronic diseases, wherever that was; that somebody looked is kept (WH2025-4.7). */
export const run5205 = asks(t5205, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  const { personId } = person
  await recordLook(db, call.actorAs('doctor', null), call.at, { personId, what: 'medication-history' })
  const until = dayOf(data.endtime ?? call.at)
  const lines = await drugsSold(db, { personId, from: dayOf(data.begntime), until })
  const drugs = await drugsByCodes(db, [...new Set(lines.map(({ itemCode }) => itemCode))])
  const places = new Map<string, string>()
  for (const { placeId } of lines)
    if (!places.has(placeId)) places.set(placeId, (await institutionById(db, placeId))?.name ?? placeId)
  return {
    feedetail: lines.map((line, i) => {
      const drug = drugs.find(({ drugCode }) => drugCode === line.itemCode)
      const name = drug?.genericName ?? line.itemCode
      return {
        feedetl_sn: `${shortId(line.settlementId)}${i % 1000}`,
        fixmedins_code: line.placeId,
        fixmedins_name: places.get(line.placeId) ?? line.placeId,
        psn_no: psnNo(person),
        med_type: '14',
        fee_ocur_time: startOf(line.day),
        cnt: line.quantity,
        pric: priceText(line.price),
        chrgitm_lv: chargeLevel(drug?.class ?? 'A'),
        hilist_code: line.itemCode,
        hilist_name: name,
        list_type: '101',
        med_list_codg: line.itemCode,
        medins_list_codg: line.itemCode,
        medins_list_name: name,
        med_chrgitm_type: chargeType(line.itemCode),
        prodname: drug?.tradeName,
        spec: drug?.spec ?? '',
        dosform_name: drug?.form,
      }
    }),
  }
})
