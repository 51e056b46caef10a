import type { Policies } from '@changqing/engine'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { ClockWork, Delivery } from '../platform/clockwork.ts'
import { type Message, markDelivered, postpone, takeUndelivered } from '../platform/outbox.ts'
import type { Database, Tx } from '../platform/sql.ts'
import type { Watch } from './watch.ts'

export type WorkerDeps = Readonly<{
  db: Database
  policies: Policies
  clock: Clock
  log: Pick<FastifyBaseLogger, 'error' | 'info'>
  works: readonly ClockWork[]
  deliveries: readonly Delivery[]
  watch?: Watch
}>

export type Worker = Readonly<{
  /** Ends after the piece of work in hand; nothing is cut off. */
  stop: () => Promise<void>
}>

const deliverEverySeconds = 1
const batch = 200

/** Does by the clock what nobody does by hand: due work of the modules, and the messages that wait to leave. */
export function startWorker(deps: WorkerDeps): Worker {
  const delivering: ClockWork = {
    name: 'platform/outbox',
    everySeconds: deliverEverySeconds,
    run: ({ db, at }) => deliverSome(db, deps.deliveries, at, deps.log),
  }
  const stops = [delivering, ...deps.works].map((work) => repeat(work, deps))
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}

/** One piece after another while there are any, then a rest. A failure is written down and tried again after the rest. */
function repeat(work: ClockWork, deps: WorkerDeps): () => Promise<void> {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  const turn = async () => {
    try {
      while (!stopping && (await work.run({ db: deps.db, at: deps.clock(), policies: deps.policies })) > 0);
      deps.watch?.turned(work.name, deps.clock(), false)
    } catch (error) {
      deps.watch?.turned(work.name, deps.clock(), true)
      deps.log.error({ work: work.name, code: codeOf(error), at: placesOf(error) }, 'clock work failed')
    }
    if (!stopping) timer = setTimeout(start, work.everySeconds * 1000)
  }
  const start = () => {
    current = turn()
  }
  start()
  return () => {
    stopping = true
    clearTimeout(timer)
    return current
  }
}

/** Delivers the oldest messages together; when one of them fails, each by itself, so that it holds up no other. */
export async function deliverSome(
  db: Database,
  deliveries: readonly Delivery[],
  at: Date,
  log: WorkerDeps['log'],
): Promise<number> {
  const deliverAll = async (tx: Tx, messages: readonly Message[]) => {
    for (const { topic, deliver } of deliveries) {
      const due = messages.filter((message) => message.topic === topic)
      if (due.length > 0) await deliver(tx, due)
    }
    await markDelivered(tx, messages, at)
    return messages.length
  }
  try {
    return await db.begin(async (tx) => deliverAll(tx, await takeUndelivered(tx, at, batch)))
  } catch {
    return deliverSingly(db, deliverAll, at, log)
  }
}

async function deliverSingly(
  db: Database,
  deliverAll: (tx: Tx, messages: readonly Message[]) => Promise<number>,
  at: Date,
  log: WorkerDeps['log'],
): Promise<number> {
  for (let delivered = 0; delivered < batch; delivered++) {
    let taken: Message | undefined
    try {
      const count = await db.begin(async (tx) => {
        const messages = await takeUndelivered(tx, at, 1)
        taken = messages[0]
        return deliverAll(tx, messages)
      })
      if (count === 0) return delivered
    } catch (error) {
      if (!taken) throw error
      log.error(
        { messageId: taken.messageId, topic: taken.topic, code: codeOf(error), at: placesOf(error) },
        'delivery failed',
      )
      await postpone(db, taken, at)
    }
  }
  return batch
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** Where it failed, without the message, which may quote a row. */
function placesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack.split('\n').filter((line) => /^\s+at /.test(line))
}
