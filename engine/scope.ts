import { countedFacts, domains, type FactName, factNames, most } from './facts.ts'
import { entries, fault, isMapping, items, type Node, nearest, quote, text } from './source.ts'

/** A set of values of one fact, a bit a value. */
export type Values = bigint

/** What facts may be in one pack: the closed domains, with the diseases of the register, the pack's cities and its named groups. */
export type Scope = {
  readonly domains: Readonly<Record<FactName, readonly string[]>>
  readonly groups: ReadonlyMap<string, Values>
}

/** A city that the pack does not name. */
export const otherCity = 'other'

export function scopeOf(diseases: readonly string[], cities: readonly string[]): Scope {
  return {
    domains: { ...domains, disease: [...diseases, 'ordinary'], region: [...cities, otherCity] },
    groups: new Map(),
  }
}

/** The words that may be written for a fact: the named groups, then the values. */
export function wordsOf(fact: FactName, { domains: words, groups }: Scope): readonly string[] {
  const prefix = `${fact}/`
  const named = [...groups.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  return [...named, ...words[fact]]
}

export const everything = (domain: readonly string[]): Values => (1n << BigInt(domain.length)) - 1n

const groupKey = (fact: FactName, name: string): string => `${fact}/${name}`

/** The values that are written for one fact: words, groups, a range of numbers, or `not` such. */
export function readValues(at: Node, fact: FactName, scope: Scope): Values | undefined {
  const domain = scope.domains[fact]
  if (isMapping(at)) return countedFacts.has(fact) ? readRange(at) : readExcept(at, fact, scope)
  let values = 0n
  for (const item of items(at)) {
    const word = text(item)
    if (word === undefined) return undefined
    const group = scope.groups.get(groupKey(fact, word))
    const index = domain.indexOf(word)
    if (group === undefined && index < 0) return unknownWord(item, fact, scope)
    const value = group ?? 1n << BigInt(index)
    if ((values & value) !== 0n) {
      return fault(
        item,
        { zh: `${quote(item)} 在此重复`, en: `${quote(item)} stands twice here` },
        { zh: '请删去其中一个', en: 'delete one of them' },
      )
    }
    values |= value
  }
  if (values !== 0n) return values
  return fault(
    at,
    { zh: `${fact} 一个值也没有`, en: `${fact} has no value at all` },
    { zh: '请写出至少一个值，或删去此项', en: 'write at least one value, or leave the fact out' },
  )
}

function unknownWord(at: Node, fact: FactName, scope: Scope): undefined {
  const known = [
    ...scope.domains[fact],
    ...[...scope.groups.keys()].filter((key) => key.startsWith(`${fact}/`)).map((key) => key.slice(fact.length + 1)),
  ]
  const word = quote(at)
  const near = nearest(word, known)
  const list = known.length > 30 ? `0 … ${most}` : known.join(', ')
  return fault(
    at,
    { zh: `${fact} 没有这个值：${word}`, en: `${fact} has no value ${word}` },
    {
      zh: `${near ? `是否想写 ${near}？` : ''}可用：${list}`,
      en: `${near ? `did you mean ${near}? ` : ''}Known: ${list}`,
    },
  )
}

function readRange(at: Node): Values | undefined {
  let from = 0
  let to = most
  for (const { key, keyNode, value } of entries(at) ?? []) {
    const written = text(value)
    const number = written !== undefined && /^\d{1,2}$/.test(written) ? Number(written) : undefined
    if ((key !== 'from' && key !== 'to') || number === undefined) {
      return fault(
        key === 'from' || key === 'to' ? value : keyNode,
        { zh: '范围写法有误', en: 'the range is not understood' },
        { zh: `请写成 {from: 2, to: 4}，0 至 ${most}`, en: `write it like {from: 2, to: 4}, within 0 to ${most}` },
      )
    }
    if (key === 'from') from = number
    else to = number
  }
  if (from > to) {
    return fault(
      at,
      { zh: `范围为空：${from} 大于 ${to}`, en: `the range is empty: ${from} is above ${to}` },
      { zh: '请把 from 与 to 对调或改正', en: 'exchange from and to, or correct them' },
    )
  }
  return ((1n << BigInt(to - from + 1)) - 1n) << BigInt(from)
}

function readExcept(at: Node, fact: FactName, scope: Scope): Values | undefined {
  const found = entries(at) ?? []
  const [only] = found
  if (found.length !== 1 || only?.key !== 'not') {
    return fault(
      at,
      { zh: `${fact} 的写法有误`, en: `${fact} is not understood` },
      { zh: '请写一个值、一列值，或 {not: [值]}', en: 'write a value, a list of values, or {not: [values]}' },
    )
  }
  const values = readValues(only.value, fact, scope)
  if (values === undefined) return undefined
  const rest = everything(scope.domains[fact]) & ~values
  if (rest !== 0n) return rest
  return fault(
    at,
    { zh: `${fact} 排除后没有剩余的值`, en: `nothing of ${fact} is left` },
    { zh: '请少排除一些', en: 'exclude less' },
  )
}

/** Reads the pack's named groups: `level: {primary: [village, …]}`. A group may be used in a later one. */
export function readGroups(at: Node, scope: Scope): Scope {
  const groups = new Map(scope.groups)
  const grown: Scope = { ...scope, groups }
  for (const { key, keyNode, value } of entries(at) ?? []) {
    const fact = readFactName(key, keyNode)
    if (!fact) continue
    for (const group of entries(value) ?? []) {
      if (scope.domains[fact].includes(group.key)) {
        fault(
          group.keyNode,
          { zh: `组名 ${group.key} 已是 ${fact} 的一个值`, en: `${group.key} already is a value of ${fact}` },
          { zh: '请换一个组名', en: 'choose another name for the group' },
        )
        continue
      }
      const values = readValues(group.value, fact, grown)
      if (values !== undefined) groups.set(groupKey(fact, group.key), values)
    }
  }
  return grown
}

export function readFactName(key: string, at: Node): FactName | undefined {
  const found = factNames.find((name) => name === key)
  if (found) return found
  const near = nearest(key, factNames)
  return fault(
    at,
    { zh: `不认识的条件 ${key}`, en: `unknown fact ${key}` },
    {
      zh: `${near ? `是否想写 ${near}？` : ''}可用：${factNames.join('、')}`,
      en: `${near ? `did you mean ${near}? ` : ''}Known: ${factNames.join(', ')}`,
    },
  )
}

/** A set of values in words, short: a range for numbers, else the values, or all but a few. */
export function inWords(values: Values, fact: FactName, scope: Scope): string {
  const domain = scope.domains[fact]
  const found = domain.filter((_, index) => (values >> BigInt(index)) & 1n)
  if (countedFacts.has(fact)) {
    const first = found[0] ?? ''
    const last = found.at(-1) ?? ''
    return first === last ? first : last === String(most) ? `≥ ${first}` : `${first} … ${last}`
  }
  return found[0] ?? ''
}
