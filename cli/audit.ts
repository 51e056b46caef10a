import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installationSecret } from '../gateway/sealing.ts'
import type { Words } from '../platform/api.ts'
import { chainHead, chainKey, type Fault, verifyChain } from '../platform/audit-chain.ts'
import type { Database } from '../platform/sql.ts'
import { readConfig } from '../service/config.ts'

export const help = `changqing audit verify | head
  核对查阅与操作记录的链：逐行验证，指出被改动、删除或事后插入的每一行。
  Walks the chain over looks and acts and names every row that was changed, taken out or put in afterwards.

  verify    核对整条链                              walk the whole chain
  head      显示链首（条数与封印），可抄存于他处      print how many rows are sealed and the last seal, to be kept elsewhere
  --head COUNT:SEAL   与抄存的链首比对              compare with a head that was kept elsewhere
  --help

  退出码：0 完好，1 有问题。  Exit code: 0 whole, 1 not.`

const words: Readonly<Record<Fault['what'], Words>> = {
  changed: { zh: '被改动', en: 'was changed' },
  removed: { zh: '被删除', en: 'was taken out' },
  inserted: { zh: '是事后插入的', en: 'was put in afterwards' },
  'seal-removed': { zh: '连同封印被删除', en: 'was taken out with its seal' },
  'cut-off': { zh: '之后的记录被截去', en: 'is followed by rows that were cut off' },
  'no-head': { zh: '链首不是本系统所封', en: 'the head was not sealed by this installation' },
}

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { head: { type: 'string' } },
  })
  const [what, ...more] = positionals
  if ((what !== 'verify' && what !== 'head') || more.length > 0) {
    console.error(help)
    return 2
  }
  const config = readConfig(process.env, join(import.meta.dirname, '..'))
  const key = chainKey(installationSecret(config.gatewaySecret, join(config.dataDir, 'gateway.secret')))
  const db = await open()
  const head = await chainHead(db)
  const shown = `${head?.count ?? 0}:${head?.seal.toString('hex') ?? ''}`
  if (what === 'head') {
    console.log(shown)
    return 0
  }
  const { sealed, faults } = await verifyChain(db, key)
  for (const fault of faults) console.log(lineOf(fault))
  const kept = await isBehind(db, values.head)
  if (!kept) console.log('链上没有抄存的链首\tthe chain does not hold the head that was kept')
  console.log(`核对 ${sealed} 行，问题 ${faults.length} 处\n${sealed} rows, ${faults.length} faults`)
  return faults.length === 0 && kept ? 0 : 1
}

const lineOf = ({ what, kind, rowId, position }: Fault): string =>
  [position ?? '—', kind ? `platform.${kind}` : '—', rowId ?? '—', words[what].zh, words[what].en].join('\t')

/** Whether a head that was written down elsewhere still lies on the chain. */
async function isBehind(db: Database, kept: string | undefined): Promise<boolean> {
  const [, count, seal] = /^(\d+):([0-9a-f]*)$/.exec(kept ?? '0:') ?? []
  if (count === '0') return true
  const [found] = await db.query<{ seal: Buffer }>({
    text: 'select seal from platform.seal where position = $1',
    values: [Number(count)],
  })
  return found !== undefined && found.seal.toString('hex') === seal
}
