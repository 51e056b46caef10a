import { type Adjudication, type Fault, type Policies, readExamples, runExamples } from '@changqing/engine'
import { exampleText } from '../../platform/policies.ts'
import type { TestTitle } from './in-tests.ts'

/** A clause that changed the result of a visit worked out by hand. */
export type WorkedClause = { readonly clause: string; readonly title: TestTitle }

/** Judges the worked visits of every place now. One shows the clauses that moved its amounts, if it comes out as the hand did. */
export function clausesInExamples(policies: Policies, folder: string): readonly WorkedClause[] {
  return policies.packs.flatMap((pack) => {
    const file = exampleText(folder, pack.folder)
    const faults: Fault[] = []
    const examples = file ? readExamples(file.path, file.text, pack, policies, faults) : []
    return runExamples(examples, pack).flatMap(({ example, decision, differences }) => {
      const title = { file: `policies/${file?.path}`, line: example.at.place.line, title: example.why }
      return differences.length > 0 ? [] : movedBy(decision).map((clause) => ({ clause, title }))
    })
  })
}

function movedBy(decision: Adjudication): readonly string[] {
  const cites =
    decision.decision === 'refused'
      ? decision.refusals.flatMap((refusal) => refusal.cites)
      : decision.steps.filter(({ from, to }) => from !== to).flatMap((step) => step.cites)
  return [...new Set(cites)]
}
