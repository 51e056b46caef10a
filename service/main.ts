import { join } from 'node:path'
import { traceOf } from '../platform/problems.ts'
import { Trouble } from '../platform/trouble.ts'
import { tellSignIns } from './city.ts'
import { readConfig } from './config.ts'
import { type Running, start } from './start.ts'

/** Starts the service of this folder with the settings of the environment, and ends it when asked to. */
async function main(): Promise<void> {
  const began = performance.now()
  const root = join(import.meta.dirname, '..')
  let asked = false
  let running: Running | undefined
  let abandon: (() => Promise<void>) | undefined
  const end = endOnce(async () => (running ? running.stop() : abandon?.()))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = true
      if (running || abandon) end()
    })
  }
  const begun = start(root, readConfig(process.env, root), console.log, (how) => {
    abandon = how
    if (asked) end()
  })
  running = await begun.catch((error: unknown) => {
    // Its database was taken away under it: whoever wanted the end has it as soon as that is done.
    if (!asked) throw error
    return undefined
  })
  if (asked) return end()
  if (!running) return
  await tellSignIns(running.db)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`长青已启动 · Changqing is ready (${seconds} s): ${running.address}`)
  console.log('按 Ctrl-C 停止 · Ctrl-C stops it')
}

/** Ctrl-C reaches a process once from the terminal and again from npm: those are one wish. A later one is impatience. */
function endOnce(stop: () => Promise<void>): () => void {
  let since: number | undefined
  return () => {
    if (since !== undefined) {
      if (performance.now() - since > 2_000) process.exit(130)
      return
    }
    since = performance.now()
    console.log('\n正在停止 · stopping …')
    stop().then(
      () => {
        console.log('已停止 · stopped')
        process.exit(0)
      },
      (error: unknown) => {
        tell(error)
        process.exit(1)
      },
    )
  }
}

/** In words, or as a line of the log: an error of the database carries the rows that it is about. */
function tell(error: unknown): void {
  console.error(error instanceof Trouble ? `\n${error.message}` : JSON.stringify({ level: 60, ...traceOf(error) }))
}

const fail = (error: unknown): void => {
  tell(error)
  process.exit(1)
}
process.on('uncaughtException', fail)
main().catch(fail)
