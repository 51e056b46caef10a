import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const packaged = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

export const hasPackagedNode = () => existsSync(packaged)

/** The Node that the packages bring, or ourselves where that is new enough. */
export function node24() {
  return hasPackagedNode() ? packaged : process.execPath
}

function environment() {
  const path = [dirname(node24()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path }
}

/**
 * Runs a program to its end and gives its exit code; signals that reach us go on to it. `quiet` keeps what it says and
 * shows that only if it fails.
 */
export function run(program, args, { quiet = false, env = environment(), cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    const said = []
    child.stdout?.on('data', (piece) => said.push(piece))
    child.stderr?.on('data', (piece) => said.push(piece))
    const forward = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const watch = whenOrphaned(() => child.kill('SIGTERM'))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const one of signals) process.off(one, forward)
      clearInterval(watch)
      const outcome = code ?? 128 + (constants.signals[signal] ?? 0)
      if (outcome !== 0) process.stderr.write(Buffer.concat(said))
      resolve(outcome)
    })
  })
}

/** An npm that is killed tells nobody; what it started ends with it. */
function whenOrphaned(end) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 500)
  return watch
}

/** Runs a tool of the packages under Node 24. */
export function tool(path, args = [], options = {}) {
  return run(node24(), [join(root, 'node_modules', path), ...args], options)
}
