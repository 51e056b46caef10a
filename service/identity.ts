import type { FastifyReply, FastifyRequest } from 'fastify'
import { Me, SignedIn, SignIn } from '../platform/api.ts'
import type { Clock } from '../platform/clock.ts'
import { type App, ask } from '../platform/http.ts'
import type { Actor } from '../platform/identity.ts'
import { refuse } from '../platform/problems.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import type { Config } from './config.ts'
import { oidcActors } from './oidc.ts'
import { Sessions } from './sessions.ts'
import { signIn } from './sign-in.ts'

const cookie = 'changqing_session'

export type Identity = Readonly<{
  actorOf: (request: FastifyRequest) => Promise<Actor | undefined>
  register: (app: App) => void
}>

/** Who sends a request: by the session in the cookie, the same session as a bearer token, or an outside token. */
export function identity(db: Database, clock: Clock, config: Pick<Config, 'oidc' | 'sessionHours'>): Identity {
  const sessions = new Sessions(db)
  const fromOutside = config.oidc && oidcActors(db, config.oidc)
  return {
    actorOf: async (request) => {
      const token = tokenOf(request)
      if (!token) return undefined
      return fromOutside && isJwt(token) ? fromOutside(token) : sessions.actorOf(token, clock())
    },
    register: (app) => {
      registerSignIn(app, db, clock, config.sessionHours)
      registerSignOut(app, sessions)
      registerMe(app)
    },
  }
}

const isJwt = (token: string) => token.split('.').length === 3

function tokenOf(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? request.cookies[cookie]
}

function registerSignIn(app: App, db: Database, clock: Clock, hours: number): void {
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
      const opened = await signIn(db, request.body, clock(), hours)
      if (opened instanceof Refusal) return refuse(request, reply, opened)
      setCookie(request, reply, opened.token, opened.until)
      return reply.send({ me: opened.me, token: opened.token, until: opened.until.toISOString() })
    },
  })
}

/** Another site's page can neither read the cookie nor have it sent along. */
function setCookie(request: FastifyRequest, reply: FastifyReply, token: string, until: Date): void {
  const secure = request.protocol === 'https'
  reply.setCookie(cookie, token, { path: '/', httpOnly: true, sameSite: 'strict', secure, expires: until })
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

function registerMe(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/me',
    roles: 'everyone',
    schema: { summary: { zh: '我是谁', en: 'Who I am' }, answer: Me },
    run: async ({ actor }) => actor,
  })
}
