import { App, Button, DatePicker, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { Sanction } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { DayText, today } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** Sanctions against institutions and people of the area, each with its first and last day. */
export function SanctionsPage() {
  const { t } = useText()
  const words = t.institutions.sanction
  const [imposing, setImposing] = useState(false)
  const [lifting, setLifting] = useState<Sanction | undefined>(undefined)
  return (
    <>
      <ListPage<Sanction>
        name="institutions.sanctions"
        title={words.title}
        path="/api/sanctions"
        rowKey={({ sanctionId }) => sanctionId}
        empty={{ title: words.empty, hint: t.institutions.emptyHint }}
        size={200}
        filters={[]}
        actions={
          <Button type="primary" danger onClick={() => setImposing(true)}>
            {words.impose}
          </Button>
        }
        columns={[
          {
            key: 'state',
            title: t.institutions.field.state,
            render: (row) => (
              <Tint color={row.inForce ? 'stop' : 'rest'}>{row.inForce ? words.inForce : words.over}</Tint>
            ),
          },
          { key: 'subject', title: words.subject, render: (row) => row.subjectName },
          { key: 'code', title: t.institutions.field.code, render: (row) => <Code value={row.subjectId} /> },
          { key: 'from', title: words.from, render: (row) => <DayText day={row.from} weekday={false} /> },
          { key: 'until', title: words.liftUntil, render: (row) => <DayText day={row.until} weekday={false} /> },
          {
            key: 'reason',
            title: words.reason,
            render: (row) => (
              <span className="row">
                {row.reason} <ClauseMarks ids={row.cites} />
              </span>
            ),
          },
          {
            key: 'lift',
            title: '',
            render: (row) =>
              (row.until === null || row.until >= today()) && (
                <Button size="small" onClick={() => setLifting(row)}>
                  {words.lift}
                </Button>
              ),
          },
        ]}
      />
      {imposing && <ImposeDialog onClose={() => setImposing(false)} />}
      {lifting && <LiftDialog of={lifting} onClose={() => setLifting(undefined)} />}
    </>
  )
}

function ImposeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.institutions.sanction
  const { message } = App.useApp()
  const [subjectKind, setKind] = useState<Sanction['subjectKind']>('institution')
  const [subjectId, setSubject] = useState('')
  const [reason, setReason] = useState('')
  const [clauses, setClauses] = useState('')
  const [from, setFrom] = useState<Dayjs | null>(null)
  const [until, setUntil] = useState<Dayjs | null>(null)
  const impose = useChange<object>('/api/sanctions', {
    onDone: () => {
      void message.success(t.institutions.done)
      onClose()
    },
  })
  const send = () =>
    impose.mutate({
      ...{ subjectKind, subjectId: subjectId.trim(), reason: reason.trim() },
      from: from?.format('YYYY-MM-DD') ?? today(),
      until: until?.format('YYYY-MM-DD') ?? null,
      cites: clauses.split(/[\s,，、]+/).filter((one) => one !== ''),
    })
  return (
    <Modal
      open
      title={words.impose}
      okText={words.impose}
      okButtonProps={{ danger: true, loading: impose.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="stack">
        <Select
          aria-label={words.subjectKind}
          value={subjectKind}
          onChange={setKind}
          options={(['institution', 'practitioner'] as const).map((value) => ({ value, label: words[value] }))}
        />
        {(
          [
            [words.subjectId, subjectId, setSubject],
            [words.reason, reason, setReason],
            [words.clauses, clauses, setClauses],
          ] as const
        ).map(([label, value, set]) => (
          <Input
            key={label}
            aria-label={label}
            placeholder={label}
            value={value}
            maxLength={500}
            onChange={(event) => set(event.target.value)}
          />
        ))}
        <label className="row" htmlFor="sanction-from">
          {words.from}
          <DatePicker id="sanction-from" value={from} onChange={setFrom} />
        </label>
        <label className="row" htmlFor="sanction-until">
          {words.until}
          <DatePicker id="sanction-until" value={until} onChange={setUntil} />
        </label>
        <Trouble error={impose.error} />
      </div>
    </Modal>
  )
}

function LiftDialog({ of, onClose }: { readonly of: Sanction; readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.institutions.sanction
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<Dayjs | null>(null)
  const lift = useChange<object>(`/api/sanctions/${of.sanctionId}/lifting`, {
    onDone: () => {
      void message.success(t.institutions.done)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${words.lift} · ${of.subjectName}`}
      okText={words.lift}
      okButtonProps={{ loading: lift.isPending }}
      onOk={() => lift.mutate({ until: until?.format('YYYY-MM-DD') ?? today(), reason: reason.trim() })}
      onCancel={onClose}
    >
      <div className="stack">
        <label className="row" htmlFor="lift-until">
          {words.liftUntil}
          <DatePicker id="lift-until" value={until} onChange={setUntil} />
        </label>
        <Input
          aria-label={words.reason}
          placeholder={words.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <Trouble error={lift.error} />
      </div>
    </Modal>
  )
}
