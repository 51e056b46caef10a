// The way in: `npm start` and `npm test` on a machine that has only Node 20 or newer and npm. What needs Node 24 runs in
// the one that the packages bring.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildConsoles } from './bootstrap/consoles.mjs'
import { ready } from './bootstrap/install.mjs'
import { node24, root, run } from './bootstrap/run.mjs'
import { Sentence } from './bootstrap/sentence.mjs'
import { check, test } from './bootstrap/test.mjs'

const usage = `node bootstrap.mjs start | test | check

  start   everything that the service needs, then the service (settings: docs/operations.md)
  test    everything that the tests need, then all checks and tests; words after it go to the test runner
  check   type check, lint and import rules`

const [command, ...words] = process.argv.slice(2)

async function main() {
  if (command === 'start') {
    await ready()
    await buildConsoles()
    const { options } = JSON.parse(readFileSync(join(root, 'service/node.json'), 'utf8'))
    return run(node24(), [...options, 'service/main.ts'])
  }
  if (command === 'test' || command === 'check') {
    await ready()
    return command === 'test' ? test(words) : check()
  }
  console.error(usage)
  return 2
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
