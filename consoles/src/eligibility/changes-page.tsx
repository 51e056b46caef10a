import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ChangeDecision, ChangeList, ChangeRow } from '../../../modules/eligibility/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { InstantText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useDiseaseOptions } from './diseases.ts'

const colors = { done: 'rest', asked: 'think', approved: 'good', declined: 'stop' } as const

/** Changes of the chosen institution within the year: whoever did not ask for one approves or declines it. */
export function ChangesPage() {
  const { t, say } = useText()
  const words = t.registers.changes
  return (
    <ListPage<ChangeRow>
      name="eligibility.changes"
      title={words.title}
      path="/api/eligibility/designations/changes"
      size={50}
      exports
      rowKey={({ changeId }) => changeId}
      empty={{ title: words.empty, hint: words.emptyHint }}
      filters={[
        {
          kind: 'choice',
          key: 'state',
          label: t.eligibility.field.state,
          options: Object.entries(words.state).map(([value, label]) => ({ value, label })),
        },
        { kind: 'choice', key: 'diseaseKey', label: t.eligibility.field.disease, options: useDiseaseOptions() },
        { kind: 'text', key: 'person', label: t.eligibility.field.code, search: true },
      ]}
      columns={[
        {
          key: 'state',
          title: t.eligibility.field.state,
          render: ({ state }) => <Tint color={colors[state]}>{words.state[state]}</Tint>,
        },
        {
          key: 'person',
          title: t.eligibility.field.person,
          render: (row) => <Link to={`/insurer/eligibility/holdings?code=${row.insuranceCode}`}>{row.person}</Link>,
        },
        { key: 'disease', title: t.eligibility.field.disease, render: (row) => say(row.diseaseName) },
        { key: 'kind', title: t.eligibility.field.kind, render: (row) => `${row.year} ${words.kind[row.kind]}` },
        { key: 'from', title: words.from, render: (row) => row.from ?? '—' },
        { key: 'to', title: words.to, render: (row) => row.to ?? '—' },
        { key: 'reason', title: words.reason, render: (row) => row.reason ?? '' },
        { key: 'at', title: words.askedAt, render: (row) => <InstantText at={row.askedAt} /> },
        {
          key: 'decide',
          title: words.note,
          render: (row) =>
            row.state === 'asked' ? <Decide of={row} /> : `${row.decidedBy ?? ''} ${row.decisionNote ?? ''}`,
        },
      ]}
    />
  )
}

function Decide({ of }: { readonly of: ChangeRow }) {
  const { t } = useText()
  const words = t.registers.changes
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const decide = useChange<ChangeDecision, ChangeList>(
    `/api/eligibility/designations/changes/${of.changeId}/decision`,
    {
      onDone: () => void message.success(words.done),
    },
  )
  if (of.own) return <span className="quiet">{words.own}</span>
  const act = (approve: boolean) => decide.mutate({ approve, note: note.trim() })
  return (
    <span className="row">
      <Input
        size="small"
        style={{ width: 160 }}
        aria-label={words.note}
        placeholder={words.note}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button size="small" disabled={!note.trim() || decide.isPending} onClick={() => act(true)}>
        {words.approve}
      </Button>
      <Button size="small" danger disabled={!note.trim() || decide.isPending} onClick={() => act(false)}>
        {words.decline}
      </Button>
      <Trouble error={decide.error} />
    </span>
  )
}
