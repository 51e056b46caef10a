import type { Policies } from '@changqing/engine'
import type { FastifyRequest } from 'fastify'
import type { Problem } from './api.ts'
import { buildApp } from './app.ts'
import type { App } from './http.ts'
import type { Actor, Role } from './identity.ts'
import { uuidv7 } from './ids.ts'
import type { Database } from './sql.ts'

/** A module's routes on a test database, asked by whoever the test says, at the time the test says. */
export type TestApp = Readonly<{
  app: App
  /** Sets the server's clock. */
  setClock: (at: Date) => void
  as: (actor: Actor) => Asker
}>

export type Answer<T> = Readonly<{
  status: number
  body: T
  problem: Problem
  headers: Readonly<Record<string, unknown>>
  raw: Buffer
}>

export type Asker = Readonly<{
  get: <T = unknown>(path: string) => Promise<Answer<T>>
  /** With a new key each time unless one is given: the same key is the same action. */
  post: <T = unknown>(path: string, body?: object, key?: string) => Promise<Answer<T>>
}>

export function testApp(given: {
  db: Database
  policies: Policies
  at: Date
  register: readonly ((app: App) => void)[]
}): TestApp {
  let now = given.at
  const actors = new Map<string, Actor>()
  const app = buildApp({
    db: given.db,
    policies: given.policies,
    clock: () => now,
    actorOf: async (request: FastifyRequest) => actors.get(String(request.headers['x-test-operator'])),
  })
  for (const register of given.register) register(app)
  const asker = (actor: Actor): Asker => {
    actors.set(actor.operatorId, actor)
    const send = async <T>(method: 'GET' | 'POST', path: string, body?: object, key?: string): Promise<Answer<T>> => {
      const headers = { 'x-test-operator': actor.operatorId, ...(key && { 'idempotency-key': key }) }
      const answer = await app.inject({ method, url: path, headers, ...(body && { payload: body }) })
      const isJson = String(answer.headers['content-type']).includes('json')
      const read: unknown = isJson ? JSON.parse(answer.body) : answer.body
      return {
        status: answer.statusCode,
        body: read as T,
        problem: read as Problem,
        headers: answer.headers,
        raw: answer.rawPayload,
      }
    }
    return {
      get: (path) => send('GET', path),
      post: (path, body, key = uuidv7()) => send('POST', path, body, key),
    }
  }
  const setClock = (at: Date) => {
    now = at
  }
  return { app, setClock, as: asker }
}

/** An actor for tests: the role, and what of it matters. */
export function testActor(role: Role, more: Partial<Actor> = {}): Actor {
  const operatorId = uuidv7()
  return {
    operatorId,
    login: `${role}-${operatorId.slice(-6)}`,
    name: role,
    role,
    institutionId: null,
    practitionerId: null,
    personId: null,
    region: null,
    ...more,
  }
}
