import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Complaint, Finding } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useComplaintFaces } from './faces.ts'

/** “Shown and not there”: what the agency has to look into; a confirmed one is a strike. */
export function ComplaintsPage() {
  const { t } = useText()
  const words = t.institutions.complaint
  const faces = useComplaintFaces()
  const [deciding, setDeciding] = useState<Complaint | undefined>(undefined)
  return (
    <>
      <ListPage<Complaint>
        name="institutions.complaints"
        title={words.title}
        path="/api/complaints"
        rowKey={({ complaintId }) => complaintId}
        empty={{ title: words.empty, hint: t.institutions.emptyHint }}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: t.institutions.field.state,
            options: (['open', 'confirmed', 'dismissed'] as const).map((value) => ({
              value,
              label: words.state[value],
            })),
          },
        ]}
        columns={[
          {
            key: 'state',
            title: t.institutions.field.state,
            render: (row) => <StateTag state={row.state} faces={faces} />,
          },
          { key: 'institution', title: words.pharmacy, render: (row) => row.institutionName },
          { key: 'drug', title: words.drug, render: (row) => row.drugName },
          { key: 'day', title: words.day, render: (row) => <DayText day={row.happenedOn} weekday={false} /> },
          { key: 'shown', title: words.shown, align: 'right', render: (row) => row.shownPacks },
          { key: 'source', title: words.source, render: (row) => `${words[row.source]} ${row.filedBy ?? ''}` },
          { key: 'said', title: words.said, render: (row) => row.said },
          { key: 'finding', title: words.finding, render: (row) => row.finding ?? '—' },
          {
            key: 'decide',
            title: '',
            render: (row) =>
              row.state === 'open' && (
                <Button size="small" onClick={() => setDeciding(row)}>
                  {words.decide}
                </Button>
              ),
          },
        ]}
      />
      {deciding && <DecideDialog of={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  )
}

function DecideDialog({ of, onClose }: { readonly of: Complaint; readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.institutions.complaint
  const { message } = App.useApp()
  const [finding, setFinding] = useState('')
  const decide = useChange<Finding, Complaint>(`/api/complaints/${of.complaintId}/decision`, {
    onDone: () => {
      void message.success(t.institutions.done)
      onClose()
    },
  })
  const send = (confirm: boolean) => decide.mutate({ confirm, finding: finding.trim() })
  return (
    <Modal open title={`${of.institutionName} · ${of.drugName}`} footer={null} onCancel={onClose}>
      <div className="stack">
        <p>{of.said}</p>
        <Input.TextArea
          aria-label={words.finding}
          placeholder={words.finding}
          value={finding}
          maxLength={1000}
          onChange={(event) => setFinding(event.target.value)}
        />
        <Trouble error={decide.error} />
        <div className="row">
          <Button type="primary" danger disabled={finding.trim().length < 2} onClick={() => send(true)}>
            {words.confirm}
          </Button>
          <Button disabled={finding.trim().length < 2} onClick={() => send(false)}>
            {words.dismiss}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
