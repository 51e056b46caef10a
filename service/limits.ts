import { recordAct } from '../platform/audit.ts'
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

  /** Without taking one: 0, or the seconds after which there is one again. */
  wait(name: string, at: Date): number {
    const bucket = this.#buckets.get(name)
    if (!bucket) return 0
    const left = bucket.left + Math.max(0, at.getTime() - bucket.at) * this.#perMillisecond
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

const tooManyGuesses = refusal(
  429,
  'identity/too-many-wrong-codes',
  {
    zh: '此账户连续提交了太多不存在的证件号或取药码，请 {seconds} 秒后再试',
    en: 'This account has sent too many numbers or codes that belong to nobody: wait {seconds} seconds',
  },
  {
    mend: {
      zh: '请扫描患者出示的码或读卡，不要逐个尝试',
      en: 'Scan what the patient shows; do not try one after another',
    },
  },
)

/** The answers to a number, card or pickup code that belongs to nobody. */
const misses = [
  ...['insured/no-such-person', 'prescribing/no-such-patient', 'agency/no-such-person'],
  ...['circulation/no-such-prescription', 'prescribing/no-such-prescription', 'dispensing/identity-mismatch'],
]
const missesAtOnce = 40

/** Who tries code after code is held up long before one fits, and it is on record. People who work mistype a few times a day. */
export function limitGuesses(app: App): void {
  const limiter = new Limiter({ each: missesAtOnce, inSeconds: 1800 })
  // Where codes are taken; everything else goes on as it was.
  const missed = new Set<string>()
  app.addHook('preHandler', async (request, reply) => {
    const actor = missed.has(request.routeOptions.url ?? '') ? await app.edge.actorOf(request) : undefined
    const wait = actor ? limiter.wait(actor.operatorId, app.edge.clock()) : 0
    return wait > 0 ? refuse(request, reply.header('retry-after', wait), tooManyGuesses({ seconds: wait })) : undefined
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode < 400 || typeof payload !== 'string' || !misses.some((code) => payload.includes(`"${code}"`)))
      return payload
    const actor = await app.edge.actorOf(request)
    if (!actor) return payload
    const at = app.edge.clock()
    missed.add(request.routeOptions.url ?? '')
    limiter.take(actor.operatorId, at)
    if (limiter.wait(actor.operatorId, at) > 0)
      await recordAct(app.edge.db, actor, at, { what: 'too-many-wrong-codes' }).catch(() => undefined)
    return payload
  })
}
