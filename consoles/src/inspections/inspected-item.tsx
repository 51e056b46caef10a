import { App, Button, DatePicker, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Inspection, InspectionItem, NewFinding } from '../../../modules/inspections/api.ts'
import { useChange } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { yuan } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'

interface InspectedItemProps {
  readonly of: InspectionItem
  readonly inspection: Inspection
  readonly may: boolean
  readonly home: string
}

/** One certification of the sample: what was found of it, or the checklist that is still to be answered. */
export function InspectedItem({ of, inspection, may, home }: InspectedItemProps) {
  const { t, say } = useText()
  const words = t.registers.inspections
  return (
    <section className="panel inside stack" aria-label={`${of.position} ${of.person}`}>
      <p className="spread">
        <span>
          <strong>
            {of.position}. {of.person} · {say(of.diseaseName)}
          </strong>{' '}
          <span className="quiet">
            {words.held} {of.validFrom}
          </span>
        </span>
        {of.finding && <Tint color={of.finding === 'qualified' ? 'good' : 'stop'}>{words.finding[of.finding]}</Tint>}
      </p>
      {of.applicationId && <Link to={`${home}/applications/${of.applicationId}`}>{words.application}</Link>}
      {of.finding && <Found of={of} inspection={inspection} />}
      {!of.finding && may && <Checklist of={of} inspection={inspection} />}
    </section>
  )
}

function Found({ of, inspection }: Pick<InspectedItemProps, 'of' | 'inspection'>) {
  const { say, t } = useText()
  const words = t.registers.inspections
  const wrong = inspection.checklist.filter(({ id }) => of.answers?.[id] === false)
  return (
    <p>
      {of.note}
      {wrong.length > 0 && (
        <span className="quiet">
          {' '}
          {wrong.map(({ text }) => say(text)).join('、')}：{words.no}
        </span>
      )}
      {of.suspendedFrom && <span> · {words.suspended(of.suspendedFrom)}</span>}
      {of.recovered && <span> · {words.recoveredSum(yuan(of.recovered))}</span>}
    </p>
  )
}

/** Every question is answered; a single no makes it unqualified, so the finding is not chosen a second time. */
function Checklist({ of, inspection }: Pick<InspectedItemProps, 'of' | 'inspection'>) {
  const { say, t } = useText()
  const words = t.registers.inspections
  const me = useMe()
  const { message } = App.useApp()
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({})
  const [note, setNote] = useState('')
  const [from, setFrom] = useState<string>()
  const find = useChange<NewFinding, Inspection>(
    `/api/inspections/${inspection.inspectionId}/items/${of.certificationId}/finding`,
    { onDone: () => void message.success(words.recorded) },
  )
  const finding = Object.values(answers).includes(false) ? ('unqualified' as const) : ('qualified' as const)
  const complete = inspection.checklist.every(({ id }) => answers[id] !== undefined)
  return (
    <>
      {inspection.checklist.map(({ id, text }) => (
        <div key={id} className="spread" role="radiogroup" aria-label={say(text)}>
          <span>{say(text)}</span>
          <Radio.Group
            name={`${of.certificationId}-${id}`}
            value={answers[id]}
            options={[
              { value: true, label: words.yes },
              { value: false, label: words.no },
            ]}
            onChange={(event) => setAnswers({ ...answers, [id]: event.target.value === true })}
          />
        </div>
      ))}
      <Input.TextArea
        aria-label={words.note}
        placeholder={words.note}
        value={note}
        maxLength={1000}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        {complete && finding === 'unqualified' && me.role === 'insurer' && (
          <DatePicker
            aria-label={words.suspendFrom}
            placeholder={words.suspendFrom}
            style={{ width: 210 }}
            onChange={(day) => setFrom(day?.format('YYYY-MM-DD'))}
          />
        )}
        <Button
          type="primary"
          danger={complete && finding === 'unqualified'}
          disabled={!complete || !note.trim()}
          loading={find.isPending}
          onClick={() => find.mutate({ answers, finding, note: note.trim(), ...(from ? { suspendFrom: from } : {}) })}
        >
          {words.record}
          {complete && `：${words.finding[finding]}`}
        </Button>
      </div>
      <Trouble error={find.error} />
    </>
  )
}
