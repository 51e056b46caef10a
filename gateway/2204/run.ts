import type { Disease } from '../../modules/catalogue/index.ts'
import { type Charging, charge } from '../../modules/outpatient/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { InputOf } from '../fields/table.ts'
import { diseaseIn, encounterIdOf, fenOf, priceOf, quantityOf } from '../outpatient.ts'
import { personIdOf } from '../persons.ts'
import { noSuchPsn } from '../refusals.ts'
import { lineResult } from '../settlement-output.ts'
import { decides } from '../transaction.ts'
import { t2204 } from './table.ts'

const severalVisits = refusal(422, 'gateway/several-visits', {
  zh: '{field}：一次上传的各行应属于同一次就诊',
  en: '{field}: the lines of a message are of one visit',
})

type Row = InputOf<typeof t2204>['feedetail'][number]

/** What was done and sold; answered line by line with its ceiling, its class and its parts. */
export const run2204 = decides(t2204, async (db, { connection, at, policies }, { feedetail }) => {
  const [first] = feedetail
  if (!first) return severalVisits({ field: 'feedetail' })
  const other = feedetail.findIndex(({ mdtrt_id, psn_no }) => mdtrt_id !== first.mdtrt_id || psn_no !== first.psn_no)
  if (other >= 0) return severalVisits({ field: `feedetail[${other}].mdtrt_id` })
  const personId = personIdOf(first.psn_no)
  const encounterId = encounterIdOf(first.mdtrt_id)
  if (personId === undefined) return noSuchPsn({ field: 'psn_no（人员编号）' })
  if (encounterId instanceof Refusal) return encounterId
  const { institutionId, operatorId } = connection
  const own = { encounterId, personId, institutionId, operatorId, at, policies }
  const rows = feedetail.map((row) => ({
    number: row.feedetl_sn,
    batch: row.chrg_bchno,
    itemCode: row.med_list_codg,
    practitionerId: row.bilg_dr_codg,
  }))
  const linesWith = (diseases: readonly Disease[]) => linesOf(feedetail, diseases)
  const kept = await charge(db, own, { rows, linesWith }, (diseaseKey) => (diseaseKey ? '14' : '11'))
  if (kept instanceof Refusal) return kept
  const result = kept.charges.map((line) => {
    const judged = kept.judged.get(line.batch)
    const found = judged instanceof Refusal ? undefined : judged
    const place = found?.lines.findIndex((one) => one.charge.number === line.number) ?? -1
    const bare = { charge: line, drug: undefined, ceiling: undefined }
    return lineResult(found?.lines[place] ?? bare, found?.entry.lines[place])
  })
  return { reply: { result }, deed: kept.deed }
})

function linesOf(rows: readonly Row[], diseases: readonly Disease[]): Charging[] | Refusal {
  const lines: Charging[] = []
  for (const [i, row] of rows.entries()) {
    const disease = diseaseIn(diseases, row.dise_codg)
    if (disease instanceof Refusal) return disease
    const line = lineOf(row, i, disease?.diseaseKey ?? null)
    if (line instanceof Refusal) return line
    lines.push(line)
  }
  return lines
}

function lineOf(row: Row, i: number, diseaseKey: string | null): Charging | Refusal {
  const price = priceOf(row.pric, `feedetail[${i}].pric`)
  const quantity = quantityOf(row.cnt, `feedetail[${i}].cnt`)
  if (price instanceof Refusal) return price
  if (quantity instanceof Refusal) return quantity
  const { rxno, rx_circ_flag, sin_dos_dscr, used_frqu_dscr, medc_way_dscr, bilg_dept_codg, bilg_dept_name } = row
  return {
    number: row.feedetl_sn,
    batch: row.chrg_bchno,
    position: i + 1,
    itemCode: row.med_list_codg,
    ownCode: row.medins_list_codg,
    quantity,
    price,
    amount: fenOf(row.det_item_fee_sumamt),
    days: row.prd_days ?? null,
    // None of our catalogue's items is limited in use, so only a refusal of the hospital makes a line self-paid.
    selfPaid: row.hosp_appr_flag === '2',
    diseaseKey,
    practitionerId: row.bilg_dr_codg,
    details: {
      rxno,
      rx_circ_flag,
      sin_dos_dscr,
      used_frqu_dscr,
      medc_way_dscr,
      bilg_dept_codg,
      bilg_dept_name,
      fee_ocur_time: row.fee_ocur_time.toISOString(),
    },
  }
}
