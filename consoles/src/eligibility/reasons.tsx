import type { Outcome, Reason } from '../../../modules/eligibility/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { useAdviceFaces, useStatusFaces } from './faces.ts'
import './eligibility.css'

/** What the criteria say, criterion by criterion, each with its clause. */
export function Reasons({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useText()
  const words = t.eligibility
  const advice = useAdviceFaces()
  const groups = [...Map.groupBy(outcome.reasons, ({ id, group }) => group ?? `=${id}`).values()]
  return (
    <section className="stack" aria-label={words.decision}>
      <p className="row">
        <strong>{words.decision}</strong>
        <StateTag state={outcome.advice} faces={advice} />
        <ClauseMarks ids={outcome.reasons.flatMap(({ cites }) => cites)} />
      </p>
      <ul className="reasons">
        {groups.map((reasons) => (
          <li key={reasons[0]?.id}>
            {reasons.length > 1 && <span className="quiet">{words.anyOf}</span>}
            {reasons.map((reason) => (
              <OneReason key={reason.id} reason={reason} />
            ))}
          </li>
        ))}
      </ul>
      {outcome.reasons.some(({ unverified }) => unverified) && <p className="quiet">{words.unverified}</p>}
    </section>
  )
}

function OneReason({ reason }: { readonly reason: Reason }) {
  const { say } = useText()
  const faces = useStatusFaces()
  return (
    <div className="reason">
      <StateTag state={reason.status} faces={faces} />
      <span>
        {say(reason.name)}
        <span className="quiet">{say(reason.sentence)}</span>
      </span>
    </div>
  )
}
