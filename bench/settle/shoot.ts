import { Client } from './client.ts'

/** Sent by the bench: where, as whom, and which dispensings; answered with how long it took and what came back. */
export type Shot = {
  readonly address: string
  readonly connections: number
  /** So many come first and are not timed: a service that has just started is not what is asked about. */
  readonly untimed: number
  readonly tills: readonly { readonly token: string; readonly dispensings: readonly string[] }[]
}
export type Hit = {
  readonly seconds: number
  readonly timed: number
  readonly p50: number
  readonly p99: number
  readonly others: readonly string[]
}

/** Settles all dispensings over so many connections at once, each taking the next one as soon as it is answered. */
async function shoot({ address, connections, untimed, tills }: Shot): Promise<Hit> {
  const clients = tills.map(({ token }) => Client.withToken(address, token, connections))
  const longest = Math.max(...tills.map(({ dispensings }) => dispensings.length))
  // One of each till in turn, as customers come.
  const queue = Array.from({ length: longest }, (_, n) =>
    tills.flatMap(({ dispensings }, till) => dispensings.slice(n, n + 1).map((id) => ({ id, till }))),
  ).flat()
  const others: string[] = []
  const settle = async (all: typeof queue): Promise<number[]> => {
    const took: number[] = []
    let next = 0
    const worker = async (): Promise<void> => {
      for (let work = all[next++]; work; work = all[next++]) {
        const began = performance.now()
        const answer = await clients[work.till]?.post(`/api/pharmacy/dispensings/${work.id}/settlement`, {})
        took.push((performance.now() - began) / 1000)
        if (answer?.status !== 200) others.push(`${answer?.status} ${JSON.stringify(answer?.body).slice(0, 500)}`)
      }
    }
    await Promise.all(Array.from({ length: connections }, worker))
    return took.sort((a, b) => a - b)
  }
  await settle(queue.slice(0, untimed))
  const start = performance.now()
  const took = await settle(queue.slice(untimed))
  const seconds = (performance.now() - start) / 1000
  for (const client of clients) client.close()
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0
  return { seconds, timed: took.length, p50: at(0.5), p99: at(0.99), others: others.slice(0, 5) }
}

process.once('message', async (shot: Shot) => {
  const hit = await shoot(shot)
  process.send?.(hit)
  process.disconnect?.()
})
