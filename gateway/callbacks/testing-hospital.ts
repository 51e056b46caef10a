import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { markDelivered, takeUndelivered } from '../../platform/outbox.ts'
import type { Database } from '../../platform/sql.ts'
import type { CentreEnvelope } from '../security/centre-envelope.ts'
import { oweCallbacks } from './owe.ts'

/** A hospital that listens, for tests. */

export type Heard = Readonly<{ path: string; headers: IncomingHttpHeaders; envelope: CentreEnvelope }>
type Reply = Readonly<{ status?: number; body?: string; location?: string }>

/** Answers what `reply` says, and keeps what it heard. */
export async function listen(reply: () => Reply, port = 0) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const envelope = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as CentreEnvelope
      heard.push({ path: request.url ?? '', headers: request.headers, envelope })
      const { status = 200, body = '{"success":true}', location } = reply()
      response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { heard, close, port: taken, url: `http://127.0.0.1:${taken}/his` }
}

/** What the worker does with the outbox, for calls back alone. */
export const deliverCallbacks = (db: Database, at: Date): Promise<void> =>
  db.begin(async (tx) => {
    const messages = await takeUndelivered(tx, at, 1000)
    for (const { topic, deliver } of oweCallbacks) {
      const due = messages.filter((message) => message.topic === topic)
      if (due.length > 0) await deliver(tx, due)
    }
    await markDelivered(tx, messages, at)
  })
