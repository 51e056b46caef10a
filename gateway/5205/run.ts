import { drugsOfSubstances } from '../../modules/catalogue/index.ts'
import { institutionById } from '../../modules/institutions/index.ts'
import { dispensedEvents, priceText } from '../../modules/settlement/index.ts'
import { recordLook } from '../../platform/audit.ts'
import { dayOf, startOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { shortId } from '../ids.ts'
import { personHere, psnNo } from '../persons.ts'
import { chargeLevel, chargeType } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t5205 } from './table.ts'

type SoldLine = { itemCode: string; quantity: number; price: number; placeId: string }

const soldLine = (on: Sql, settlementId: string, personId: number, substance: string) =>
  on.query<SoldLine>(sql`
    select l.item_code as "itemCode", l.quantity, l.price, s.place_id as "placeId"
      from settlement.line l
      join settlement.settlement s on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
     where l.settlement_id = ${settlementId} and l.person_id = ${personId} and l.substance = ${substance}`)

/** What the person got of medicine for chronic diseases, wherever that was; who looks is kept. */
export const run5205 = asks(t5205, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  const { personId } = person
  await recordLook(db, call.actorAs('doctor', null), call.at, { personId, what: 'medication-history' })
  const from = dayOf(data.begntime)
  const until = data.endtime ? dayOf(data.endtime) : dayOf(call.at)
  const events = (await dispensedEvents(db, personId)).filter(({ day }) => day >= from && day <= until).slice(-200)
  const drugs = await drugsOfSubstances(db, [...new Set(events.map(({ substance }) => substance))])
  const rows = []
  const told = new Set<string>()
  for (const event of events) {
    const key = `${event.settlementId} ${event.substance}`
    if (told.has(key)) continue
    told.add(key)
    for (const line of await soldLine(db, event.settlementId, personId, event.substance)) {
      const drug = drugs.find(({ drugCode }) => drugCode === line.itemCode)
      const place = await institutionById(db, line.placeId)
      rows.push({
        feedetl_sn: shortId(event.settlementId),
        fixmedins_code: line.placeId,
        fixmedins_name: place?.name ?? line.placeId,
        psn_no: psnNo(person),
        med_type: '14',
        fee_ocur_time: startOf(event.day),
        cnt: line.quantity,
        pric: priceText(line.price),
        chrgitm_lv: chargeLevel(drug?.class ?? 'A'),
        hilist_code: line.itemCode,
        hilist_name: drug?.genericName ?? line.itemCode,
        list_type: '101',
        med_list_codg: line.itemCode,
        medins_list_codg: line.itemCode,
        medins_list_name: drug?.genericName ?? line.itemCode,
        med_chrgitm_type: chargeType(line.itemCode),
        prodname: drug?.tradeName,
        spec: drug?.spec ?? '',
        dosform_name: drug?.form,
      })
    }
  }
  return { feedetail: rows }
})
