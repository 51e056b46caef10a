import fc from 'fast-check'
import type { RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import { morning } from '../../modules/dispensing/testing-pharmacy.ts'
import type { App } from '../../platform/http.ts'
import { type Actor, roles } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testApp } from '../../platform/testing-http.ts'
import { seedOf } from '../../platform/testing-seed.ts'
import { registerModules } from '../../service/routes.ts'
import { openWorld } from '../authorisation/world.ts'
import { valuesOf } from './values.ts'
import type { Schema } from './wrong-values.ts'

/** The same seed asks the same questions: HTTP_FUZZ_SEED (a number, or `random`) and HTTP_FUZZ_RUNS ask others, and more. */
const seed = seedOf('HTTP_FUZZ_SEED')
const runs = Number(process.env.HTTP_FUZZ_RUNS ?? 6)

type Route = Readonly<{ method: string; path: string; params: Schema; query: Schema; body: Schema | undefined }>
const routes: Route[] = []
const listen = (app: App): void => {
  app.addHook('onRoute', ({ method, url, schema }: RouteOptions) => {
    if (method === 'HEAD' || !url.startsWith('/api/')) return
    const { params, querystring, body } = (schema ?? {}) as Record<string, Schema | undefined>
    routes.push({ method: String(method), path: url, params: params ?? {}, query: querystring ?? {}, body })
  })
}

const db = await testDatabase()
const { things } = await openWorld(db)
const { as, app } = testApp({ db, policies: loadPolicies(), at: morning, register: [listen, registerModules] })
await app.ready()
const operators = await db.query<Actor>(sql`
  select operator_id as "operatorId", login, name, role, institution_id as "institutionId",
         practitioner_id as "practitionerId", person_id as "personId", region
    from platform.operator order by created_at, operator_id`)
const askers = roles.flatMap((role) => operators.filter((one) => one.role === role).map(as))

const tables = await db.query<{ name: string }>(sql`
  select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     and n.nspname <> 'catalogue' and c.oid::regclass::text <> 'platform.look' order by 1`)
const whole = sql.join(
  tables.map(
    ({ name }) =>
      sql`select ${name} as name, count(*) as rows, max(xmin::text::bigint) as last from ${sql.identifier(name)}`,
  ),
  ' union all ',
)
/**
 * Every row that there is, and the youngest transaction that wrote one: what a refused request must leave as it was. The months of
 * the ledger are left out; what writes there writes a request and a counter too.
 */
const state = async (): Promise<readonly string[]> =>
  (await db.query(whole)).map((table) => JSON.stringify(table)).sort()

const textOf = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed().slice(0, 500))

function addressOf({ path, query }: Route, params: object, asked: object): string {
  const known = params as Record<string, unknown>
  const filled = path.replace(/:(\w+)/g, (_, name: string) => textOf(known[name]) || '%20')
  const pairs = Object.entries(asked)
    .filter(([name, value]) => value !== undefined && query.properties?.[name])
    .map(([name, value]) => `${name}=${textOf(value)}`)
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled
}

const object = (schema: Schema) =>
  valuesOf(schema, '', things).map((value) => (typeof value === 'object' && value !== null ? value : {}))

const questions = (route: Route) =>
  fc.record({
    params: object(route.params),
    query: object(route.query),
    body: route.body ? valuesOf(route.body, '', things) : fc.constant(undefined),
    asker: fc.constantFrom(...askers),
  })

/** Refusals are compared with the state before the first of them; what succeeded in between makes a new beginning. */
async function faultsOf(route: Route, sequence: number): Promise<string[]> {
  const found: string[] = []
  const changes = route.method !== 'GET'
  let before = changes ? await state() : []
  const sampled = fc.sample(questions(route), { seed: seed * 1000 + sequence, numRuns: runs })
  for (const { params, query, body, asker } of sampled) {
    const address = addressOf(route, params, query)
    const payload = typeof body === 'object' ? (body ?? undefined) : undefined
    const answer = await (changes ? asker.post(address, payload, uuidv7()) : asker.get(address))
    if (answer.status < 400) {
      if (changes) before = await state()
      continue
    }
    const told = `${answer.status} ${answer.problem?.code ?? ''} ${address} ${JSON.stringify(payload ?? null).slice(0, 600)}`
    const { sentence, mend, code } = answer.problem ?? {}
    if (answer.status >= 500) found.push(`a fault: ${told}`)
    else if (!sentence?.zh || !sentence.en || !mend?.zh || !mend.en || !code) found.push(`no clear problem: ${told}`)
  }
  const after = changes ? await state() : []
  for (const [at, table] of after.entries()) {
    if (table !== before[at]) found.push(`what was refused changed something: ${before[at]} → ${table}`)
  }
  return found
}

const named = routes.map((route, sequence) => [`${route.method} ${route.path}`, route, sequence] as const)

test.each(named)(`seed ${seed}: %s`, async (_name, route, sequence) => {
  expect(await faultsOf(route, sequence)).toEqual([])
})
