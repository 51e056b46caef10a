import { Button } from 'antd'
import { useState } from 'react'
import type { Dispensing, Review } from '../../../../modules/dispensing/api.ts'
import type { Prescription } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Deed, Panel } from './panel.tsx'
import { QuestionDialog } from './question-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import { linesHere, useStep, type Verdicts } from './work.ts'

interface ReviewPanelProps {
  readonly dispensing: Dispensing
  readonly verdicts: Verdicts
  readonly onVerdicts: (verdicts: Verdicts) => void
  readonly onDone: () => void
}

/** The pharmacist's word on every line that is taken here (FJ2023-5.5): approve, ask the prescriber, or reject. */
export function ReviewPanel({ dispensing, verdicts, onVerdicts, onDone }: ReviewPanelProps) {
  const { t } = useText()
  const words = t.pharmacy.review
  const [dialog, setDialog] = useState<'ask' | 'reject' | undefined>(undefined)
  const review = useStep<Review>(dispensing.dispensingId, 'review', onDone)
  const lines = linesHere(dispensing).map(({ lineNo }) => verdicts[lineNo] ?? { lineNo, ok: true })
  const doubts = lines.filter(({ ok }) => !ok)
  const last = dispensing.reviews.at(-1)
  const approved = last?.decision === 'approved' && dispensing.state === 'approved'
  const close = () => setDialog(undefined)
  return (
    <Panel
      title={words.title}
      hint={doubts.length > 0 ? words.doubtsBlock : words.hint}
      footer={
        <>
          <Deed
            words={approved ? words.again : words.approve}
            busy={review.isPending}
            disabled={doubts.length > 0 || dispensing.state === 'questioned'}
            onDo={() => review.mutate({ decision: 'approved', lines })}
          />
          <div className="row">
            <Button onClick={() => setDialog('ask')}>{words.ask}</Button>
            <Button danger onClick={() => setDialog('reject')}>
              {words.reject}
            </Button>
          </div>
        </>
      }
    >
      {approved && (
        <p>
          {words.approved} · {words.by(last.name)} · <InstantText at={last.at} />
        </p>
      )}
      <Trouble error={review.error} />
      <Questions dispensing={dispensing} />
      <ShownAtIssuing dispensing={dispensing} />
      {dialog === 'ask' && (
        <QuestionDialog dispensing={dispensing} lineNo={doubts[0]?.lineNo} start={doubts[0]?.remark} onClose={close} />
      )}
      {dialog === 'reject' && (
        <RejectDialog dispensing={dispensing} verdicts={verdicts} onVerdicts={onVerdicts} onClose={close} />
      )}
    </Panel>
  )
}

/** What was asked and what the prescriber answered. */
export function Questions({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.pharmacy.questions
  const { questions, prescription } = dispensing
  if (questions.length === 0) return null
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      {questions.map((question) => (
        <div key={question.questionId} className="question">
          <p>
            {question.drugName && <strong>{question.drugName} </strong>}
            {question.question}
          </p>
          {question.answer === null ? (
            <p className="question-waiting" role="status">
              {words.waiting(prescription.doctorName)} · {words.phone(prescription.doctorPhone)}
            </p>
          ) : (
            <p className="question-answer">
              {words.answeredBy} · {question.answer} <InstantText at={question.answeredAt} />
            </p>
          )}
        </div>
      ))}
    </section>
  )
}

/** What the doctor was shown before issuing, with the reasons given: what a reviewer would otherwise have to ask. */
function ShownAtIssuing({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t, say } = useText()
  const words = t.pharmacy.review
  const asked = useAsk<Prescription>(`/api/prescriptions/${dispensing.prescription.prescriptionId}`, undefined, {
    staleSeconds: 600,
  })
  const findings = asked.data?.findings ?? []
  if (asked.isError || findings.length === 0) return null
  return (
    <section aria-label={words.shownAtIssuing}>
      <h2>{words.shownAtIssuing}</h2>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={`${finding.code}-${finding.line ?? 0}`}>
            {say(finding.message)} <ClauseMarks ids={finding.cites} />
            {finding.reason && <span className="quiet"> {words.reasonGiven(finding.reason)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
