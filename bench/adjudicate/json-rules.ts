import { Engine } from 'json-rules-engine'
import type { Condition, FlatVisit, Outcome, Tables } from './table.ts'
import { isWords } from './zen.ts'

/** One rule a row; what it fires is the row's values, from which the amounts are worked out beside it. */
export function jsonRules(tables: Tables): (visit: FlatVisit) => Promise<Outcome> {
  const engine = new Engine()
  for (const [name, rows] of Object.entries(tables)) {
    rows.forEach(({ when, value }, index) => {
      const all = Object.entries(when).flatMap(([fact, condition]) => conditions(fact, condition))
      engine.addRule({ name: `${name}-${index}`, conditions: { all }, event: { type: name, params: value } })
    })
  }
  return async (visit) => {
    const { events } = await engine.run(visit)
    const found: Record<string, number> = {}
    for (const { params } of events) Object.assign(found, params)
    return calculate(visit, found)
  }
}

function conditions(fact: string, condition: Condition): { fact: string; operator: string; value: unknown }[] {
  if (typeof condition === 'boolean') return [{ fact, operator: 'equal', value: condition }]
  if (isWords(condition)) return [{ fact, operator: 'in', value: condition }]
  return condition.from === undefined
    ? [{ fact, operator: 'lessThanInclusive', value: condition.until }]
    : [{ fact, operator: 'greaterThanInclusive', value: condition.from }]
}

const halfUp = (amount: number, ratio: number): number => Math.floor((amount * ratio) / 10_000 + 0.5)

function calculate(visit: FlatVisit, found: Readonly<Record<string, number>>): Outcome {
  const { ratio = 0, cap = 0, threshold = 0, seriousRatio = 0, supplementaryRatio = 0 } = found
  const deductible = Math.min(visit.inScope, Math.max(0, (found.deductible ?? 0) - visit.deductibleUsed))
  const fund = Math.min(halfUp(visit.inScope - deductible, ratio), Math.max(0, cap - visit.capUsed))
  const own = visit.inScope - fund
  const above = Math.max(0, visit.seriousBefore + own - threshold) - Math.max(0, visit.seriousBefore - threshold)
  const seriousIllness = halfUp(above, seriousRatio)
  const supplementary = halfUp(own - seriousIllness, supplementaryRatio)
  const personal = visit.total - fund - seriousIllness - supplementary
  return { ratio, deductible, fund, seriousIllness, supplementary, personal }
}
