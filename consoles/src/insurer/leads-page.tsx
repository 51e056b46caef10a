import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { LeadKind, LeadRow } from '../../../modules/stock/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { InstantText } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Trouble } from '../parts/trouble.tsx'

const kinds: readonly LeadKind[] = ['sold-twice', 'bought-twice', 'of-another', 'of-other-drug', 'never-bought']

/** What cannot be of a box, as other parties report it: each to be looked into once. */
export function LeadsPage() {
  const { t } = useText()
  const words = t.stock.leads
  const [params, change] = useAddressParams()
  const [looking, setLooking] = useState<LeadRow | undefined>(undefined)
  const open = params.get('open') === 'true'
  const columns: readonly ListColumn<LeadRow>[] = [
    { key: 'at', title: t.stock.at, width: 150, render: ({ at }) => <InstantText at={at} /> },
    { key: 'kind', title: words.kind, width: 120, render: ({ kind }) => words.kinds[kind] },
    { key: 'code', title: words.code, width: 210, render: ({ traceCode }) => <span className="num">{traceCode}</span> },
    { key: 'drug', title: t.stock.drug, render: ({ drugName }) => drugName ?? '—' },
    { key: 'by', title: words.reportedBy, render: ({ reportedByName }) => reportedByName },
    {
      key: 'other',
      title: words.other,
      render: ({ otherPlaceName, otherPlace }) => otherPlaceName ?? otherPlace ?? '—',
    },
    {
      key: 'finding',
      title: words.finding,
      render: (row) =>
        row.lookedAt ? (
          row.finding
        ) : (
          <Button size="small" onClick={() => setLooking(row)}>
            {words.look}
          </Button>
        ),
    },
  ]
  return (
    <>
      <ListPage<LeadRow>
        name="insurer-leads"
        title={words.title}
        path="/api/insurer/leads"
        filters={[
          {
            kind: 'choice',
            key: 'kind',
            label: words.kind,
            options: kinds.map((value) => ({ value, label: words.kinds[value] })),
          },
        ]}
        columns={columns}
        rowKey={({ leadId }) => leadId}
        empty={{ title: words.empty, hint: words.emptyHint }}
        actions={
          <Button aria-pressed={open} onClick={() => change({ open: open ? undefined : 'true', page: undefined })}>
            {words.open}
          </Button>
        }
      />
      {looking && <FindingDialog lead={looking} onClose={() => setLooking(undefined)} />}
    </>
  )
}

function FindingDialog({ lead, onClose }: { readonly lead: LeadRow; readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.stock.leads
  const { message } = App.useApp()
  const [finding, setFinding] = useState('')
  const close = useChange<{ finding: string }, unknown>(`/api/insurer/leads/${lead.leadId}/finding`, {
    refresh: ['/api/insurer/leads'],
    onDone: () => {
      void message.success(words.closed)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${words.kinds[lead.kind]} · ${lead.traceCode}`}
      okButtonProps={{ disabled: finding.trim().length < 2 }}
      confirmLoading={close.isPending}
      onOk={() => close.mutate({ finding: finding.trim() })}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        value={finding}
        aria-label={words.finding}
        placeholder={words.finding}
        onChange={(event) => setFinding(event.target.value)}
      />
      <Trouble error={close.error} />
    </Modal>
  )
}
