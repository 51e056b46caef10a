import type { Adjudication, LineAmounts, Paid, Refused, Step, StepName } from './adjudication.ts'
import type { ClauseId } from './decided.ts'
import { above, type Fen, least, less, noRate, nothing, type Price, portion, priced, sum } from './money.ts'
import type { Pack, Policies } from './pack.ts'
import { benefitRefusal } from './refusals.ts'
import type { Applied, CounterKeys, Plan } from './ruling.ts'
import type { CounterMove, Counters, Line, Visit } from './visit.ts'

const noClause: readonly ClauseId[] = []
const noPack: Refused = { decision: 'refused', refusals: [benefitRefusal('no-pack', noClause)], pack: null }

/** What the fund and the layers pay for a visit and why; counters say what the person has used before it. */
export function adjudicate(law: Pack | Policies, visit: Visit, counters: Counters): Adjudication {
  const pack = 'forRegion' in law ? law.forRegion(visit.region) : law
  if (!pack) return noPack
  const ruling = pack.ruling(visit.day)
  if (!ruling) return pack.noLaw
  const plan = ruling.plan(visit)
  const bill = billOf(visit, plan)
  if (plan.refusals.length > 0 || bill.tooDear) {
    const priceRefusal = bill.tooDear && plan.priceRefusal ? [plan.priceRefusal] : []
    return { decision: 'refused', refusals: [...plan.refusals, ...priceRefusal], pack: pack.version }
  }
  return settle(pack, plan, visit, bill, counters)
}

type Bill = {
  readonly lines: readonly LineAmounts[]
  readonly total: Fen
  readonly aboveCeiling: Fen
  readonly ownShare: Fen
  readonly placeShare: Fen
  readonly outOfScope: Fen
  readonly inScope: Fen
  /** A price is above its ceiling, and no drug may be sold so at this place. */
  readonly tooDear: boolean
}

/** The lines against their ceilings and by drug class; every amount of a line adds to its whole. */
function billOf(visit: Visit, plan: Plan): Bill {
  const refuses = visit.pharmacy !== null && plan.priceRefusal !== null
  const place = plan.placeShare === null ? noRate : plan.placeShare.value
  const lines: LineAmounts[] = []
  let tooDear = false
  let total = nothing
  let above = nothing
  let own = nothing
  let away = nothing
  let out = nothing
  let within = nothing
  for (const line of visit.lines) {
    const amount = priced(line.price, line.quantity)
    const over = overCeiling(line)
    if (over > 0 && refuses) tooDear = true
    const aboveCeiling = over > 0 ? priced(over, line.quantity) : nothing
    const rest = less(amount, aboveCeiling)
    const ownShare = line.class === 'B' && line.ownShare !== null ? portion(rest, line.ownShare) : nothing
    const outOfScope = line.class === 'C' ? rest : nothing
    const listed = line.class === 'C' ? nothing : less(rest, ownShare)
    const placeShare = place === 0 ? nothing : portion(listed, place)
    const inScope = less(listed, placeShare)
    const firstOwnShare = sum(ownShare, placeShare)
    lines.push({ code: line.code, amount, aboveCeiling, firstOwnShare, outOfScope, inScope })
    total = sum(total, amount)
    above = sum(above, aboveCeiling)
    own = sum(own, ownShare)
    away = sum(away, placeShare)
    out = sum(out, outOfScope)
    within = sum(within, inScope)
  }
  if (!Number.isSafeInteger(total)) throw new RangeError('the bill is larger than can be counted in fen')
  return {
    lines,
    total,
    aboveCeiling: above,
    ownShare: own,
    placeShare: away,
    outOfScope: out,
    inScope: within,
    tooDear,
  }
}

const overCeiling = ({ price, ceiling }: Line): Price =>
  (ceiling !== null && price > ceiling ? price - ceiling : 0) as Price

function settle(pack: Pack, plan: Plan, visit: Visit, bill: Bill, counters: Counters): Paid {
  const keys = plan.keysOn(visit.day)
  const steps = stepsOfBill(plan, bill)
  const moves: CounterMove[] = []
  const deductible = takeDeductible(plan, keys, bill.inScope, counters, steps, moves)
  const share = portion(less(bill.inScope, deductible), plan.ratio)
  for (const step of plan.ratioSteps) steps.push(step)
  step(steps, 'share', plan.ratioRule, less(bill.inScope, deductible), share, null)
  const fund = underCaps(plan, keys, share, counters, steps, moves)
  const own = less(bill.inScope, fund)
  const seriousIllness = paySeriousIllness(plan, keys, own, counters, steps, moves)
  const left = less(own, seriousIllness)
  const supplementary = plan.supplementary ? portion(left, plan.supplementary.value) : nothing
  if (plan.supplementary) step(steps, 'supplementary', plan.supplementary, left, less(left, supplementary), null)
  if (fund > 0) moves.push({ key: keys.paidForDisease, amount: fund }, { key: keys.paid, amount: fund })
  const personal = less(less(less(bill.total, fund), seriousIllness), supplementary)
  step(steps, 'personal', null, bill.total, personal, null)
  return {
    decision: 'paid',
    total: bill.total,
    aboveCeiling: bill.aboveCeiling,
    firstOwnShare: sum(bill.ownShare, bill.placeShare),
    outOfScope: bill.outOfScope,
    inScope: bill.inScope,
    deductible,
    ratio: plan.ratio,
    fund,
    seriousIllness,
    supplementary,
    personal,
    lines: bill.lines,
    steps,
    counterMoves: moves,
    pack: pack.version,
  }
}

function step(
  steps: Step[],
  name: StepName,
  because: Applied<unknown> | null,
  from: Fen,
  to: Fen,
  left: Fen | null,
): void {
  const cites = because ? because.cites : noClause
  steps.push({ step: name, cites, unit: 'fen', from, to, rule: because ? because.rule : null, left })
}

function stepsOfBill(plan: Plan, bill: Bill): Step[] {
  const steps: Step[] = []
  step(steps, 'total', null, nothing, bill.total, null)
  const afterCeiling = taken(steps, 'ceiling', plan.ceiling, bill.total, bill.aboveCeiling)
  const afterOwnShare = taken(steps, 'first-own-share', null, afterCeiling, bill.ownShare)
  const afterScope = taken(steps, 'out-of-scope', null, afterOwnShare, bill.outOfScope)
  taken(steps, 'place-first-share', plan.placeShare, afterScope, bill.placeShare)
  return steps
}

/** What is left of an amount when a part is taken off; a step where there is such a part. */
function taken(steps: Step[], name: StepName, because: Applied<unknown> | null, from: Fen, part: Fen): Fen {
  if (part === 0) return from
  const rest = less(from, part)
  step(steps, name, because, from, rest, null)
  return rest
}

function takeDeductible(
  plan: Plan,
  keys: CounterKeys,
  inScope: Fen,
  counters: Counters,
  steps: Step[],
  moves: CounterMove[],
): Fen {
  const rule = plan.deductible
  if (!rule) {
    step(steps, 'deductible', plan.noDeductible, inScope, inScope, null)
    return nothing
  }
  const used = keys.deductible === null ? nothing : (counters[keys.deductible] ?? nothing)
  const left = above(rule.value.amount, used)
  const taken = least(inScope, left)
  step(steps, 'deductible', rule, inScope, less(inScope, taken), left)
  if (taken > 0 && keys.deductible !== null) moves.push({ key: keys.deductible, amount: taken })
  return taken
}

/** At most what is left under every cap that limits this case; what is paid without a cap uses none up. */
function underCaps(
  plan: Plan,
  keys: CounterKeys,
  share: Fen,
  counters: Counters,
  steps: Step[],
  moves: CounterMove[],
): Fen {
  let fund = share
  for (let index = 0; index < plan.caps.length; index += 1) {
    const cap = plan.caps[index]
    const key = keys.caps[index] ?? null
    if (!cap) continue
    const left = above(cap.value.amount, key === null ? nothing : (counters[key] ?? nothing))
    const kept = least(fund, left)
    step(steps, 'cap', cap, fund, kept, left)
    fund = kept
  }
  if (fund > 0) for (const key of keys.caps) if (key !== null) moves.push({ key, amount: fund })
  return fund
}

/** The serious-illness layer pays its ratio of what this visit brings the year's own cost above the threshold. */
function paySeriousIllness(
  plan: Plan,
  keys: CounterKeys,
  own: Fen,
  counters: Counters,
  steps: Step[],
  moves: CounterMove[],
): Fen {
  const rule = plan.seriousIllness
  if (!rule) return nothing
  const before = counters[keys.serious] ?? nothing
  const { threshold, ratio } = rule.value
  const newly = less(above(sum(before, own), threshold), above(before, threshold))
  const paid = portion(newly, ratio)
  step(steps, 'serious-illness', rule, own, less(own, paid), before)
  if (own > 0) moves.push({ key: keys.serious, amount: own })
  return paid
}
