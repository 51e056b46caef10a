import { createHash } from 'node:crypto'
import { type CounterMove, type Day, fen, type Rule, type Step } from '@changqing/engine'
import type { KeptTrace, RefillTold } from './entry.ts'

type Origin = NonNullable<Rule['origin']>
type KeptRule = Omit<Rule, 'origin' | 'open' | 'unverified'> &
  Readonly<{ open?: true; unverified?: true; origin?: number }>
type KeptStep = Pick<Step, 'step'> & Readonly<{ cites?: Step['cites']; unit?: 'rate'; rule?: KeptRule }>

/** What every trace of one kind says in the same words: the steps, their rules with clauses, the counters that they move. */
type Form = Readonly<{ steps: readonly KeptStep[]; origins: readonly Origin[]; counters: readonly string[] }>
export type FormRow = Readonly<{ form_id: string; form: Form }>

type KeptRefill = readonly [diseaseKey: string, substance: string, name: string, endsOn: Day, from: Day | null]

/** A trace as its row holds it: which form, and the figures that are its own. */
export type Packed = Readonly<{
  form: string
  /** A step after the other: from (left out where the step before went to it), to, and what was left, if it says so. */
  figures: string
  /** By how much each counter of the form moves. */
  moves: string
  refills: readonly KeptRefill[]
}>
/** As the releases before forms wrote it: the form and the figures in one. */
type Whole = Readonly<{
  steps: readonly (KeptStep & Pick<Step, 'from' | 'to'> & { left?: Step['left'] })[]
  origins: readonly Origin[]
  counterMoves: readonly CounterMove[]
  refills: readonly RefillTold[]
}>

const forms = new Map<string, FormRow>()
const formsAtMost = 5_000

/** The ledger is mostly traces, and most of a trace is what it has in common with others: that is kept once. */
export function packed(trace: KeptTrace): { kept: Packed; form: FormRow } {
  const { steps, counterMoves, refills } = trace
  const form = formOf(trace)
  const kept = {
    form: form.form_id,
    figures: figuresOf(steps),
    moves: counterMoves.map(({ amount }) => amount).join(),
    refills: refills.map(
      ({ diseaseKey, substance, name, endsOn, refillFrom }): KeptRefill => [
        ...([diseaseKey, substance, name, endsOn, refillFrom] as const),
      ],
    ),
  }
  return { kept, form }
}

function formOf({ steps, counterMoves }: KeptTrace): FormRow {
  const origins: Origin[] = []
  const placeOf = (origin: Origin): number => {
    const known = origins.findIndex(({ zh, en }) => zh === origin.zh && en === origin.en)
    return known >= 0 ? known : origins.push(origin) - 1
  }
  const packedRule = ({ origin, open, unverified, ...rule }: Rule): KeptRule => ({
    ...rule,
    ...(open && { open }),
    ...(unverified && { unverified }),
    ...(origin && { origin: placeOf(origin) }),
  })
  const kept = steps.map(
    ({ step, cites, unit, rule }): KeptStep => ({
      step,
      ...(cites.length > 0 && { cites }),
      ...(unit === 'rate' && { unit }),
      ...(rule && { rule: packedRule(rule) }),
    }),
  )
  const form = { steps: kept, origins, counters: counterMoves.map(({ key }) => key) }
  const text = JSON.stringify(form)
  const known = forms.get(text)
  if (known) return known
  if (forms.size >= formsAtMost) forms.clear()
  const made = { form_id: createHash('sha256').update(text).digest('base64url').slice(0, 22), form }
  forms.set(text, made)
  return made
}

function figuresOf(steps: readonly Step[]): string {
  const last = { fen: 0, rate: 0 }
  return steps
    .map(({ unit, from, to, left }) => {
      const begins = from === last[unit] ? '' : from
      last[unit] = to
      return left === null ? `${begins},${to}` : `${begins},${to},${left}`
    })
    .join(';')
}

/** The trace as it was calculated, from its row and the form that the row names. Earlier rows hold all of it themselves. */
export function unpacked(trace: Packed | Whole | KeptTrace, form: Form | null): KeptTrace {
  if (!('form' in trace)) return 'origins' in trace ? unpackedWhole(trace) : trace
  if (!form) throw new Error(`a trace names the form ${trace.form}, which is not kept`)
  const figures = trace.figures === '' ? [] : trace.figures.split(';')
  const last = { fen: 0, rate: 0 }
  const steps = form.steps.map((kept, i): Step => {
    const [from = '', to = '', left] = (figures[i] ?? '').split(',')
    const unit = kept.unit ?? 'fen'
    const moved = { from: from === '' ? last[unit] : Number(from), to: Number(to) }
    last[unit] = moved.to
    return stepOf({ ...kept, ...moved, left: left === undefined ? null : fen(Number(left)) }, form.origins)
  })
  const moves = trace.moves === '' ? [] : trace.moves.split(',')
  return {
    steps,
    counterMoves: form.counters.map((key, i) => ({ key, amount: fen(Number(moves[i])) })),
    refills: trace.refills.map(([diseaseKey, substance, name, endsOn, refillFrom]) => ({
      ...{ diseaseKey, substance, name, endsOn, refillFrom },
    })),
  }
}

const unpackedWhole = ({ steps, origins, counterMoves, refills }: Whole): KeptTrace => ({
  steps: steps.map((step) => stepOf(step, origins)),
  counterMoves,
  refills,
})

function stepOf(kept: Whole['steps'][number], origins: readonly Origin[]): Step {
  const { step, from, to, cites = [], unit = 'fen', left = null } = kept
  const ruleOf = ({ open, unverified, origin: place, ...rule }: KeptRule): Rule => {
    const origin = place === undefined ? undefined : origins[place]
    return { ...rule, open: open === true, unverified: unverified === true, ...(origin && { origin }) }
  }
  return { step, from, to, cites, unit, left, rule: kept.rule ? ruleOf(kept.rule) : null }
}
