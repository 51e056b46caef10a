import { writeFileSync, writeSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export type Tally = { passed: number; failed: number; skipped: number }

/** Closes a run with one plain line, `N passed, N failed`, after everything else has been said. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tally = count(modules, unhandled.length)
    const file = process.env.CHANGQING_TALLY
    if (file) writeFileSync(file, JSON.stringify(tally))
    else process.once('exit', () => writeSync(1, `${line(tally)}\n`))
  }
}

function count(modules: readonly TestModule[], faults: number): Tally {
  const tally: Tally = { passed: 0, failed: faults, skipped: 0 }
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') tally.passed += 1
      else if (state === 'failed') tally.failed += 1
      else tally.skipped += 1
    }
    // A file or a group that could not even be read has no failed test to stand for it.
    const groups = [module, ...module.children.allSuites()]
    tally.failed += groups.filter((group) => group.errors().length > 0).length
  }
  return tally
}

function line({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
