import type { Person } from '../modules/insured/index.ts'
import { type Box, type Judged, judgeLines, type Purchase } from '../modules/outpatient/index.ts'
import { dayOf } from '../platform/day.ts'
import { uuidv7 } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Sql } from '../platform/sql.ts'
import type { t2102 } from './2102/table.ts'
import type { InputOf } from './fields/table.ts'
import { diseaseOf, fenOf, priceOf, quantityOf, totalRefusal } from './outpatient.ts'
import { personOf } from './persons.ts'
import { onlyFor } from './refusals.ts'
import { lineResult, setldetail, setlinfo } from './settlement-output.ts'
import type { Call } from './transaction.ts'

/** What 2101 and 2102 share: the purchase as the message tells it, and its settlement as the answer does. */

export type PurchaseInput = Pick<InputOf<typeof t2102>, 'druginfo' | 'drugdetail'> &
  Partial<Pick<InputOf<typeof t2102>, 'drug_trac_info'>>
type Row = PurchaseInput['drugdetail'][number]
export type Bought = Readonly<{ person: Person; purchase: Purchase }>

export async function readPurchase(on: Sql, call: Call, input: PurchaseInput): Promise<Bought | Refusal> {
  const { connection, at, policies, header } = call
  const { druginfo } = input
  if (connection.kind !== 'pharmacy') return onlyFor({ infno: header.infno, who: '定点零售药店' })
  const person = await personOf(on, druginfo, 'druginfo')
  if (person instanceof Refusal) return person
  const disease = await diseaseOf(on, druginfo.dise_codg)
  if (disease instanceof Refusal) return disease
  const lines = linesOf(input.drugdetail, disease?.diseaseKey ?? null)
  if (lines instanceof Refusal) return lines
  const charges = await judgeLines(on, lines, { node: 'drugdetail', day: dayOf(at) })
  if (charges instanceof Refusal) return charges
  const purchase: Purchase = {
    encounterId: uuidv7(at),
    personId: person.personId,
    institutionId: connection.institutionId,
    medicalType: druginfo.med_type,
    diseaseKey: disease?.diseaseKey ?? null,
    charges,
    boxes: boxesOf(input),
    boxesWith: connection.dialect.boxes,
    ownNumber: header.msgid,
    rxNumbers: [...new Set(input.drugdetail.flatMap(({ rxno }) => rxno || []))],
    soldAt: new Date(Math.min(...input.drugdetail.map((row) => row.fee_ocur_time.getTime()))),
    begunAt: druginfo.begntime,
    operatorId: connection.operatorId,
    at,
    policies,
  }
  return { person, purchase }
}

function linesOf(rows: readonly Row[], diseaseKey: string | null) {
  const lines = []
  for (const [i, row] of rows.entries()) {
    const price = priceOf(row.pric, `drugdetail[${i}].pric`)
    const quantity = quantityOf(row.cnt, `drugdetail[${i}].cnt`)
    if (price instanceof Refusal) return price
    if (quantity instanceof Refusal) return quantity
    lines.push({
      number: row.feedetl_sn,
      batch: '1',
      position: i + 1,
      itemCode: row.med_list_codg,
      ownCode: row.medins_list_codg,
      quantity,
      price,
      amount: fenOf(row.det_item_fee_sumamt),
      days: row.prd_days ?? null,
      selfPaid: false,
      diseaseKey,
      practitionerId: row.bilg_dr_codg ?? null,
      details: { rxno: row.rxno, rx_circ_flag: row.rx_circ_flag, fee_ocur_time: row.fee_ocur_time.toISOString() },
    })
  }
  return lines
}

/** Boxes stand with their line, or beside the lines with its number. */
export function boxesOf({ drugdetail, drug_trac_info = [] }: PurchaseInput): Box[] {
  const beside = drug_trac_info.map((box) => ({ ...box, number: box.feedetl_sn ?? '' }))
  const within = drugdetail.flatMap((row) =>
    row.drug_trac_info.map((box) => ({ ...box, number: box.feedetl_sn ?? row.feedetl_sn })),
  )
  return [...within, ...beside].map(({ drug_trac_codg, number, trdn_flag }) => ({
    traceCode: drug_trac_codg,
    number,
    opened: trdn_flag === '1',
  }))
}

export type Answerable = Pick<Judged, 'entry' | 'lines'>

/** The answer of 2101 and 2102, or the refusal when the total that was sent is not that of the lines. */
export function purchaseAnswer(
  { druginfo }: PurchaseInput,
  person: Person,
  judged: Answerable,
  { msgid, recorded }: { msgid: string; recorded: boolean },
) {
  const { entry, lines } = judged
  const wrong = totalRefusal(druginfo.medfee_sumamt, entry.total, entry.lines.length)
  if (wrong) return wrong
  const certificate = druginfo.mdtrt_cert_type
  return {
    setlinfo: setlinfo({ entry, person, medicalType: druginfo.med_type, certificate, msgid, recorded }),
    setldetail: setldetail(entry),
    detlcutinfo: lines.map((line, i) => lineResult(line, entry.lines[i])),
  }
}
