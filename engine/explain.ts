import type { Adjudication, Paid, Step } from './adjudication.ts'
import type { ClauseId, Sentence } from './decided.ts'
import { Figures } from './figures.ts'
import type { Fen } from './money.ts'
import { type Reader, tellings } from './tellings.ts'

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
  return decision.steps.map((step) => {
    const text = tell(step, decision, reader, language)
    const shown = withClauses(`${text}${certainty(step, reader, language)}`, step.cites, reader, language)
    const moved = step.unit === 'fen' ? { from: step.from as Fen, to: step.to as Fen } : {}
    return { text: shown, cites: step.cites, step: step.step, ...moved }
  })
}

/** One step in a reader's words, without its clauses. */
export const tell = (step: Step, { ratio }: Paid, reader: Reader, language: Language): string =>
  tellings[step.step][reader][language](new Figures(step, ratio))

/** Auditors and clerks read the clauses in the sentence; the others see them beside it. */
function withClauses(text: string, cites: readonly ClauseId[], reader: Reader, language: Language): string {
  if (cites.length === 0 || reader === 'patient' || reader === 'pharmacist') return text
  return language === 'zh' ? `${text}（依据 ${cites.join('、')}）` : `${text} (by ${cites.join(', ')})`
}

/** An origin often begins with what the bracket says anyhow. */
const saidAlready = /^(演示值：|Demonstration value: )/

/** What is not certain about a value is told to those who must answer for it. */
function certainty({ rule }: Step, reader: Reader, language: Language): string {
  if (!rule || reader === 'patient' || reader === 'pharmacist') return ''
  const parts: string[] = []
  if (rule.unverified) parts.push(language === 'zh' ? '未核实的演示值' : 'unverified demonstration value')
  if (rule.open) parts.push(language === 'zh' ? '待明确的解释' : 'open reading')
  if (parts.length === 0) return ''
  const reason = reader === 'auditor' ? (rule.origin ?? rule.why)?.[language].replace(saidAlready, '') : undefined
  if (language === 'zh') return `【${parts.join('、')}${reason ? `：${reason}` : ''}】`
  return ` [${parts.join(', ')}${reason ? `: ${reason}` : ''}]`
}
