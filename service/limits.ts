import type { App } from '../platform/http.ts'
import { refuse } from '../platform/problems.ts'
import { refusal } from '../platform/refusal.ts'

const mend = { zh: '请稍后再试', en: 'Wait that long and try again' }
export const tooManyAttempts = refusal(
  429,
  'identity/too-many-attempts',
  {
    zh: '此地址登录过于频繁，请 {seconds} 秒后再试',
    en: 'Too many sign-ins from this address: wait {seconds} seconds',
  },
  { mend },
)
const tooManyRequests = refusal(
  429,
  'request/too-many',
  { zh: '请求过于频繁，请 {seconds} 秒后再试', en: 'Too many requests: wait {seconds} seconds' },
  { mend },
)

type Bucket = { left: number; at: number }
const rememberedAtMost = 50_000

/** So many in so many seconds for each name; what is used up comes back evenly. */
export class Limiter {
  readonly #each: number
  readonly #perMillisecond: number
  readonly #buckets = new Map<string, Bucket>()

  constructor({ each, inSeconds }: { each: number; inSeconds: number }) {
    this.#each = each
    this.#perMillisecond = each / (inSeconds * 1000)
  }

  /** Takes one: 0, or the seconds after which there is one again. */
  take(name: string, at: Date): number {
    const now = at.getTime()
    const before = this.#buckets.get(name)
    const back = before ? Math.max(0, now - before.at) * this.#perMillisecond : 0
    const left = Math.min(this.#each, (before?.left ?? this.#each) + back)
    if (!before && this.#buckets.size >= rememberedAtMost) this.#forgetFull(now)
    this.#buckets.set(name, { left: left < 1 ? left : left - 1, at: now })
    return left < 1 ? Math.ceil((1 - left) / this.#perMillisecond / 1000) : 0
  }

  /** A bucket that has filled again says no more than none. */
  #forgetFull(now: number): void {
    for (const [name, { left, at }] of this.#buckets)
      if (left + (now - at) * this.#perMillisecond >= this.#each) this.#buckets.delete(name)
    if (this.#buckets.size >= rememberedAtMost) this.#buckets.clear()
  }
}

/** One account cannot use up the service for the others, nor one address without an account. */
export function limitRequests(app: App, perMinute: number): void {
  const limiter = new Limiter({ each: perMinute, inSeconds: 60 })
  app.addHook('preValidation', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return undefined
    const at = app.edge.clock()
    const actor = await app.edge.actorOf(request)
    const wait = limiter.take(actor?.operatorId ?? request.ip, at)
    return wait > 0 ? refuse(request, reply.header('retry-after', wait), tooManyRequests({ seconds: wait })) : undefined
  })
}
