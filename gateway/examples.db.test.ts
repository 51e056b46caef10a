import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../platform/testing.ts'
import type { Carry } from './client/client.ts'
import { conform } from './client/conformance.ts'
import { testProfile } from './client/testing-profile.ts'
import { infnoOf } from './tables.ts'
import { openWorld } from './testing-world.ts'

/**
 * The published examples, `<infno>/example.json`: a message and its answer, as the conformance kit's chains send and get them
 * in the town of the tests. What is made anew each time stands in double braces. WIRE_EXAMPLES=write writes the files; without
 * it each of them must be what is sent and answered today.
 */
type Example = Readonly<{ infno: string; input: unknown; output: unknown }>

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
  ...['mdtrtId', 'rxno'],
]

const withBraces = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, inner: unknown) =>
      changing.includes(name) && typeof inner === 'string' && inner !== '' ? `{{${name}}}` : inner,
    ) ?? 'null',
  )

const db = await testDatabase()
const world = await openWorld(db)

async function record(): Promise<ReadonlyMap<string, Example>> {
  const found = new Map<string, Example>()
  const carry: Carry = async (request) => {
    const reply = await world.carry(request)
    const message = JSON.parse(Buffer.from(request.body).toString('utf8')) as { infno: string; input: unknown }
    const answer = JSON.parse(Buffer.from(reply.body).toString('utf8')) as { infcode: number; output: unknown }
    const folder = infnoOf(message.infno)
    if (folder && answer.infcode === 0 && !found.has(folder))
      found.set(folder, { infno: message.infno, input: withBraces(message.input), output: withBraces(answer.output) })
    return reply
  }
  await conform(await testProfile(world), () => carry, world.now)
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

test('the chains have an example of every transaction that they play', () => {
  expect(examples.size).toBeGreaterThanOrEqual(27)
})
