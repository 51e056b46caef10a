import { randomInt } from 'node:crypto'
import type { Refusal, Words } from '../platform/refusal.ts'
import { isTooDeep } from '../platform/validation.ts'
import type { Connection } from './connections.ts'
import type { Dialect } from './dialect.ts'
import { compile } from './fields/notation.ts'
import { type Fault, readTree, tellFaults } from './fields/read.ts'
import type { Read } from './fields/table.ts'
import { stampText, timeText } from './fields/write.ts'
import { badFields, notJson } from './refusals.ts'

/** The members of a message around its input. */
export const envelope = {
  infno: 'C20 Y 交易编号',
  msgid: 'C30 Y 发送方报文ID',
  mdtrtarea_admvs: 'C6 - 就医地医保区划',
  insuplc_admdvs: 'C6 - 参保地医保区划',
  recer_sys_code: 'C10 - 接收方系统代码',
  dev_no: 'C100 - 设备编号',
  dev_safe_info: 'C2000 - 设备安全信息',
  cainfo: 'C1024 - 数字签名信息',
  signtype: 'C10 - 签名类型',
  enc_type: 'C10 - 加密类型',
  infver: 'C6 - 接口版本号',
  opter_type: 'C3 Y 经办人类别',
  opter: 'C30 Y 经办人',
  opter_name: 'C50 Y 经办人姓名',
  inf_time: 'T Y 交易时间',
  fixmedins_code: 'C30 Y 定点医药机构编号',
  fixmedins_name: 'C200 - 定点医药机构名称',
  sign_no: 'C30 - 交易签到流水号',
} as const

const tree = compile(envelope)
/** Both spellings of the regions are in use. */
const spellings = { mdtrtarea_admdvs: 'mdtrtarea_admvs', insuplc_admvs: 'insuplc_admdvs' }

export type Header = Read<typeof envelope>
export type Envelope = Readonly<{ header: Header; input: unknown }>
type Members = Readonly<Record<string, unknown>>

/** A message's text as JSON; nothing when it is cut off or is no object. */
export function readJson(text: string): Members | Refusal {
  try {
    const read: unknown = JSON.parse(text)
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read)
    return isObject && !isTooDeep(read) ? (read as Members) : notJson()
  } catch {
    return notJson()
  }
}

/** The envelope of a message, or the sentence about its first wrong members. */
export function readEnvelope(members: Members, infno: string | undefined): Envelope | Refusal {
  const given = members.infno === undefined && infno ? { ...members, infno } : members
  const faults: Fault[] = []
  const header = readTree(tree, given, faults, spellings) as Header
  if (faults.length > 0) return badFields({ faults: tellFaults(faults) })
  return { header, input: members.input ?? {} }
}

export type Outcome = Readonly<
  { output: object | null; warning?: Words | undefined } | { refusal: Refusal; system?: boolean }
>

/** The answer's envelope as the institution's software wants it. */
export function writeEnvelope(
  outcome: Outcome,
  {
    connection,
    received,
    answered,
  }: { connection: Pick<Connection, 'region' | 'dialect'> | undefined; received: Date; answered: Date },
  sealed?: { output: string; cainfo: string },
): Readonly<Record<string, unknown>> {
  const dialect = connection?.dialect
  const failed = 'refusal' in outcome
  const code = failed ? (outcome.system ? -1 : (dialect?.businessCode ?? -1)) : 0
  const output = failed ? null : dialect?.output === 'text' ? JSON.stringify(outcome.output) : outcome.output
  const warning = failed ? outcome.refusal.sentence.en : outcome.warning
  return {
    infcode: dialect?.infcode === 'string' ? String(code) : code,
    inf_refmsgid: failed || !connection ? null : referenceNumber(connection.region, answered),
    refmsg_time: stampText(received),
    respond_time: stampText(answered),
    err_msg: failed ? tell(outcome.refusal) : successText(dialect),
    warn_msg: typeof warning === 'string' ? warning : (warning?.zh ?? null),
    cainfo: sealed?.cainfo ?? null,
    signtype: sealed?.cainfo ? 'SM2' : null,
    output: sealed?.output ?? output,
  }
}

const successText = (dialect: Dialect | undefined): string | null =>
  dialect?.success === 'success' ? 'success' : dialect?.success === 'blank' ? '' : null

/** Receiver's region, the instant, and ten digits that two answers of one second do not share. */
const referenceNumber = (region: string, at: Date): string =>
  `${region}${timeText(at).replace(/\D/g, '')}${String(randomInt(10_000_000_000)).padStart(10, '0')}`

/** The sentence of a refusal with the clauses it rests on, as long as the field allows. */
export function tell({ sentence, cites, mend, code }: Refusal): string {
  const clauses = cites.length > 0 ? `（依据 ${cites.join('、')}）` : ''
  const head = `CQ-${code}：${sentence.zh}${clauses}`
  const whole = mend && head.length + mend.zh.length < 199 ? `${head}。${mend.zh}` : head
  return whole.length > 200 ? `${whole.slice(0, 199)}…` : whole
}
