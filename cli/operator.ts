import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { Refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { setPassword, unlock, withPassword } from '../service/passwords.ts'
import { now } from './database.ts'

export const help = `changqing operator unlock LOGIN
changqing operator password LOGIN
  账号：解除因密码连续输错的锁定，或设置新密码。操作记入审计。
  Accounts: ends a lock after too many wrong passwords, or sets a new password. The act is on record.

  unlock     解除锁定，密码不变                                ends the lock; the password stays
  password   设置新密码，并结束该账号在所有服务器上的登录      sets a new one, and ends every session of the login at every server
             在终端上不回显地输入两次；否则从标准输入读一行    asked twice without echo at a terminal, else one line of standard input
  --help

  退出码：0 完成，2 没有这个账号、密码不合要求或参数有误。  Exit code: 0 done, 2 no such login, an unfit password, or wrong arguments.`

type Input = Readable & { isTTY?: boolean }

export async function run(
  args: readonly string[],
  open: () => Promise<Database>,
  input: Input = process.stdin,
): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [what, login, ...more] = positionals
  if ((what !== 'unlock' && what !== 'password') || !login || more.length > 0) {
    console.error(help)
    return 2
  }
  const db = await open()
  const operator = await withPassword(db, login)
  if (operator instanceof Refusal) return refused(operator)
  if (what === 'unlock') {
    await unlock(db, operator, now())
    console.log(`账号 ${operator.login} 已解锁\n${operator.login} is unlocked`)
    return 0
  }
  const password = await read(input)
  if (password === undefined) {
    console.error('两次输入不一致，密码没有改变\nThe two do not agree; the password is as it was')
    return 2
  }
  const ended = await setPassword(db, operator, password, now())
  if (ended instanceof Refusal) return refused(ended)
  console.log(
    `账号 ${operator.login} 的密码已设置，结束登录 ${ended} 处\nthe password of ${operator.login} is set; sessions ended: ${ended}`,
  )
  return 0
}

function refused({ sentence, mend }: Refusal): number {
  console.error(`${sentence.zh}${mend ? `。${mend.zh}` : ''}\n${sentence.en}${mend ? `. ${mend.en}` : ''}`)
  return 2
}

/** Nothing when the two that were typed differ. */
async function read(input: Input): Promise<string | undefined> {
  if (!input.isTTY) return line(input)
  const password = await silently(input, '新密码 new password: ')
  return password === (await silently(input, '再输入一次 once more: ')) ? password : undefined
}

async function silently(input: Input, question: string): Promise<string> {
  const answer = line(input, true)
  // Only now: what is typed before the terminal is told to be silent would be shown.
  process.stderr.write(question)
  return answer.finally(() => process.stderr.write('\n'))
}

/** One line; at a terminal what is typed is shown nowhere. */
function line(input: Input, terminal = false): Promise<string> {
  const output = new Writable({ write: (_text, _encoding, done) => done() })
  const lines = createInterface({ input, output, terminal })
  return new Promise((resolve) => {
    lines.once('close', () => resolve(''))
    lines.once('line', (text) => {
      resolve(text)
      lines.close()
    })
  })
}
