import { listOf } from './codes/lists.ts'
import type { Field, Node } from './fields/notation.ts'
import { treesOf } from './fields/notation.ts'
import { type Infno, tables } from './tables.ts'

/** Messages that are wrong in every way that software gets them wrong, made from the field tables and a seed. */

export type Chance = () => number

/** The same numbers for the same seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(chance: Chance, from: readonly [T, ...T[]] | readonly T[]): T => {
  const found = from[Math.floor(chance() * from.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

/** Values that no field should choke on. */
const hostile: readonly unknown[] = [
  null,
  7,
  -1,
  1.5,
  1e308,
  2 ** 70,
  true,
  '',
  '   ',
  'a\u0000b',
  '\ud800',
  'x'.repeat(5_000),
  '药'.repeat(1_200),
  '99999999999999999999.99',
  '-99999999999999.99',
  '-0.01',
  '1e9',
  '0x10',
  '2026-02-30',
  '0000-00-00',
  '2026-03-02T25:61:61Z',
  '9999-12-31 23:59:59',
  "'; drop table insured.person; --",
  '%',
  '../../../etc/passwd',
  '{"a":1}',
  '[1,2',
  [],
  [[[]]],
  {},
  { __proto__: null, constructor: 1 },
  '\u202e\ufeff',
]

/** What the fuzzer knows of the world: values with which a message gets far before it is refused. */
export type Known = Readonly<Record<string, readonly string[]>>

/** A message's input as its table wants it, with values of the world where there are such. */
export function sampleOf(infno: Infno, known: Known, chance: Chance): Record<string, unknown> {
  return sampleNode(treesOf(tables[infno]).input, known, chance)
}

function sampleNode(node: Node, known: Known, chance: Chance): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const field of node.fields)
    if (field.required || chance() < 0.2) made[field.code] = sampleValue(field, known, chance)
  for (const { name, many, required, node: inner } of node.nodes) {
    if (!required && chance() < 0.5) continue
    const count = many ? 1 + Math.floor(chance() * 2) : 1
    const rows = Array.from({ length: count }, () => sampleNode(inner, known, chance))
    made[name] = many ? rows : rows[0]
  }
  return made
}

function sampleValue(field: Field, known: Known, chance: Chance): unknown {
  const values = known[field.code]
  if (values && values.length > 0) return pick(chance, values)
  const list = field.coded ? listOf(field.code) : undefined
  if (list) return pick(chance, [...list.codes.keys()])
  switch (field.kind) {
    case 'number':
      return pick(chance, ['1', '4.20', '12.60', 3, 0])
    case 'day':
      return pick(chance, ['2026-03-02', '2026-01-01', '2028-12-31'])
    case 'time':
      return pick(chance, ['2026-03-02 10:00:00', '2026-03-02T10:00:00+08:00'])
    case 'truth':
      return true
    case 'bytes':
      return 'aGVsbG8='
    case 'json':
      return '{}'
    default:
      return pick(chance, ['1', '0', 'A03', '内科', 'H35010200001'])
  }
}

/** Breaks a value in one place, chosen by chance. */
export function broken(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0 && chance() < 0.9) {
    const at = Math.floor(chance() * value.length)
    return value.map((inner, i) => (i === at ? broken(inner, chance) : inner))
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    chance() < 0.95
  ) {
    const members = value as Record<string, unknown>
    const name = pick(chance, Object.keys(members))
    if (chance() < 0.15) return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
    return { ...members, [name]: broken(members[name], chance) }
  }
  return pick(chance, hostile)
}

/** A nest of lists or objects, so deep that a careless reader falls. */
export const deep = (levels: number): string => `${'{"data":'.repeat(levels)}1${'}'.repeat(levels)}`
