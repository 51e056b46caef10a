import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, tool } from './run.mjs'
import { Sentence } from './sentence.mjs'

const consoles = join(root, 'consoles')
const stamp = join(root, 'node_modules', '.consoles-built')

/** Builds the browser's side when what it is made of has changed since the last time. */
export async function buildConsoles() {
  if (!existsSync(join(consoles, 'vite.config.ts'))) return
  const now = fingerprint()
  const built =
    existsSync(join(consoles, 'dist', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now
  if (built) return
  console.log('正在构建工作台 · building the consoles …')
  const code = await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: consoles })
  if (code !== 0) throw new Sentence('工作台构建失败，原因见上。', 'The consoles could not be built; see above.')
  writeFileSync(stamp, now)
}

function fingerprint() {
  const hash = createHash('sha256').update(root)
  const left = new Set(['node_modules', 'dist'])
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (left.has(entry.name)) continue
      if (entry.isDirectory()) visit(path)
      else hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
    }
  }
  visit(consoles)
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}
