import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A small house under our own rules. */
const house: Readonly<Record<string, string>> = {
  'engine/index.ts': 'export type Fen = number',
  'platform/sql.ts': 'export type Sql = string',
  'platform/api.ts': 'export type Words = string',
  'modules/a/index.ts': 'export type A = number',
  'modules/b/index.ts': 'export type B = number',
  'modules/b/api.ts': 'export type Contract = number',
  'modules/b/store.ts': 'export type Row = number',
  'service/main.ts': 'export type Config = number',
  'consoles/src/app.tsx': 'export const App = () => <b>{1 satisfies number}</b>',
}

/** Files that import what they may or may not: why, where, what, and the rule that must notice. */
const plants: readonly (readonly [why: string, file: string, line: string, rule: string | null])[] = [
  ['the engine knows nobody', 'engine/p1.ts', "import type {} from '../platform/sql.ts'", 'engine-is-pure'],
  ['the engine reads no file', 'engine/p2.ts', "import 'node:fs'", 'engine-touches-nothing'],
  [
    'the platform knows no module',
    'platform/p3.ts',
    "import type {} from '../modules/a/index.ts'",
    'platform-below-modules',
  ],
  [
    'a module keeps its tables to itself',
    'modules/a/p4.ts',
    "import type {} from '../b/store.ts'",
    'modules-through-index',
  ],
  ['a module knows no service', 'modules/a/p5.ts', "void import('../../service/main.ts')", 'modules-below-edges'],
  [
    'an edge uses a module by its index',
    'service/p6.ts',
    "export type {} from '../modules/b/store.ts'",
    'edges-through-index',
  ],
  [
    'a console knows contracts only',
    'consoles/src/p7.tsx',
    "import type {} from '../../modules/b/store.ts'",
    'consoles-know-only-contracts',
  ],
  ['a module may use another by its index', 'modules/a/p8.ts', "import type {} from '../b/index.ts'", null],
  ['a console may use a contract', 'consoles/src/p9.tsx', "import type {} from '../../modules/b/api.ts'", null],
]

type Violation = { from: string; rule: { name: string } }

function violations(): Violation[] {
  const trial = mkdtempSync(join(tmpdir(), 'changqing-imports-'))
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) cpSync(join(root, file), join(trial, file))
    symlinkSync(join(root, 'node_modules'), join(trial, 'node_modules'))
    const files = [...Object.entries(house), ...plants.map(([, file, line]) => [file, line] as const)]
    for (const [path, text] of files) {
      mkdirSync(dirname(join(trial, path)), { recursive: true })
      writeFileSync(join(trial, path), text)
    }
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const folders = ['engine', 'platform', 'modules', 'service', 'consoles/src']
    const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
    const { stdout } = spawnSync(process.execPath, args, { cwd: trial, encoding: 'utf8' })
    return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

const found = violations()

test.each(plants)('%s', (_why, file, _line, rule) => {
  const rules = found.filter(({ from }) => from === file).map((violation) => violation.rule.name)
  if (rule === null) expect(rules).toEqual([])
  else expect(rules).toContain(rule)
})
