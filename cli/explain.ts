import { parseArgs } from 'node:util'
import type { Language, Reader } from '@changqing/engine'
import { entryById, noSuchSettlement, tell } from '../modules/settlement/index.ts'
import { loadPolicies } from '../platform/policies.ts'
import type { Database } from '../platform/sql.ts'

const readers: readonly Reader[] = ['patient', 'pharmacist', 'clerk', 'auditor']

export const help = `changqing explain SETTLEMENT [--reader patient|pharmacist|clerk|auditor] [--language zh|en] [--json]
  用某一类读者的话解释一张结算单：每一步的金额、理由和条款。
  Explains a settlement in the words of one reader: every step with its amounts, reason and clauses.

  --reader      默认 auditor    by default auditor
  --language    默认 zh         by default zh
  --json        整张结算单      the whole statement as JSON
  --help`

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      reader: { type: 'string', default: 'auditor' },
      language: { type: 'string', default: 'zh' },
      json: { type: 'boolean', default: false },
    },
  })
  const [settlementId] = positionals
  const reader = readers.find((one) => one === values.reader)
  const language = (['zh', 'en'] as const).find((one: Language) => one === values.language)
  if (settlementId === undefined || !reader || !language) return complain(help)
  const db = await open()
  const entry = isUuid(settlementId) ? await entryById(db, settlementId) : undefined
  if (!entry) return complain(Object.values(noSuchSettlement({ settlementId }).sentence).join('\n'))
  const statement = await tell(db, entry, { policies: loadPolicies(), telling: { reader, language } })
  if (values.json) console.log(JSON.stringify(statement, null, 2))
  else {
    console.log(statement.explanation.sentence)
    statement.explanation.rungs.forEach(({ words, from, to, cites }, i) => {
      const moved = from === null || to === null ? '' : `  ${from} → ${to}`
      // Clerks and auditors read the clauses in the words already.
      const by = cites.length > 0 && (reader === 'patient' || reader === 'pharmacist') ? `  [${cites.join(', ')}]` : ''
      console.log(`${String(i + 1).padStart(2)}. ${words}${moved}${by}`)
    })
    console.log(`${statement.pack.id} ${statement.pack.hash}`)
  }
  return 0
}

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

function complain(text: string): number {
  console.error(text)
  return 2
}
