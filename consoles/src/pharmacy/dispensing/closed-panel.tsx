import type { Dispensing } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { InstantText } from '../../parts/day.tsx'
import { StateTag } from '../../parts/state-tag.tsx'
import { dispensingFaces } from '../states.ts'
import { Panel } from './panel.tsx'
import { Questions } from './review-panel.tsx'

/** Nothing more is done here: what became of it, and what the patient can do now. */
export function ClosedPanel({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.pharmacy
  const { state, reviews, moves } = dispensing
  const sentence = state === 'rejected' || state === 'released' || state === 'reversed' ? words.closed[state] : null
  const doubts = reviews.at(-1)?.lines.filter(({ ok }) => !ok) ?? []
  const note = moves.at(-1)?.note
  return (
    <Panel title={words.states[state]}>
      <p>
        <StateTag state={state} faces={dispensingFaces(t)} /> <InstantText at={moves.at(-1)?.at} />
      </p>
      {sentence && <p>{sentence}</p>}
      {note && <p className="quiet">{note}</p>}
      {doubts.map(({ lineNo, remark }) => (
        <p key={lineNo}>
          <strong>{dispensing.lines.find((line) => line.lineNo === lineNo)?.genericName}</strong> {remark}
        </p>
      ))}
      {state !== 'rejected' && <p className="quiet">{words.closed.pullAgain}</p>}
      <Questions dispensing={dispensing} />
    </Panel>
  )
}
