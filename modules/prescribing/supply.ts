import { addDays, type Day, daysBetween } from '../../platform/day.ts'

/**
 * What a person has left of a substance (WZ2017-2.5). Amounts are of the substance, with four decimals as the database
 * keeps them; inside they are whole ten-thousandths, so that 0.1 a day never drifts.
 */
export type Supply = Readonly<{
  /** The day at whose start `amount` was there. */
  asOf: Day
  amount: number
  dailyAmount: number
  /** The last day that is covered; the day before `asOf` when not even one is. */
  endsOn: Day
}>

/** Medicine that came into the person's hands; a reversed one is simply not among the events. */
export type SupplyEvent = Readonly<{
  day: Day
  amount: number
  dailyAmount: number
  /** Lines of one prescription are taken together, whichever pharmacy gave them; another prescription replaces it. */
  prescriptionId: string
  line: number
}>

const scale = 10_000
const scaled = (amount: number): number => Math.round(amount * scale)

/** The substance left at the start of a day: what was taken since is gone. */
export function leftOn(supply: Pick<Supply, 'asOf' | 'amount' | 'dailyAmount'>, day: Day): number {
  const taken = scaled(supply.dailyAmount) * Math.max(0, daysBetween(supply.asOf, day))
  return Math.max(0, scaled(supply.amount) - taken) / scale
}

/** Whole days that are left at the start of a day, the day itself included. Of another daily amount when one is given. */
export function daysLeftOn(supply: Supply, day: Day, dailyAmount: number = supply.dailyAmount): number {
  return Math.floor(scaled(leftOn(supply, day)) / scaled(dailyAmount))
}

/**
 * The first day from `today` on which at most `within` days are left, when from today so much is taken a day: seven days
 * left is early enough, eight is not.
 */
export function refillFrom(supply: Supply, within: number, today: Day, dailyAmount: number = supply.dailyAmount): Day {
  return addDays(today, Math.max(0, daysLeftOn(supply, today, dailyAmount) - within))
}

export function supplyOf(asOf: Day, amount: number, dailyAmount: number): Supply {
  const days = Math.floor(scaled(amount) / scaled(dailyAmount))
  return { asOf, amount: scaled(amount) / scale, dailyAmount, endsOn: addDays(asOf, days - 1) }
}

/**
 * Adds one event to what there is: first what was taken since is gone, then the new is added, and from that day on all of
 * it is taken at the new daily amount.
 */
export function addSupply(
  supply: Supply | undefined,
  event: Pick<SupplyEvent, 'day' | 'amount' | 'dailyAmount'>,
): Supply {
  const left = supply ? leftOn(supply, event.day) : 0
  return supplyOf(event.day, (scaled(left) + scaled(event.amount)) / scale, event.dailyAmount)
}

/** The supply after all events, in the order of their days. Nothing when there was none. */
export function supplyAfter(events: readonly SupplyEvent[]): Supply | undefined {
  let supply: Supply | undefined
  let prescription: string | undefined
  let daily = new Map<number, number>()
  for (const event of inOrder(events)) {
    if (event.prescriptionId !== prescription) daily = new Map()
    prescription = event.prescriptionId
    daily.set(event.line, event.dailyAmount)
    const together = [...daily.values()].reduce((sum, amount) => sum + scaled(amount), 0) / scale
    supply = addSupply(supply, { day: event.day, amount: event.amount, dailyAmount: together })
  }
  return supply
}

/** By day; those of one day in the order in which they came. */
function inOrder(events: readonly SupplyEvent[]): readonly SupplyEvent[] {
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
