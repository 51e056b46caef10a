import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { sealer } from '../../gateway/sealing.ts'
import { morning } from '../../modules/dispensing/testing-pharmacy.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import type { Database } from '../../platform/sql.ts'
import { vaultOf } from '../../platform/vault.ts'
import { buildServer } from '../../service/server.ts'
import { type Schema, sample } from '../http/wrong-values.ts'
import { askedOf } from './asked.ts'
import type { World } from './world.ts'

type Parts = { params?: Schema; querystring?: Schema; body?: Schema }
export type Answer = Readonly<{
  status: number
  told: string
  text: string
  type: string
  raw: Buffer
  leaked: readonly string[]
  whole: readonly string[]
}>

/** The service over a world, and every route of it asked with the world's things. */
export async function openService(db: Database, world: World) {
  // The service asks a small one of its own for its headers as it starts: only what is served itself counts.
  const routesOf = new Map<unknown, Map<string, RouteOptions>>()
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    const routes = new Map<string, RouteOptions>()
    routesOf.set(fastify, routes)
    fastify.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) if (method !== 'HEAD') routes.set(`${method} ${route.url}`, route)
    })
  }
  subscribe('fastify.initialization', listen)
  const app = await buildServer({
    db,
    policies: loadPolicies(),
    clock: () => morning,
    version: '0.0.0',
    sealer: sealer('for tests of who may what'),
    vault: vaultOf(new Map([['k1', Buffer.alloc(32, 1)]])),
    config: { oidc: undefined, sessionHours: 12, trustProxy: false, logLevel: 'silent' },
  })
  await app.ready()
  unsubscribe('fastify.initialization', listen)
  const routes = routesOf.get(app) ?? new Map<string, RouteOptions>()
  const asked = askedOf(world.things)

  const partsOf = (route: string): Parts => (routes.get(route)?.schema ?? {}) as Parts

  async function ask(route: string, token: string | undefined, more: Record<string, string> = {}): Promise<Answer> {
    const [method = '', path = ''] = route.split(' ')
    const { params, querystring, body } = partsOf(route)
    const things = { ...world.things, ...asked[route]?.things }
    const address = path
      .replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String(filled(name, params?.properties?.[name] ?? { type: 'string' }, things))),
      )
      .replace('*', 'swagger-ui.css')
    const query = Object.entries(querystring?.properties ?? {})
      .filter(([name]) => querystring?.required?.includes(name) || name === 'personId')
      .map(([name, schema]) => [name, String(filled(name, schema, things))] as const)
      .concat(Object.entries(more))
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')
    const payload = asked[route]?.body ?? (body && (filled('', body, things) as object))
    const reply = await app.inject({
      method: method as 'GET' | 'POST',
      url: query ? `${address}?${query}` : address,
      headers: { 'idempotency-key': uuidv7(), ...(token && { authorization: `Bearer ${token}` }) },
      ...(payload && { payload }),
    })
    const type = String(reply.headers['content-type'])
    const isProblem = type.startsWith('application/problem+json')
    const { code } = isProblem ? (JSON.parse(reply.body) as { code: string }) : { code: '' }
    const said = `${address} ${query} ${JSON.stringify(payload ?? '')}`
    const leaked = world.secrets.filter((secret) => reply.body.includes(secret) && !said.includes(secret))
    // The page of the wire's fields shows a made-up number as an example.
    const whole = world.masked.filter(
      (text) => path.startsWith('/api/') && reply.body.includes(text) && !said.includes(text),
    )
    const told = `${reply.statusCode} ${code}`.trim()
    return { whole, status: reply.statusCode, told, text: reply.body, type, raw: reply.rawPayload, leaked }
  }
  return { app, routes, partsOf, ask }
}

/** The samples of a schema, with the world's things wherever their names stand. */
function filled(name: string, schema: Schema, things: World['things']): unknown {
  const known = things[name]
  if (known !== undefined) return known
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, inner]) => [key, filled(key, inner, things)]),
    )
  if (schema.items && schema.type === 'array') return [filled(name, schema.items, things)]
  return sample(schema)
}
