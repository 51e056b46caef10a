import { Button, Form, Input } from 'antd'
import { Link } from 'react-router'
import type { Answer, Question, Questions } from '../../../../modules/prescribing/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { InboxPage } from './inbox-page.tsx'

/** What pharmacists ask before they approve. */
export function QuestionsPage() {
  const { t } = useText()
  return (
    <InboxPage<Questions>
      path="/api/clinic/questions"
      words={t.clinic.questions}
      card={(question, index) => <QuestionCard key={question.questionId} question={question} first={index === 0} />}
    />
  )
}

function QuestionCard({ question, first }: { readonly question: Question; readonly first: boolean }) {
  const { t } = useText()
  return (
    <article className="panel">
      <header>
        <span className="row">
          <strong>{question.patientName}</strong>
          <Link to={`/clinic/prescriptions/${question.prescriptionId}`}>{question.number}</Link>
          {question.drugName && (
            <span>
              {question.line !== null && t.clinic.questions.line(question.line)} {question.drugName}
            </span>
          )}
        </span>
        <span className="quiet">
          {question.pharmacyName} {question.pharmacistName} · <InstantText at={question.askedAt} />
        </span>
      </header>
      <div className="inside">
        <blockquote>{question.question}</blockquote>
        {question.answeredAt ? (
          <p>
            <span className="quiet">
              {t.clinic.questions.answered} <InstantText at={question.answeredAt} /> ·
            </span>{' '}
            {question.answer}
          </p>
        ) : (
          <AnswerForm questionId={question.questionId} focus={first} />
        )}
      </div>
    </article>
  )
}

function AnswerForm({ questionId, focus }: { readonly questionId: string; readonly focus: boolean }) {
  const { t } = useText()
  const [form] = Form.useForm<Answer>()
  const send = useChange<Answer>(`/api/clinic/questions/${questionId}/answer`)
  return (
    <Form<Answer> form={form} onFinish={(values) => send.mutate(values)}>
      <Form.Item
        name="answer"
        style={{ marginBottom: 8 }}
        rules={[{ required: true, whitespace: true, message: t.clinic.questions.answerNeeded }]}
      >
        <Input.TextArea
          rows={2}
          autoFocus={focus}
          maxLength={500}
          aria-label={t.clinic.questions.answer}
          placeholder={t.clinic.questions.answerPlaceholder}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) form.submit()
          }}
        />
      </Form.Item>
      {send.isError && <Trouble error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t.clinic.questions.send}
      </Button>
    </Form>
  )
}
