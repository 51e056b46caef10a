import { treesOf } from '../fields/notation.ts'
import { type Fault, readTree } from '../fields/read.ts'
import type { AnswerOf, SentOf } from '../fields/table.ts'
import { timeText, writeTree } from '../fields/write.ts'
import { type Infno, type Tables, tables } from '../tables.ts'
import { type Credentials, headersOf } from './headers.ts'

/**
 * A client of the national interface, typed for each transaction: it signs, sends, tries again under the same message id
 * when no answer came, and reads the answer by the same tables that the server writes it by.
 */

/** How the bytes travel; tests give the server's own inject, others fetch. */
export type Carry = (request: {
  path: string
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}) => Promise<{ status: number; contentType: string; body: Uint8Array }>

export type ClientOptions = Readonly<{
  carry: Carry
  institution: Readonly<{ code: string; name: string; region: string }>
  credentials: Credentials
  /** One address for all, or the number behind a base. */
  path?: (infno: string) => string
  operator?: Readonly<{ type: string; no: string; name: string }>
  now?: () => Date
  /** How often a message without an answer is sent again. */
  retries?: number
  /** The number of a message within its second; several clients of an institution at once share it. */
  nextNumber?: () => number
}>

export type Answered<O> = Readonly<{
  ok: boolean
  message: string
  warning: string
  output: O | undefined
  /** Where the answer is not as its table says. */
  faults: readonly Fault[]
  msgid: string
  raw: unknown
  /** A file, where that is the answer. */
  file: Uint8Array | undefined
  attempts: number
}>

export type SendOptions = Readonly<{
  /** The same again for the same message. */
  msgid?: string
  /** An A form: 2207A of 2207. */
  as?: string
  insuranceRegion?: string
  /** Other members of the envelope, or other ones in place of ours. */
  envelope?: Readonly<Record<string, unknown>>
}>

export type Client = Readonly<{
  send: <K extends Infno>(
    infno: K,
    input: SentOf<Tables[K]>,
    options?: SendOptions,
  ) => Promise<Answered<AnswerOf<Tables[K]>>>
  /** A message as it is, for those who break it on purpose. */
  sendRaw: (infno: string, input: unknown, options?: SendOptions) => Promise<Answered<unknown>>
  newMsgid: () => string
}>

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export function newClient(options: ClientOptions): Client {
  const { institution, now = () => new Date(), retries = 2, carry, credentials } = options
  const { path = () => '/fsi/api/rsfComIfsService/callService' } = options
  let sequence = Math.floor(Math.random() * 10_000)
  const { nextNumber = () => ++sequence } = options
  const newMsgid = (): string => {
    const stamp = timeText(now()).replace(/\D/g, '')
    const number = String(nextNumber() % 10_000).padStart(4, '0')
    return `${institution.code.padEnd(12, '0').slice(0, 12)}${stamp}${number}`
  }

  const sendRaw = async (infno: string, input: unknown, given: SendOptions = {}): Promise<Answered<unknown>> => {
    const msgid = given.msgid ?? newMsgid()
    const sent = given.as ?? infno
    const message = { ...envelopeOf(options, now(), { infno: sent, msgid, ...given }), input, ...given.envelope }
    const body = Buffer.from(JSON.stringify(message))
    for (let attempt = 1; ; attempt++) {
      try {
        const headers = headersOf(credentials, { infno: sent, body, at: now() })
        const reply = await carry({ path: path(sent), headers, body })
        if (reply.status >= 500 && attempt <= retries) throw new Error(`status ${reply.status}`)
        return readReply(infno, reply, { msgid, attempts: attempt })
      } catch (error) {
        if (attempt > retries) throw error
        await wait(100 * 2 ** attempt)
      }
    }
  }
  return {
    newMsgid,
    sendRaw,
    send: async (infno, input, given) => {
      const table = tables[infno]
      const written = writeTree(treesOf(table).input, input as Readonly<Record<string, unknown>>)
      const answer = await sendRaw(infno, written, given)
      return answer as Answered<AnswerOf<Tables[typeof infno]>>
    },
  }
}

function envelopeOf(
  { institution, operator = { type: '1', no: '0001', name: '收费员' } }: ClientOptions,
  at: Date,
  { infno, msgid, insuranceRegion = '' }: { infno: string; msgid: string; insuranceRegion?: string },
) {
  return {
    infno,
    msgid,
    mdtrtarea_admvs: institution.region,
    insuplc_admdvs: insuranceRegion,
    recer_sys_code: '99',
    dev_no: '',
    dev_safe_info: '',
    cainfo: '',
    signtype: '',
    infver: '1.0.0',
    opter_type: operator.type,
    opter: operator.no,
    opter_name: operator.name,
    inf_time: timeText(at),
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    sign_no: '',
  }
}

type Replied = Awaited<ReturnType<Carry>>

function readReply(infno: string, reply: Replied, sent: { msgid: string; attempts: number }): Answered<unknown> {
  const empty = { warning: '', output: undefined, faults: [], file: undefined, raw: undefined, ...sent }
  if (reply.contentType.startsWith('application/octet-stream'))
    return { ...empty, ok: true, message: '', file: reply.body }
  const text = new TextDecoder().decode(reply.body)
  const raw = parsed(text)
  if (raw === undefined) return { ...empty, ok: false, message: `no JSON: ${text.slice(0, 200)}` }
  if (raw.infcode === undefined) return { ...empty, ok: false, message: String(raw.message ?? ''), raw }
  const ok = Number(raw.infcode) === 0
  const faults: Fault[] = []
  const table = infno in tables ? tables[infno as Infno] : undefined
  const output = ok && table ? readTree(treesOf(table).output, raw.output ?? {}, faults, {}) : undefined
  return {
    ...empty,
    ok,
    message: String(raw.err_msg ?? ''),
    warning: String(raw.warn_msg ?? ''),
    output,
    faults,
    raw,
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** Carries over HTTP. */
export const overHttp =
  (base: string, timeout = 10_000): Carry =>
  async ({ path, headers, body }) => {
    const reply = await fetch(new URL(path, base), {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      signal: AbortSignal.timeout(timeout),
    })
    return {
      status: reply.status,
      contentType: reply.headers.get('content-type') ?? '',
      body: new Uint8Array(await reply.arrayBuffer()),
    }
  }
