import type { Adjudication, LineAmounts, Paid, Refused, Step, StepName } from './adjudication.ts'
import type { ClauseId } from './decided.ts'
import { above, type Fen, least, less, nothing, type Price, portion, priced, sum } from './money.ts'
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
  lines: LineAmounts[]
  total: Fen
  aboveCeiling: Fen
  ownShare: Fen
  placeShare: Fen
  outOfScope: Fen
  inScope: Fen
  tooDear: boolean
}

/** The lines against their ceilings and by drug class; every amount of a line adds to its whole. */
function billOf(visit: Visit, plan: Plan): Bill {
  const refuses = visit.pharmacy !== null && plan.priceRefusal !== null
  const place = plan.placeShare?.value
  const bill: Bill = {
    ...{ lines: [], total: nothing, aboveCeiling: nothing, ownShare: nothing, placeShare: nothing },
    ...{ outOfScope: nothing, inScope: nothing, tooDear: false },
  }
  for (const line of visit.lines) {
    const amount = priced(line.price, line.quantity)
    const over = overCeiling(line)
    if (over > 0 && refuses) bill.tooDear = true
    const aboveCeiling = over > 0 ? priced(over, line.quantity) : nothing
    const rest = less(amount, aboveCeiling)
    const ownShare = line.class === 'B' && line.ownShare !== null ? portion(rest, line.ownShare) : nothing
    const outOfScope = line.class === 'C' ? rest : nothing
    const listed = line.class === 'C' ? nothing : less(rest, ownShare)
    const placeShare = place === undefined ? nothing : portion(listed, place)
    const inScope = less(listed, placeShare)
    bill.lines.push({
      code: line.code,
      amount,
      aboveCeiling,
      firstOwnShare: sum(ownShare, placeShare),
      outOfScope,
      inScope,
    })
    bill.total = sum(bill.total, amount)
    bill.aboveCeiling = sum(bill.aboveCeiling, aboveCeiling)
    bill.ownShare = sum(bill.ownShare, ownShare)
    bill.placeShare = sum(bill.placeShare, placeShare)
    bill.outOfScope = sum(bill.outOfScope, outOfScope)
    bill.inScope = sum(bill.inScope, inScope)
  }
  if (!Number.isSafeInteger(bill.total)) throw new RangeError('the bill is larger than can be counted in fen')
  return bill
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
  let rest = bill.total
  const take = (name: StepName, because: Applied<unknown> | null, amount: Fen): void => {
    if (amount === 0) return
    const before = rest
    rest = less(rest, amount)
    step(steps, name, because, before, rest, null)
  }
  take('ceiling', plan.ceiling, bill.aboveCeiling)
  take('first-own-share', null, bill.ownShare)
  take('out-of-scope', null, bill.outOfScope)
  take('place-first-share', plan.placeShare, bill.placeShare)
  return steps
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
