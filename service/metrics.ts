import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Sql } from '../platform/sql.ts'
import { sql } from '../platform/sql.ts'
import type { Histogram, Watch } from './watch.ts'

export type Waiting = Readonly<{ waiting: number; oldestSeconds: number; failed: number }>

/** What waits to leave in the outbox, and for how long. */
export async function outboxWaiting(on: Sql, at: Date): Promise<Waiting> {
  const found = await on.one<{ waiting: number; oldest: Date | null; failed: number }>(sql`
    select count(*) as waiting, min(at) as oldest, count(*) filter (where attempts > 0) as failed
      from platform.outbox where delivered_at is null`)
  const oldest = found?.oldest?.getTime() ?? at.getTime()
  return {
    waiting: found?.waiting ?? 0,
    oldestSeconds: Math.max(0, (at.getTime() - oldest) / 1000),
    failed: found?.failed ?? 0,
  }
}

let delay: ReturnType<typeof monitorEventLoopDelay> | undefined

type Labels = Readonly<Record<string, string | number>>
const quoted = (text: string): string => text.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))
const line = (name: string, labels: Labels, value: number): string => {
  const list = Object.entries(labels).map(([label, text]) => `${label}="${quoted(String(text))}"`)
  return `${name}${list.length > 0 ? `{${list.join(',')}}` : ''} ${value}`
}
const head = (name: string, type: string, help: string): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

function histogram(name: string, labels: Labels, { bounds, counts, count, sum }: Histogram): string[] {
  let reached = 0
  const rows = bounds.map((bound, i) => {
    reached += counts[i] ?? 0
    return line(`${name}_bucket`, { ...labels, le: bound }, reached)
  })
  const all = line(`${name}_bucket`, { ...labels, le: '+Inf' }, count)
  return [...rows, all, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, count)]
}

/** Everything that is watched, in the text format of Prometheus (0.0.4). `waiting` is left out while the database is away. */
export function metricsText(watch: Watch, at: Date, waiting: Waiting | undefined): string {
  delay ??= monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const { heapUsed, rss } = process.memoryUsage()
  const gauge = (name: string, help: string, value: number) => [...head(name, 'gauge', help), line(name, {}, value)]
  const lines = [
    ...head('changqing_requests_total', 'counter', 'Answers by route, method and status.'),
    ...[...watch.requests].map(([key, value]) => {
      const [method, route, status] = JSON.parse(key) as [string, string, number]
      return line('changqing_requests_total', { method, route, status }, value)
    }),
    ...head('changqing_request_seconds', 'histogram', 'How long answers took.'),
    ...[...watch.durations].flatMap(([route, found]) => histogram('changqing_request_seconds', { route }, found)),
    ...head('changqing_refusals_total', 'counter', 'Refusals by code.'),
    ...[...watch.refusals].map(([code, value]) => line('changqing_refusals_total', { code }, value)),
    ...head('changqing_refusals_by_clause_total', 'counter', 'Refusals by the clause that refuses.'),
    ...[...watch.clauses].map(([clause, value]) => line('changqing_refusals_by_clause_total', { clause }, value)),
    ...head('changqing_lane_batch_size', 'histogram', 'Requests of the lanes that one statement served.'),
    ...histogram('changqing_lane_batch_size', {}, watch.batches),
    ...head('changqing_worker_turn_age_seconds', 'gauge', 'Time since each duty of the worker had its last turn.'),
    ...[...watch.turns].map(([work, turn]) =>
      line('changqing_worker_turn_age_seconds', { work }, (at.getTime() - turn.at.getTime()) / 1000),
    ),
    ...head('changqing_worker_failures_total', 'counter', 'Turns of the worker that failed.'),
    ...[...watch.turns].map(([work, { failures }]) => line('changqing_worker_failures_total', { work }, failures)),
    ...head('changqing_worker_failing', 'gauge', 'Whether the last turn of a duty failed.'),
    ...[...watch.turns].map(([work, { failed }]) => line('changqing_worker_failing', { work }, failed ? 1 : 0)),
    ...(waiting
      ? [
          ...gauge('changqing_outbox_waiting', 'Messages that wait to leave.', waiting.waiting),
          ...gauge('changqing_outbox_oldest_seconds', 'Age of the oldest that waits.', waiting.oldestSeconds),
        ]
      : []),
    ...gauge('changqing_database_up', 'Whether the database answers.', waiting ? 1 : 0),
    ...gauge('changqing_heap_bytes', 'Memory in use by JavaScript.', heapUsed),
    ...gauge('changqing_resident_bytes', 'Memory of the process.', rss),
    ...gauge('changqing_event_loop_delay_seconds', 'Delay of the event loop, 99 in 100.', delay.percentile(99) / 1e9),
    ...gauge('changqing_started_timestamp_seconds', 'When the service started.', watch.startedAt.getTime() / 1000),
  ]
  return `${lines.join('\n')}\n`
}
