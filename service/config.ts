import { resolve } from 'node:path'
import type { Words } from '../platform/api.ts'
import { type Day, readDay } from '../platform/day.ts'
import { Trouble } from '../platform/trouble.ts'
import { readKeys } from '../platform/vault.ts'

/** In DATA_DIR: how far the sealed log had come, where the database cannot reach. */
export const headsFile = 'audit.heads'

/** Everything that may be set, from the environment only. The table of docs/operations.md lists the same names. */
export type Config = Readonly<{
  databaseUrl: string | undefined
  databaseConnections: number
  databaseLockMs: number
  databaseStatementMs: number
  databaseQuestionMs: number
  dataDir: string
  policiesDir: string
  host: string
  port: number
  cityPersons: number
  citySeed: number
  cityDay: Day | undefined
  logLevel: LogLevel
  sessionHours: number
  sessionIdleMinutes: number
  requestsPerMinute: number
  oidc: { issuer: string; audience: string } | undefined
  trustProxy: boolean
  gatewaySecret: string | undefined
  metricsToken: string | undefined
  evidenceKeys: string | undefined
  tracesTo: string | undefined
}>

export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

type Reader<T> = Readonly<{ form: Words; read: (text: string) => T | undefined }>

function whole(least: number, most: number): Reader<number> {
  return {
    form: { zh: `${least} 到 ${most} 的整数`, en: `a whole number from ${least} to ${most}` },
    read: (text) => {
      const value = Number(text)
      return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined
    },
  }
}

const text: Reader<string> = { form: { zh: '非空文字', en: 'some text' }, read: (given) => given }
const path: Reader<string> = { form: { zh: '目录路径', en: 'the path of a folder' }, read: (given) => resolve(given) }
const yesNo: Reader<boolean> = {
  form: { zh: 'true 或 false', en: 'true or false' },
  read: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
}
const logLevel: Reader<LogLevel> = {
  form: { zh: logLevels.join('、'), en: logLevels.join(', ') },
  read: (given) => logLevels.find((level) => level === given),
}
const postgresAddress: Reader<string> = {
  form: { zh: 'postgres://用户:密码@主机:端口/数据库', en: 'postgres://user:password@host:port/database' },
  read: (given) => (/^postgres(ql)?:\/\/.+/.test(given) ? given : undefined),
}
const calendarDay: Reader<Day> = {
  form: { zh: '日历中的一天，如 2026-11-20', en: 'a day of the calendar, like 2026-11-20' },
  read: readDay,
}
const secret: Reader<string> = {
  form: { zh: '至少 16 个字符', en: 'at least 16 characters' },
  read: (given) => (given.length >= 16 ? given : undefined),
}
const keys: Reader<string> = {
  form: {
    zh: '名称:32 字节密钥的 base64，最新的在前，逗号分隔',
    en: 'name:base64 of 32 bytes, the newest first, with commas',
  },
  read: (given) => (readKeys(given) ? given : undefined),
}
const webAddress: Reader<string> = {
  form: { zh: 'https:// 开头的地址', en: 'an address beginning with https://' },
  read: (given) => (/^https?:\/\/[^/]+/.test(given) ? given.replace(/\/$/, '') : undefined),
}

/** Each name with how it is read. What is not set has the value in `readConfig`. */
export const settings = {
  DATABASE_URL: postgresAddress,
  DATABASE_CONNECTIONS: whole(1, 1000),
  DATABASE_LOCK_MS: whole(50, 3_600_000),
  DATABASE_STATEMENT_MS: whole(50, 3_600_000),
  DATABASE_QUESTION_MS: whole(50, 3_600_000),
  DATA_DIR: path,
  POLICIES_DIR: path,
  HOST: text,
  PORT: whole(0, 65_535),
  CITY_PERSONS: whole(0, 10_000_000),
  CITY_SEED: whole(0, 4_294_967_295),
  CITY_DAY: calendarDay,
  LOG_LEVEL: logLevel,
  SESSION_HOURS: whole(1, 720),
  SESSION_IDLE_MINUTES: whole(5, 43_200),
  REQUESTS_PER_MINUTE: whole(60, 1_000_000),
  OIDC_ISSUER: webAddress,
  OIDC_AUDIENCE: text,
  TRUST_PROXY: yesNo,
  GATEWAY_SECRET: secret,
  METRICS_TOKEN: secret,
  EVIDENCE_KEYS: keys,
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress,
} as const

type Environment = Readonly<Record<string, string | undefined>>

export function readConfig(environment: Environment, root: string): Config {
  const wrong: Words[] = []
  const read = <T>(name: keyof typeof settings, reader: Reader<T>): T | undefined => {
    const given = environment[name]?.trim()
    if (!given) return undefined
    const value = reader.read(given)
    if (value === undefined) wrong.push(wrongSetting(name, given, reader.form))
    return value
  }
  const issuer = read('OIDC_ISSUER', settings.OIDC_ISSUER)
  const audience = read('OIDC_AUDIENCE', settings.OIDC_AUDIENCE)
  if (issuer && !audience) wrong.push(alsoNeeded('OIDC_ISSUER', 'OIDC_AUDIENCE'))
  if (audience && !issuer) wrong.push(alsoNeeded('OIDC_AUDIENCE', 'OIDC_ISSUER'))
  const config: Config = {
    databaseUrl: read('DATABASE_URL', settings.DATABASE_URL),
    databaseConnections: read('DATABASE_CONNECTIONS', settings.DATABASE_CONNECTIONS) ?? 8,
    databaseLockMs: read('DATABASE_LOCK_MS', settings.DATABASE_LOCK_MS) ?? 1_500,
    databaseStatementMs: read('DATABASE_STATEMENT_MS', settings.DATABASE_STATEMENT_MS) ?? 2_000,
    databaseQuestionMs: read('DATABASE_QUESTION_MS', settings.DATABASE_QUESTION_MS) ?? 60_000,
    dataDir: read('DATA_DIR', settings.DATA_DIR) ?? resolve(root, '.data'),
    policiesDir: read('POLICIES_DIR', settings.POLICIES_DIR) ?? resolve(root, 'policies'),
    host: read('HOST', settings.HOST) ?? '127.0.0.1',
    port: read('PORT', settings.PORT) ?? 8080,
    cityPersons: read('CITY_PERSONS', settings.CITY_PERSONS) ?? 2000,
    citySeed: read('CITY_SEED', settings.CITY_SEED) ?? 1,
    cityDay: read('CITY_DAY', settings.CITY_DAY),
    logLevel: read('LOG_LEVEL', settings.LOG_LEVEL) ?? 'info',
    sessionHours: read('SESSION_HOURS', settings.SESSION_HOURS) ?? 12,
    sessionIdleMinutes: read('SESSION_IDLE_MINUTES', settings.SESSION_IDLE_MINUTES) ?? 120,
    requestsPerMinute: read('REQUESTS_PER_MINUTE', settings.REQUESTS_PER_MINUTE) ?? 3000,
    oidc: issuer && audience ? { issuer, audience } : undefined,
    trustProxy: read('TRUST_PROXY', settings.TRUST_PROXY) ?? false,
    gatewaySecret: read('GATEWAY_SECRET', settings.GATEWAY_SECRET),
    metricsToken: read('METRICS_TOKEN', settings.METRICS_TOKEN),
    evidenceKeys: read('EVIDENCE_KEYS', settings.EVIDENCE_KEYS),
    tracesTo: read('OTEL_EXPORTER_OTLP_ENDPOINT', settings.OTEL_EXPORTER_OTLP_ENDPOINT),
  }
  if (wrong.length > 0) {
    throw new Trouble({ zh: wrong.map(({ zh }) => zh).join('\n'), en: wrong.map(({ en }) => en).join('\n') })
  }
  return config
}

/** An address may hold a password, so it is never repeated; nor is a secret. */
function wrongSetting(name: string, given: string, form: Words): Words {
  const shown = name === 'DATABASE_URL' || name === 'GATEWAY_SECRET' || name === 'EVIDENCE_KEYS' ? '' : ` (${given})`
  return {
    zh: `环境变量 ${name}${shown} 无效，应为：${form.zh}。全部设置见 docs/operations.md。`,
    en: `The environment variable ${name}${shown} is not valid; it must be ${form.en}. All settings are in docs/operations.md.`,
  }
}

function alsoNeeded(given: string, missing: string): Words {
  return { zh: `设置了 ${given} 时还必须设置 ${missing}。`, en: `${given} needs ${missing} as well.` }
}
