#!/usr/bin/env node
// Runs on any Node from 20 on: where it is older than 24 it starts itself again with the one that the project brings.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The subcommands: what each is for, and the file that has its `help` and its `run(args, open)`. */
const subcommands = {
  adjudicate: {
    file: './adjudicate.ts',
    about: '按政策计算就诊待遇（JSON 行）  visits in, decisions out, one JSON a line',
  },
  policy: { file: './policy.ts', about: '检查、比较政策，运行算例  check, compare and try the packs' },
  city: { file: './city.ts', about: '生成示范城市  make the sample city' },
  settle: { file: './settle.ts', about: '结算一张配药单  settle a dispensing' },
  explain: { file: './explain.ts', about: '解释一张结算单  explain a settlement' },
  'recompute-counters': {
    file: './recompute-counters.ts',
    about: '由明细重算累计与余药，列出差异  count figures anew and tell what differs',
  },
  recover: { file: './recover.ts', about: '查找并了结未决业务  find and settle what was left half' },
  backup: { file: './backup.ts', about: '备份全部数据到目录  write all data to a folder' },
  restore: { file: './restore.ts', about: '恢复备份到空数据库  bring a backup into an empty database' },
  db: { file: './db.ts', about: '把表分布到 Citus 集群  spread the tables over a cluster' },
  connect: { file: './connect.ts', about: '接入一家机构的系统，生成密钥  let an institution’s software connect' },
  conformance: {
    file: './conformance.ts',
    about: '对任一接口平台播放交易链并出报告  play chains of messages against a server, and report',
  },
  operator: { file: './operator.ts', about: '账号：解锁、设置新密码  accounts: unlock, set a new password' },
  keys: { file: './keys.ts', about: '敏感数据的密钥：查看、新增、轮换  keys of sensitive data: see, make, rotate' },
  audit: { file: './audit.ts', about: '核对查阅与操作记录的链  verify the chain over looks and acts' },
  import: { file: './import.ts', about: '导入目录与价格  bring lists of drugs, diseases, prices' },
}

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  const newer = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  if (!existsSync(newer)) {
    console.error(
      '需要 Node 24：请先在项目目录运行 npm install\nNode 24 is needed: run npm install in the project folder first',
    )
    process.exit(2)
  }
  const { status } = spawnSync(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}

const [name, ...args] = process.argv.slice(2)
if (name === '--version') {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  console.log(`changqing ${version}`)
  process.exit(0)
}
const found = name !== undefined && Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
if (!found) {
  const width = Math.max(...Object.keys(subcommands).map((key) => key.length))
  const list = Object.entries(subcommands).map(([key, { about }]) => `  ${key.padEnd(width)}  ${about}`)
  const asked = name === undefined || name === '--help' || name === '-h'
  const text = `changqing SUBCOMMAND [--help] | --version\n\n${list.join('\n')}`
  if (asked) console.log(text)
  else console.error(`没有子命令 ${name}\nthere is no subcommand ${name}\n\n${text}`)
  process.exit(asked ? 0 : 2)
}

const { help, run } = await import(found.file)
if (args.includes('--help') || args.includes('-h')) {
  console.log(help)
  process.exit(0)
}

/** Opens the database when a subcommand first asks for it; it is closed when the subcommand ends. */
let opened
const open = async () => {
  opened ??= await (await import('./database.ts')).open()
  return opened.db
}
try {
  process.exitCode = await run(args, open)
} catch (error) {
  // What is wrong around us is told in words; a bug of ours keeps its stack.
  const told = ['Trouble', 'PolicyFaults'].includes(error?.name)
  if (String(error?.code).startsWith('ERR_PARSE_ARGS_')) {
    console.error(`参数有误，用法见下\nThe arguments are not understood: ${error.message}\n\n${help}`)
  } else console.error(told ? error.message : error)
  process.exitCode = 2
} finally {
  await opened?.close()
}
