import { Button, Form, Input, Radio, Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { Reaction, ReactionReview, Reactions } from '../../../../modules/prescribing/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import { StateTag, Tint } from '../../parts/state-tag.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import './inbox.css'

/** Reported reactions: the rest of a prescription stands still until its prescriber has seen it (WZ2017-2.6). */
export function ReactionsPage() {
  const { t } = useText()
  const words = t.clinic.reactions
  const [params, setParams] = useSearchParams()
  const open = params.get('open') !== 'false'
  const asked = useAsk<Reactions>('/api/clinic/adverse-reactions', { open }, { everySeconds: 30 })
  return (
    <div className="inbox">
      <div className="spread">
        <h1 className="row">
          {t.clinic.reactions.title} <ClauseMarks ids={asked.data?.cites ?? []} />
        </h1>
        <Segmented
          aria-label={t.clinic.reactions.title}
          value={open}
          onChange={(value) => setParams(value ? {} : { open: 'false' }, { replace: true })}
          options={[
            { value: true, label: words.open },
            { value: false, label: t.clinic.questions.all },
          ]}
        />
      </div>
      <Answered asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <section className="panel inside">
              <Nothing title={t.clinic.reactions.none} hint={t.clinic.reactions.noneHint} />
            </section>
          ) : (
            rows.map((reaction) => <ReactionCard key={reaction.reactionId} reaction={reaction} />)
          )
        }
      </Answered>
    </div>
  )
}

function ReactionCard({ reaction }: { readonly reaction: Reaction }) {
  const { t } = useText()
  const words = t.clinic.reactions
  return (
    <article className="panel">
      <header>
        <span className="row">
          <StateTag
            state={reaction.severity}
            faces={{
              mild: { text: words.severity.mild, color: 'know' },
              moderate: { text: words.severity.moderate, color: 'think' },
              severe: { text: words.severity.severe, color: 'stop' },
            }}
          />
          <strong>{reaction.patientName}</strong>
          <span>{reaction.drugName}</span>
          <Link to={`/clinic/prescriptions/${reaction.prescriptionId}`}>{reaction.number}</Link>
        </span>
        <span className="quiet">
          {reaction.institutionName} {reaction.reportedBy} · <InstantText at={reaction.at} />
        </span>
      </header>
      <div className="inside">
        <blockquote>{reaction.description}</blockquote>
        {reaction.reviewedAt && reaction.outcome ? (
          <p>
            <Tint color={reaction.outcome === 'continue' ? 'good' : 'stop'}>{words.outcome[reaction.outcome]}</Tint>{' '}
            {reaction.reviewNote}{' '}
            <span className="quiet">
              {words.reviewed} <InstantText at={reaction.reviewedAt} />
            </span>
          </p>
        ) : (
          <ReviewForm reactionId={reaction.reactionId} />
        )}
      </div>
    </article>
  )
}

function ReviewForm({ reactionId }: { readonly reactionId: string }) {
  const { t } = useText()
  const words = t.clinic.reactions
  const [form] = Form.useForm<ReactionReview>()
  const send = useChange<ReactionReview>(`/api/clinic/adverse-reactions/${reactionId}/review`)
  return (
    <Form<ReactionReview>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => send.mutate(values)}
      onFinishFailed={({ errorFields: [first] }) => first && form.scrollToField(first.name, { focus: true })}
    >
      <Form.Item name="outcome" label={words.frozen} rules={[{ required: true, message: words.choose }]}>
        <Radio.Group
          options={[
            { value: 'continue', label: words.continue },
            { value: 'revoke', label: words.revoke },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={words.note}
        rules={[{ required: true, whitespace: true, message: words.noteNeeded }]}
      >
        <Input.TextArea rows={2} maxLength={500} placeholder={words.notePlaceholder} />
      </Form.Item>
      {send.isError && <Trouble error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {words.send}
      </Button>
    </Form>
  )
}
