import { day, fen, type Rule, rate, type Step } from '@changqing/engine'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeptTrace } from './entry.ts'
import { packed, unpacked } from './kept-trace.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const whole = fc.integer({ min: 0, max: 10_000_000 })
const text = fc.constantFrom('演示值', '未见原文', 'not seen')
const said = fc.record({ zh: text, en: text })
const rule: fc.Arbitrary<Rule> = fc.record(
  {
    name: fc.constantFrom('ratio', 'cap', 'deductible'),
    open: fc.boolean(),
    unverified: fc.boolean(),
    origin: said,
    why: said,
    rate: whole.map(rate),
    amount: whole.map(fen),
    per: fc.constantFrom('visit' as const, 'year' as const),
  },
  { requiredKeys: ['name', 'open', 'unverified'] },
)
const step: fc.Arbitrary<Step> = fc.record({
  step: fc.constantFrom('total' as const, 'ratio' as const, 'cap' as const),
  cites: fc.array(fc.constantFrom('WZ2017-1.2', 'WZ2024-9'), { maxLength: 2 }),
  unit: fc.constantFrom('fen' as const, 'rate' as const),
  from: whole,
  to: whole,
  rule: fc.option(rule),
  left: fc.option(whole.map(fen)),
})
const trace: fc.Arbitrary<KeptTrace> = fc.record({
  steps: fc.array(step, { maxLength: 8 }),
  counterMoves: fc.array(fc.record({ key: fc.constant('cap/resident/2026'), amount: whole.map(fen) }), {
    maxLength: 2,
  }),
  refills: fc.constantFrom(
    [],
    [
      {
        ...{ diseaseKey: 'hypertension', substance: 'XC08CAA901', name: '氨氯地平' },
        endsOn: day('2026-03-01'),
        refillFrom: null,
      },
    ],
  ),
})

test('whatever was calculated, its row gives it back whole', () => {
  fc.assert(
    fc.property(trace, (calculated) => {
      const { kept, form } = JSON.parse(JSON.stringify(packed(calculated))) as ReturnType<typeof packed>
      expect(unpacked(kept, form.form)).toEqual(calculated)
    }),
    { seed },
  )
})

test('where the rules come from is said once, and a row of an earlier release is read as it is', () => {
  const origin = { zh: '演示值', en: 'a demonstration value' }
  const of = (name: string): Step => ({
    ...{ step: 'cap', cites: [], unit: 'fen', from: 5, to: 5, left: null },
    rule: { name, open: false, unverified: true, origin },
  })
  const calculated = { steps: [of('cap'), of('deductible')], counterMoves: [], refills: [] }
  const { form } = packed(calculated)
  expect(form.form.origins).toEqual([origin])
  expect(unpacked(calculated, null)).toBe(calculated)
  const whole = {
    steps: [{ step: 'cap', from: 5, to: 5, rule: { name: 'cap', unverified: true, origin: 0 } }],
  } as const
  expect(unpacked({ ...whole, origins: [origin], counterMoves: [], refills: [] }, null)).toEqual({
    ...{ steps: [of('cap')], counterMoves: [], refills: [] },
  })
})

test('traces that differ in figures only share a form; another rule, clause or counter makes another', () => {
  const of = (from: number, key: string, cites: string[]): KeptTrace => ({
    steps: [{ step: 'total', cites, unit: 'fen', from, to: from + 1, rule: null, left: null }],
    counterMoves: [{ key, amount: fen(from) }],
    refills: [],
  })
  const formOf = (trace: KeptTrace): string => packed(trace).form.form_id
  expect(formOf(of(5, 'cap/resident/2026', []))).toBe(formOf(of(7, 'cap/resident/2026', [])))
  expect(formOf(of(5, 'cap/resident/2027', []))).not.toBe(formOf(of(5, 'cap/resident/2026', [])))
  expect(formOf(of(5, 'cap/resident/2026', ['WZ2017-1.2']))).not.toBe(formOf(of(5, 'cap/resident/2026', [])))
})
