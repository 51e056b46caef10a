import { parentPort } from 'node:worker_threads'
import { type Claims, type ReplayLaw, type ReplayResults, replayClaims } from '@changqing/engine'

export type Work = {
  readonly law: ReplayLaw
  readonly claims: Claims
  readonly results: ReplayResults
  readonly persons: number
  /** The next person that nobody has taken yet. */
  readonly next: Int32Array
}

const together = 20_000

/** Takes persons a few thousand at a time, until none are left: a slow core takes fewer. */
function replayAll({ law, claims, results, persons, next }: Work): void {
  for (;;) {
    const from = Atomics.add(next, 0, together)
    if (from >= persons) return
    replayClaims(law, claims, from, Math.min(from + together, persons), results)
  }
}

parentPort?.on('message', (work: Work) => {
  replayAll(work)
  parentPort?.postMessage('done')
})
