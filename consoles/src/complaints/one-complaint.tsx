import { App, Button, DatePicker, Input } from 'antd'
import { useState } from 'react'
import type { Complaint, ComplaintAct, ComplaintMove } from '../../../modules/supervision/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { instantWords } from '../parts/day.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useComplaintFaces } from './faces.ts'
import '../eligibility/eligibility.css'

/** A complaint with its way so far, and what its reader may do with it. */
export function OneComplaint({ of }: { readonly of: Complaint }) {
  const { t, say } = useText()
  const words = t.complaints
  const faces = useComplaintFaces()
  const names: Readonly<Record<string, string>> = words.move
  return (
    <section className="card panel inside stack" aria-label={of.number}>
      <p className="spread">
        <strong>{of.institutionName}</strong>
        <span className="row">
          {of.overdue && <Tint color="stop">{t.eligibility.overdue}</Tint>}
          <StateTag state={of.state} faces={faces} />
        </span>
      </p>
      <dl className="facts">
        <dt>{words.number}</dt>
        <dd>{of.number}</dd>
        <dt>{words.what}</dt>
        <dd>
          {words.kind[of.kind]} <ClauseMarks ids={of.cites} />
        </dd>
        <dt>{words.happenedOn}</dt>
        <dd>{of.happenedOn}</dd>
        <dt>{words.disease}</dt>
        <dd>{say(of.diseaseName)}</dd>
        <dt>{t.eligibility.field.person}</dt>
        <dd>{of.person ?? words.hidden}</dd>
        <dt>{words.text}</dt>
        <dd>{of.text}</dd>
        {of.dueOn && (
          <>
            <dt>{words.answerBy}</dt>
            <dd>{of.dueOn}</dd>
          </>
        )}
        {of.answer && (
          <>
            <dt>{words.answer}</dt>
            <dd>{of.answer}</dd>
          </>
        )}
        {of.finding && (
          <>
            <dt>{words.finding}</dt>
            <dd>{of.finding}</dd>
          </>
        )}
      </dl>
      <ol className="moves" aria-label={words.history}>
        {of.moves.map(({ move, by, note, at }) => (
          <li key={at + move}>
            {instantWords(at)} {names[move] ?? move} <span className="quiet">{by}</span> {note}
          </li>
        ))}
      </ol>
      {of.may.length > 0 && <Acts of={of} />}
    </section>
  )
}

function Acts({ of }: { readonly of: Complaint }) {
  const { t } = useText()
  const words = t.complaints
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const [answerBy, setAnswerBy] = useState<string>()
  const move = useChange<ComplaintMove & { act: ComplaintAct }, Complaint>(
    ({ act }) => `/api/turned-away/${of.complaintId}/${act}`,
    { onDone: () => void message.success(words.done) },
  )
  return (
    <div className="stack">
      <Input.TextArea
        aria-label={words.note}
        placeholder={words.note}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 5 }}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        {of.may.includes('question') && (
          <DatePicker
            aria-label={words.answerBy}
            placeholder={words.answerBy}
            onChange={(day) => setAnswerBy(day?.format('YYYY-MM-DD'))}
          />
        )}
        {of.may.map((act) => (
          <Button
            key={act}
            type={act === 'uphold' || act === 'answer' ? 'primary' : 'default'}
            danger={act === 'withdraw'}
            disabled={!note.trim() || move.isPending || (act === 'question' && !answerBy)}
            onClick={() =>
              move.mutate({
                ...{ act, version: of.version, note: note.trim() },
                ...(act === 'question' && answerBy ? { answerBy } : {}),
              })
            }
          >
            {words.act[act]}
          </Button>
        ))}
      </div>
      <Trouble error={move.error} />
    </div>
  )
}
