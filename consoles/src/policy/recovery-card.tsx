import { App, Button } from 'antd'
import { useState } from 'react'
import type { RecoveryReport } from '../../../platform/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { Trouble } from '../parts/trouble.tsx'

type Kind = RecoveryReport['kinds'][number]

/** Looks for what was left half, and settles it by rule when whoever runs the service says so. */
export function RecoveryCard() {
  const { t } = useText()
  const words = t.status.recovery
  const { modal } = App.useApp()
  const [isAsked, setAsked] = useState(false)
  const asked = useAsk<RecoveryReport>(isAsked ? '/api/recovery' : undefined)
  const settle = useChange<object, RecoveryReport>('/api/recovery', { refresh: ['/api/admin/status'] })
  const report = settle.data ?? asked.data
  const open = report?.kinds.filter(({ found, left }) => (report.settled ? left : found) > 0) ?? []
  const look = () => {
    settle.reset()
    setAsked(true)
    if (isAsked) void asked.refetch()
  }
  const confirm = () =>
    modal.confirm({
      title: words.sure,
      content: <Rules kinds={open} />,
      okText: words.settle,
      cancelText: words.not,
      width: 560,
      onOk: () => settle.mutateAsync({}).catch(() => undefined),
    })
  return (
    <section className="card stack">
      <h2>{words.title}</h2>
      <p className="quiet">{words.about}</p>
      <p className="row">
        <Button onClick={look} loading={asked.isFetching}>
          {words.look}
        </Button>
        {open.length > 0 && (
          <Button type="primary" onClick={confirm} loading={settle.isPending}>
            {words.settle}
          </Button>
        )}
      </p>
      {asked.error && <Trouble error={asked.error} />}
      {settle.error && <Trouble error={settle.error} />}
      {report && <Report report={report} />}
    </section>
  )
}

function Report({ report }: { readonly report: RecoveryReport }) {
  const { t, say } = useText()
  const words = t.status.recovery
  const left = report.kinds.reduce((sum, kind) => sum + kind.left, 0)
  const examples = report.kinds.flatMap((kind) => (report.settled ? kind.examples : []))
  return (
    <>
      <p className="row">
        <Tint color={left === 0 ? 'good' : 'think'}>{left === 0 ? words.nothing : words.some(left)}</Tint>
        <span className="quiet">
          {report.settled ? words.settledAt : words.lookedAt} <InstantText at={report.at} />
        </span>
      </p>
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        scroll={{ x: true }}
        dataSource={[...report.kinds]}
        columns={[
          { title: words.what, render: (_, kind: Kind) => say(kind.what) },
          { title: words.rule, render: (_, kind: Kind) => say(kind.rule) },
          { title: words.found, dataIndex: 'found', align: 'right' },
          { title: words.left, dataIndex: 'left', align: 'right' },
        ]}
      />
      {examples.length > 0 && (
        <p>
          {words.lookAt} <code>{examples.join(', ')}</code>
        </p>
      )}
    </>
  )
}

function Rules({ kinds }: { readonly kinds: readonly Kind[] }) {
  const { t, say } = useText()
  return (
    <ul>
      {kinds.map((kind) => (
        <li key={kind.name}>{t.status.recovery.will(say(kind.what), kind.found, say(kind.rule))}</li>
      ))}
    </ul>
  )
}
