import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { CaseRow, ExpertCase, Vote } from '../../../modules/eligibility/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { Reasons } from './reasons.tsx'
import './eligibility.css'

/** The cases that an expert was drawn for, those to vote on first. */
export function ExpertCasesPage() {
  const { t, say } = useText()
  const words = t.eligibility.expert
  const go = useNavigate()
  return (
    <ListPage<CaseRow>
      name="eligibility.cases"
      title={words.title}
      path="/api/expert/cases"
      size={500}
      filters={[]}
      rowKey={({ applicationId }) => applicationId}
      onOpen={({ applicationId }) => void go(`/clinic/expert/${applicationId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={<Link to="/clinic/precedents">{t.eligibility.work.precedents}</Link>}
      columns={[
        {
          key: 'state',
          title: t.eligibility.field.state,
          render: ({ open, vote }) => (
            <Tint color={open ? 'know' : 'rest'}>{open ? words.open : vote ? words[vote] : words.closed}</Tint>
          ),
        },
        { key: 'disease', title: t.eligibility.field.disease, render: (row) => say(row.diseaseName) },
        { key: 'at', title: words.assigned, render: (row) => <InstantText at={row.assignedAt} /> },
        {
          key: 'due',
          title: t.eligibility.field.dueOn,
          render: (row) => (
            <span className="row">
              <DayText day={row.dueOn} />
              {row.overdue && <Tint color="stop">{t.eligibility.overdue}</Tint>}
            </span>
          ),
        },
      ]}
    />
  )
}

export function ExpertCasePage() {
  const { applicationId } = useParams()
  const asked = useAsk<ExpertCase>(`/api/expert/cases/${applicationId}`)
  return <Answered asked={asked}>{(found) => <Case of={found} />}</Answered>
}

function Case({ of }: { readonly of: ExpertCase }) {
  const { t, say } = useText()
  const words = t.eligibility
  return (
    <section className="stack">
      <h1>
        {say(of.diseaseName)} · {words.expert.age(of.age, words.expert[of.sex])}
      </h1>
      <div className="eligibility-case">
        <section className="panel inside stack">
          {of.asked && (
            <p>
              <span className="quiet">{words.expert.asked}：</span>
              {of.asked}
            </p>
          )}
          <Reasons outcome={of.outcome} />
        </section>
        <div className="stack">
          <section className="panel inside stack">
            <h2>{words.evidence}</h2>
            <EvidenceList evidence={of.evidence} files={of.files} />
          </section>
          <section className="panel inside stack" aria-label={words.expert.vote}>
            <p className="spread">
              <strong>{words.expert.vote}</strong>
              <span className="quiet">{words.expert.voted(of.cast, of.of)}</span>
            </p>
            {of.own ? (
              <p>
                <Tint color={of.own.vote === 'grant' ? 'good' : 'stop'}>{words.expert[of.own.vote]}</Tint>{' '}
                {of.own.reason}
              </p>
            ) : of.state === 'with-experts' ? (
              <Ballot applicationId={of.applicationId} />
            ) : (
              <p className="quiet">{words.expert.closed}</p>
            )}
          </section>
        </div>
      </div>
    </section>
  )
}

function Ballot({ applicationId }: { readonly applicationId: string }) {
  const { t } = useText()
  const words = t.eligibility.expert
  const [vote, choose] = useState<Vote['vote']>()
  const [reason, setReason] = useState('')
  const cast = useChange<Vote, ExpertCase>(`/api/expert/cases/${applicationId}/vote`)
  return (
    <>
      <p className="quiet">{words.blind}</p>
      <Radio.Group
        value={vote ?? null}
        onChange={(event) => choose(event.target.value as Vote['vote'])}
        options={[
          { value: 'grant', label: words.grant },
          { value: 'refuse', label: words.refuse },
        ]}
      />
      <Input.TextArea
        aria-label={words.reason}
        placeholder={words.reason}
        value={reason}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <Trouble error={cast.error} />
      <div>
        <Button
          type="primary"
          disabled={!vote || !reason.trim()}
          loading={cast.isPending}
          onClick={() => vote && cast.mutate({ vote, reason: reason.trim() })}
        >
          {words.cast}
        </Button>
      </div>
    </>
  )
}
