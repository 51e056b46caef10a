import type { ServiceStatus } from '../../../platform/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { RecoveryCard } from './recovery-card.tsx'

/** How the service is, for whoever runs it: what is up, what waits, what is slow, what is refused. */
export function StatusPage() {
  const { t } = useText()
  const words = t.status
  const asked = useAsk<ServiceStatus>('/api/admin/status', undefined, { everySeconds: 10 })
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <Answered asked={asked} rows={8}>
        {(status) => <Status status={status} />}
      </Answered>
    </div>
  )
}

function Status({ status }: { readonly status: ServiceStatus }) {
  const { t } = useText()
  const words = t.status
  const word = (part: 'ok' | 'not') => (part === 'ok' ? words.ok : words.not)
  const worker =
    status.worker === 'ok' && status.failing > 0
      ? { ok: false, text: words.fails(status.failing) }
      : { ok: status.worker === 'ok', text: word(status.worker) }
  const parts = {
    [words.database]: { ok: status.database === 'ok', text: word(status.database) },
    [words.migrations]: { ok: status.migrations === 'ok', text: word(status.migrations) },
    [words.worker]: worker,
  }
  return (
    <>
      <section className="card stack">
        <p className="row">
          {Object.entries(parts).map(([name, { ok, text }]) => (
            <Tint key={name} color={ok ? 'good' : 'stop'}>
              {name} {text}
            </Tint>
          ))}
        </p>
        <dl className="status-facts">
          <Fact name={words.version}>{status.version}</Fact>
          <Fact name={words.since}>
            <InstantText at={status.startedAt} />
          </Fact>
          <Fact name={words.memory}>{status.memoryMegabytes} MB</Fact>
          <Fact name={words.waiting}>
            {words.waits(status.outbox.waiting, Math.round(status.outbox.oldestSeconds))}
          </Fact>
          <Fact name={words.seals}>
            {status.seals.count}
            {status.seals.sealedAt && (
              <span className="quiet">
                {' '}
                <InstantText at={status.seals.sealedAt} />
              </span>
            )}
          </Fact>
        </dl>
      </section>
      <RecoveryCard />
      <List
        title={words.works}
        rows={status.works.map(({ failed, ...work }) => ({ ...work, state: failed ? words.failed : words.ok }))}
        columns={[
          { title: words.work, dataIndex: 'name' },
          {
            title: words.state,
            dataIndex: 'state',
            render: (state: string) => <Tint color={state === words.failed ? 'stop' : 'good'}>{state}</Tint>,
          },
          { title: words.lastTurn, dataIndex: 'lastTurn', render: (at: string) => <InstantText at={at} /> },
          { title: words.failures, dataIndex: 'failures', align: 'right' },
        ]}
      />
      <List
        title={words.slowest}
        rows={status.slowest.map(({ route, ...more }) => ({ name: route, ...more }))}
        columns={[
          { title: words.route, dataIndex: 'name' },
          { title: words.count, dataIndex: 'count', align: 'right' },
          { title: words.mean, dataIndex: 'mean', align: 'right' },
          { title: words.under, dataIndex: 'under', align: 'right' },
        ]}
      />
      <List title={words.refusals} rows={status.refusals} columns={counted(words)} />
      <List title={words.clauses} rows={status.clauses} columns={counted(words)} />
    </>
  )
}

interface Column {
  readonly title: string
  readonly dataIndex: string
  readonly align?: 'right'
  readonly render?: (value: string) => React.ReactNode
}

const counted = (words: { readonly what: string; readonly count: string }): Column[] => [
  { title: words.what, dataIndex: 'name' },
  { title: words.count, dataIndex: 'count', align: 'right' },
]

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="quiet">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface ListProps {
  readonly title: string
  readonly rows: readonly { readonly name: string }[]
  readonly columns: Column[]
}

function List({ title, rows, columns }: ListProps) {
  if (rows.length === 0) return null
  return (
    <section className="stack">
      <h2>{title}</h2>
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        dataSource={[...rows]}
        columns={columns}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}
