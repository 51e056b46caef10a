import { isNumber } from '../modules/circulation/index.ts'
import {
  checkIdentity,
  confirm,
  feeListHash,
  linesInHand,
  scan,
  scansOf,
  settleWithin,
  trialOf,
} from '../modules/dispensing/index.ts'
import type { BillLine } from '../modules/outpatient/index.ts'
import { type Entry, entryById, noSuchSettlement, priceText } from '../modules/settlement/index.ts'
import { readTraceCode } from '../modules/stock/index.ts'
import { Refusal, refusal } from '../platform/refusal.ts'
import type { Sql, Tx } from '../platform/sql.ts'
import { inHandOf, tillOf } from './authorisations.ts'
import { personOf } from './persons.ts'
import { type Whole, wholeOf } from './prescriptions.ts'
import { boxesOf, type PurchaseInput } from './purchase.ts'
import { onlyFor } from './refusals.ts'
import type { Call } from './transaction.ts'

/** 2101 and 2102 of a prescription of the centre: what is in hand of it is settled, as at the pharmacy's console. */

const mixed = refusal(422, 'gateway/mixed-prescriptions', {
  zh: 'drugdetail.rxno（处方号）：一次结算只能是同一张流转处方的药品',
  en: 'drugdetail.rxno: one settlement has the drugs of one circulated prescription',
})
const otherGoods = refusal(422, 'gateway/goods-differ', {
  zh: 'drugdetail[{row}]：配药单上是 {expected}',
  en: 'drugdetail[{row}]: in hand are {expected}',
})
const badBox = refusal(409, 'gateway/bad-box-of-purchase', {
  zh: 'drug_trac_codg（药品追溯码）{code}：{why}',
  en: 'drug_trac_codg {code}: {why}',
})

/** The number of the circulated prescription that is bought, where one is. */
export function circulatedOf({ drugdetail }: PurchaseInput): string | undefined | Refusal {
  const numbers = new Set(
    drugdetail.map(({ rx_circ_flag, rxno }) => (rx_circ_flag === '1' && isNumber(rxno ?? '') ? rxno : '')),
  )
  const [number] = numbers
  if (numbers.size > 1) return mixed()
  return number === '' ? undefined : number
}

type InHand = Readonly<{ whole: Whole; dispensingId: string }>

async function inHand(on: Sql, call: Call, input: PurchaseInput, number: string): Promise<InHand | Refusal> {
  if (call.connection.kind !== 'pharmacy') return onlyFor({ infno: call.header.infno, who: '定点零售药店' })
  const person = await personOf(on, input.druginfo, 'druginfo')
  if (person instanceof Refusal) return person
  const whole = await wholeOf(on, number, ({ personId }) => personId === person.personId)
  if (whole instanceof Refusal) return whole
  const dispensingId = await inHandOf(on, call, whole.prescription.prescriptionId)
  if (dispensingId instanceof Refusal) return dispensingId
  const lines = await linesInHand(on, { dispensingId, personId: person.personId })
  for (const line of lines) {
    const row = input.drugdetail.findIndex(({ med_list_codg }) => med_list_codg === line.drugCode)
    const sent = input.drugdetail[row]
    const name = whole.drugs.get(line.drugCode)?.genericName ?? line.drugCode
    const same = sent && Math.abs(sent.cnt - line.packs) < 0.0005 && Math.abs(sent.pric * 10_000 - line.price) < 0.5
    if (!same || input.drugdetail.length !== lines.length)
      return otherGoods({ row: Math.max(0, row), expected: `${name} ${line.packs} × ${priceText(line.price)}` })
  }
  return { whole, dispensingId }
}

export type RxJudged = Readonly<{ entry: Entry; lines: readonly BillLine[]; whole: Whole }>

export async function presettleRx(
  on: Sql,
  call: Call,
  input: PurchaseInput,
  number: string,
): Promise<RxJudged | Refusal> {
  const held = await inHand(on, call, input, number)
  if (held instanceof Refusal) return held
  const { at, policies, connection } = call
  const { institutionId } = connection
  const entry = await trialOf(on, { dispensingId: held.dispensingId, institutionId, at, policies })
  return entry instanceof Refusal ? entry : { entry, whole: held.whole, lines: billLines(entry, held.whole, input) }
}

/** The credential is checked, the boxes are read, the patient's yes at the counter is the 2102 itself, and it is settled. */
export async function settleRx(tx: Tx, call: Call, input: PurchaseInput, number: string): Promise<RxJudged | Refusal> {
  const held = await inHand(tx, call, input, number)
  if (held instanceof Refusal) return held
  const { whole, dispensingId } = held
  const { at, policies, connection, header } = call
  const { personId } = whole.prescription
  const till = await tillOf(tx, call, undefined)
  if (till instanceof Refusal) return till
  const atTill = { till, at, policies }
  const { mdtrt_cert_type, mdtrt_cert_no } = input.druginfo
  const kind = mdtrt_cert_type === '02' ? ('identity-number' as const) : ('insurance-code' as const)
  const credential = { kind, value: mdtrt_cert_no }
  const checked = await checkIdentity(tx, atTill, { dispensingId, check: { way: 'own', credential } })
  if (checked instanceof Refusal) return checked
  const before = new Set((await scansOf(tx, { dispensingId, personId })).map(({ traceCode }) => traceCode))
  const codes = boxesOf(input).flatMap(({ traceCode }) => {
    const read = readTraceCode(traceCode)
    return read && before.has(read) ? [] : [traceCode]
  })
  if (codes.length > 0) {
    const scanned = await scan(tx, atTill, { dispensingId, codes })
    if (scanned instanceof Refusal) return scanned
    const bad = scanned.answers.find(({ accepted }) => !accepted)
    if (bad) return badBox({ code: bad.code, why: bad.why?.message ?? '' })
  }
  const hash = feeListHash(await linesInHand(tx, { dispensingId, personId }))
  const confirmed = await confirm(tx, { at }, { dispensingId, hash, by: 'counter' })
  if (confirmed instanceof Refusal) return confirmed
  const asked = { ...till, dispensingId, operatorId: connection.operatorId, key: header.msgid, at, policies }
  const settled = await settleWithin(tx, asked)
  if (settled instanceof Refusal) return settled
  const { settlementId } = settled.statement
  const entry = await entryById(tx, settlementId)
  return entry ? { entry, whole, lines: billLines(entry, whole, input) } : noSuchSettlement({ settlementId })
}

/** The lines of the ledger as the answer names them: by the pharmacy's own numbers. */
function billLines(entry: Entry, { drugs }: Whole, { drugdetail }: PurchaseInput): BillLine[] {
  return entry.lines.map((line, i) => {
    const row = drugdetail.find(({ med_list_codg }) => med_list_codg === line.itemCode)
    return {
      charge: {
        number: row?.feedetl_sn ?? String(line.lineNo),
        batch: '1',
        position: i + 1,
        itemCode: line.itemCode,
        ownCode: row?.medins_list_codg ?? line.itemCode,
        itemKind: 'drug',
        quantity: line.quantity,
        price: line.price,
        amount: line.amount,
        days: null,
        selfPaid: false,
        diseaseKey: entry.diseaseKey,
        practitionerId: entry.practitionerId,
        details: {},
      },
      drug: drugs.get(line.itemCode),
      ceiling: undefined,
    }
  })
}
