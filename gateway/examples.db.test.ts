import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { setAddress } from './callbacks/address.ts'
import { deliverCallbacks } from './callbacks/testing-hospital.ts'
import type { Carry } from './client/client.ts'
import { conform } from './client/conformance.ts'
import { testProfile } from './client/testing-profile.ts'
import { openCall } from './sealed.ts'
import { infnoOf, outgoing, tables } from './tables.ts'
import { playRest } from './testing-rest.ts'
import { centre, openWorld, patient } from './testing-world.ts'

/**
 * The published examples, `<infno>/example.json`: a message and its answer, as the conformance kit's chains and those who play
 * the rest send and get them in the town of the tests. What is made anew each time stands in double braces. WIRE_EXAMPLES=write writes the files; without
 * it each of them must be what is sent and answered today. Of calls back it is what the hospital gets, unsealed.
 */
type Example = Readonly<{ infno: string; input: unknown } & ({ output: unknown } | { refused: string })>

/** Members whose value is another one every time. */
const changing = [
  ...[
    'mdtrt_id',
    'setl_id',
    'sign_no',
    'medins_setl_id',
    'ipt_otp_no',
    'hospRxno',
    'hiRxno',
    'rxTraceCode',
    'epcToken',
  ],
  ...['authRxno', 'rxFile', 'signDigest', 'signCertSn', 'originalValue', 'rxSignVerifySn', 'rxChkBizSn', 'selStooutSn'],
  ...['mdtrtId', 'rxno', 'trt_dcla_detl_sn', 'omsgid', 'drug_trac_codg', 'drugTraceCodg', 'file_qury_no', 'filename'],
  ...['epcQrcd', 'medins_prod_purc_no', 'in'],
]

/** Our ids, as UUIDs or in twenty-six letters. */
const madeAnew = /^(01[0-9A-Z]{24}\d*(-\d+)?|019[0-9a-f]{5}-[0-9a-f-]{20,})$/

const withBraces = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, inner: unknown) =>
      typeof inner === 'string' && inner !== '' && (changing.includes(name) || madeAnew.test(inner))
        ? `{{${name}}}`
        : inner,
    ) ?? 'null',
  )

const db = await testDatabase()
const world = await openWorld(db)

async function record(): Promise<ReadonlyMap<string, Example>> {
  const found = new Map<string, Example>()
  const carry: Carry = async (request) => {
    const reply = await world.carry(request)
    const message = JSON.parse(Buffer.from(request.body).toString('utf8')) as { infno: string; input: unknown }
    const folder = infnoOf(message.infno)
    const before = folder && found.get(folder)
    // What is owed is told as it stands: before the refund.
    if (folder === '2102') await deliverCallbacks(db, world.now())
    // What is done is shown rather than what is refused.
    if (!folder || (before && 'output' in before)) return reply
    const head = { infno: message.infno, input: withBraces(message.input) }
    if (reply.contentType.includes('octet-stream')) found.set(folder, { ...head, output: '{{file}}' })
    else {
      const answer = JSON.parse(Buffer.from(reply.body).toString('utf8')) as {
        infcode: number
        err_msg: string
        output: unknown
      }
      found.set(
        folder,
        answer.infcode === 0 ? { ...head, output: withBraces(answer.output) } : { ...head, refused: answer.err_msg },
      )
    }
    return reply
  }
  await setAddress(db, centre, 'http://127.0.0.1:9/callback')
  await conform(await testProfile(world), () => carry, world.now, world)
  const owed = await db.query<{ infno: string; msgid: string; body: string }>(sql`
    select distinct on (infno) infno, msgid, body from gateway.callback order by infno, source_id`)
  for (const { infno, msgid, body } of owed)
    found.set(infno, { infno, input: withBraces(JSON.parse(openCall(msgid, body))), output: { success: true } })
  await playRest(world, carry, () => patient(db))
  return found
}

const examples = await record()
const fileOf = (infno: string): string => join(import.meta.dirname, infno, 'example.json')

if (process.env.WIRE_EXAMPLES === 'write')
  for (const [infno, example] of examples) writeFileSync(fileOf(infno), `${JSON.stringify(example, null, 2)}\n`)

test.each([...examples])('%s: the published example is what is sent and answered', (infno, example) => {
  expect(existsSync(fileOf(infno))).toBe(true)
  expect(example).toEqual(JSON.parse(readFileSync(fileOf(infno), 'utf8')))
})

test('every transaction has its example', () => {
  const all = [...Object.keys(tables), ...Object.keys(outgoing)]
  expect(all.filter((infno) => !examples.has(infno))).toEqual([])
})
