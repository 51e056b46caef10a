import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastify from 'fastify'
import { publishFields } from '../gateway/field-page.ts'
import { registerGateway } from '../gateway/routes.ts'
import { registerSandbox } from '../gateway/sandbox.ts'
import type { Sealer } from '../gateway/sealing.ts'
import { registerEvidence } from '../modules/dispensing/routes.ts'
import { buildApp, type Headers } from '../platform/app.ts'
import type { Clock } from '../platform/clock.ts'
import type { App, Edge } from '../platform/http.ts'
import type { Vault } from '../platform/vault.ts'
import type { Config } from './config.ts'
import { serveConsoles } from './consoles.ts'
import { describe } from './docs.ts'
import { endInTime } from './end.ts'
import { registerHealth, type Watched } from './health.ts'
import { identity } from './identity.ts'
import { limitGuesses, limitRequests } from './limits.ts'
import { refuseForeignOrigins } from './origin.ts'
import { registerRecovery } from './recovery.ts'
import { registerModules } from './routes.ts'
import { publishSchemas } from './schemas.ts'
import type { Tracing } from './tracing.ts'
import { Watch, watchRequests } from './watch.ts'

export type ServerDeps = Pick<Edge, 'db' | 'unhurried' | 'policies'> &
  Pick<Watched, 'migrations' | 'worker' | 'metricsToken'> &
  Readonly<{
    clock: Clock
    config: Pick<Config, 'oidc' | 'sessionHours' | 'trustProxy' | 'logLevel'> &
      Partial<Pick<Config, 'sessionIdleMinutes' | 'requestsPerMinute'>>
    version: string
    /** What is seen of the service; one that the worker tells of its turns too. */
    watch?: Watch
    /** Where traces go, when they go anywhere. */
    tracing?: Tracing | undefined
    /** Takes the lines of the log instead of standard output. */
    logTo?: { write: (line: string) => void }
    /** What the keys of connected institutions are sealed with; without it nobody connects. */
    sealer?: Sealer
    /** What the records of settlements are sealed with; without it none are taken. */
    vault?: Vault
    /** The built consoles, where there are any. */
    consoles?: string
  }>

/** Everything that is answered over HTTP. */
export async function buildServer(deps: ServerDeps): Promise<App> {
  const { db, clock, config, policies } = deps
  const who = identity(db, clock, config)
  const app = buildApp(
    { db, unhurried: deps.unhurried, policies, clock, actorOf: who.actorOf },
    {
      // The proxy before us and no other: further addresses are what the sender wrote.
      headers: await securityHeaders(),
      trustProxy: config.trustProxy && ((_address, hop) => hop === 0),
      logger: config.logLevel !== 'silent' && { level: config.logLevel, ...(deps.logTo && { stream: deps.logTo }) },
    },
  )
  endInTime(app)
  deps.tracing?.watch(app)
  const watch = deps.watch ?? new Watch(clock())
  watchRequests(app, watch)
  await app.register(cookie)
  keepNoAnswer(app)
  refuseForeignOrigins(app)
  if (config.requestsPerMinute) limitRequests(app, config.requestsPerMinute)
  limitGuesses(app)
  await describe(app, deps.version)
  who.register(app)
  registerModules(app)
  registerSandbox(app)
  registerRecovery(app)
  if (deps.vault) registerEvidence(app, deps.vault)
  publishSchemas(app)
  publishFields(app)
  if (deps.sealer) registerGateway(app, { sealer: deps.sealer, remembersKeysFor: 2_000 })
  registerHealth(app, { ...deps, watch })
  if (deps.consoles) await serveConsoles(app, deps.consoles)
  return app
}

/** What helmet says of us is the same for every answer: it is asked once, since it would write all of it anew for each. */
async function securityHeaders(): Promise<Headers> {
  const asked = fastify()
  await asked.register(helmet, headers)
  asked.get('/', async () => '')
  const answered = Object.entries((await asked.inject('/')).headers)
  await asked.close()
  const own = ['content-type', 'content-length', 'date', 'connection']
  return {
    ...Object.fromEntries(
      answered.filter(([name]) => !own.includes(name)).map(([name, value]) => [name, String(value)]),
    ),
    // A page asks for the camera and the place, and nothing more.
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
  }
}

/** What is told of persons stays in no browser's and no proxy's memory. */
function keepNoAnswer(app: App): void {
  app.addHook('onRequest', ({ url }, reply, done) => {
    if (url.startsWith('/api/') && !url.startsWith('/api/public/')) reply.header('cache-control', 'no-store')
    done()
  })
}

/**
 * antd writes its styles into the page, so only styles may be inline; nothing comes from elsewhere. The decoder of bar codes is
 * machine code of ours (`wasm-unsafe-eval` allows it to be compiled, and no text to be run).
 */
const headers = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'", 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'self'", 'blob:'],
      frameSrc: ["'self'", 'blob:'],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
  },
  strictTransportSecurity: { includeSubDomains: false },
  referrerPolicy: { policy: 'same-origin' as const },
  crossOriginEmbedderPolicy: false,
}
