import { fen, type Price, priced, type Quantity, yuanText } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import type { Deed, Step } from '../../platform/deed.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { type Disease, drugsByCodes } from '../catalogue/index.ts'
import { type KnownPractitioner, practitionersById } from '../institutions/index.ts'
import { holdLane, type Person } from '../insured/index.ts'
import { consultationCode } from '../settlement/index.ts'
import { chargeRow, insertCharges } from './batch.ts'
import { type BillFacts, readBill } from './bill-read.ts'
import { doctorRefusal } from './doctor.ts'
import type { Charge } from './encounter.ts'
import { amountWrong, chargeTwice, diseasesDiffer, noSuchEncounter, noSuchItem, notAPrescriber } from './refusals.ts'
import { type Own, ownEncounter } from './register.ts'
import { type Charged, type Judged, judgeBatch, standing } from './settle.ts'
import { deleteCharges } from './store.ts'

export type Charging = Omit<Charge, 'itemKind'>

/** What is sent to be charged: which items under which numbers, and the lines as the catalogue's diseases make them. */
export type ToCharge = Readonly<{
  rows: readonly Pick<Charging, 'number' | 'batch' | 'itemCode' | 'practitionerId'>[]
  linesWith: (diseases: readonly Disease[]) => readonly Charging[] | Refusal
}>

/** The lines as they are kept, what each batch would come to, and the deed that keeps them. */
export type Kept = Readonly<{
  person: Person
  charges: readonly Charge[]
  judged: ReadonlyMap<string, Judged | Refusal>
  deed: Deed
}>

const steps: readonly Step[] = [{ name: 'charge', write: insertCharges }]

/** Keeps what was done or sold. All of it, or nothing with the first line that is wrong. */
export async function charge(
  on: Sql,
  own: Own & Pick<Charged, 'operatorId' | 'policies'>,
  { rows, linesWith }: ToCharge,
  medicalTypeOf: (diseaseKey: string | null) => string,
): Promise<Kept | Refusal> {
  const numbers = rows.map(({ number }) => number)
  const facts = await readBill(on, {
    ...own,
    day: dayOf(own.at),
    batches: [...new Set(rows.map(({ batch }) => batch))],
    itemCodes: rows.map(({ itemCode }) => itemCode),
    practitionerId: null,
    practitionerIds: [...new Set(rows.flatMap(({ practitionerId }) => practitionerId ?? []))],
    numbers,
    traceCodes: [],
  })
  if (!facts) return noSuchEncounter()
  const lines = linesWith(facts.diseases)
  if (lines instanceof Refusal) return lines
  const encounter = standing(facts, own.institutionId)
  if (encounter instanceof Refusal) return encounter
  const charges = judgeAll(lines, { ...facts, at: own, node: 'feedetail' })
  if (charges instanceof Refusal) return charges
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i || facts.taken.includes(number))
  if (twice !== undefined) return chargeTwice({ number: twice })
  const judged = new Map<string, Judged | Refusal>()
  for (const batch of new Set(charges.map((one) => one.batch))) {
    const inBatch = [...facts.charges, ...charges].filter((one) => one.batch === batch)
    const whole: BillFacts = { ...facts, charges: inBatch }
    const medicalType = medicalTypeOf(inBatch[0]?.diseaseKey ?? null)
    const ready = judgeBatch(whole, encounter, [], { ...own, batch, medicalType, boxes: [], boxesWith: 'sale' })
    judged.set(batch, ready instanceof Refusal ? ready : ready.outcome)
  }
  const { person, lane: version } = facts.benefit
  const kept = { charge: charges.map((one) => chargeRow(own, one, own.at)) }
  return { person, charges, judged, deed: { personId: own.personId, version, steps, rows: kept } }
}

/** The lines as items of the catalogues, which are read for it; who prescribed is judged with the bill. */
export async function judgeLines(
  on: Sql,
  lines: readonly Charging[],
  { node, day }: Readonly<{ node: string; day: Day }>,
): Promise<Charge[] | Refusal> {
  const drugs = await drugsByCodes(on, [...new Set(lines.map(({ itemCode }) => itemCode))])
  const ids = [...new Set(lines.flatMap(({ practitionerId }) => practitionerId ?? []))]
  const known = await practitionersById(on, ids)
  const stranger = lines.findIndex(
    ({ practitionerId: id }) => id && known.find((one) => one.practitionerId === id)?.kind !== 'doctor',
  )
  if (stranger >= 0)
    return notAPrescriber({ field: `${node}[${stranger}].bilg_dr_codg`, code: lines[stranger]?.practitionerId, day })
  return judgeAll(lines, { drugs, practitioners: [], at: null, node })
}

type Known = Readonly<{
  drugs: readonly { drugCode: string }[]
  practitioners: readonly KnownPractitioner[]
  /** Where and when its own doctors order; null where what others ordered is sold. */
  at: Pick<Own, 'institutionId' | 'at'> | null
  node: string
}>

/** The lines as items of the catalogues; what does not fit is named with its place in the message. */
function judgeAll(lines: readonly Charging[], { drugs, practitioners, at, node }: Known): Charge[] | Refusal {
  const known = new Set(drugs.map(({ drugCode }) => drugCode))
  const batches = new Map<string, string | null>()
  const charges: Charge[] = []
  for (const [i, line] of lines.entries()) {
    const field = `${node}[${i}]`
    const isService = line.itemCode === consultationCode
    if (!isService && !known.has(line.itemCode))
      return noSuchItem({ field: `${field}.med_list_codg`, code: line.itemCode })
    const wrong = orderRefusal(line, practitioners, at, `${field}.bilg_dr_codg`) ?? amountRefusal(line, field)
    if (wrong) return wrong
    const disease = batches.get(line.batch)
    if (disease !== undefined && disease !== line.diseaseKey) return diseasesDiffer({ batch: line.batch })
    batches.set(line.batch, line.diseaseKey)
    charges.push({ ...line, amount: amountOf(line), itemKind: isService ? 'service' : 'drug' })
  }
  return charges
}

function orderRefusal(
  { practitionerId: code }: Charging,
  practitioners: Known['practitioners'],
  at: Known['at'],
  field: string,
): Refusal | undefined {
  if (!code || !at) return undefined
  return doctorRefusal(practitioners, { code, institutionId: at.institutionId, day: dayOf(at.at), field })
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
