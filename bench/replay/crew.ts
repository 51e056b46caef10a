import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Claims, ReplayLaw, ReplayResults } from '@changqing/engine'

/** Results that workers share. */
export function makeResults(visits: number): ReplayResults {
  const whole = (): Int32Array => new Int32Array(new SharedArrayBuffer(Math.max(visits * 4, 8)))
  return {
    refused: new Uint8Array(new SharedArrayBuffer(Math.max(visits, 8))),
    fund: whole(),
    seriousIllness: whole(),
    supplementary: whole(),
  }
}

export type Crew = {
  readonly replay: (law: ReplayLaw, claims: Claims, results: ReplayResults) => Promise<void>
  readonly end: () => Promise<void>
}

/** Workers that replay together, one a core. */
export function makeCrew(size: number): Crew {
  const workers = Array.from({ length: size }, () => new Worker(join(import.meta.dirname, 'worker.ts')))
  return {
    replay: async (law, claims, results) => {
      const next = new Int32Array(new SharedArrayBuffer(4))
      const persons = claims.visitsFrom.length - 1
      await Promise.all(
        workers.map(async (worker) => {
          worker.postMessage({ law, claims, results, persons, next })
          await once(worker, 'message')
        }),
      )
    },
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
