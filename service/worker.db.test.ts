import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Delivery } from '../platform/clockwork.ts'
import { emit, forgetDelivered, type Message } from '../platform/outbox.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { deliverSome, startWorker } from './worker.ts'

const db = await testDatabase()
const policies = {
  packs: [],
  clauses: new Map(),
  titles: new Map(),
  diseases: [],
  forRegion: () => undefined,
  disease: () => undefined,
}
const at = new Date('2025-04-01T00:00:00Z')
const log = { error: () => undefined, info: () => undefined }
const send = (...names: string[]) =>
  db.begin(async (tx) => {
    for (const name of names) await emit(tx, { topic: 'test/said', personId: 1, payload: { name }, at })
  })
const waiting = async () =>
  (
    await db.query<{ name: string }>(sql`
    select payload->>'name' as name from platform.outbox where delivered_at is null order by message_id`)
  ).map(({ name }) => name)

function collecting(fail: (message: Message) => boolean = () => false): { heard: unknown[]; delivery: Delivery } {
  const heard: unknown[] = []
  const deliver = async (_tx: unknown, messages: readonly Message[]) => {
    if (messages.some(fail)) throw new Error('not now')
    heard.push(...messages.map(({ payload }) => payload.name))
  }
  return { heard, delivery: { topic: 'test/said', deliver } }
}

test('messages are delivered in their order and once', async () => {
  await send('a', 'b', 'c')
  const { heard, delivery } = collecting()
  expect(await deliverSome(db, [delivery], at, log)).toBe(3)
  expect(await deliverSome(db, [delivery], at, log)).toBe(0)
  expect(heard).toEqual(['a', 'b', 'c'])
})

test('a message that fails waits alone, the others go out, and it is tried again later', async () => {
  await send('good', 'bad', 'fine')
  const broken = collecting((message) => message.payload.name === 'bad')
  await deliverSome(db, [broken.delivery], at, log)
  expect(await waiting()).toEqual(['bad'])
  const mended = collecting()
  expect(await deliverSome(db, [mended.delivery], new Date(at.getTime() + 4_000), log)).toBe(0)
  expect(await deliverSome(db, [mended.delivery], new Date(at.getTime() + 6_000), log)).toBe(1)
  expect(mended.heard).toEqual(['bad'])
})

test('what was delivered is kept for thirty days; what waits is kept until it is gone', async () => {
  await send('told')
  const { delivery } = collecting()
  await deliverSome(db, [delivery], at, log)
  await send('waits')
  const days = (count: number) => new Date(at.getTime() + count * 86_400_000)
  expect(await forgetDelivered(db, days(30))).toBe(0)
  expect(await forgetDelivered(db, days(30.01))).toBeGreaterThan(0)
  expect(await waiting()).toEqual(['waits'])
  expect(await db.query(sql`select 1 from platform.outbox`)).toHaveLength(1)
  await deliverSome(db, [delivery], at, log)
})

test('two workers at once deliver nothing twice', async () => {
  await send(...Array.from({ length: 300 }, (_, i) => String(i)))
  const { heard, delivery } = collecting()
  await Promise.all([1, 2, 3, 4].map(() => deliverSome(db, [delivery], at, log)))
  while ((await deliverSome(db, [delivery], at, log)) > 0);
  expect(new Set(heard).size).toBe(300)
  expect(heard).toHaveLength(300)
})

test('due work is done piece by piece at once, and a stop waits for the piece in hand', async () => {
  let left = 3
  let inHand = false
  let begun = (): void => undefined
  const first = new Promise<void>((resolve) => {
    begun = resolve
  })
  const work = {
    name: 'test/pieces',
    everySeconds: 60,
    run: async () => {
      inHand = true
      begun()
      await pause(20)
      inHand = false
      left = Math.max(0, left - 1)
      return left
    },
  }
  const worker = startWorker({ db, policies, clock: () => at, log, works: [work], deliveries: [] })
  await first
  expect(inHand).toBe(true)
  await worker.stop()
  expect(inHand).toBe(false)
  expect(left).toBe(2)
})
