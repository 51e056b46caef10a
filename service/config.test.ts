import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Trouble } from '../platform/trouble.ts'
import { readConfig, settings } from './config.ts'

const root = join(import.meta.dirname, '..')

test('without settings the service stands on its own', () => {
  const config = readConfig({}, '/srv/changqing')
  expect(config).toMatchObject({
    databaseUrl: undefined,
    dataDir: '/srv/changqing/.data',
    policiesDir: '/srv/changqing/policies',
    host: '127.0.0.1',
    port: 8080,
    cityPersons: 2000,
    oidc: undefined,
  })
})

test.each([
  ['PORT', '65536', '0 到 65535 的整数'],
  ['PORT', '-1', '0 到 65535 的整数'],
  ['CITY_PERSONS', '2,000', '0 到 10000000 的整数'],
  ['DATABASE_URL', 'mysql://x', 'postgres://用户:密码@主机:端口/数据库'],
  ['LOG_LEVEL', 'loud', 'silent、fatal、error、warn、info、debug'],
  ['TRUST_PROXY', 'yes', 'true 或 false'],
])('%s=%s is refused in both languages with what it must be', (name, value, form) => {
  const read = () => readConfig({ [name]: value }, root)
  expect(read).toThrow(Trouble)
  expect(read).toThrow(`环境变量 ${name}`)
  expect(read).toThrow(form)
  expect(read).toThrow(`The environment variable ${name}`)
})

test('a wrong DATABASE_URL is never repeated: it may hold a password', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://a:secret@b' }, root)).not.toThrow('secret')
})

test('all wrong settings are told at once, and half of a pair is wrong', () => {
  const read = () => readConfig({ PORT: 'x', OIDC_ISSUER: 'https://id.example' }, root)
  expect(read).toThrow('PORT')
  expect(read).toThrow('OIDC_AUDIENCE')
})

test('docs/operations.md lists every setting and no other', () => {
  const page = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  expect(listed.toSorted()).toEqual(Object.keys(settings).toSorted())
})
