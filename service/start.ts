import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Policies } from '@changqing/engine'
import { callBack } from '../gateway/callbacks/call.ts'
import { installationSecret, sealer } from '../gateway/sealing.ts'
import { LivePolicies } from '../modules/amendments/index.ts'
import { anchorFile } from '../platform/audit-anchor.ts'
import { chainKey } from '../platform/audit-chain.ts'
import { type Day, dayOf } from '../platform/day.ts'
import { notYetSpread, readDeclared } from '../platform/distribute.ts'
import { readMigrations } from '../platform/migrate.ts'
import { PolicyFaults, policyTexts } from '../platform/policies.ts'
import { sealEverything } from '../platform/sealing.ts'
import type { Database } from '../platform/sql.ts'
import { Trouble } from '../platform/trouble.ts'
import { vaultOf } from '../platform/vault.ts'
import { makeFirstOperator } from './administrator.ts'
import { makesCity, settleCity } from './city.ts'
import { settleClock } from './city-clock.ts'
import { deliveries, sealLog, works } from './clockwork.ts'
import { type Config, headsFile } from './config.ts'
import { type Opened, openConfigured } from './database.ts'
import { sealedPlaces } from './keys.ts'
import { buildServer } from './server.ts'
import { startTracing } from './tracing.ts'
import { Watch } from './watch.ts'
import { startWorker } from './worker.ts'

export type Running = Readonly<{
  address: string
  db: Database
  policies: Policies
  /** Lets running requests end, then the worker, then the database. */
  stop: () => Promise<void>
}>

/** Database, migrations, packs, city, then the service: what is answered stands on all of it. */
export async function start(
  root: string,
  config: Config,
  say: (line: string) => void,
  opened: Opened = () => undefined,
): Promise<Running> {
  const policies = readPolicies(config.policiesDir)
  say(`政策包 · policy packs: ${policies.packs.length}`)
  const { db, close, embedded, migrated, keys } = await openConfigured(config, join(root, 'database'), {
    watched: true,
    opened,
  })
  say(
    `数据库 · database: ${embedded ? 'PostgreSQL (embedded)' : 'DATABASE_URL'}${migrated.length > 0 ? `, ${migrated.length} migrations` : ''}`,
  )
  await allSpread(db, join(root, 'database', 'tables.yaml')).catch(async (error: unknown) => {
    await close()
    throw error
  })
  const { serving, unhurried, working } = patiently(db, config)
  const ends = [close]
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    await sealEverything(db, sealedPlaces, (table, rows) => say(`加密 · sealing ${table}: ${rows}`))
    const clock = settleClock(config, { making: await makesCity(db, config) }, say)
    await policies.refresh(db, clock())
    for (const line of lawsAway(policies, dayOf(clock()))) say(line)
    await settleCity(db, policies, config, clock())
    await makeFirstOperator(db, clock(), say)
    const consoles = join(root, 'consoles', 'dist')
    const secret = installationSecret(config.gatewaySecret, join(config.dataDir, 'gateway.secret'))
    const watch = new Watch(clock())
    const tracing = config.tracesTo === undefined ? undefined : startTracing(config.tracesTo, versionOf(root))
    if (tracing) ends.push(tracing.stop)
    const app = await buildServer({
      db: serving,
      unhurried,
      policies,
      clock,
      config,
      vault: vaultOf(keys),
      tracing,
      version: versionOf(root),
      watch,
      worker: true,
      migrations: readMigrations(join(root, 'database')).map(({ file }) => file),
      metricsToken: config.metricsToken,
      sealer: sealer(secret),
      ...(existsSync(join(consoles, 'index.html')) && { consoles }),
    })
    const sealing = sealLog(chainKey(secret), anchorFile(join(config.dataDir, headsFile)))
    const worker = startWorker({
      ...{ db: working, policies, clock, log: app.log, deliveries, watch },
      works: [...works, sealing, callBack(sealer(secret))],
    })
    ends.push(worker.stop, () => app.close())
    const address = await listen(() => app.listen({ host: config.host, port: config.port }), config)
    return { address, db, policies, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const workersConnections = 4
const idleMs = 15_000
/** What the worker does is waited for by nobody; something held for so long is told as a failure of that duty. */
const workersPatience = { lockMs: 30_000, statementMs: 600_000, idleMs: 600_000 }

/**
 * The database as each needs it: for changes, which are refused before people take them for lost; for questions and long
 * changes, which may take their time; for the worker. What a start itself does (migrations, a city) is waited for.
 */
function patiently(db: Database, config: Config) {
  const { databaseConnections: connections, databaseLockMs: lockMs, databaseQuestionMs: questionMs } = config
  const serving = { lockMs, statementMs: config.databaseStatementMs, idleMs }
  const asking = { lockMs, statementMs: questionMs, idleMs: Math.max(questionMs, idleMs) }
  return {
    serving: db.patient({ connections, patience: serving }),
    unhurried: db.patient({ connections, patience: asking }),
    working: db.patient({ connections: workersConnections, patience: workersPatience }),
  }
}

/** Tables that a newer version brought to a cluster stand beside the spread ones until they are spread as well. */
async function allSpread(db: Database, tables: string): Promise<void> {
  const left = await notYetSpread(db, readDeclared(tables))
  if (left.length === 0) return
  const names = left.join(', ')
  throw new Trouble({
    zh: `数据库已分布到 Citus 集群，新版本带来的 ${left.length} 张表还没有分布：${names}。请执行 changqing db distribute --sure，然后重新启动。`,
    en: `The tables of this database are spread over a Citus cluster, and ${left.length} that this version brought are not yet: ${names}. Run changqing db distribute --sure and start again.`,
  })
}

function readPolicies(folder: string): LivePolicies {
  try {
    return new LivePolicies(policyTexts(folder))
  } catch (error) {
    if (!(error instanceof PolicyFaults)) throw error
    throw new Trouble(
      {
        zh: `政策包有误，服务不能启动：\n${error.message}`,
        en: 'The policy packs have mistakes (above); the service does not start on them.',
      },
      error,
    )
  }
}

/** Places without a law today: there nothing is prescribed or paid, which must not look like a fault. */
function lawsAway({ packs }: Policies, today: Day): string[] {
  return packs
    .filter((pack) => !pack.inForce(today))
    .map(
      ({ name, from, until }) =>
        `今天没有施行中的政策 · no law is in force today: ${name.zh} ${name.en}, ${from} – ${until ?? ''}（CITY_DAY：docs/operations.md）`,
    )
}

function versionOf(root: string): string {
  const read = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return read.version
}

async function listen(open: () => Promise<string>, { host, port }: Config): Promise<string> {
  try {
    return await open()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const words = {
      EADDRINUSE: {
        zh: `端口 ${port} 已被占用。请先停止占用它的程序，或用 PORT 换一个端口。`,
        en: `Port ${port} is taken. Stop what uses it, or set PORT to another.`,
      },
      EACCES: {
        zh: `没有权限使用端口 ${port}，请用 PORT 换一个大于 1023 的端口。`,
        en: `Port ${port} is not allowed; set PORT to one above 1023.`,
      },
      EADDRNOTAVAIL: {
        zh: `本机没有地址 ${host}，请检查 HOST。`,
        en: `This machine has no address ${host}; check HOST.`,
      },
    }
    if (typeof code === 'string' && code in words) throw new Trouble(words[code as keyof typeof words], error)
    throw error
  }
}
