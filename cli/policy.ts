import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Fault, type Policies, readExamples, readPolicies, runExamples, schemas } from '@changqing/engine'
import { faultText, loadPolicies, policyTexts, shippedPolicies } from '../platform/policies.ts'

export const help = `changqing policy check|examples|schema [--policies DIR]
  check      证明每个政策包：无冲突、无空缺、每一天都有依据；列出未核实的值与待明确的解释
             proves every pack: no conflict, no gap, every day answered; lists unverified values and open readings
  examples   运行各地手算的算例，列出不一致的
             runs the examples that were worked out by hand, and tells those that differ
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
  if (positionals[0] === 'check') return check(folder)
  if (positionals[0] === 'examples') return examples(folder)
  if (positionals[0] === 'schema') return writeSchemas(join(folder, 'schema'))
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
    const path = `${pack.folder}/examples.yaml`
    const file = join(folder, path)
    if (!existsSync(file)) continue
    const read = readExamples(path, readFileSync(file, 'utf8'), pack, policies, faults)
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
  for (const fault of faults) console.error(faultText(fault))
  for (const pack of policies.packs) {
    console.log(`\n${pack.name.zh} ${pack.name.en}  ${pack.from} … ${pack.until ?? ''}  ${pack.hash}`)
    for (const { table, value, cites, unverified, origin, why } of pack.uncertain()) {
      const kind = unverified ? '未核实 unverified' : '待明确 open'
      console.log(`  ${kind}  ${table} = ${value}  [${cites.join(', ')}]  ${(origin ?? why)?.zh ?? ''}`)
    }
  }
  return faults.length > 0 ? 1 : 0
}
