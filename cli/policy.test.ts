import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare, type Day, day, type Law, schemas } from '@changqing/engine'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadPolicies, shippedPolicies } from '../platform/policies.ts'
import { diffLines, exampleReport, uncoveredLines } from './policy.ts'

const policies = loadPolicies()

describe('the visits worked out by hand', () => {
  const report = exampleReport(shippedPolicies, policies)

  test('all come out as worked out', () => {
    expect(report.faults).toEqual([])
    expect(report.lines.filter((line) => line.includes('examples.yaml:'))).toEqual([])
  })

  test.each(policies.packs.map((pack) => pack.name.en))('%s has at least 25 of them', (name) => {
    const told = report.lines.find((line) => line.includes(name))
    expect(Number(told?.split('/').at(-1))).toBeGreaterThanOrEqual(25)
  })
})

describe('the clauses of a place', () => {
  test.each(policies.packs.map((pack) => [pack.name.en, pack] as const))('%s forgets none', (_name, pack) => {
    expect(uncoveredLines(pack, policies).filter((line) => !line.includes('work, no value'))).toEqual([])
  })

  test('WZ2017-4.1, WZ2017-4.8, FJ2023-11.1: what only the days or the precedence rest on is covered', () => {
    const grounds = new Set(policies.packs.flatMap((pack) => [...pack.grounds]))
    for (const clause of ['WZ2017-4.1', 'WZ2017-4.8', 'FJ2023-11.1']) expect(grounds).toContain(clause)
  })

  test('a clause that is said to fix no value is cited by no pack', () => {
    const grounds = new Set(policies.packs.flatMap((pack) => [...pack.grounds]))
    const work = [...policies.clauses.values()].filter((clause) => clause.work).map(({ id }) => id)
    expect(work.filter((id) => grounds.has(id))).toEqual([])
  })
})

describe('the JSON Schemas', () => {
  const folder = join(shippedPolicies, 'schema')
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validators = new Map(Object.entries(schemas()).map(([name, schema]) => [name, ajv.compile(schema)]))

  test.each(Object.entries(schemas()))('%s is published as the engine reads it', (name, schema) => {
    expect(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))).toEqual(schema)
  })

  const files = ['clauses.yaml', 'diseases.yaml'].concat(
    policies.packs.flatMap(({ folder: place }) =>
      readdirSync(join(shippedPolicies, place)).map((file) => join(place, file)),
    ),
  )
  test.each(files)('%s follows the schema that it names', (file) => {
    const text = readFileSync(join(shippedPolicies, file), 'utf8')
    const named = /\$schema=\S*?(\w+)\.json/.exec(text)?.[1] ?? ''
    const valid = validators.get(named)
    valid?.(parse(text))
    expect(valid?.errors).toBeNull()
  })
})

describe('two laws side by side', () => {
  const law = (id: string, at: string): Law => {
    const pack = policies.packs.find((candidate) => candidate.id === id)
    if (!pack) throw new Error(`no pack ${id}`)
    return { pack, day: day(at) }
  }
  const of = (table: string, left: Law, right: Law) =>
    compare(left, right).filter((difference) => difference.table === table)

  test('a law does not differ from itself', () => {
    for (const { id, from } of policies.packs) expect(compare(law(id, from), law(id, from))).toEqual([])
  })

  test('WZ2024-9: between the day before and the day, residents at primary care, tuberculosis apart', () => {
    const ratios = of('benefit.ratio', law('wenzhou', '2024-02-29'), law('wenzhou', '2024-03-01'))
    expect(ratios.map(({ left, right }) => [left?.written, right?.written, right?.cites])).toEqual([
      ['60%', '65%', ['WZ2024-9']],
      ['60%', '70%', ['WZ2024-9']],
    ])
    expect(ratios[1]?.when).toEqual([
      { fact: 'insurance', words: ['resident'] },
      { fact: 'level', words: ['primary'] },
      { fact: 'disease', words: ['tuberculosis'] },
    ])
  })

  test('what differs there and back is the same, sides exchanged', () => {
    const a = law('wuhu', '2025-06-01')
    const b = law('fujian', '2025-06-01')
    const there = diffLines(a, b).map((line) => line.split('  ').slice(0, 2).join())
    const back = diffLines(b, a).map((line) => line.split('  ').slice(0, 2).join())
    expect(there.sort()).toEqual(back.sort())
  })

  test('cases that a place refuses have no benefit there', () => {
    const [left, right] = [law('wenzhou', '2025-06-01'), law('wuhu', '2025-06-01')]
    const special = of('benefit.deductible', left, right).filter(({ when }) =>
      when.some(({ words }) => words.includes('special')),
    )
    expect(special.map((difference) => difference.left)).toEqual(special.map(() => null))
  })

  test('each difference is what both laws really say of a case in it', () => {
    const at = '2025-06-01' as Day
    const levels = ['village', 'station', 'township', 'community', 'level1', 'level2', 'level3', 'ungraded'] as const
    const [left, right] = [law('wenzhou', at), law('wuhu', at)]
    const fees = of('services.consultationFee', left, right)
    for (const level of levels) {
      const a = left.pack.law('services.consultationFee', at, { level }).value
      const b = right.pack.law('services.consultationFee', at, { level }).value
      const words = level === 'level1' || level === 'ungraded' ? [] : [a, b]
      const told = fees.filter(({ when }) => when.some(({ words: levelWords }) => levelWords.includes(level)))
      expect(told.flatMap((difference) => [difference.left?.value, difference.right?.value])).toEqual(words)
    }
  })
})
