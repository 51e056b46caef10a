import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchema, FastifySchemaCompiler } from 'fastify'
import type { Words } from './api.ts'
import { Refusal } from './refusal.ts'

/** What is wrong with one field, and so how to mend it. */
export type FieldFault = Readonly<{ in: string; field: string; problem: Words }>

const options = { allErrors: true, useDefaults: true, strict: false }
// Addresses carry only text, so numbers are read from it; a body says what it means and is taken at its word.
const ofAddress = new Ajv({ ...options, coerceTypes: 'array' })
const ofBody = new Ajv(options)
addFormats.default(ofAddress)
addFormats.default(ofBody)

export const compileSchema: FastifySchemaCompiler<FastifySchema> = ({ schema, httpPart }) => {
  if (httpPart === 'headers') return () => true
  const validate = (httpPart === 'body' ? ofBody : ofAddress).compile(schema as object)
  return (data: unknown) => {
    const faults = validate(data) ? unkeepable(data, '') : (validate.errors ?? [])
    return faults.length === 0 ? true : { error: faults as never }
  }
}

/** No form of ours goes so deep; what does would use up the stack of whoever walks it. */
const deepest = 40

/** Whether lists and objects stand in one another beyond all need. */
export const isTooDeep = (value: unknown, left = deepest): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((one) => isTooDeep(one, left - 1)))

/**
 * What no schema forbids and cannot be kept: whole numbers that are not exact, texts with a NUL or half a character, lists in
 * lists without end.
 */
function unkeepable(value: unknown, instancePath: string, left = deepest): ErrorObject[] {
  const fault = (keyword: string): ErrorObject[] => [{ keyword, instancePath, schemaPath: '', params: {} }]
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER ? fault('exact') : []
  if (typeof value === 'string') {
    const keyword = unkeepableIn(value)
    return keyword ? fault(keyword) : []
  }
  if (typeof value !== 'object' || value === null) return []
  if (left === 0) return [{ keyword: 'deep', instancePath: '', schemaPath: '', params: {} }]
  const entries = Object.entries(value)
  const named = entries.map(([name]) => unkeepableIn(name)).find((keyword) => keyword !== undefined)
  if (named) return fault(named)
  return entries.flatMap(([name, inner]) => unkeepable(inner, `${instancePath}/${name}`, left - 1))
}

/** PostgreSQL keeps no NUL; half a character would be refused as JSON, and become another one as text. */
function unkeepableIn(text: string): 'nul' | 'half' | undefined {
  if (text.includes('\u0000')) return 'nul'
  return text.isWellFormed() ? undefined : 'half'
}

const places: Readonly<Record<string, Words>> = {
  body: { zh: '请求内容', en: 'the body' },
  params: { zh: '地址', en: 'the address' },
  querystring: { zh: '查询参数', en: 'the query' },
}

/** The refusal of a request whose form is wrong: names every field, what is wrong with it and what would be right. */
export function invalidRequest(errors: readonly ErrorObject[], place: string): Refusal {
  const faults = told(errors).map((error) => faultOf(error, place))
  const where = places[place] ?? places.body
  const list = (language: keyof Words) =>
    faults
      .slice(0, 5)
      .map((fault) => `${fault.field || where?.[language]} ${fault.problem[language]}`)
      .join(language === 'zh' ? '；' : '; ')
  return new Refusal({
    status: 400,
    code: 'request/invalid',
    sentence: { zh: `{where}有误：${list('zh')}`, en: `Something in {where} is wrong: ${list('en')}` },
    mend: { zh: '请按提示改正这些字段后重新提交', en: 'Correct these fields and send it again' },
    details: { where, fields: faults },
  })
}

/** Each fault once; that no form of several fits is worth a word only where nothing says why. */
function told(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const meant = ofTheFormMeant(errors)
  const specific = meant.filter(({ keyword }) => !['if', 'anyOf', 'oneOf'].includes(keyword))
  const seen = new Set<string>()
  return (specific.length > 0 ? specific : meant).filter(({ instancePath, keyword, params }) => {
    const fault = JSON.stringify([instancePath, keyword, params])
    return !seen.has(fault) && seen.add(fault)
  })
}

/** Where one of several forms is expected and a fixed word tells which is meant, only what is wrong with that one. */
function ofTheFormMeant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const formOf = ({ schemaPath }: ErrorObject) => /^(.*\/anyOf)\/(\d+)\//.exec(schemaPath)?.slice(1, 3).join(' ')
  const others = new Set(errors.filter(({ keyword }) => keyword === 'const').map(formOf))
  const some = errors.some((error) => formOf(error) !== undefined && !others.has(formOf(error)))
  return some ? errors.filter((error) => formOf(error) === undefined || !others.has(formOf(error))) : errors
}

function faultOf(error: ErrorObject, place: string): FieldFault {
  const path = error.instancePath.slice(1).replaceAll('/', '.')
  const inner: unknown = error.params.missingProperty ?? error.params.additionalProperty
  const field = typeof inner === 'string' ? (path ? `${path}.${inner}` : inner) : path
  return { in: place, field, problem: problemOf(error) }
}

const kinds: Readonly<Record<string, Words>> = {
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  null: { zh: 'null', en: 'null' },
}

const formats: Readonly<Record<string, Words>> = {
  date: { zh: '日期，如 2025-04-03', en: 'a day such as 2025-04-03' },
  'date-time': { zh: '带时区的时间，如 2025-04-03T09:00:00+08:00', en: 'an instant such as 2025-04-03T09:00:00+08:00' },
  uuid: { zh: '编号（UUID）', en: 'a UUID' },
}

const same = (text: unknown): Words => ({ zh: String(text), en: String(text) })

/** One sentence for each rule that a schema can state. */
const sentences: Readonly<Record<string, (params: Record<string, unknown>) => Words>> = {
  required: () => ({ zh: '必须填写', en: 'is required' }),
  additionalProperties: () => ({ zh: '不是这里的字段，请删除', en: 'is not a field here; remove it' }),
  type: ({ type }) => {
    const kind = kinds[String(type)] ?? same(type)
    return { zh: `应为${kind.zh}`, en: `must be ${kind.en}` }
  },
  format: ({ format }) => {
    const form = formats[String(format)] ?? same(format)
    return { zh: `应为${form.zh}`, en: `must be ${form.en}` }
  },
  minimum: ({ limit }) => ({ zh: `不能小于 ${limit}`, en: `must be at least ${limit}` }),
  maximum: ({ limit }) => ({ zh: `不能大于 ${limit}`, en: `must be at most ${limit}` }),
  exclusiveMinimum: ({ limit }) => ({ zh: `必须大于 ${limit}`, en: `must be more than ${limit}` }),
  exclusiveMaximum: ({ limit }) => ({ zh: `必须小于 ${limit}`, en: `must be less than ${limit}` }),
  minLength: ({ limit }) =>
    limit === 1
      ? { zh: '不能为空', en: 'must not be empty' }
      : { zh: `至少 ${limit} 个字符`, en: `must have at least ${limit} characters` },
  maxLength: ({ limit }) => ({ zh: `最多 ${limit} 个字符`, en: `must have at most ${limit} characters` }),
  minItems: ({ limit }) => ({ zh: `至少 ${limit} 项`, en: `must have at least ${limit} entries` }),
  maxItems: ({ limit }) => ({ zh: `最多 ${limit} 项`, en: `must have at most ${limit} entries` }),
  pattern: ({ pattern }) => ({ zh: `格式应符合 ${pattern}`, en: `must match ${pattern}` }),
  enum: ({ allowedValues }) => {
    const values = Array.isArray(allowedValues) ? allowedValues : []
    return { zh: `应为 ${values.join('、')} 之一`, en: `must be one of ${values.join(', ')}` }
  },
  const: ({ allowedValue }) => ({ zh: `应为 ${allowedValue}`, en: `must be ${allowedValue}` }),
  multipleOf: ({ multipleOf }) => ({ zh: `应为 ${multipleOf} 的倍数`, en: `must be a multiple of ${multipleOf}` }),
  uniqueItems: () => ({ zh: '不能有重复项', en: 'must not repeat an entry' }),
  exact: () => ({ zh: '数字过大', en: 'is too large a number' }),
  deep: () => ({ zh: `嵌套超过 ${deepest} 层`, en: `is nested more than ${deepest} levels deep` }),
  nul: () => ({ zh: '含有不能保存的字符（U+0000）', en: 'has a character that cannot be kept (U+0000)' }),
  half: () => ({ zh: '含有不完整的字符', en: 'has half of a character' }),
  anyOf: () => ({ zh: '不是允许的形式', en: 'has none of the allowed forms' }),
  oneOf: () => ({ zh: '不是允许的形式', en: 'has none of the allowed forms' }),
}

function problemOf(error: ErrorObject): Words {
  const sentence = sentences[error.keyword]
  return sentence ? sentence(error.params) : { zh: '不符合要求', en: error.message ?? 'is not allowed' }
}
