import type { Day } from '@changqing/engine'
import type { Refusal } from '../../platform/refusal.ts'
import { substanceIn } from '../catalogue/index.ts'
import {
  addSupply,
  type InHand,
  type RefillAnswer,
  refillsOf,
  type Supply,
  type SupplyEvent,
  supplyAfter,
} from '../prescribing/index.ts'
import { nameOf } from './goods.ts'
import { refillTooEarly } from './settlement-refusals.ts'
import type { TillFacts } from './till-asked.ts'

type Facts = Pick<TillFacts, 'dispensing' | 'prescription' | 'lines' | 'prescribed' | 'drugs' | 'supplies' | 'history'>

export type NewEvent = SupplyEvent & Readonly<{ substance: string; drugCode: string }>

/** What of each substance comes into the person's hands with this dispensing. */
export function newEvents(facts: Facts, day: Day): NewEvent[] {
  return facts.lines.flatMap(({ lineNo, drugCode, packs }): NewEvent[] => {
    const drug = facts.drugs.find((one) => one.drugCode === drugCode)
    const line = facts.prescribed.find((one) => one.lineNo === lineNo)
    if (!drug || !line) return []
    return [
      {
        day,
        amount: substanceIn(drug, packs),
        dailyAmount: line.dailyAmount,
        prescriptionId: facts.dispensing.prescriptionId,
        line: lineNo,
        substance: line.substance,
        drugCode,
      },
    ]
  })
}

/**
 * Refused while more than the allowed days of other prescriptions are left (WZ2017-2.5). What this prescription gave at
 * another pharmacy does not stand in its own way, so with such a history the supply is counted without it.
 */
export function refillRefusals(
  facts: Facts,
  ask: { day: Day; within: number; measure: 'substance' | 'disease'; cites: readonly string[] },
): Refusal[] {
  const asked = new Map<string, number>()
  for (const { substance, dailyAmount } of newEvents(facts, ask.day))
    asked.set(substance, (asked.get(substance) ?? 0) + dailyAmount)
  const answers = refillsOf({ ...ask, asked, inHand: othersSupply(facts) })
  return answers
    .filter(({ allowed }) => !allowed)
    .map(({ substance, decidedBy, daysLeft, firstDay }: RefillAnswer) => {
      const drug = facts.lines.find(({ drugCode }) => drugCode.startsWith(decidedBy) || drugCode.startsWith(substance))
      return refillTooEarly(
        { name: drug ? nameOf(facts, drug.drugCode) : substance, daysLeft, from: firstDay, substance },
        ask.cites,
      )
    })
}

function othersSupply({ dispensing, supplies, history }: Facts): InHand[] {
  if (!history) return supplies.map((supply) => ({ substance: supply.substance, supply, pending: [] }))
  const others = history.filter(({ prescriptionId }) => prescriptionId !== dispensing.prescriptionId)
  const substances = [...new Set(others.map(({ substance }) => substance))]
  return substances.map((substance) => ({
    substance,
    supply: supplyAfter(others.filter((event) => event.substance === substance)),
    pending: [],
  }))
}

/** The supply of each substance after this dispensing: the same as counting all events anew. */
export function supplyAfterThis(facts: Facts, day: Day): (Supply & { substance: string; diseaseKey: string })[] {
  const events = newEvents(facts, day)
  const { diseaseKey } = facts.prescription
  return [...new Set(events.map(({ substance }) => substance))].map((substance) => {
    const mine = events.filter((event) => event.substance === substance)
    const before = facts.supplies.find((supply) => supply.substance === substance)
    const past = facts.history?.filter((event) => event.substance === substance)
    const after = past ? supplyAfter([...past, ...mine]) : foldedOn(before, mine)
    if (!after) throw new Error(`nothing came of the supply of ${substance}`)
    return { ...after, substance, diseaseKey }
  })
}

/** Lines of one prescription are taken together, each added at what is taken a day from then on. */
function foldedOn(before: Supply | undefined, events: readonly NewEvent[]): Supply | undefined {
  let daily = 0
  return events.reduce<Supply | undefined>((supply, event) => {
    daily = Math.round((daily + event.dailyAmount) * 10_000) / 10_000
    return addSupply(supply, { ...event, dailyAmount: daily })
  }, before)
}
