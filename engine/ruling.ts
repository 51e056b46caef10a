import { type BenefitRefusal, type Rule, refusalCodes, type Step } from './adjudication.ts'
import type { Adjustment, Amount, SeriousIllness } from './benefit.ts'
import { type Day, monthNumber, periodOf, yearNumber } from './day.ts'
import type { Basis, ClauseId } from './decided.ts'
import { domains, type FactName, type Facts, seen } from './facts.ts'
import { noRate, type Rate, rate, whole } from './money.ts'
import { type Box, type Ordered, split, winner } from './proof.ts'
import { benefitRefusal } from './refusals.ts'
import { otherCity, type Scope, type Values } from './scope.ts'
import type { Row } from './table.ts'
import type { Visit } from './visit.ts'

/** A rule as the calculation uses it: its figures, its clauses, and how a step shows it. */
export type Applied<T> = { readonly value: T; readonly cites: readonly ClauseId[]; readonly rule: Rule }
export type AppliedCap = Applied<Amount> & { readonly name: string }

/** The names of the counters that one case moves in one period. */
export type CounterKeys = {
  readonly deductible: string | null
  /** In the order of the plan's caps; null for a cap per visit. */
  readonly caps: readonly (string | null)[]
  readonly serious: string
  readonly paid: string
  readonly paidForDisease: string
}

/** Everything the law says about one case, looked up once for all visits that are the same case. */
export type Plan = {
  readonly refusals: readonly BenefitRefusal[]
  /** The refusal when a price is above its ceiling, where it is one at this place of dispensing. */
  readonly priceRefusal: BenefitRefusal | null
  readonly ceiling: Applied<unknown> | null
  /** First own shares that take the place of points, together; null when there are none. */
  readonly placeShare: Applied<Rate> | null
  readonly deductible: Applied<Amount> | null
  readonly noDeductible: Applied<null> | null
  readonly ratio: Rate
  /** The steps from the base ratio to the one applied; the same for every visit of the case. */
  readonly ratioSteps: readonly Step[]
  readonly ratioRule: Applied<Rate> | null
  readonly caps: readonly AppliedCap[]
  readonly seriousIllness: Applied<SeriousIllness> | null
  readonly supplementary: Applied<Rate> | null
  /** The counters' keys on a day; one object for all days of the same periods. */
  readonly keysOn: (day: Day) => CounterKeys
}

/** The benefit over a range of days without a change of law. */
export type Ruling = {
  readonly from: Day
  readonly until: Day
  readonly plan: (visit: Visit) => Plan
  /** The plan of a case given by its facts; one object for all cases that the law does not tell apart. */
  readonly planOfCase: (facts: Facts) => Plan
}

/** The compiled tables of a pack, over days without a change. */
export type BenefitTables = ReadonlyMap<string, Ordered>

/** Facts that are told apart whether a row asks or not, because counters are named by them. */
const keyed: ReadonlySet<FactName> = new Set<FactName>(['insurance', 'disease'])
const oneByOne = (domain: readonly string[]): readonly Values[] => domain.map((_, index) => 1n << BigInt(index))

type Encoder = (visit: Visit) => number
type Place = (value: string | number | boolean) => number

/** Compiles the tables for a stretch of days: a visit's facts become one number, and the number finds its plan. */
export function compileRuling(tables: BenefitTables, scope: Scope, from: Day, until: Day): Ruling {
  const held = new Map<string, Ordered & { readonly rows: readonly Row[] }>()
  for (const [name, ordered] of tables) {
    const rows = ordered.table.rows.filter((row) => row.from <= from && row.until >= until)
    held.set(name, { ...ordered, rows })
  }
  const all = [...held.values()].flatMap(({ rows }) => rows)
  const facts = [...new Set([...keyed, ...all.flatMap(({ when }) => [...when.keys()])])]
  const groups = facts.map((fact) => (keyed.has(fact) ? oneByOne(scope.domains[fact]) : split(all, fact, scope)))
  const encoders: Encoder[] = []
  const placed: Place[] = []
  let stride = 1
  facts.forEach((fact, index) => {
    encoders.push(encoder(fact, groups[index] ?? [], scope, stride))
    placed.push(places(fact, groups[index] ?? [], scope, stride))
    stride *= groups[index]?.length ?? 1
  })
  const plans = new Map<number, Plan>()
  const build = (key: number): Plan => {
    const box = new Map<FactName, Values>()
    let rest = key
    facts.forEach((fact, index) => {
      const group = groups[index] ?? []
      box.set(fact, group[rest % group.length] ?? 0n)
      rest = Math.floor(rest / group.length)
    })
    const word = (fact: FactName): string => scope.domains[fact].find((_, i) => box.get(fact) === 1n << BigInt(i)) ?? ''
    const plan = planOf((name) => answer(held.get(name), box), [...held.keys()], word('insurance'), word('disease'))
    plans.set(key, plan)
    return plan
  }
  const plan = (visit: Visit): Plan => {
    let key = 0
    for (let index = 0; index < encoders.length; index += 1) key += (encoders[index] as Encoder)(visit)
    return plans.get(key) ?? build(key)
  }
  const planOfCase = (known: Facts): Plan => {
    const key = facts.reduce((sum, fact, index) => sum + (placed[index] as Place)(known[fact]), 0)
    return plans.get(key) ?? build(key)
  }
  return { from, until, plan, planOfCase }
}

function answer(held: (Ordered & { readonly rows: readonly Row[] }) | undefined, box: Box): Row | undefined {
  if (!held) return undefined
  const matching = held.rows.filter(({ when }) => [...when].every(([fact, values]) => (box.get(fact) ?? 0n) & values))
  return winner(matching, held.beats)
}

/** Where the value of one fact lies among its groups, times the stride. */
function places(fact: FactName, groups: readonly Values[], scope: Scope, stride: number): Place {
  const offsets = scope.domains[fact].map((_, value) => {
    const bit = 1n << BigInt(value)
    return groups.findIndex((values) => (values & bit) !== 0n) * stride
  })
  const [first] = scope.domains[fact]
  if (first === 'false') {
    const no = offsets[0] ?? 0
    const yes = offsets[1] ?? 0
    return (value) => (value ? yes : no)
  }
  if (first === '0') return (value) => offsets[value as number] ?? 0
  const byWord = new Map(scope.domains[fact].map((word, index) => [word, offsets[index] ?? 0]))
  const other = byWord.get(otherCity)
  return (value) => {
    const found = byWord.get(value as string) ?? other
    if (found === undefined) throw new RangeError(`${fact} ${value} is not in the register`)
    return found
  }
}

/** The same, as it is seen in a visit. */
function encoder(fact: FactName, groups: readonly Values[], scope: Scope, stride: number): Encoder {
  const place = places(fact, groups, scope, stride)
  const see: (visit: Visit) => string | number | boolean = seen[fact]
  return (visit) => place(see(visit))
}

function applied<T>(
  name: string,
  row: Row,
  value: T,
  figures: Pick<Rule, 'rate' | 'amount' | 'per' | 'because'>,
): Applied<T> {
  const { cites, ...certainty }: Basis = row.basis
  return { value, cites, rule: { name, ...certainty, ...figures } }
}

/** A row for exactly those who are treated where their contract is says so in the explanation. */
const contractHere: Values = 1n << BigInt(domains.contract.indexOf('here'))
const waiverOf = ({ when }: Row): Pick<Rule, 'because'> =>
  when.get('contract') === contractHere ? { because: 'contract' } : {}

type Find = (table: string) => Row | undefined

/** The plan of one case. What is refused needs no benefit, and may have none in the tables. */
function planOf(find: Find, names: readonly string[], insurance: string, disease: string): Plan {
  const family = (prefix: string): readonly (readonly [string, Row | undefined])[] =>
    names.filter((name) => name.startsWith(`${prefix}.`)).map((name) => [name.slice(prefix.length + 1), find(name)])
  const refusals = inOrder(
    family('admission').flatMap(([, row]) =>
      row && row.value !== 'pass' ? [benefitRefusal(row.value as BenefitRefusal['code'], row.basis.cites)] : [],
    ),
  )
  const price = find('pricing.ceilingAtPharmacy')
  const adjustments = family('benefit.adjustments').flatMap(([name, row]) =>
    row?.value ? [{ name, row, value: row.value as Adjustment }] : [],
  )
  const base = find('benefit.ratio')
  const ratioSteps = base ? stepsOfRatio(base, adjustments) : []
  const deductible = find('benefit.deductible')
  const amount = deductible?.value as Amount | null | undefined
  const caps = family('benefit.caps').flatMap(([name, row]) => {
    const value = row?.value as Amount | null | undefined
    return row && value ? [{ name, ...applied(name, row, value, { amount: value.amount, per: value.per }) }] : []
  })
  const serious = find('benefit.seriousIllness')
  const threshold = serious?.value as SeriousIllness | null | undefined
  const supplementary = find('benefit.supplementary')
  const share = supplementary?.value as Rate | null | undefined
  return {
    refusals,
    priceRefusal: price?.value === true ? benefitRefusal('price-above-ceiling', price.basis.cites) : null,
    ceiling: price ? applied('pricing.ceilingAtPharmacy', price, price.value, {}) : null,
    placeShare: placeShareOf(adjustments),
    deductible:
      deductible && amount
        ? applied('deductible', deductible, amount, { amount: amount.amount, per: amount.per })
        : null,
    noDeductible: deductible && !amount ? applied('deductible', deductible, null, waiverOf(deductible)) : null,
    ratio: (ratioSteps.at(-1)?.to ?? noRate) as Rate,
    ratioSteps,
    ratioRule: base ? applied('ratio', base, base.value as Rate, { rate: base.value as Rate }) : null,
    caps,
    seriousIllness:
      serious && threshold
        ? applied('seriousIllness', serious, threshold, { amount: threshold.threshold, rate: threshold.ratio })
        : null,
    supplementary: supplementary && share ? applied('supplementary', supplementary, share, { rate: share }) : null,
    keysOn: counterKeys(insurance, disease, amount ?? null, caps),
  }
}

/** Each code once, in the order of the published list, with the clauses of all who said it. */
function inOrder(refusals: readonly BenefitRefusal[]): readonly BenefitRefusal[] {
  return refusalCodes.flatMap((code) => {
    const same = refusals.filter((refusal) => refusal.code === code)
    return same.length > 0 ? [benefitRefusal(code, [...new Set(same.flatMap(({ cites }) => cites))])] : []
  })
}

/** Names a case's counters; a name holds for a month when one of them starts anew within the year. */
function counterKeys(
  insurance: string,
  disease: string,
  deductible: Amount | null,
  caps: readonly AppliedCap[],
): (day: Day) => CounterKeys {
  const limits = [...(deductible ? [deductible] : []), ...caps.map(({ value }) => value)]
  const periodNumber = limits.some(({ per }) => per === 'month' || per === 'quarter') ? monthNumber : yearNumber
  const known = new Map<number, CounterKeys>()
  const keyOf = (name: string, { per, by }: Amount, day: Day): string | null =>
    per === 'visit' ? null : `${name}/${insurance}/${by ? `${disease}/` : ''}${periodOf(day, per)}`
  return (day) => {
    const period = periodNumber(day)
    const found = known.get(period)
    if (found) return found
    const year = day.slice(0, 4)
    const keys: CounterKeys = {
      deductible: deductible && keyOf('deductible', deductible, day),
      caps: caps.map(({ name, value }) => keyOf(name, value, day)),
      serious: `serious/${insurance}/${year}`,
      paid: `paid/${insurance}/${year}`,
      paidForDisease: `paid/${insurance}/${year}/${disease}`,
    }
    known.set(period, keys)
    return keys
  }
}

type Named = { readonly name: string; readonly row: Row; readonly value: Adjustment }

/** The first own shares of a case add up, to the whole at most. */
function placeShareOf(adjustments: readonly Named[]): Applied<Rate> | null {
  const shares = adjustments.flatMap((found) => ('firstOwnShare' in found.value ? [found] : []))
  const [first] = shares
  if (!first) return null
  const together = shares.reduce((sum, { value }) => sum + ('firstOwnShare' in value ? value.firstOwnShare : 0), 0)
  const share = rate(Math.min(together, whole))
  const single = applied(first.name, first.row, share, { rate: share })
  return { ...single, cites: [...new Set(shares.flatMap(({ row }) => row.basis.cites))] }
}

/** Base, then each adjustment in points; the sum is kept within 0 % and 100 % once, at the end. */
function stepsOfRatio(base: Row, adjustments: readonly Named[]): readonly Step[] {
  const value = base.value as Rate
  const steps: Step[] = [
    {
      ...{ step: 'ratio', cites: base.basis.cites, unit: 'rate', from: 0, to: value, left: null },
      rule: applied('ratio', base, value, { rate: value }).rule,
    },
  ]
  let sum: number = value
  for (const { name, row, value: adjustment } of adjustments) {
    if (!('points' in adjustment)) continue
    const { points } = adjustment
    const { cites, rule } = applied(name, row, points, { rate: points })
    steps.push({ step: 'adjustment', cites, unit: 'rate', from: sum, to: sum + points, rule, left: null })
    sum += points
  }
  const kept = Math.min(Math.max(sum, 0), whole)
  if (kept !== sum)
    steps.push({ step: 'adjustment', cites: [], unit: 'rate', from: sum, to: kept, rule: null, left: null })
  return steps
}
