import { addDays, type Day } from '../../platform/day.ts'
import { daysLeftOn, leftOn, type Supply } from './supply.ts'

/** What is left of one substance for one disease, in the person's hands and prescribed but not dispensed yet. */
export type InHand = Readonly<{
  substance: string
  supply: Supply | undefined
  pending: readonly Readonly<{ amount: number; dailyAmount: number }>[]
}>

export type RefillQuestion = Readonly<{
  day: Day
  /** How many days may at most be left (refillWithin). */
  within: number
  measure: 'substance' | 'disease'
  /** What is asked for: substances with what will be taken of them a day. */
  asked: ReadonlyMap<string, number>
  /** Everything that there is for the same disease. */
  inHand: readonly InHand[]
}>

export type RefillAnswer = Readonly<{
  substance: string
  /** The substance whose supply decides: itself, or the one of the disease that lasts longest. */
  decidedBy: string
  daysLeft: number
  allowed: boolean
  firstDay: Day
  pending: boolean
}>

const whole = (amount: number): number => Math.round(amount * 10_000)

/** Days that all of it lasts from the start of a day, at a daily amount or at its own. */
export function daysInHand(inHand: InHand, day: Day, dailyAmount?: number): number {
  const { supply, pending } = inHand
  if (pending.length === 0 && dailyAmount === undefined) return supply ? daysLeftOn(supply, day) : 0
  const daily = dailyAmount ?? pending.at(-1)?.dailyAmount ?? supply?.dailyAmount ?? 0
  if (daily <= 0) return 0
  const amount = (supply ? whole(leftOn(supply, day)) : 0) + pending.reduce((sum, part) => sum + whole(part.amount), 0)
  return Math.floor(amount / whole(daily))
}

/**
 * Whether a refill is allowed, for each substance asked for (WZ2017-2.5). What is there is taken at the new daily amount
 * of the substance; measured by the disease, whatever of it lasts longest decides for all.
 */
export function refillsOf({ day, within, measure, asked, inHand }: RefillQuestion): readonly RefillAnswer[] {
  const lasting = inHand.map((one) => ({ one, days: daysInHand(one, day, asked.get(one.substance)) }))
  const longest = lasting.reduce<(typeof lasting)[number] | undefined>(
    (most, next) => (most && most.days >= next.days ? most : next),
    undefined,
  )
  return [...asked.keys()].map((substance) => {
    const decisive = measure === 'disease' ? longest : lasting.find(({ one }) => one.substance === substance)
    const daysLeft = decisive?.days ?? 0
    return {
      substance,
      decidedBy: decisive?.one.substance ?? substance,
      daysLeft,
      allowed: daysLeft <= within,
      firstDay: addDays(day, Math.max(0, daysLeft - within)),
      pending: (decisive?.one.pending.length ?? 0) > 0,
    }
  })
}
