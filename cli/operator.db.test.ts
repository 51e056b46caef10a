import { Readable } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { Refusal } from '../platform/refusal.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { signIn } from '../service/sign-in.ts'
import { run } from './operator.ts'

const db = await testDatabase()
const clerk = testActor('insurer', { login: 'clerk', region: '330300' })
const outside = testActor('supervisor', { login: 'outside' })
const secret = await hashPassword('the first of them')
await addOperators(
  db,
  [
    { ...clerk, secret },
    { ...outside, subject: 'sub-1' },
  ],
  new Date(),
)
const operator = (args: string[], typed = '') => run(args, async () => db, Readable.from([typed]))
const enter = (password: string) => signIn(db, { login: 'clerk', password }, new Date(), 12)
const acts = async () =>
  (
    await db.query<{ what: string }>(sql`
      select what from platform.act where operator_id = ${clerk.operatorId} and details ->> 'by' = 'command' order by what`)
  ).map(({ what }) => what)
const told = vi.spyOn(console, 'log').mockReturnValue()
const mistakes = vi.spyOn(console, 'error').mockReturnValue()
afterEach(() => vi.clearAllMocks())

test('a locked account is opened, and the password is set: sessions end, the old one is wrong, both acts are kept', async () => {
  for (let i = 0; i < 5; i++) await enter('wrong')
  expect(await enter('the first of them')).toMatchObject({ code: 'identity/locked' })
  expect(await operator(['unlock', ' Clerk '])).toBe(0)
  expect(await enter('the first of them')).not.toBeInstanceOf(Refusal)
  expect(await operator(['password', 'clerk'], 'the second of them\n')).toBe(0)
  expect(told.mock.lastCall?.[0]).toContain('sessions ended: 1')
  expect(JSON.stringify(told.mock.calls)).not.toContain('the second of them')
  expect(await db.query(sql`select 1 from platform.session`)).toEqual([])
  expect(await enter('the first of them')).toMatchObject({ code: 'identity/wrong-password' })
  expect(await enter('the second of them')).not.toBeInstanceOf(Refusal)
  expect(await acts()).toEqual(['account-unlocked', 'password-changed'])
})

test.each([
  ['a login that nobody has', ['unlock', 'nobody'], '', '没有账号 nobody'],
  ['a login of the single sign-on', ['password', 'outside'], 'long enough for us', '统一身份认证'],
  ['too short a password', ['password', 'clerk'], 'eleven-long\n', 'too short'],
  ['no password', ['password', 'clerk'], '', 'too short'],
  ['a password that holds the login', ['password', 'clerk'], 'I-am-CLERK-here\n', '不能含有账号'],
  ['a password as an argument', ['password', 'clerk', 'long enough for us'], '', 'changqing operator'],
  ['another word', ['lock', 'clerk'], '', 'changqing operator'],
])('%s is refused in words, with 2', async (_what, args, typed, says) => {
  expect(await operator(args, typed)).toBe(2)
  expect(mistakes.mock.lastCall?.[0]).toContain(says)
})
