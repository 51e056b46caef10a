import { createServer, type Server, type Socket } from 'node:net'
import { stand } from './wire.ts'

/**
 * Where a trip to the database is cut: before any of it is passed on; when the server has run the statement and not been told
 * to keep it; when all is done there and its answer is on the way back.
 */
export const moments = ['before', 'within', 'after'] as const
export type Moment = (typeof moments)[number]

/** A trip as it goes by: what it runs, on which connection, and how that one was opened. */
export type Trip = Readonly<{ connection: number; startup: string; texts: readonly string[] }>

export type Cut = Readonly<{
  /** Which of the trips that count, from 1. */
  trip: number
  moment: Moment
  /** Which trips count; all of them unless it says less. */
  counts?: (trip: Trip) => boolean
  /** What happens then; both ends of that connection are gone at once when nothing is said. */
  strike?: () => void
}>

/** The network between the service and PostgreSQL, which understands where one message ends and the next begins. */
export class Frames {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #cut: Cut | undefined
  #trips = 0
  #fallen = false
  #connections = 0

  private constructor(server: Server) {
    this.#server = server
  }

  static async to(url: string): Promise<{ frames: Frames; url: string }> {
    const server = createServer()
    const frames = new Frames(server)
    const before = await stand(server, url, (near, far) => frames.#join(near, far))
    return { frames, url: before }
  }

  /** From now on trips are counted, and at that one the knife falls, once. */
  arm(cut: Cut): void {
    this.#cut = cut
    this.#trips = 0
    this.#fallen = false
  }

  /** Whether there were so many trips that it fell. */
  disarm(): boolean {
    this.#cut = undefined
    return this.#fallen
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
    this.#server.close()
  }

  #join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        this.#open.delete(socket)
        other.destroy()
      })
    }
    this.#watch(near, far)
  }

  #watch(near: Socket, far: Socket): void {
    const connection = ++this.#connections
    const there = new Messages('startup')
    const back = new Messages('typed')
    const prepared = new Map<string, string>()
    let startup = ''
    let held: Buffer[] = []
    let texts: string[] = []
    /** Nothing more passes on this connection: the knife waits for the end of what runs, or has fallen. */
    let stopped = false
    let until: readonly string[] = []
    const fall = (): void => {
      this.#fallen = true
      const strike = this.#cut?.strike
      if (strike) strike()
      else for (const end of [near, far]) end.destroy()
    }

    near.on('data', (part: Buffer) => {
      for (const message of there.take(part)) {
        if (stopped) return
        if (message.type === 'startup') {
          startup = message.body.toString('latin1')
          far.write(message.whole)
          continue
        }
        held.push(message.whole)
        const text = textOf(message, prepared)
        if (text !== undefined) texts.push(text)
        if (!endsTrip.has(message.type)) continue
        const trip: Trip = { connection, startup, texts }
        const [last, ...before] = held.toReversed()
        const whole = held
        held = []
        texts = []
        const moment = message.type === 'p' ? undefined : this.#momentOf(trip)
        stopped = moment !== undefined
        // What stands by itself is kept at the end of its trip: nothing else says that it was.
        until = moment === 'within' ? ['C', 'E'] : ['Z']
        if (moment === undefined || moment === 'after') far.write(Buffer.concat(whole))
        if (moment === 'before') fall()
        // Without its last message a statement is run and not kept; a text of its own (begin, commit) is one message.
        if (moment === 'within' && last) {
          if (before.length > 0) far.write(Buffer.concat([...before.toReversed(), flush]))
          else fall()
        }
      }
    })
    far.on('data', (part: Buffer) => {
      if (!stopped) {
        back.take(part)
        near.write(part)
        return
      }
      const ended = back.take(part).some(({ type }) => until.includes(type))
      if (ended && !this.#fallen) fall()
    })
  }

  #momentOf(trip: Trip): Moment | undefined {
    if (!this.#cut || this.#fallen || this.#cut.counts?.(trip) === false) return undefined
    this.#trips += 1
    return this.#trips === this.#cut.trip ? this.#cut.moment : undefined
  }
}

/** Query, Sync and what answers the door's questions: after each the server is to answer. */
const endsTrip = new Set(['Q', 'S', 'p', 'X'])
/** Flush: answer what you have so far. */
const flush = Buffer.from([0x48, 0, 0, 0, 4])

type Message = Readonly<{ type: string; body: Buffer; whole: Buffer }>

/** Bytes as they come, as whole messages of PostgreSQL's protocol (version 3). */
class Messages {
  #rest: Buffer = Buffer.alloc(0)
  #first: boolean

  constructor(begin: 'startup' | 'typed') {
    this.#first = begin === 'startup'
  }

  take(part: Buffer): Message[] {
    this.#rest = Buffer.concat([this.#rest, part])
    const found: Message[] = []
    for (;;) {
      const head = this.#first ? 0 : 1
      if (this.#rest.length < head + 4) return found
      const length = head + this.#rest.readInt32BE(head)
      if (this.#rest.length < length) return found
      const whole = this.#rest.subarray(0, length)
      found.push({
        type: this.#first ? 'startup' : String.fromCharCode(whole[0] ?? 0),
        body: whole.subarray(head + 4),
        whole,
      })
      this.#first = false
      this.#rest = this.#rest.subarray(length)
    }
  }
}

/** What a message runs: a text of its own, or one that was prepared under a name. */
function textOf({ type, body }: Message, prepared: Map<string, string>): string | undefined {
  const [first = '', second = ''] = body.toString('utf8').split('\0', 2)
  if (type === 'Q') return first
  if (type === 'P') prepared.set(first, second)
  return type === 'B' ? prepared.get(second) : undefined
}
