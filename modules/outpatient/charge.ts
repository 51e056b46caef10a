import { fen, type Price, priced, type Quantity, yuanText } from '@changqing/engine'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { drugsByCodes } from '../catalogue/index.ts'
import { practitionersById } from '../institutions/index.ts'
import { holdLane } from '../insured/index.ts'
import { consultationCode } from '../settlement/index.ts'
import type { Charge } from './encounter.ts'
import { amountWrong, chargeTwice, diseasesDiffer, noSuchItem, notADoctorHere } from './refusals.ts'
import { type Own, ownEncounter } from './register.ts'
import { deleteCharges, insertCharges } from './store.ts'

export type Charging = Omit<Charge, 'itemKind'>

/** Keeps what was done or sold. All of it, or nothing with the first line that is wrong. */
export async function charge(tx: Tx, own: Own, lines: readonly Charging[]): Promise<Charge[] | Refusal> {
  await holdLane(tx, own.personId)
  const found = await ownEncounter(tx, own)
  if (found instanceof Refusal) return found
  const charges = await judgeLines(tx, own.institutionId, lines, 'feedetail')
  if (charges instanceof Refusal) return charges
  const kept = await insertCharges(tx, own, charges, own.at)
  const twice = charges.find(({ number }, i) => charges.findIndex((one) => one.number === number) !== i)
  const before = charges.find(({ number }) => !kept.includes(number))
  const again = twice ?? before
  return again ? chargeTwice({ number: again.number }) : charges
}

/** The lines as items of the catalogues; what does not fit is named with its place in the message. */
export async function judgeLines(
  on: Sql,
  institutionId: string | null,
  lines: readonly Charging[],
  node: string,
): Promise<Charge[] | Refusal> {
  const drugs = await drugsByCodes(on, [...new Set(lines.map(({ itemCode }) => itemCode))])
  const known = new Set(drugs.map(({ drugCode }) => drugCode))
  const doctors = await practitionersById(on, [...new Set(lines.flatMap(({ practitionerId }) => practitionerId ?? []))])
  const batches = new Map<string, string | null>()
  const charges: Charge[] = []
  for (const [i, line] of lines.entries()) {
    const field = `${node}[${i}]`
    const isService = line.itemCode === consultationCode
    if (!isService && !known.has(line.itemCode))
      return noSuchItem({ field: `${field}.med_list_codg`, code: line.itemCode })
    const doctor = doctors.find(({ practitionerId }) => practitionerId === line.practitionerId)
    const registered = doctor?.kind === 'doctor' && (!institutionId || doctor.institutionId === institutionId)
    if (line.practitionerId && !registered)
      return notADoctorHere({ field: `${field}.bilg_dr_codg`, code: line.practitionerId })
    const wrong = amountRefusal(line, field)
    if (wrong) return wrong
    const disease = batches.get(line.batch)
    if (disease !== undefined && disease !== line.diseaseKey) return diseasesDiffer({ batch: line.batch })
    batches.set(line.batch, line.diseaseKey)
    charges.push({ ...line, amount: amountOf(line), itemKind: isService ? 'service' : 'drug' })
  }
  return charges
}

/** |price × quantity − amount| ≤ 0.01, as the interface says. */
function amountRefusal(line: Charging, field: string): Refusal | undefined {
  const { amount } = line
  const expected = amountOf(line)
  return Math.abs(expected - amount) <= 1
    ? undefined
    : amountWrong({
        field: `${field}.det_item_fee_sumamt`,
        expected: yuanText(expected),
        given: yuanText(fen(amount)),
      })
}

const amountOf = ({ price, quantity }: Pick<Charging, 'price' | 'quantity'>) =>
  priced(price as Price, Math.round(quantity * 1000) as Quantity)

/** Takes lines back that are not settled: of a batch, or all of them. Safe to repeat. */
export async function uncharge(tx: Tx, own: Own, batch: string | null): Promise<number | Refusal> {
  await holdLane(tx, own.personId)
  const found = await ownEncounter(tx, own)
  return found instanceof Refusal ? found : deleteCharges(tx, own, batch)
}
