/** A JSON Schema as far as the routes use it. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly minItems?: number
  readonly minLength?: number
}

/** A request body that breaks in one place: where, how, and the whole of it. */
export type Wrong = { readonly what: string; readonly body: unknown }

const texts: Readonly<Record<string, string>> = {
  uuid: '01900000-0000-7000-8000-000000000000',
  date: '2025-06-02',
  'date-time': '2025-06-02T10:00:00+08:00',
}

/** A value that the schema takes: the least of everything, all fields filled. */
export function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? []
  if (first) return sample(first)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(sample))
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, sample(inner)]))
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return true
    case 'array':
      return schema.items
        ? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sample(schema.items ?? {}))
        : []
    case 'null':
      return null
    case 'object':
      return {}
    default:
      return sampleText(schema)
  }
}

function sampleText({ format, pattern, minLength }: Schema): string {
  if (format && texts[format] !== undefined) return texts[format]
  const likely = [
    '12.50',
    '1',
    '2025-06-02',
    '2025-06',
    '330300',
    'A',
    '10%',
    'hypertension',
    '990101195001010019',
    'CQ1-1-1',
    'a'.repeat(64),
  ]
  const fitting = pattern ? likely.find((text) => new RegExp(pattern).test(text)) : undefined
  return fitting ?? '药'.repeat(Math.max(minLength ?? 0, 2))
}

/** Values that no field should choke on: wrong in kind, in form, in size, or hard for what stands behind. */
export const hostile: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['a number beyond all bounds', 1e308],
  ['a whole number beyond 64 bits', 2 ** 70],
  ['a truth', true],
  ['an empty text', ''],
  ['a blank text', '   '],
  ['a text with a NUL', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['a text of 200,000 letters', 'x'.repeat(200_000)],
  ['an amount beyond all bounds', '99999999999999999999999.99'],
  ['a negative amount', '-1.00'],
  ['an exponent', '1e9'],
  ['a day that is none', '2025-02-30'],
  ['a day before all days', '0000-00-00'],
  ['an instant beyond all years', '+275760-09-13T00:00:00.001Z'],
  ['a piece of SQL', "'; drop table insured.person; --"],
  ['a percent sign', '%'],
  ['a path', '../../../etc/passwd'],
  ['a list', []],
  ['a list of lists', [[[]]]],
  ['an object', {}],
  ['a prototype', { __proto__: null, constructor: 1 }],
]

/** Every way of breaking a valid body in one place. */
export function wrongBodies(schema: Schema): readonly Wrong[] {
  const whole = sample(schema)
  const found: Wrong[] = [{ what: 'the valid sample', body: whole }]
  for (const [what, value] of hostile) found.push({ what: `${what} as the whole body`, body: value })
  for (const path of pathsOf(whole)) {
    found.push({ what: `without ${path.join('.')}`, body: changed(whole, path, undefined) })
    for (const [what, value] of hostile)
      found.push({ what: `${what} at ${path.join('.')}`, body: changed(whole, path, value) })
  }
  if (isObject(whole)) found.push({ what: 'a field nobody knows', body: { ...whole, colour: 'red' } })
  return found
}

function pathsOf(value: unknown): (readonly string[])[] {
  if (Array.isArray(value))
    return value.slice(0, 1).flatMap((inner) => [['0'], ...pathsOf(inner).map((path) => ['0', ...path])])
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [[name], ...pathsOf(inner).map((path) => [name, ...path])])
}

function changed(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === name ? changed(inner, rest, to) : inner))
  if (!isObject(value)) return value
  const { [name]: inner, ...others } = value
  const next = changed(inner, rest, to)
  return next === undefined ? others : { ...others, [name]: next }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
