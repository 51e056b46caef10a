import fc, { type Arbitrary } from 'fast-check'
import { hostile, type Schema, sample } from './wrong-values.ts'

type Ranged = Schema & {
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

type Things = Readonly<Record<string, string | number>>

const odd: Arbitrary<unknown> = fc.constantFrom(...hostile.map(([, value]) => value))
const day = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })

/**
 * Values of a schema: mostly of its form, often what there really is under that name, and now and then what no field should
 * choke on.
 */
export function valuesOf(schema: Schema, name: string, things: Things): Arbitrary<unknown> {
  const known = things[name]
  const plain = plainOf(schema, name, things)
  const likely = known === undefined ? plain : fc.oneof({ weight: 3, arbitrary: fc.constant(known) }, plain)
  return fc.oneof({ weight: 24, arbitrary: likely }, { weight: 1, arbitrary: odd })
}

function plainOf(schema: Ranged, name: string, things: Things): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valuesOf(one, name, things)))
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([field, inner]) => [field, valuesOf(inner, field, things)] as const,
    )
    return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] })
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 100_000) })
    case 'number':
      return fc.double({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 100_000), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, name, things), { minLength: schema.minItems ?? 0, maxLength: 4 })
    case 'object':
      return fc.constant({})
    default:
      return textOf(schema)
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: Ranged): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 })
  if (format === 'date') return day.map((at) => at.toISOString().slice(0, 10))
  if (format === 'date-time') return day.map((at) => at.toISOString())
  if (pattern?.includes('(?')) return fc.constant(String(sample({ type: 'string', pattern, minLength })))
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
}
