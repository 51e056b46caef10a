import { subscribe } from 'node:diagnostics_channel'
import type { App } from '../platform/http.ts'
import { laneBatches } from '../platform/together.ts'

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const sizes = [1, 2, 4, 8, 16, 32, 64]

/** How often values fell at or below each bound. */
export class Histogram {
  readonly bounds: readonly number[]
  readonly counts: number[]
  sum = 0
  count = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = bounds.map(() => 0)
  }

  add(value: number): void {
    this.sum += value
    this.count += 1
    const at = this.bounds.findIndex((bound) => value <= bound)
    if (at >= 0) this.counts[at] = (this.counts[at] ?? 0) + 1
  }

  /** The bound under which so large a part of the values lies. */
  under(part: number): number | null {
    if (this.count === 0) return null
    let reached = 0
    for (const [i, bound] of this.bounds.entries()) {
      reached += this.counts[i] ?? 0
      if (reached >= this.count * part) return bound
    }
    return Number.POSITIVE_INFINITY
  }
}

export type Turn = { at: Date; failed: boolean; failures: number }

/** What the service has seen of itself since its start: figures only, nothing of anybody. */
export class Watch {
  readonly startedAt: Date
  readonly requests = new Map<string, number>()
  readonly durations = new Map<string, Histogram>()
  readonly refusals = new Map<string, number>()
  readonly clauses = new Map<string, number>()
  readonly batches = new Histogram(sizes)
  readonly turns = new Map<string, Turn>()

  constructor(startedAt: Date) {
    this.startedAt = startedAt
    subscribe(laneBatches.name, (size) => {
      if (typeof size === 'number') this.batches.add(size)
    })
  }

  answered(route: string, method: string, status: number, took: number): void {
    count(this.requests, JSON.stringify([method, route, status]))
    const found = this.durations.get(route) ?? new Histogram(seconds)
    this.durations.set(route, found)
    found.add(took)
  }

  refused(code: string, cites: readonly string[]): void {
    count(this.refusals, code)
    for (const clause of cites) count(this.clauses, clause)
  }

  /** Duties whose last turn failed. */
  get failing(): number {
    return [...this.turns.values()].filter(({ failed }) => failed).length
  }

  turned(work: string, at: Date, failed: boolean): void {
    this.turns.set(work, { at, failed, failures: (this.turns.get(work)?.failures ?? 0) + (failed ? 1 : 0) })
  }
}

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Counts every answer of a server, under its route's pattern and never its address, which may name a person. */
export function watchRequests(app: App, watch: Watch): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    watch.answered(route, request.method, reply.statusCode, reply.elapsedTime / 1000)
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode < 400 || typeof payload !== 'string') return payload
    if (!String(reply.getHeader('content-type')).startsWith('application/problem+json')) return payload
    const { code, cites = [] } = JSON.parse(payload) as { code: string; cites?: string[] }
    watch.refused(code, cites)
    return payload
  })
}
