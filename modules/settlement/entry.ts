import type { CounterMove, Day, Fen, LineAmounts, PackVersion, Paid, Rate, Step, Visit } from '@changqing/engine'
import { fen } from '@changqing/engine'
import { type Posting, postingsOf } from './postings.ts'

/** What the settlement is about, beside what the benefit calculation says. */
export type EntryHead = Readonly<{
  settlementId: string
  personId: number
  day: Day
  kind: 'visit' | 'dispensing'
  reverses: string | null
  visitId: string | null
  prescriptionId: string | null
  dispensingId: string | null
  institutionId: string
  placeId: string
  practitionerId: string
  region: string
  insurance: 'employee' | 'resident'
  diseaseKey: string | null
  settledAt: Date
  operatorId: string
}>

/** One item of the bill as it was sold or done; the amounts come from the calculation, in the same order. */
export type Item = Readonly<{
  itemKind: 'drug' | 'service'
  itemCode: string
  substance: string | null
  prescriptionLine: number | null
  quantity: number
  /** Ten-thousandths of a yuan. */
  price: number
  ceiling: number | null
  ceilingSource: string | null
  /** What goes to the supply. */
  substanceAmount: number | null
  dailyAmount: number | null
}>

export type EntryLine = Item & Omit<LineAmounts, 'code'> & Readonly<{ lineNo: number }>

/** What the patient still has after the settlement, as the statement tells it. */
export type RefillTold = Readonly<{
  diseaseKey: string
  substance: string
  name: string
  endsOn: Day
  refillFrom: Day | null
}>

/** Kept with a settlement for ever: its steps with their clauses, what it moved, what it told. */
export type KeptTrace = Readonly<{
  steps: readonly Step[]
  counterMoves: readonly CounterMove[]
  refills: readonly RefillTold[]
}>

/** A settlement with everything that is written of it. */
export type Entry = EntryHead &
  Readonly<{
    total: Fen
    aboveCeiling: Fen
    firstOwnShare: Fen
    outOfScope: Fen
    inScope: Fen
    deductible: Fen
    ratio: Rate
    fund: Fen
    seriousIllness: Fen
    supplementary: Fen
    personal: Fen
    pack: PackVersion
    visit: Visit
    trace: KeptTrace
    lines: readonly EntryLine[]
    postings: readonly Posting[]
  }>

/** The settlement that a paid decision becomes. Items are those of the visit's lines, in their order. */
export function entryOf(
  head: EntryHead,
  { visit, paid, items, refills }: { visit: Visit; paid: Paid; items: readonly Item[]; refills: readonly RefillTold[] },
): Entry {
  return {
    ...head,
    ...amountsOf(paid),
    ratio: paid.ratio,
    pack: paid.pack,
    visit,
    trace: { steps: paid.steps, counterMoves: paid.counterMoves, refills },
    lines: items.map((item, i) => {
      const amounts = paid.lines[i]
      if (!amounts || amounts.code !== item.itemCode)
        throw new Error('the lines of a decision are not those of its items')
      const { code: _code, ...parts } = amounts
      return { ...item, ...parts, lineNo: i + 1 }
    }),
    postings: postingsOf(paid, head),
  }
}

/** The settlement that takes another back: the same with every amount negative, and nothing judged anew. */
export function reversalOf(
  entry: Entry,
  at: { settlementId: string; day: Day; settledAt: Date; operatorId: string },
): Entry {
  const back = (amount: Fen): Fen => fen(amount === 0 ? 0 : -amount)
  const amounts = mapAmounts(entry, back)
  return {
    ...entry,
    ...at,
    ...amounts,
    reverses: entry.settlementId,
    trace: {
      steps: entry.trace.steps,
      counterMoves: entry.trace.counterMoves.map(({ key, amount }) => ({ key, amount: back(amount) })),
      refills: [],
    },
    lines: entry.lines.map((line) => ({
      ...line,
      quantity: -line.quantity,
      substanceAmount: line.substanceAmount === null ? null : -line.substanceAmount,
      amount: back(line.amount),
      aboveCeiling: back(line.aboveCeiling),
      firstOwnShare: back(line.firstOwnShare),
      outOfScope: back(line.outOfScope),
      inScope: back(line.inScope),
    })),
    postings: postingsOf(amounts, entry),
  }
}

const amountNames = [
  'total',
  'aboveCeiling',
  'firstOwnShare',
  'outOfScope',
  'inScope',
  'deductible',
  'fund',
  'seriousIllness',
  'supplementary',
  'personal',
] as const
type EntryAmounts = Readonly<Record<(typeof amountNames)[number], Fen>>

export const amountsOf = (from: EntryAmounts): EntryAmounts => mapAmounts(from, (amount) => amount)

function mapAmounts(from: EntryAmounts, change: (amount: Fen) => Fen): EntryAmounts {
  return Object.fromEntries(amountNames.map((name) => [name, change(from[name])])) as EntryAmounts
}
