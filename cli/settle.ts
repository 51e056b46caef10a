import { parseArgs } from 'node:util'
import { presettle, settle } from '../modules/dispensing/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { loadPolicies } from '../platform/policies.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { now } from './database.ts'

export const help = `changqing settle DISPENSING [--dry-run] [--key KEY]
  结算一张配药单，与药店柜台同一个用例；输出结算单（JSON）。不能结算时列出全部原因和条款。
  Settles a dispensing by the very use case of the pharmacy's till and writes the statement as JSON. When it may not be
  settled, every reason is told with its clauses.

  --dry-run   只试算不记账                        only tells what would be paid
  --key KEY   重试同一次结算用同一个编号          the same key for trying the same settlement again
  --help

  退出码：0 已结算（可结算），1 被拒绝。  Exit code: 0 settled (or payable), 1 refused.`

/** The installation's own operator, for what is done from a terminal. */
const terminal = '00000000-0000-7000-8000-000000000000'

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, key: { type: 'string' } },
  })
  const [dispensingId] = positionals
  if (dispensingId === undefined || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(dispensingId)) {
    const [zh, en] = dispensingId === undefined ? ['缺少配药单号', 'the dispensing is missing'] : notAnId(dispensingId)
    console.error(`${zh}\n${en}\n\n${help}`)
    return 2
  }
  const db = await open()
  const asked = { dispensingId, institutionId: null, at: now(), policies: loadPolicies() }
  if (values['dry-run']) {
    const preview = await presettle(db, asked)
    if (preview instanceof Refusal) return refused(preview)
    console.log(JSON.stringify(preview, null, 2))
    return preview.decision === 'payable' ? 0 : 1
  }
  const key = values.key ?? uuidv7()
  const settled = await settle(db, { ...asked, operatorId: terminal, practitionerId: 'terminal', key })
  if (settled instanceof Refusal) return refused(settled)
  console.log(JSON.stringify(settled.statement, null, 2))
  return 0
}

const notAnId = (id: string): readonly [string, string] => [`${id} 不是配药单号`, `${id} is not the id of a dispensing`]

function refused({ code, sentence, cites, mend, details }: Refusal): number {
  const all = Array.isArray(details.refusals) ? details.refusals : [{ code, message: sentence, cites, mend }]
  console.log(JSON.stringify({ decision: 'refused', refusals: all }, null, 2))
  return 1
}
