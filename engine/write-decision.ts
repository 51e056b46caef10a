import type { Adjudication, Paid, Step } from './adjudication.ts'
import type { ClauseId } from './decided.ts'
import { type Language, tell } from './explain.ts'
import { type Fen, percentText, type Rate, yuanText } from './money.ts'

/**
 * A decision in the public format as one line of JSON: money as strings with two decimals, each step with its clauses and
 * a note. Written by hand because a general writer takes longer than the decision itself.
 */
export function writeDecision(id: string, decision: Adjudication, language: Language): string {
  if (decision.decision === 'refused') {
    const refusals = decision.refusals.map(({ code, message, cites }) => ({ code, message: message[language], cites }))
    return JSON.stringify({ id, decision: 'refused', refusals })
  }
  return (
    `{"id":${JSON.stringify(id)},"decision":"paid","total":"${yuanText(decision.total)}",` +
    `"aboveCeiling":"${yuanText(decision.aboveCeiling)}","firstOwnShare":"${yuanText(decision.firstOwnShare)}",` +
    `"outOfScope":"${yuanText(decision.outOfScope)}","inScope":"${yuanText(decision.inScope)}",` +
    `"deductible":"${yuanText(decision.deductible)}","ratio":"${percentText(decision.ratio)}",` +
    `"fund":"${yuanText(decision.fund)}","seriousIllness":"${yuanText(decision.seriousIllness)}",` +
    `"supplementary":"${yuanText(decision.supplementary)}","personal":"${yuanText(decision.personal)}",` +
    `"steps":[${writeSteps(decision, language)}]}`
  )
}

/** Notes are our own sentences with figures and names of tables: nothing in them needs an escape. */
function writeSteps(decision: Paid, language: Language): string {
  let written = ''
  for (const step of decision.steps) {
    const note = tell(step, decision, 'pharmacist', language)
    written +=
      `${written === '' ? '' : ','}{"step":"${step.step}","cites":${citesText(step.cites)},` +
      `"from":"${amountText(step, step.from)}","to":"${amountText(step, step.to)}","note":"${note}"}`
  }
  return written
}

const amountText = ({ unit }: Step, value: number): string =>
  unit === 'rate' ? percentText(value as Rate) : yuanText(value as Fen)

/** The lists of clauses are the packs' own, a few for all decisions. */
const known = new WeakMap<readonly ClauseId[], string>()
function citesText(cites: readonly ClauseId[]): string {
  const found = known.get(cites)
  if (found !== undefined) return found
  const text = JSON.stringify(cites)
  known.set(cites, text)
  return text
}
