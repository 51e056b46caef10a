import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readyBrowser } from './browser.mjs'
import { buildConsoles } from './consoles.mjs'
import { node24, root, run, tool } from './run.mjs'
import { Sentence } from './sentence.mjs'

const folders = ['engine', 'platform', 'modules', 'gateway', 'service', 'cli', 'city', 'bench', 'tests', 'consoles/src']
const here = (path) => existsSync(join(root, path))

/** What must hold before anything is run, each with its name. */
const checks = [
  ['类型 · types', () => tool('@typescript/native/bin/tsc', ['--noEmit'], { quiet: true })],
  [
    '工作台类型 · types of the consoles',
    () => tool('@typescript/native/bin/tsc', ['--noEmit', '-p', 'consoles'], { quiet: true }),
    'consoles/tsconfig.json',
  ],
  [
    '格式与规范 · lint and format',
    () => tool('@biomejs/biome/bin/biome', ['ci', '--colors=off', '.'], { quiet: true }),
  ],
  [
    '引用方向 · import rules',
    () =>
      tool(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        ['--config', '.dependency-cruiser.cjs', ...folders.filter(here)],
        { quiet: true },
      ),
  ],
  ['条款 · clauses', () => run(node24(), ['cli/clauses.ts', '--check'], { quiet: true }), 'cli/clauses.ts'],
]

/** Runs the checks one after another and gives how many failed: a later one may tell more than the first. */
async function failedChecks() {
  let failed = 0
  for (const [name, runCheck, needs] of checks) {
    if (needs && !here(needs)) continue
    const began = Date.now()
    const code = await runCheck()
    console.log(`${code === 0 ? '✓' : '✗'} ${name} ${((Date.now() - began) / 1000).toFixed(1)} s`)
    if (code !== 0) failed += 1
  }
  return failed
}

export async function check() {
  return (await failedChecks()) === 0 ? 0 : 1
}

/** All checks, then all tests. The last line says how many passed and failed; a failed check counts as one. */
export async function test(words) {
  let failed = await failedChecks()
  const needed = await readyBrowser()
  if (needed) {
    console.error(`✗ ${needed}`)
    failed += 1
  }
  failed += await consolesFailed()
  const folder = mkdtempSync(join(tmpdir(), 'changqing-tally-'))
  const file = join(folder, 'tally.json')
  process.env.CHANGQING_TALLY = file
  const code = await tool('vitest/vitest.mjs', ['run', ...words])
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0 && tally.failed === 0) tally.failed = 1
  const all = tally.failed + failed
  console.log(`${tally.passed} passed, ${all} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`)
  return all === 0 ? 0 : 1
}

async function consolesFailed() {
  try {
    await buildConsoles()
    return 0
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    console.error(`✗ ${error.message}`)
    return 1
  }
}
