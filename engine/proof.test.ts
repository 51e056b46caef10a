import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day, nextDay } from './day.ts'
import { oneOf } from './kinds.ts'
import { proveNoConflict, proveNoGap, readExceptions, winner } from './proof.ts'
import { scopeOf } from './scope.ts'
import { type Fault, openSource } from './source.ts'
import { readRows, type Table } from './table.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const scope = scopeOf(['hypertension', 'diabetes'], [])
const first = day('2025-01-01')
const last = day('2025-01-06')

/** A table from its YAML, and what the proof says of it. */
function proven(yaml: string, admission = ''): { table: Table; faults: readonly Fault[] } {
  const faults: Fault[] = []
  const read = (name: string, source: string): Table => {
    const at = openSource(name, source, faults)
    const context = { document: 'X', from: first, until: last, scope, clauses: new Set(['X-1']) }
    const kind = oneOf(['a', 'b', 'pass', 'not-chronic'])
    return { name, rows: at ? readRows(at, name, kind, context) : [], scope }
  }
  const table = read('table', yaml)
  const gates = admission === '' ? [] : [read('admission', admission)]
  const before = faults.length
  const beats = readExceptions(table, [])
  const ordered = gates.map((gate) => ({ table: gate, beats: readExceptions(gate, []) }))
  proveNoConflict(table, beats)
  const at = openSource('pack', 'x: 1', faults)
  if (at && faults.length === before) proveNoGap(table, first, last, ordered, at)
  return { table, faults }
}

const row = (text: string): string => `- {${text}, cites: X-1}\n`

describe('the proof of a table', () => {
  test('one row for all cases and days is enough', () => {
    expect(proven(row('value: a')).faults).toEqual([])
  })

  test('a gap is told by the smallest case that shows it', () => {
    const { faults } = proven(
      row('when: {insurance: resident}, value: a') + row('when: {insurance: employee, retired: true}, value: b'),
    )
    expect(faults[0]?.what.en).toContain('"insurance: employee, retired: false"')
  })

  test('a gap that holds for every value of a fact does not name the fact', () => {
    const { faults } = proven(
      row('when: {insurance: resident, retired: true}, value: a') +
        row('when: {insurance: resident, retired: false}, value: b'),
    )
    expect(faults[0]?.what.en).toContain('"insurance: employee"')
  })

  test('a day between two rows is told', () => {
    const { faults } = proven(row('until: 2025-01-02, value: a') + row('from: 2025-01-04, value: b'))
    expect(faults[0]?.what.en).toContain('2025-01-03 … 2025-01-03')
  })

  test('two rows for one case are told with both rows and the case', () => {
    const { faults } = proven(row('value: a') + row('when: {retired: true}, value: b'))
    expect(faults[0]?.what.en).toContain('line 2 and table:1 both answer "retired: true"')
  })

  test('a declared exception is no conflict, and through another one neither', () => {
    const yaml =
      row('id: one, value: a') +
      row('id: two, when: {retired: true}, value: b, exceptionTo: one') +
      row('when: {retired: true, emergency: true}, value: a, exceptionTo: two')
    expect(proven(yaml).faults).toEqual([])
  })

  test('two exceptions to one row conflict with each other unless that is declared too', () => {
    const yaml =
      row('id: one, value: a') +
      row('when: {retired: true}, value: b, exceptionTo: one') +
      row('when: {emergency: true}, value: a, exceptionTo: one')
    expect(proven(yaml).faults).toHaveLength(1)
  })

  test('a case that admission refuses needs no answer; one that an exception lets in does', () => {
    const refusesOrdinary =
      row('id: out, when: {disease: ordinary}, value: not-chronic') +
      row('when: {disease: {not: ordinary}}, value: pass')
    const yaml = row('when: {disease: {not: ordinary}}, value: a')
    expect(proven(yaml, refusesOrdinary).faults).toEqual([])
    const butEmergencies = row('when: {disease: ordinary, emergency: true}, value: pass, exceptionTo: out')
    expect(proven(yaml, refusesOrdinary + butEmergencies).faults[0]?.what.en).toContain(
      'disease: ordinary, emergency: true',
    )
  })
})

const someOf = (fact: string, values: readonly string[]): fc.Arbitrary<string> =>
  fc
    .option(fc.subarray([...values], { minLength: 1 }))
    .map((chosen) => (chosen ? `${fact}: [${chosen.join(', ')}]` : ''))

const randomRow = fc
  .record({
    facts: fc.tuple(
      someOf('insurance', ['employee', 'resident']),
      someOf('place', ['home', 'province', 'elsewhere']),
      someOf('retired', ['true', 'false']),
      fc.option(fc.tuple(fc.nat(2), fc.nat(2))).map((range) => {
        if (!range) return ''
        const [a, b] = range
        return a === 2 ? 'certified: {from: 2}' : `certified: {from: ${Math.min(a, b)}, to: ${Math.max(a, b)}}`
      }),
    ),
    days: fc.tuple(fc.nat(5), fc.nat(5)),
    exceptionTo: fc.option(fc.nat(3), { freq: 3 }),
    value: fc.constantFrom('a', 'b'),
  })
  .map(({ facts, days, exceptionTo, value }) => ({
    text: `when: {${facts.filter((fact) => fact !== '').join(', ')}}, value: ${value}, from: 2025-01-0${Math.min(...days) + 1}, until: 2025-01-0${Math.max(...days) + 1}`,
    exceptionTo,
  }))

/** The same question answered by trying every case on every day. */
function tried(table: Table, beats: ReturnType<typeof readExceptions>): { conflict: boolean; gap: boolean } {
  const found = { conflict: false, gap: false }
  const bit = (fact: 'insurance' | 'place' | 'retired' | 'certified', value: number) =>
    [fact, 1n << BigInt(value)] as const
  for (let at: Day = first; at <= last; at = nextDay(at)) {
    for (let code = 0; code < 2 * 3 * 2 * 4; code += 1) {
      const box = new Map([
        bit('insurance', code % 2),
        bit('place', Math.floor(code / 2) % 3),
        bit('retired', Math.floor(code / 6) % 2),
        bit('certified', Math.floor(code / 12)),
      ])
      const matching = table.rows.filter(
        ({ from, until, when }) =>
          from <= at &&
          until >= at &&
          [...when].every(([fact, values]) => ((box.get(fact as 'place') ?? 0n) & values) !== 0n),
      )
      if (matching.length === 0) found.gap = true
      const alone = matching.every((one) =>
        matching.every((other) => one === other || beats(one, other) || beats(other, one)),
      )
      if (!alone) found.conflict = true
      else if (matching.length > 0) expect(winner(matching, beats)).toBeDefined()
    }
  }
  return found
}

test('the proof by structure is the same as trying every case on every day', () => {
  fc.assert(
    fc.property(fc.array(randomRow, { minLength: 1, maxLength: 5 }), (rows) => {
      const yaml = rows
        .map(({ text, exceptionTo }, index) => {
          const target = exceptionTo !== null && exceptionTo < index ? `, exceptionTo: r${exceptionTo}` : ''
          return row(`id: r${index}, ${text}${target}`)
        })
        .join('')
      const { table, faults } = proven(yaml)
      const by = readExceptions(table, [])
      const { conflict, gap } = tried(table, by)
      const told = faults.map(({ what }) => what.en)
      expect(told.some((text) => text.startsWith('conflict'))).toBe(conflict)
      if (!conflict) expect(told.some((text) => text.startsWith('gap'))).toBe(gap)
    }),
    { seed, numRuns: 600 },
  )
})
