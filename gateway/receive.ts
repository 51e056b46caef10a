import { uuidv7 } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Sql } from '../platform/sql.ts'
import { arrive, type KeptMessage } from './arrive.ts'
import { type Believed, type Turned, turnedOnArrival } from './authenticate.ts'
import { carryOut } from './carry-out.ts'
import { type Connection, keysOf, ownKeys } from './connections.ts'
import { type Envelope, type Header, type Outcome, readEnvelope, readJson, writeEnvelope } from './envelope.ts'
import { answerOf, hashOf, keepRefused, type Logged } from './messages.ts'
import { inputTooLong, notDecrypted, notSigned, notSupported, notYourself } from './refusals.ts'
import type { Sealer } from './sealing.ts'
import { sm2Sign, sm2Verify, sm4Decrypt, sm4Encrypt } from './security/ciphers.ts'
import { transactionOf } from './transactions.ts'
import type { Wire } from './wire.ts'

export type Received = Readonly<{ believed: Believed; text: string; pathInfno: string | undefined }>

/** What is answered: an envelope, or the bytes of a file. */
export type Sent = Readonly<{ body: Readonly<Record<string, unknown>> } | { file: Uint8Array; name: string }>

const mostCharacters = 40_000

/** One message of an institution whose headers were believed: read, done once, answered in its own envelope. */
export async function receive(wire: Wire, { believed, text, pathInfno }: Received): Promise<Sent | Turned> {
  const { connection } = believed
  const received = wire.clock()
  const members = readJson(text)
  const envelope = members instanceof Refusal ? members : readEnvelope(members, pathInfno)
  const msgid = envelope instanceof Refusal ? undefined : envelope.header.msgid
  const arrived = await arrive(wire.db, { ...believed, msgid, institutionId: connection.institutionId })
  const away = turnedOnArrival(wire.db, believed, arrived)
  if (away) return away
  if (envelope instanceof Refusal) await keepUnread(wire, connection, { text, received, refusal: envelope })
  const outcome =
    envelope instanceof Refusal
      ? { refusal: envelope }
      : await outcomeOf(wire, connection, envelope, { text, received, kept: arrived.kept })
  if ('output' in outcome && isFile(outcome.output))
    return { file: Buffer.from(outcome.output.content, 'base64'), name: outcome.output.filename }
  const times = { connection, received, answered: wire.clock() }
  return { body: writeEnvelope(outcome, times, await sealedOutput(wire, connection, outcome, received)) }
}

type FileOutput = { content: string; filename: string }
const isFile = (output: object | null): output is FileOutput =>
  output !== null && 'content' in output && 'filename' in output && typeof output.content === 'string'

async function outcomeOf(
  wire: Wire,
  connection: Connection,
  { header, input }: Envelope,
  { text, received, kept }: { text: string; received: Date; kept: KeptMessage | null },
): Promise<Outcome> {
  const { institutionId } = connection
  const transaction = transactionOf(header.infno)
  const refusal =
    header.fixmedins_code !== institutionId
      ? notYourself()
      : transaction
        ? undefined
        : notSupported({ infno: header.infno })
  if (refusal) await keepUnread(wire, connection, { text, received, refusal, infno: header.infno })
  if (refusal || !transaction) return { refusal: refusal ?? notSupported({ infno: header.infno }) }
  const plain = await openInput(wire, connection, header, input, received)
  const hash = hashOf(transaction.table.infno, plain instanceof Refusal ? input : plain)
  const message: Logged = {
    msgid: header.msgid,
    institutionId,
    infno: header.infno,
    hash,
    receivedAt: received,
    began: performance.now(),
    request: connection.sandbox ? text : null,
    understood: null,
  }
  const answered = kept && answerOf(kept, message)
  if (answered) return answered instanceof Refusal ? { refusal: answered } : answered
  const outcome =
    plain instanceof Refusal
      ? { refusal: plain }
      : await carryOut(wire, { connection, header, message }, transaction, plain)
  if ('refusal' in outcome)
    await keepRefused(wire.db, message, outcome.refusal).catch((e) => wire.logFault(e, header.infno))
  return outcome
}

type Unread = Readonly<{ text: string; received: Date; refusal: Refusal; infno?: string }>

/** In the sandbox its vendor sees a message too that could not be read so far that it had a number of its own. */
async function keepUnread(
  { db, logFault }: Wire,
  { sandbox, institutionId }: Connection,
  { text, received, refusal, infno = '' }: Unread,
): Promise<void> {
  if (!sandbox) return
  const message: Logged = {
    ...{ msgid: `unread ${uuidv7(received)}`, institutionId, infno: infno.slice(0, 20), hash: hashOf('', text) },
    ...{ receivedAt: received, began: performance.now(), request: text.slice(0, 100_000), understood: null },
  }
  await keepRefused(db, message, refusal).catch((error: unknown) => logFault(error, infno))
}

/** The input as it was meant: decrypted where it is encrypted, verified where it must be signed. */
async function openInput(
  { db, sealer }: Wire,
  { institutionId, dialect }: Connection,
  header: Header,
  input: unknown,
  at: Date,
): Promise<unknown | Refusal> {
  let plain = input
  if (typeof input === 'string' && !/^\s*[[{]/.test(input) && input.trim() !== '') {
    const opened = await decrypted(db, sealer, { institutionId, at, input })
    if (opened === undefined) return notDecrypted()
    plain = opened
  }
  if (dialect.sign && !(await isSigned(db, { institutionId, at, header, plain }))) return notSigned()
  const length = typeof plain === 'string' ? plain.length : JSON.stringify(plain).length
  return length > mostCharacters && !carriesFile(header.infno) ? inputTooLong({ length }) : plain
}

/** Files are longer than other inputs, by what they are. */
function carriesFile(infno: string): boolean {
  const table = transactionOf(infno)?.table
  return table !== undefined && /'?(TEXT|BYTES)/.test(JSON.stringify(table.input))
}

async function decrypted(
  db: Sql,
  sealer: Sealer,
  { institutionId, at, input }: { institutionId: string; at: Date; input: string },
): Promise<unknown> {
  for (const { secret } of await keysOf(db, { institutionId, kind: 'sm4', at })) {
    const key = Buffer.from((sealer.unseal(secret) ?? '').slice(0, 16).padEnd(16, '0'))
    const text = sm4Decrypt(key, Buffer.from(input, 'base64'))?.toString('utf8')
    const read = text === undefined ? undefined : readJson(text)
    if (read !== undefined && !(read instanceof Refusal)) return read
  }
  return undefined
}

async function isSigned(
  db: Sql,
  { institutionId, at, header, plain }: { institutionId: string; at: Date; header: Header; plain: unknown },
): Promise<boolean> {
  const keys = await keysOf(db, { institutionId, kind: 'sm2-public', at })
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain)
  return keys.some(({ secret }) => sm2Verify(secret, text, header.cainfo ?? ''))
}

/** Encrypts and signs the output for those who want it so. */
async function sealedOutput({ db, sealer }: Wire, { institutionId, dialect }: Connection, outcome: Outcome, at: Date) {
  if (!('output' in outcome) || outcome.output === null || (!dialect.sign && dialect.output !== 'sm4')) return undefined
  const plain = JSON.stringify(outcome.output)
  const [key] = await keysOf(db, { institutionId, kind: 'sm4', at })
  const secret = key && sealer.unseal(key.secret)
  const bytes = secret && Buffer.from(secret.slice(0, 16).padEnd(16, '0'))
  const { privateKey } = await ownKeys(db, sealer, at)
  return {
    cainfo: sm2Sign(privateKey, plain),
    output: dialect.output === 'sm4' && bytes ? sm4Encrypt(bytes, plain).toString('base64') : plain,
  }
}
