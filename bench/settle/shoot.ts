import { randomUUID } from 'node:crypto'
import { statusOf, Till } from './till.ts'

/** Sent by the bench: where, and which dispensings by whom; answered with how long it took and what came back. */
export type Shot = Readonly<{
  address: string
  connections: number
  /** So many come first and are not timed: a service that has just started is not what is asked about. */
  untimed: number
  queue: readonly Readonly<{ token: string; dispensingId: string }>[]
}>
export type Begun = Readonly<{ begun: true }>
export type Hit = Readonly<{
  seconds: number
  timed: number
  p50: number
  p99: number
  others: readonly string[]
}>

/** Settles all dispensings over so many connections at once, each taking the next one as soon as it is answered. */
async function shoot({ address, connections, untimed, queue }: Shot, begin: () => Promise<void>): Promise<Hit> {
  const tills = await Promise.all(Array.from({ length: connections }, () => Till.open(address)))
  const { host } = new URL(address)
  const others: string[] = []
  const settle = async (all: typeof queue): Promise<Float64Array> => {
    const took = new Float64Array(all.length)
    let next = 0
    const work = async (till: Till): Promise<void> => {
      for (let at = next++; at < all.length; at = next++) {
        const one = all[at]
        if (!one) return
        const began = performance.now()
        const answer = await till.ask(requestOf(host, one))
        took[at] = (performance.now() - began) / 1000
        if (statusOf(answer) !== 200 && others.length < 5) others.push(answer.toString().slice(0, 2_000))
      }
    }
    await Promise.all(tills.map(work))
    return took.sort()
  }
  await settle(queue.slice(0, untimed))
  await begin()
  const start = performance.now()
  const took = await settle(queue.slice(untimed))
  const seconds = (performance.now() - start) / 1000
  for (const till of tills) till.close()
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0
  return { seconds, timed: took.length, p50: at(0.5), p99: at(0.99), others }
}

const requestOf = (host: string, { token, dispensingId }: { token: string; dispensingId: string }): string =>
  `POST /api/pharmacy/dispensings/${dispensingId}/settlement HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n` +
  `idempotency-key: ${randomUUID()}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`

process.once('message', async (shot: Shot) => {
  const begin = async (): Promise<void> => {
    process.send?.({ begun: true } satisfies Begun)
    await new Promise((resolve) => process.once('message', resolve))
  }
  process.send?.(await shoot(shot, begin))
  process.disconnect?.()
})
