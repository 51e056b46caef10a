import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemas } from '@changqing/engine'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadPolicies, shippedPolicies } from '../platform/policies.ts'
import { exampleReport } from './policy.ts'

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
