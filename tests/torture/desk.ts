import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../bench/random.ts'
import type { Desk } from '../../bench/settle/journey.ts'

/** `text` is the body as it came, byte for byte. */
export type Answered = Readonly<{ status: number; body: unknown; text: string }>
export type Asking = Readonly<{ token: string; path: string; body: object; key: string }>
export type Errand = Readonly<{ path: string; body: object }>

/** How two requests of one person get out of their order, or their answers. */
const crossings = ['overtaken', 'abreast', 'answers'] as const

/** A "no" of the service, as against a service that is away. */
export class No extends Error {
  readonly answered: Answered

  constructor(path: string, answered: Answered) {
    super(`${path}: ${answered.status} ${JSON.stringify(answered.body).slice(0, 300)}`)
    this.answered = answered
  }
}

const patienceMs = 90_000
const faultMessage = 'service/fault'

/**
 * Asks as the software of a bad network does: twice at once, at another server, hanging up before the answer; and again with
 * the same key until there is one. Every answer to a key must be the same as the first; what was answered is kept.
 */
export class Desks {
  readonly #random: Random
  readonly #addresses: () => readonly string[]
  /** The first answer to each key, and every answer that differed from it. */
  readonly answers = new Map<string, Readonly<{ asking: Asking; text: string }>>()
  readonly contradictions: string[] = []
  /** How many of the answers were asked for again so far. */
  #askedAgain = 0

  constructor(random: Random, addresses: () => readonly string[]) {
    this.#random = random
    this.#addresses = addresses
  }

  /** Somebody who signed in. */
  desk(token: string): Desk {
    return {
      must: async <T>(path: string, body?: object): Promise<T> => {
        const answered = await this.insist({ token, path, body: body ?? {}, key: randomUUID() })
        if (answered.status !== 200) throw new No(path, answered)
        return answered.body as T
      },
    }
  }

  async insist(asking: Asking): Promise<Answered> {
    const until = Date.now() + patienceMs
    if (this.#random.chance(0.15)) this.#hangUp(asking)
    const twice = this.#random.chance(0.2) ? this.#until(until, asking) : undefined
    const answered = await this.#until(until, asking)
    await twice
    return answered
  }

  /**
   * Two requests that were sent one after the other and are not delivered so; the answers as they come in the end, in the order
   * of sending.
   */
  async crossed(token: string, earlier: Errand, later: Errand): Promise<readonly [Answered, Answered]> {
    const [first, second] = [earlier, later].map((errand) => ({ token, ...errand, key: randomUUID() })) as [
      Asking,
      Asking,
    ]
    switch (this.#random.one(crossings)) {
      case 'overtaken': {
        // The earlier was held up on its way: it arrives for the first time when the later has been answered.
        const told = await this.insist(second)
        return [await this.insist(first), told]
      }
      case 'abreast': {
        const told = this.insist(second)
        return [await this.insist(first), await told]
      }
      case 'answers': {
        // Delivered in order; the earlier one's answer comes last, when the later has changed what it was about.
        await this.insist(first)
        const told = await this.insist(second)
        return [await this.insist(first), told]
      }
    }
  }

  /** Asks again: every key that was answered since the last time, and of those before them a tenth. */
  async askAgain(): Promise<number> {
    const all = [...this.answers.values()]
    const earlier = all.slice(0, this.#askedAgain).filter(() => this.#random.chance(0.1))
    const due = [...earlier, ...all.slice(this.#askedAgain)]
    this.#askedAgain = all.length
    const count = due.length
    const desk = async (): Promise<void> => {
      for (let one = due.pop(); one; one = due.pop()) await this.#until(Date.now() + patienceMs, one.asking)
    }
    await Promise.all(Array.from({ length: 4 }, desk))
    return count
  }

  async #until(until: number, asking: Asking): Promise<Answered> {
    for (;;) {
      const answered = await this.#send(asking).catch(() => undefined)
      const code = (answered?.body as { code?: unknown } | undefined)?.code
      const away = !answered || answered.status === 503 || code === 'dispensing/lane-busy'
      if (!away) {
        if (answered.status >= 500) this.contradictions.push(`${asking.path}: ${faultMessage} ${answered.status}`)
        this.#keep(asking, answered)
        return answered
      }
      if (Date.now() > until) throw new Error(`${asking.path}: nobody answered in ${patienceMs / 1000} s`)
      await pause(100 + this.#random.whole(0, 100))
    }
  }

  /** Only what was done is remembered for ever: a "no" may be a "yes" later, a "yes" never a "no". */
  #keep(asking: Asking, { status, text }: Answered): void {
    const known = this.answers.get(asking.key)
    if (!known && status === 200) this.answers.set(asking.key, { asking, text })
    if (!known) return
    if (known.text !== text) this.contradictions.push(`${asking.path}: answered ${known.text}, and later ${text}`)
  }

  #address(): URL {
    const [first = '', ...others] = this.#addresses()
    return new URL(this.#random.one([first, ...others]))
  }

  #request({ token, path, body, key }: Asking) {
    const content = Buffer.from(JSON.stringify(body))
    const { hostname, port } = this.#address()
    const headers = {
      ...{ authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
      'content-length': content.length,
    }
    const sent = request({ hostname, port, path, method: 'POST', headers, agent: false, timeout: 10_000 })
    sent.on('timeout', () => sent.destroy(new Error('too slow')))
    sent.end(content)
    return sent
  }

  /** Sends it and is gone before the answer comes. */
  #hangUp(asking: Asking): void {
    const sent = this.#request(asking)
    sent.on('error', () => undefined)
    setTimeout(() => sent.destroy(), this.#random.whole(1, 30))
  }

  #send(asking: Asking): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = this.#request(asking)
      sent.on('error', reject)
      sent.on('response', (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () => {
          const text = Buffer.concat(parts).toString()
          resolve({ status: reply.statusCode ?? 0, body: text ? JSON.parse(text) : null, text })
        })
      })
    })
  }
}
