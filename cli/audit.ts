import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installationSecret } from '../gateway/sealing.ts'
import type { Words } from '../platform/api.ts'
import { type Anchored, anchored, anchorFile } from '../platform/audit-anchor.ts'
import { chainHead, chainKey, type Fault, holds, verifyChain } from '../platform/audit-chain.ts'
import type { Database } from '../platform/sql.ts'
import { headsFile, readConfig } from '../service/config.ts'
import { now } from './database.ts'

export const help = `changqing audit verify | head | anchor
  核对查阅与操作记录的链：逐行验证，指出被改动、删除或事后插入的每一行。
  Walks the chain over looks and acts and names every row that was changed, taken out or put in afterwards.

  verify    核对整条链，并与本机记下的链首比对        walk the whole chain, and compare it with the head that this machine wrote down
  head      显示链首（条数与封印），可抄存于他处      print how many rows are sealed and the last seal, to be kept elsewhere
  anchor    有意恢复了较早的备份之后，认可现在的链首  take the head as it is now, after an earlier backup was brought back on purpose
  --head COUNT:SEAL   与抄存的链首比对              compare with a head that was kept elsewhere
  --help

  退出码：0 完好，1 有问题。  Exit code: 0 whole, 1 not.`

const words: Readonly<Record<Fault['what'], Words>> = {
  changed: { zh: '被改动', en: 'was changed' },
  removed: { zh: '被删除', en: 'was taken out' },
  inserted: { zh: '是事后插入的', en: 'was put in afterwards' },
  'seal-removed': { zh: '连同封印被删除', en: 'was taken out with its seal' },
  'cut-off': { zh: '之后的记录被截去', en: 'is followed by rows that were cut off' },
  'no-head': { zh: '链首缺失，或不是本系统所封', en: 'the head is gone, or was not sealed by this installation' },
}

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { head: { type: 'string' } },
  })
  const [what, ...more] = positionals
  const given = anchored(values.head)
  if (!what || !['verify', 'head', 'anchor'].includes(what) || more.length > 0 || (values.head && !given)) {
    console.error(help)
    return 2
  }
  const config = readConfig(process.env, join(import.meta.dirname, '..'))
  const key = chainKey(installationSecret(config.gatewaySecret, join(config.dataDir, 'gateway.secret')))
  const anchor = anchorFile(join(config.dataDir, headsFile))
  const db = await open()
  if (what === 'verify') return verify(db, key, [given, await anchor.read(db)])
  const head = await chainHead(db)
  const shown = { count: head?.count ?? 0, seal: head?.seal.toString('hex') ?? '' }
  if (what === 'anchor') await anchor.keep(db, shown)
  console.log(`${shown.count}:${shown.seal}`)
  return 0
}

async function verify(db: Database, key: KeyObject, kept: readonly (Anchored | undefined)[]): Promise<number> {
  const { sealed, faults } = await verifyChain(db, key, now())
  for (const fault of faults) console.log(lineOf(fault))
  let missing = 0
  for (const one of kept) {
    if (!one || (await holds(db, one))) continue
    missing += 1
    console.log(
      `链上没有先前记下的链首（第 ${one.count} 条）：之前的记录被截去或整条链被换过\tthe chain does not hold the head that was written down (${one.count}): rows were cut off, or the whole chain was replaced`,
    )
  }
  const count = faults.length + missing
  console.log(`核对 ${sealed} 行，问题 ${count} 处\n${sealed} rows, ${count} faults`)
  return count === 0 ? 0 : 1
}

const lineOf = ({ what, kind, rowId, position }: Fault): string =>
  [position ?? '—', kind ? `platform.${kind}` : '—', rowId ?? '—', words[what].zh, words[what].en].join('\t')
