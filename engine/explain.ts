import type { Adjudication, Paid, Step } from './adjudication.ts'
import type { ClauseId, Sentence } from './decided.ts'
import { type Fen, percentText, type Rate, yuanText } from './money.ts'
import { type Reader, type Telling, tellings } from './tellings.ts'

export type { Reader } from './tellings.ts'
export type Language = keyof Sentence

export type Explained = {
  readonly text: string
  readonly cites: readonly ClauseId[]
  readonly from?: Fen
  readonly to?: Fen
  /** The step of the trace it tells of, or the code of the refusal. */
  readonly step: string
}

/** A stored decision in the words of one reader; pure, so that it says the same years later. */
export function explain(
  decision: Adjudication,
  { reader, language }: { readonly reader: Reader; readonly language: Language },
): readonly Explained[] {
  if (decision.decision === 'refused') {
    return decision.refusals.map(({ code, message, cites }) => ({
      text: withClauses(message[language], cites, reader, language),
      cites,
      step: code,
    }))
  }
  return decision.steps.flatMap((step) => {
    const telling = tellings[step.step][reader]
    const text = telling[language](figuresOf(step, decision))
    if (text === '') return []
    const shown = withClauses(`${text}${certainty(step, reader, language)}`, step.cites, reader, language)
    const moved = step.unit === 'fen' ? { from: step.from as Fen, to: step.to as Fen } : {}
    return [{ text: shown, cites: step.cites, step: step.step, ...moved }]
  })
}

/** Auditors and clerks read the clauses in the sentence; the others see them beside it. */
function withClauses(text: string, cites: readonly ClauseId[], reader: Reader, language: Language): string {
  if (cites.length === 0 || reader === 'patient' || reader === 'pharmacist') return text
  return language === 'zh' ? `${text}（依据 ${cites.join('、')}）` : `${text} (by ${cites.join(', ')})`
}

/** What is not certain about a value is told to those who must answer for it. */
function certainty({ rule }: Step, reader: Reader, language: Language): string {
  if (!rule || reader === 'patient' || reader === 'pharmacist') return ''
  const parts: string[] = []
  if (rule.unverified) parts.push(language === 'zh' ? '未核实的演示值' : 'unverified demonstration value')
  if (rule.open) parts.push(language === 'zh' ? '待明确的解释' : 'open reading')
  if (parts.length === 0) return ''
  const reason = reader === 'auditor' ? (rule.origin ?? rule.why)?.[language] : undefined
  if (language === 'zh') return `【${parts.join('、')}${reason ? `：${reason}` : ''}】`
  return ` [${parts.join(', ')}${reason ? `: ${reason}` : ''}]`
}

function figuresOf(step: Step, decision: Paid): Telling {
  const write = (value: number): string => (step.unit === 'rate' ? percentText(value as Rate) : yuanText(value as Fen))
  const rule = step.rule
  return {
    from: write(step.from),
    to: write(step.to),
    difference: write(Math.abs(step.to - step.from)),
    points: String(Math.abs(step.to - step.from) / 100),
    raised: step.to > step.from,
    unchanged: step.to === step.from,
    left: step.left === null ? null : yuanText(step.left),
    amount: rule?.amount === undefined ? null : yuanText(rule.amount),
    rate: rule?.rate === undefined ? null : percentText(rule.rate),
    ratio: percentText(decision.ratio),
    per: rule?.per ?? 'year',
    rule: rule?.name ?? '',
  }
}
