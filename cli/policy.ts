import { parseArgs } from 'node:util'
import { readPolicies } from '@changqing/engine'
import { faultText, policyTexts, shippedPolicies } from '../platform/policies.ts'

export const help = `changqing policy check [--policies DIR]
  证明每个政策包：无冲突、无空缺、每一天都有依据；列出未核实的值与待明确的解释。
  Proves every pack: no conflict, no gap, every day answered; lists unverified values and open readings.

  --policies DIR   政策文件夹（默认为项目自带）   the folder of packs; by default the one that ships
  --help`

/** The work of a policy officer, from a terminal. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { policies: { type: 'string' } },
  })
  if (positionals[0] !== 'check') {
    console.error(help)
    return 2
  }
  return check(values.policies ?? shippedPolicies)
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
