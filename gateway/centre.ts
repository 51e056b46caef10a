import { createHash } from 'node:crypto'
import { Refusal } from '../platform/refusal.ts'
import { carryOut } from './carry-out.ts'
import { keysByAccess, keysOf, ownKeys } from './connections.ts'
import { type Header, readJson, tell } from './envelope.ts'
import { timeText } from './fields/write.ts'
import { hashOf, keepRefused } from './messages.ts'
import { type CentreEnvelope, open, seal } from './security/centre-envelope.ts'
import { infnoOf } from './tables.ts'
import { transactionOf } from './transactions.ts'
import type { Wire } from './wire.ts'

/** The centre's own envelope: encrypted with the application's key, signed by the sender, answered in the same way. */

const failure = (message: string, code = -1): CentreEnvelope => ({ code, message, success: false, type: 'error' })

export async function receiveCentre(
  wire: Wire,
  { text, name }: { text: string; name: string },
): Promise<CentreEnvelope> {
  const { db, sealer, clock } = wire
  const at = clock()
  const envelope = readJson(text)
  if (envelope instanceof Refusal) return failure(tell(envelope))
  const appId = typeof envelope.appId === 'string' ? envelope.appId : ''
  const [known] = await keysByAccess(db, { accessId: appId, kind: 'centre', at })
  const appSecret = known && sealer.unseal(known.secret)
  if (!known || !appSecret) return failure('appId：未知的应用或密钥已停用', 401)
  const { connection } = known
  const { institutionId } = connection
  const signers = await keysOf(db, { institutionId, kind: 'sm2-public', at })
  const opened = open(
    envelope,
    { appId, appSecret },
    signers.map(({ secret }) => secret),
  )
  if (opened === 'not-decrypted') return failure('encData：不能用本应用的密钥解密')
  if (opened === 'not-signed') return failure('signData：验签未通过')
  const asked = typeof envelope.infno === 'string' ? envelope.infno : name
  const transaction = transactionOf(asked)
  if (!transaction || !/^7/.test(infnoOf(asked) ?? '')) return failure(`交易 ${asked} 在本平台未开通`)
  const { infno } = transaction.table
  const header = headerOf(infno, institutionId, { envelope, data: opened.data, at })
  const message = {
    msgid: header.msgid,
    institutionId,
    infno,
    hash: hashOf(infno, opened.data),
    receivedAt: at,
    began: performance.now(),
    request: connection.sandbox ? JSON.stringify(opened.data) : null,
    understood: null,
  }
  const outcome = await carryOut(wire, { connection, header, message }, transaction, opened.data)
  if ('refusal' in outcome) {
    await keepRefused(db, message, outcome.refusal)
    return failure(tell(outcome.refusal))
  }
  const head = { code: 0, message: '成功', success: true, type: 'success', timestamp: String(clock().getTime()) }
  const { privateKey } = await ownKeys(db, sealer, at)
  return seal(head, outcome.output ?? {}, { appId, appSecret }, privateKey)
}

type Sent = Readonly<{ envelope: CentreEnvelope; data: unknown; at: Date }>

/** The centre's envelope has no message id: the same content at the same instant is the same message. */
function headerOf(infno: string, institutionId: string, { envelope, data, at }: Sent): Header {
  const operator = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>
  const stamp = createHash('sha256')
    .update(`${infno} ${String(envelope.timestamp)} ${JSON.stringify(data)}`)
    .digest('hex')
  return {
    infno,
    msgid: `E${timeText(at).slice(0, 10).replaceAll('-', '')}${stamp.slice(0, 21)}`,
    fixmedins_code: institutionId,
    opter_type: '1',
    opter: typeof operator.opter === 'string' ? operator.opter.slice(0, 30) : '0',
    opter_name: typeof operator.opterName === 'string' ? operator.opterName.slice(0, 50) : institutionId,
    inf_time: at,
  }
}
