import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { isSame } from '../platform/accounts.ts'
import { ServiceStatus } from '../platform/api.ts'
import { chainHead } from '../platform/audit-chain.ts'
import { type App, ask } from '../platform/http.ts'
import { answerNotFound } from '../platform/problems.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { metricsText, outboxWaiting } from './metrics.ts'
import type { Watch } from './watch.ts'

export type Watched = Readonly<{
  watch: Watch
  version: string
  /** The migrations that this program brings; it is ready when the database has run all of them. */
  migrations?: readonly string[]
  /** Whether a worker runs in this process and must be alive for it to be ready. */
  worker?: boolean
  /** Whoever shows it reads the figures; without one they are for this machine alone. */
  metricsToken?: string | undefined
}>

const Health = Type.Object({
  status: Type.Enum(['ok', 'away']),
  database: Type.Enum(['ok', 'away']),
  version: Type.String(),
})
const Part = Type.Enum(['ok', 'not'])
const Readiness = Type.Object({
  status: Type.Enum(['ready', 'not-ready']),
  database: Part,
  migrations: Part,
  worker: Part,
})

const answers = (db: Sql): Promise<boolean> =>
  db.query(sql`select 1`).then(
    () => true,
    () => false,
  )

export function registerHealth(app: App, watched: Watched): void {
  const { db, clock } = app.edge
  const { version, watch } = watched
  app.route({
    method: 'GET',
    url: '/healthz',
    schema: {
      summary: '运行状态',
      description: 'Whether the service answers and reaches its database.',
      tags: ['service'],
      response: { 200: Health, 503: Health },
    },
    handler: async (_request, reply) => {
      const reached = await answers(db)
      const state = reached ? 'ok' : 'away'
      return reply.code(reached ? 200 : 503).send({ status: state, database: state, version })
    },
  })
  app.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      summary: '是否可以接受请求',
      description:
        'Whether requests may be sent here: the database answers, is up to date, and the worker has its turns.',
      tags: ['service'],
      response: { 200: Readiness, 503: Readiness },
    },
    handler: async (_request, reply) => {
      const parts = await readiness(db, watched, clock())
      const ready = Object.values(parts).every((part) => part === 'ok')
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', ...parts })
    },
  })
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: { hide: true },
    handler: async (request, reply) => {
      const { metricsToken } = watched
      const isKnown = metricsToken
        ? isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
        : isOfThisMachine(request)
      if (!isKnown) return answerNotFound(request, reply)
      const waiting = await outboxWaiting(db, clock()).catch(() => undefined)
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metricsText(watch, clock(), waiting))
    },
  })
  registerStatus(app, watched)
}

/** Asked on this machine, and not through a proxy that stands here for others. */
const isOfThisMachine = ({ headers, socket }: FastifyRequest): boolean =>
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

/** A duty that has had no turn for so long, beside its own rest, is taken for dead. */
const patience = 5 * 60_000

async function readiness(db: Sql, { migrations = [], worker = false, watch }: Watched, at: Date) {
  const run = await db
    .query<{ file: string }>(sql`
      select file from platform.migration where not current_setting('transaction_read_only')::boolean`)
    // Nothing can be done with a database that lets nobody write; one that was never migrated has no such table.
    .then((rows) => (rows.length > 0 ? new Set(rows.map(({ file }) => file)) : undefined))
    .catch(() => undefined)
  const upToDate = run !== undefined && migrations.every((file) => run.has(file))
  const turn = watch.turns.get('platform/outbox')
  const alive = !worker || (turn !== undefined && at.getTime() - turn.at.getTime() < patience)
  const part = (ok: boolean) => (ok ? ('ok' as const) : ('not' as const))
  return { database: part(run !== undefined), migrations: part(upToDate), worker: part(alive) }
}

const most = 12

function registerStatus(app: App, watched: Watched): void {
  ask(app, {
    method: 'GET',
    path: '/api/admin/status',
    roles: ['admin'],
    schema: { summary: { zh: '运行状况', en: 'How the service is' }, answer: ServiceStatus },
    run: async ({ db, at }) => {
      const { watch, version } = watched
      const parts = await readiness(db, watched, at)
      const head = await chainHead(db)
      const top = (counts: ReadonlyMap<string, number>) =>
        [...counts]
          .sort(([, a], [, b]) => b - a)
          .slice(0, most)
          .map(([name, count]) => ({ name, count }))
      return {
        version,
        startedAt: watch.startedAt.toISOString(),
        ...parts,
        failing: watch.failing,
        memoryMegabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
        outbox: await outboxWaiting(db, at),
        seals: { count: head?.count ?? 0, sealedAt: head?.sealedAt.toISOString() ?? null },
        // What fails comes first: nobody scrolls for it.
        works: [...watch.turns]
          .map(([name, turn]) => ({
            ...{ name, lastTurn: turn.at.toISOString(), failed: turn.failed, failures: turn.failures },
          }))
          .sort((a, b) => Number(b.failed) - Number(a.failed)),
        slowest: [...watch.durations]
          .map(([route, found]) => ({
            ...{ route, count: found.count, mean: Math.round((found.sum / found.count) * 1000) },
            under: Math.min(10_000, Math.round((found.under(0.99) ?? 0) * 1000)),
          }))
          .sort((a, b) => b.under - a.under || b.mean - a.mean)
          .slice(0, most),
        refusals: top(watch.refusals),
        clauses: top(watch.clauses),
      }
    },
  })
}
