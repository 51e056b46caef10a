import { App, Button, Input, Table } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ComplaintFile, Finding } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useComplaintFaces } from './faces.ts'
import '../eligibility/eligibility.css'
import './institutions.css'

/** One complaint of “shown and not there”: what was said left, the ledger of that day right, the decision below. */
export function GoodsComplaintPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const go = useNavigate()
  const { complaintId } = useParams()
  const asked = useAsk<ComplaintFile>(`/api/complaints/${complaintId}`)
  return (
    <section className="stack">
      <header className="spread">
        <h1>{t.institutions.complaint.title}</h1>
        <Button onClick={() => go(home)}>{t.shell.back}</Button>
      </header>
      <Answered asked={asked} rows={8}>
        {(of) => (
          <div className="entry-case">
            <section className="panel inside stack">
              <Said of={of} />
            </section>
            <div className="stack">
              <Ledger of={of} />
              {of.may && <Deciding of={of} />}
            </div>
          </div>
        )}
      </Answered>
    </section>
  )
}

function Said({ of: { complaint, strikes } }: { readonly of: ComplaintFile }) {
  const { t } = useText()
  const words = t.institutions.complaint
  const faces = useComplaintFaces()
  return (
    <>
      <p className="spread">
        <strong style={{ fontSize: 16 }}>{complaint.institutionName}</strong>
        <StateTag state={complaint.state} faces={faces} />
      </p>
      <dl className="facts">
        <dt>{words.drug}</dt>
        <dd>{complaint.drugName}</dd>
        <dt>{words.day}</dt>
        <dd>
          <DayText day={complaint.happenedOn} />
        </dd>
        <dt>{words.source}</dt>
        <dd>
          {words[complaint.source]} {complaint.filedBy} <InstantText at={complaint.filedAt} />
        </dd>
        <dt>{words.shown}</dt>
        <dd>{words.packs(complaint.shownPacks)}</dd>
        <dt>{words.said}</dt>
        <dd>{complaint.said}</dd>
        {complaint.finding && (
          <>
            <dt>{words.finding}</dt>
            <dd>{complaint.finding}</dd>
          </>
        )}
      </dl>
      {strikes && (
        <p>
          {words.strikes(strikes.confirmed, strikes.limit)} <ClauseMarks ids={strikes.cites} />
        </p>
      )}
    </>
  )
}

function Ledger({ of: { ledger, complaint } }: { readonly of: ComplaintFile }) {
  const { t } = useText()
  const words = t.institutions.complaint
  return (
    <section className="panel inside stack" aria-label={words.ledger}>
      <h2>{words.ledger}</h2>
      <p>
        <strong>{words.ledgerSays(ledger.opening, ledger.lowest, ledger.closing)}</strong>
      </p>
      <Table
        size="small"
        rowKey={(row) => `${row.at}-${row.batchNumber}-${row.held}`}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...ledger.entries]}
        locale={{ emptyText: words.nothingMoved(complaint.happenedOn) }}
        columns={[
          { key: 'at', title: words.at, render: (_, row) => <InstantText at={row.at} /> },
          { key: 'kind', title: words.movement, render: (_, row) => t.stock.kinds[row.kind] },
          { key: 'batch', title: words.batch, render: (_, row) => row.batchNumber },
          { key: 'packs', title: words.moved, align: 'right', render: (_, row) => row.packs },
          { key: 'held', title: words.held, align: 'right', render: (_, row) => row.held },
        ]}
      />
    </section>
  )
}

function Deciding({ of: { complaint, strikes } }: { readonly of: ComplaintFile }) {
  const { t } = useText()
  const words = t.institutions.complaint
  const { message } = App.useApp()
  const [finding, setFinding] = useState('')
  const decide = useChange<Finding>(`/api/complaints/${complaint.complaintId}/decision`, {
    onDone: () => void message.success(t.institutions.done),
  })
  const send = (confirm: boolean) => decide.mutate({ confirm, finding: finding.trim() })
  const last = strikes !== null && strikes.confirmed + 1 >= strikes.limit
  return (
    <section className="panel inside stack">
      <Input.TextArea
        aria-label={words.finding}
        placeholder={words.finding}
        value={finding}
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        onChange={(event) => setFinding(event.target.value)}
      />
      {last && <p className="quiet">{words.opensExit}</p>}
      <Trouble error={decide.error} />
      <div className="row">
        <Button
          type="primary"
          danger
          loading={decide.isPending}
          disabled={finding.trim().length < 2}
          onClick={() => send(true)}
        >
          {words.confirm}
        </Button>
        <Button disabled={finding.trim().length < 2 || decide.isPending} onClick={() => send(false)}>
          {words.dismiss}
        </Button>
      </div>
    </section>
  )
}
