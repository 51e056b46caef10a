import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  compare,
  dayInShanghai,
  type Fault,
  type Law,
  type Pack,
  type Policies,
  readDay,
  readExamples,
  readPolicies,
  runExamples,
  schemas,
} from '@changqing/engine'
import { lawAsked } from '../modules/policies/index.ts'
import { exampleText, faultText, loadPolicies, policyTexts, shippedPolicies } from '../platform/policies.ts'
import { Refusal, refusal } from '../platform/refusal.ts'

export const help = `changqing policy check|examples|schema|diff [--policies DIR]
  check      证明每个政策包：无冲突、无空缺、每一天都有依据；列出未核实的值与待明确的解释
             proves every pack: no conflict, no gap, every day answered; lists unverified values and open readings
  examples   运行各地手算的算例，列出不一致的
             runs the examples that were worked out by hand, and tells those that differ
  diff A B   比较两地或一地的两天：什么不同、对谁、依据哪条；A、B 写成 wenzhou 或 wenzhou@2024-03-01
             two places, or one on two days: what differs, for whom, by which clause
  schema     写出 JSON Schema，编辑器据此提示与校验
             writes the JSON Schemas by which an editor helps and checks

  --policies DIR   政策文件夹（默认为项目自带）   the folder of packs; by default the one that ships
  --help`

/** The work of a policy officer, from a terminal. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { policies: { type: 'string' } },
  })
  const folder = values.policies ?? shippedPolicies
  const [work = '', ...words] = positionals
  const takes = work === 'diff' ? 2 : 0
  if (words.length > takes) {
    const tooMany = words.slice(takes).join(' ')
    console.error(`${work} 不接受：${tooMany}\n${work} takes no ${tooMany}\n`)
  } else if (words.length === takes) {
    if (work === 'check') return check(folder)
    if (work === 'examples') return examples(folder)
    if (work === 'diff') return diff(folder, words)
    if (work === 'schema') return writeSchemas(join(folder, 'schema'))
  }
  console.error(help)
  return 2
}

function writeSchemas(folder: string): number {
  mkdirSync(folder, { recursive: true })
  for (const [name, schema] of Object.entries(schemas())) {
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`)
  }
  return 0
}

function examples(folder: string): number {
  const policies = loadPolicies(folder)
  const { lines, faults, wrong } = exampleReport(folder, policies)
  for (const fault of faults) console.error(faultText(fault))
  for (const line of lines) console.log(line)
  return faults.length > 0 || wrong > 0 ? 1 : 0
}

/** Runs the examples of every place: a line for each that differs, and one for each place. */
export function exampleReport(
  folder: string,
  policies: Policies,
): { readonly lines: readonly string[]; readonly faults: readonly Fault[]; readonly wrong: number } {
  const faults: Fault[] = []
  const lines: string[] = []
  let wrong = 0
  for (const pack of policies.packs) {
    const file = exampleText(folder, pack.folder)
    if (!file) continue
    const { path } = file
    const read = readExamples(path, file.text, pack, policies, faults)
    const results = runExamples(read, pack)
    const differing = results.filter(({ differences }) => differences.length > 0)
    for (const { example, differences } of differing) {
      for (const { zh, en } of differences) {
        lines.push(`${path}:${example.at.place.line}  ${example.why}：${zh} / ${en}`)
      }
    }
    wrong += differing.length
    lines.push(`${pack.name.zh} ${pack.name.en}  ${results.length - differing.length} / ${results.length}`)
  }
  return { lines, faults, wrong }
}

function check(folder: string): number {
  const { policies, faults } = readPolicies(policyTexts(folder))
  for (const pack of policies.packs) {
    const stated = pack.stated()
    console.log(`\n${pack.name.zh} ${pack.name.en}  ${pack.from} … ${pack.until ?? ''}  ${pack.hash}`)
    console.log(`  已证明 proven: ${pack.tables.size} 张表 tables, ${stated.length} 个值 values`)
    for (const { table, value, cites, unverified, origin, why } of pack.uncertain()) {
      const kind = unverified ? '未核实 unverified' : '待明确 open'
      console.log(`  ${kind}  ${table} = ${short(value)}  [${cites.join(', ')}]  ${(origin ?? why)?.zh ?? ''}`)
    }
    for (const line of uncoveredLines(pack, policies)) console.log(line)
  }
  for (const fault of faults) console.error(faultText(fault))
  if (faults.length > 0) console.error(`\n${faults.length} 处须改正 to be mended`)
  return faults.length > 0 ? 1 : 0
}

/** Clauses of the place that nothing in its pack rests on: those that ask for work only, and those that are forgotten. */
export function uncoveredLines(pack: Pack, { clauses }: Policies): readonly string[] {
  const documents = new Set(pack.documents.map(({ id }) => id))
  return [...clauses.values()]
    .filter(({ id, document }) => documents.has(document) && !pack.grounds.has(id))
    .map(({ id, work, summary }) => `  ${work ? '只需办理 work, no value' : '未覆盖 uncovered'}  ${id}  ${summary.zh}`)
}

function diff(folder: string, [left = '', right = '']: readonly string[]): number {
  const policies = loadPolicies(folder)
  const a = lawOf(left, policies)
  if (a instanceof Refusal) return complain(a, policies)
  const b = lawOf(right, policies)
  if (b instanceof Refusal) return complain(b, policies)
  console.log(`${titleOf(a)}  |  ${titleOf(b)}`)
  for (const line of diffLines(a, b)) console.log(line)
  return 0
}

const short = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value)

/** `wenzhou` today, or on the last day of its law; `wenzhou@2024-03-01` on that day. */
function lawOf(written: string, policies: Policies): Law | Refusal {
  const [packId = '', at] = written.split('@')
  const day = at === undefined ? undefined : readDay(at)
  if (at !== undefined && day === undefined) return notADay({ written })
  return lawAsked(policies, { packId, day }, dayInShanghai(new Date()))
}

const notADay = refusal(
  422,
  'policies/not-a-day',
  { zh: '{written} 中的日期有误', en: 'The day in {written} is none' },
  { mend: { zh: '请写成如 wenzhou@2024-03-01', en: 'Write it like wenzhou@2024-03-01' } },
)

function complain({ sentence, mend }: Refusal, policies: Policies): number {
  console.error(`${sentence.zh}。${mend?.zh ?? ''}\n${sentence.en}. ${mend?.en ?? ''}`)
  const known = policies.packs.map(({ id, from, until }) => `${id}  ${from} … ${until ?? ''}`)
  console.error(`\n可比较 known:\n  ${known.join('\n  ')}`)
  return 2
}

const titleOf = ({ pack, day: at }: Law): string => `${pack.name.zh} ${pack.name.en} ${at}`

/** A line for each thing that differs: the table, the cases, what each side says, and by which clauses. */
export function diffLines(left: Law, right: Law): readonly string[] {
  return compare(left, right).map(({ table, when, left: a, right: b }) => {
    const cases = when.map(({ fact, words }) => `${fact}: ${words.join('|')}`).join(', ')
    const said = (side: typeof a): string =>
      side
        ? `${side.written} [${side.cites.join(', ')}]${side.unverified ? ' 未核实' : ''}${side.open ? ' 待明确' : ''}`
        : '—'
    return `${table}  ${cases === '' ? '*' : cases}  ${said(a)}  |  ${said(b)}`
  })
}
