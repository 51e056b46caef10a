import { Button, Form, Input, Radio } from 'antd'
import { Link } from 'react-router'
import type { Reaction, ReactionReview, Reactions } from '../../../../modules/prescribing/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { InstantText } from '../../parts/day.tsx'
import { StateTag, Tint } from '../../parts/state-tag.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { InboxPage } from './inbox-page.tsx'

/** Reported reactions: the rest of a prescription stands still until its prescriber has seen it (WZ2017-2.6). */
export function ReactionsPage() {
  const { t } = useText()
  return (
    <InboxPage<Reactions>
      path="/api/clinic/adverse-reactions"
      words={t.clinic.reactions}
      mark={({ cites }) => <ClauseMarks ids={cites} />}
      card={(reaction) => <ReactionCard key={reaction.reactionId} reaction={reaction} />}
    />
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
