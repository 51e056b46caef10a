import { buildCity } from '../../city/index.ts'
import { dayOf } from '../../platform/day.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { openDatabase } from '../../platform/sql.ts'
import { useBenchKeys } from '../keys.ts'

export type Built = {
  readonly persons: number
  readonly rows: number
  readonly seconds: number
  readonly memory: number
}

/** Makes one city on an empty database, and tells how long it took and how much memory this process needed. */
async function build({ url, persons }: { url: string; persons: number }): Promise<Built> {
  useBenchKeys()
  const db = openDatabase(url)
  const start = performance.now()
  const options = { policies: loadPolicies(), persons, seed: 1, today: dayOf(new Date()), report: () => undefined }
  const built = await buildCity(db, options)
  const seconds = (performance.now() - start) / 1000
  await db.close()
  return { persons: built.persons, rows: built.rows, seconds, memory: process.resourceUsage().maxRSS * 1024 }
}

process.once('message', async (asked: { url: string; persons: number }) => {
  const built = await build(asked)
  process.send?.(built)
  process.disconnect?.()
})
