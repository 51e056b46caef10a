import { type Charging, charge, presettleVisit } from '../../modules/outpatient/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { InputOf } from '../fields/table.ts'
import { diseaseOf, encounterIdOf, fenOf, priceOf, quantityOf } from '../outpatient.ts'
import { personByNumber } from '../persons.ts'
import { lineResult } from '../settlement-output.ts'
import { changes } from '../transaction.ts'
import { t2204 } from './table.ts'

const severalVisits = refusal(422, 'gateway/several-visits', {
  zh: '{field}：一次上传的各行应属于同一次就诊',
  en: '{field}: the lines of a message are of one visit',
})

type Row = InputOf<typeof t2204>['feedetail'][number]

/** What was done and sold; answered line by line with its ceiling, its class and its parts. */
export const run2204 = changes(t2204, async (tx, { connection, at, policies }, { feedetail }) => {
  const [first] = feedetail
  if (!first) return { result: [] }
  const other = feedetail.findIndex(({ mdtrt_id, psn_no }) => mdtrt_id !== first.mdtrt_id || psn_no !== first.psn_no)
  if (other >= 0) return severalVisits({ field: `feedetail[${other}].mdtrt_id` })
  const person = await personByNumber(tx, first.psn_no)
  const encounterId = encounterIdOf(first.mdtrt_id)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  const disease = await diseaseOf(tx, first.dise_codg)
  if (disease instanceof Refusal) return disease
  const lines: Charging[] = []
  for (const [i, row] of feedetail.entries()) {
    const own = row.dise_codg === first.dise_codg ? disease : await diseaseOf(tx, row.dise_codg)
    if (own instanceof Refusal) return own
    const line = lineOf(row, i, own?.diseaseKey ?? null)
    if (line instanceof Refusal) return line
    lines.push(line)
  }
  const { institutionId, operatorId } = connection
  const own = { encounterId, personId: person.personId, institutionId, at }
  const kept = await charge(tx, own, lines)
  if (kept instanceof Refusal) return kept
  const results = []
  for (const batch of new Set(kept.map((one) => one.batch))) {
    const medicalType = disease ? '14' : '11'
    const judged = await presettleVisit(tx, {
      ...own,
      batch,
      medicalType,
      boxes: [],
      boxesWith: 'sale',
      operatorId,
      policies,
    })
    const mine = kept.filter((one) => one.batch === batch)
    for (const line of mine) {
      const at = judged instanceof Refusal ? -1 : judged.lines.findIndex((one) => one.charge.number === line.number)
      results.push(
        judged instanceof Refusal || at < 0
          ? lineResult({ charge: line, drug: undefined, ceiling: undefined }, undefined)
          : lineResult(
              judged.lines[at] ?? { charge: line, drug: undefined, ceiling: undefined },
              judged.entry.lines[at],
            ),
      )
    }
  }
  return { result: results }
})

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
