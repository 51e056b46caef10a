import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Me, NewPassword, SignedIn, SignIn } from '../platform/api.ts'
import { recordAct } from '../platform/audit.ts'
import type { Clock } from '../platform/clock.ts'
import { type App, ask, signInFirst } from '../platform/http.ts'
import type { Actor } from '../platform/identity.ts'
import { refuse } from '../platform/problems.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import type { Config } from './config.ts'
import { Limiter, tooManyAttempts } from './limits.ts'
import { oidcActors } from './oidc.ts'
import { changePassword } from './passwords.ts'
import { Sessions } from './sessions.ts'
import { signIn } from './sign-in.ts'

const cookie = 'changqing_session'

export type Identity = Readonly<{
  actorOf: (request: FastifyRequest) => Promise<Actor | undefined>
  register: (app: App) => void
}>

type Asked = Pick<Config, 'oidc' | 'sessionHours'> & Partial<Pick<Config, 'sessionIdleMinutes'>>

/** Who sends a request: by the session in the cookie, the same session as a bearer token, or an outside token. */
export function identity(db: Database, clock: Clock, config: Asked): Identity {
  const sessions = new Sessions(db, config.sessionIdleMinutes ?? null)
  const fromOutside = config.oidc && oidcActors(db, config.oidc)
  const find = async (request: FastifyRequest) => {
    const token = tokenOf(request)
    if (!token) return undefined
    return fromOutside && isJwt(token) ? fromOutside(token) : sessions.actorOf(token, clock())
  }
  // Asked for more than once a request: by what limits requests, and by the route.
  const found = new WeakMap<FastifyRequest, Promise<Actor | undefined>>()
  return {
    actorOf: (request) => {
      const actor = found.get(request) ?? find(request)
      found.set(request, actor)
      return actor
    },
    register: (app) => {
      registerSignIn(app, sessions, config.sessionHours)
      registerSignOut(app, sessions)
      registerSignOutEverywhere(app, sessions)
      registerPassword(app, sessions)
      registerMe(app)
    },
  }
}

const isJwt = (token: string) => token.split('.').length === 3

function tokenOf(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? request.cookies[cookie]
}

function registerSignIn(app: App, sessions: Sessions, hours: number): void {
  const { db, clock } = app.edge
  const attempts = new Limiter({ each: 60, inSeconds: 60 })
  app.route<{ Body: SignIn }>({
    method: 'POST',
    url: '/api/sign-in',
    schema: {
      summary: '登录',
      description: 'Sign in with name and password; sets the session cookie and gives the same session as a token.',
      tags: ['identity'],
      body: SignIn,
      response: { 200: SignedIn },
    },
    handler: async (request, reply) => {
      const wait = attempts.take(request.ip, clock())
      if (wait > 0) return refuse(request, reply.header('retry-after', wait), tooManyAttempts({ seconds: wait }))
      const opened = await signIn(db, request.body, clock(), hours)
      if (opened instanceof Refusal) return refuse(request, reply, opened)
      // A token that a browser held before, whoever gave it to it, is worth nothing after signing in.
      const before = request.cookies[cookie]
      if (before) await sessions.close(before)
      setCookie(request, reply, opened.token, hours)
      return reply.send({ me: opened.me, token: opened.token, until: opened.until.toISOString() })
    },
  })
}

/**
 * Another site's page can neither read the cookie nor have it sent along. How long it lasts is told, not until when: the clock of
 * a counter's computer may be days off, and nobody could sign in there.
 */
function setCookie(request: FastifyRequest, reply: FastifyReply, token: string, hours: number): void {
  const secure = request.protocol === 'https'
  reply.setCookie(cookie, token, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: hours * 3600 })
}

function registerSignOut(app: App, sessions: Sessions): void {
  app.route({
    method: 'POST',
    url: '/api/sign-out',
    schema: { summary: '退出', description: 'Ends the session; ending it twice is no mistake.', tags: ['identity'] },
    handler: async (request, reply) => {
      const token = tokenOf(request)
      if (token) await sessions.close(token)
      return reply.clearCookie(cookie, { path: '/' }).code(204).send()
    },
  })
}

function registerSignOutEverywhere(app: App, sessions: Sessions): void {
  app.route({
    method: 'POST',
    url: '/api/sign-out/everywhere',
    schema: {
      summary: '在所有设备上退出',
      description: 'Ends every session of the operator, this one too.',
      tags: ['identity'],
      response: { 200: Type.Object({ ended: Type.Integer() }) },
    },
    handler: async (request, reply) => {
      const actor = await app.edge.actorOf(request)
      if (!actor) return refuse(request, reply, signInFirst())
      const ended = await sessions.closeAll(actor.operatorId)
      await recordAct(app.edge.db, actor, app.edge.clock(), { what: 'sign-out-everywhere', details: { ended } })
      return reply.clearCookie(cookie, { path: '/' }).send({ ended })
    },
  })
}

function registerPassword(app: App, sessions: Sessions): void {
  const { db, clock } = app.edge
  app.route<{ Body: NewPassword }>({
    method: 'POST',
    url: '/api/password',
    schema: {
      summary: '修改自己的密码',
      description: 'Changes the own password; the other sessions of the operator end, this one stays.',
      tags: ['identity'],
      body: NewPassword,
      response: { 200: Type.Object({ ended: Type.Integer() }) },
    },
    handler: async (request, reply) => {
      const actor = await app.edge.actorOf(request)
      if (!actor) return refuse(request, reply, signInFirst())
      const token = tokenOf(request)
      const changed = await changePassword(db, actor, request.body, { at: clock(), token })
      if (changed instanceof Refusal) return refuse(request, reply, changed)
      sessions.forget(actor.operatorId, token)
      return reply.send(changed)
    },
  })
}

function registerMe(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/me',
    roles: 'everyone',
    schema: { summary: { zh: '我是谁', en: 'Who I am' }, answer: Me },
    run: async ({ actor }) => actor,
  })
}
