import { ZenEngine } from '@gorules/zen-engine'
import type { Condition, FlatVisit, Outcome, Tables } from './table.ts'

const facts = ['insurance', 'retired', 'supplementary', 'chronic', 'disease', 'level', 'day'] as const

/** The arithmetic in zen's own expressions, in fen and half up. */
const calculation: readonly (readonly [string, string])[] = [
  ['taken', 'min([inScope, max([0, deductible - deductibleUsed])])'],
  ['fund', 'min([floor((inScope - $.taken) * ratio / 10000 + 0.5), max([0, cap - capUsed])])'],
  ['own', 'inScope - $.fund'],
  [
    'seriousIllness',
    'floor((max([0, seriousBefore + $.own - threshold]) - max([0, seriousBefore - threshold])) * seriousRatio / 10000 + 0.5)',
  ],
  ['layer', 'floor(($.own - $.seriousIllness) * supplementaryRatio / 10000 + 0.5)'],
  ['personal', 'total - $.fund - $.seriousIllness - $.layer'],
  ['applied', 'ratio'],
]

export type Zen = {
  readonly evaluate: (visit: FlatVisit, trace: boolean) => Promise<Outcome>
  readonly end: () => void
}

/** One decision graph: a table a subject, then the calculation. */
export function zen(tables: Tables): Zen {
  const engine = new ZenEngine()
  const nodes = Object.entries(tables).map(([name, rows]) => ({
    id: name,
    name,
    type: 'decisionTableNode',
    content: {
      hitPolicy: 'first',
      inputs: facts.map((fact) => ({ id: fact, name: fact, field: fact })),
      outputs: Object.keys(rows[0]?.value ?? {}).map((field) => ({ id: field, name: field, field })),
      rules: rows.map(({ when, value }, index) => ({
        _id: `${name}-${index}`,
        ...Object.fromEntries(facts.map((fact) => [fact, written(when[fact])])),
        ...Object.fromEntries(Object.entries(value).map(([field, given]) => [field, String(given)])),
      })),
    },
  }))
  const expressions = calculation.map(([key, value]) => ({ id: key, key, value }))
  const graph = {
    nodes: [
      { id: 'input', name: 'input', type: 'inputNode' },
      ...nodes,
      { id: 'calculation', name: 'calculation', type: 'expressionNode', content: { expressions } },
      { id: 'output', name: 'output', type: 'outputNode' },
    ],
    edges: [
      ...nodes.flatMap(({ id }) => [edge('input', id), edge(id, 'calculation')]),
      edge('input', 'calculation'),
      edge('calculation', 'output'),
    ],
  }
  const decision = engine.createDecision(Buffer.from(JSON.stringify(graph)))
  return {
    evaluate: async (visit, trace) => {
      const { result } = await decision.evaluate(visit, { trace })
      const { applied: ratio, taken: deductible, fund, seriousIllness, layer: supplementary, personal } = result
      return { ratio, deductible, fund, seriousIllness, supplementary, personal }
    },
    end: () => engine.dispose(),
  }
}

const edge = (sourceId: string, targetId: string) => ({
  id: `${sourceId}-${targetId}`,
  type: 'edge',
  sourceId,
  targetId,
})

/** A cell of a zen table: words in quotes, a truth, a range; nothing where any value does. */
function written(condition: Condition | undefined): string {
  if (condition === undefined) return ''
  if (typeof condition === 'boolean') return String(condition)
  if (isWords(condition)) return condition.map((word) => JSON.stringify(word)).join(', ')
  return condition.from === undefined ? `<= ${condition.until}` : `>= ${condition.from}`
}

export function isWords(condition: Condition): condition is readonly string[] {
  return Array.isArray(condition)
}
