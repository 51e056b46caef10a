import type { Readable } from 'node:stream'
import { cityOf, type Policies } from '@changqing/engine'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Words } from './api.ts'
import type { Clock } from './clock.ts'
import { type Answered, answerOnce, idempotencyKey } from './idempotency.ts'
import type { Actor, Role } from './identity.ts'
import { refuse } from './problems.ts'
import { Refusal, refusal } from './refusal.ts'
import type { Database, Tx } from './sql.ts'
import { wallOf } from './wall.ts'

/** What every route stands on. The service fills it once; tests fill it with their own database, clock and actor. */
export type Edge = Readonly<{
  db: Database
  /** The same with more patience, for questions and for changes that take long by their nature; without it `db` does all. */
  unhurried?: Database | undefined
  policies: Policies
  clock: Clock
  /** Who sends this request, from its session or token. */
  actorOf: (request: FastifyRequest) => Promise<Actor | undefined>
}>

export type App = FastifyInstance & { readonly edge: Edge }

/** Handed to every use case by its route. `at` is the server's clock, read once a request. */
export type Context = Readonly<{ db: Database; actor: Actor; at: Date; policies: Policies; log: FastifyBaseLogger }>

/** A route's contract. Without `answer` the route gives a file. */
export type RouteSchema = Readonly<{
  summary: Words
  params?: TSchema
  query?: TSchema
  body?: TSchema
  answer?: TSchema
}>

type Part<S> = S extends TSchema ? Static<S> : undefined
export type Input<S extends RouteSchema> = Readonly<{
  params: Part<S['params']>
  query: Part<S['query']>
  body: Part<S['body']>
}>
export type Answer<S extends RouteSchema> = S['answer'] extends TSchema ? Static<S['answer']> : Download

/** A file as the answer: a printed form, an exported table. */
export class Download {
  readonly type: string
  readonly name: string
  readonly content: Uint8Array | Readable

  constructor(type: string, name: string, content: Uint8Array | Readable) {
    this.type = type
    this.name = name
    this.content = content
  }
}

type ChangeByKey<S extends RouteSchema> = Omit<Change<S>, 'run'> &
  Readonly<{
    run: (ctx: Context, key: string, input: Input<S>) => Promise<Answered<Answer<S>> | Refusal>
  }>

/** Whoever is signed in, or only those roles. */
export type Allowed = readonly Role[] | 'everyone'

export type Ask<S extends RouteSchema> = Readonly<{
  /** POST when what is asked about does not fit an address. */
  method: 'GET' | 'POST'
  path: `/api/${string}`
  roles: Allowed
  schema: S
  run: (ctx: Context, input: Input<S>) => Promise<Answer<S> | Download | Refusal>
}>

export type Change<S extends RouteSchema> = Readonly<{
  method: 'POST' | 'PUT' | 'DELETE'
  path: `/api/${string}`
  roles: Allowed
  schema: S
  /** One that takes long by its nature (a file with many rows): the database is waited for as for a question. */
  unhurried?: boolean
  run: (tx: Tx, ctx: Context, input: Input<S>) => Promise<Answer<S> | Refusal>
}>

export const signInFirst = refusal(
  401,
  'identity/sign-in-first',
  { zh: '请先登录', en: 'Sign in first' },
  { mend: { zh: '登录后重试；登录状态可能已过期', en: 'Sign in and try again; the session may have ended' } },
)
const notYourRole = refusal(
  403,
  'identity/not-your-role',
  { zh: '您的岗位不能进行此操作', en: 'Your role may not do this' },
  { mend: { zh: '请由有权限的岗位办理', en: 'Ask somebody whose role allows it' } },
)

/** A question: changes nothing but the record of looks, may be asked as often as one likes. */
export function ask<const S extends RouteSchema>(app: App, route: Ask<S>): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: openApi(route, {}),
    handler: async (request, reply) => {
      const ctx = await admit(app, request, route.roles, { unhurried: true })
      if (ctx instanceof Refusal) return refuse(request, reply, ctx)
      const outcome = await route.run(ctx, inputOf<S>(request))
      return outcome instanceof Refusal ? refuse(request, reply, told(ctx, outcome)) : answer(reply, outcome)
    },
  })
}

type AskPublic<S extends RouteSchema> = Omit<Ask<S>, 'roles' | 'run' | 'path'> &
  Readonly<{
    path: `/api/public/${string}`
    run: (ctx: Omit<Context, 'actor'>, input: Input<S>) => Promise<Answer<S> | Download | Refusal>
  }>

/** A question that anybody may ask without signing in: only about what is published, never about a person. */
export function askPublic<const S extends RouteSchema>(app: App, route: AskPublic<S>): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: { ...openApi({ ...route, roles: 'everyone' }, {}), security: [] },
    handler: async (request, reply) => {
      const { db, unhurried = db, policies, clock } = app.edge
      const outcome = await route.run({ db: unhurried, policies, at: clock(), log: request.log }, inputOf<S>(request))
      return outcome instanceof Refusal ? refuse(request, reply, outcome) : answer(reply, outcome)
    },
  })
}

/** A change: in one transaction with the memory of its key, so that asked again it answers again. */
export function change<const S extends RouteSchema>(app: App, route: Change<S>): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: openApi(route, { headers: keyHeader }),
    handler: async (request, reply) => {
      const ctx = await admit(app, request, route.roles, { unhurried: route.unhurried ?? false })
      if (ctx instanceof Refusal) return refuse(request, reply, ctx)
      const key = idempotencyKey(request.headers['idempotency-key'])
      if (key instanceof Refusal) return refuse(request, reply, key)
      const input = inputOf<S>(request)
      const asked = { key, route: `${route.method} ${route.path}`, input, operatorId: ctx.actor.operatorId, at: ctx.at }
      const outcome = await answerOnce(ctx.db, asked, (tx) => route.run(tx, ctx, input))
      if (outcome instanceof Refusal) return refuse(request, reply, told(ctx, outcome))
      if (outcome.again) reply.header('idempotent-replay', 'true')
      return answer(reply, outcome.answer)
    },
  })
}

/** A change that remembers its keys itself, together with what it records: for the path where every trip counts. */
export function changeByKey<const S extends RouteSchema>(app: App, route: ChangeByKey<S>): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: openApi(route, { headers: keyHeader }),
    handler: async (request, reply) => {
      // Committed together with what others ask: no wall stands around a statement of many persons.
      const ctx = await admit(app, request, route.roles, { unhurried: false, open: (db) => db })
      if (ctx instanceof Refusal) return refuse(request, reply, ctx)
      const key = idempotencyKey(request.headers['idempotency-key'])
      if (key instanceof Refusal) return refuse(request, reply, key)
      const outcome = await route.run(ctx, key, inputOf<S>(request))
      if (outcome instanceof Refusal) return refuse(request, reply, told(ctx, outcome))
      if (outcome.again) reply.header('idempotent-replay', 'true')
      // Its type is its schema: a serializer that looks for the form of every union would take ten times as long.
      return answer(reply.serializer(JSON.stringify).type('application/json; charset=utf-8'), outcome.answer)
    },
  })
}

/** To whoever works or is insured at a place, with the clauses of that place. */
function told({ actor, policies }: Context, outcome: Refusal): Refusal {
  const pack = actor.region === null ? undefined : policies.forRegion(cityOf(actor.region))
  return pack ? outcome.at(pack.documents.map(({ id }) => id)) : outcome
}

async function admit(
  app: App,
  request: FastifyRequest,
  allowed: Allowed,
  how: Readonly<{ unhurried: boolean; open?: (db: Database, actor: Actor, at: Date) => Database }>,
): Promise<Context | Refusal> {
  const { policies, clock, actorOf } = app.edge
  const { open = openFor, unhurried } = how
  const db = (unhurried ? app.edge.unhurried : undefined) ?? app.edge.db
  const actor = await actorOf(request)
  if (!actor) return signInFirst()
  if (allowed !== 'everyone' && !allowed.includes(actor.role)) return notYourRole({ role: actor.role })
  const at = clock()
  return { db: open(db, actor, at), actor, at, policies, log: request.log }
}

/** Whoever asks sees what is before them only, whatever a statement forgets. */
function openFor(db: Database, actor: Actor, at: Date): Database {
  const wall = wallOf(actor, at)
  return wall ? db.behind(wall) : db
}

/** The schemas have been checked before the handler runs, which is what makes this reading true. */
function inputOf<S extends RouteSchema>(request: FastifyRequest): Input<S> {
  return { params: request.params, query: request.query, body: request.body } as Input<S>
}

function answer(reply: FastifyReply, outcome: unknown): FastifyReply {
  if (!(outcome instanceof Download)) return reply.send(outcome)
  return reply
    .type(outcome.type)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(outcome.name)}`)
    .send(outcome.content)
}

const keyHeader = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      minLength: 8,
      maxLength: 128,
      description: 'the same key with the same request gives the same answer and changes nothing twice',
    },
  },
  required: ['idempotency-key'],
}

function openApi(route: Readonly<{ path: string; roles: Allowed; schema: RouteSchema }>, more: { headers?: object }) {
  const { summary, params, query, body, answer } = route.schema
  const roles = route.roles === 'everyone' ? 'whoever is signed in' : route.roles.join(', ')
  return {
    summary: summary.zh,
    description: `${summary.en}. For: ${roles}.`,
    tags: [route.path.split('/')[2] ?? 'api'],
    security: [{ session: [] }, { token: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...more,
    response: { ...(answer && { 200: answer }), '4xx': { $ref: 'Problem#' } },
  }
}
