import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Value } from 'typebox/value'
import { overHttp } from '../gateway/client/client.ts'
import { conform, tellReport } from '../gateway/client/conformance.ts'
import { Profile } from '../gateway/client/profile.ts'

export const help = `changqing conformance --url http://127.0.0.1:8080 --profile profile.json [--json]
  对一个接口平台（本平台或其他）播放交易链：签到与备案、慢特病就诊结算与退费、药店购药（含追溯码）与退费、电子处方流转、
  对账；逐步给出报告。profile 的格式见 gateway/client/profile.ts，每条链需要一个未销售过的追溯码。
  Plays chains of messages against a server of the national interface, ours or another, and reports every step. The profile
  says which institutions, person, drug and boxes; its form is in gateway/client/profile.ts.

  --json   机器可读的报告   the report as JSON
  --help

  退出码：0 全部通过，1 有未通过的步骤，2 参数或 profile 有误。  Exit code: 0 all passed, 1 some failed, 2 wrong arguments.`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { url: { type: 'string' }, profile: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  if (!values.url || !values.profile || !URL.canParse(values.url)) {
    console.error(help)
    return 2
  }
  const profile = readProfile(values.profile)
  if (typeof profile === 'string') {
    console.error(profile)
    return 2
  }
  const carry = overHttp(values.url)
  const report = await conform(
    profile,
    () => carry,
    () => new Date(),
  )
  console.log(values.json ? JSON.stringify(report, null, 2) : tellReport(report))
  return report.passed ? 0 : 1
}

function readProfile(path: string): Profile | string {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (Value.Check(Profile, read)) return read
    const [first] = Value.Errors(Profile, read)
    const where = first?.instancePath ?? ''
    return `${path}${where}：${first?.message ?? ''}\n${path}${where}: ${first?.message ?? 'is no profile'}`
  } catch (error) {
    return `${path} 不能读取\n${path} cannot be read: ${error instanceof Error ? error.message : ''}`
  }
}
