import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasPackagedNode, root, run } from './run.mjs'
import { Sentence } from './sentence.mjs'

const npmThatInstallsAll = 'npm@11'

/** Installs the packages where they are not what package-lock.json says, and mends what an npm left out. */
export async function ready() {
  if (!isInstalled()) {
    console.log('正在安装依赖 · installing packages …')
    await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  await mendOptional()
  await mendNode()
}

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** npm writes down what it has installed; that must be what the lock names, less what is for other machines. */
function isInstalled() {
  const kept = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, kept))) return false
  const installed = read(kept).packages
  return Object.entries(read('package-lock.json').packages).every(
    ([path, wanted]) =>
      !path.includes('node_modules/') || wanted.link || wanted.optional || installed[path]?.version === wanted.version,
  )
}

/** npm 10 at times leaves out the part of a package that is for this machine; a newer one does not. */
async function mendOptional() {
  if (missing().length === 0) return
  console.log(`正在补装 · completing ${missing().join(', ')}`)
  await npx([
    npmThatInstallsAll,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (missing().length === 0) return
  throw new Sentence(
    `以下依赖未能安装：${missing().join('、')}。请检查网络和 npm 设置（不要使用 --omit=optional），然后删除 node_modules 重试。`,
    `These packages could not be installed: ${missing().join(', ')}. Check the network and npm's settings (no --omit=optional), delete node_modules and try again.`,
  )
}

function missing() {
  return Object.entries(read('package-lock.json').packages)
    .filter(([path, wanted]) => path.includes('node_modules/') && wanted.optional && isForThisMachine(wanted))
    .filter(([path]) => !existsSync(join(root, path, 'package.json')))
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
}

const ownLibc = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'

/** Only packages that name machines are parts of others for one of them; the rest are optional in earnest. */
function isForThisMachine({ os, cpu, libc }) {
  if (!os || !cpu) return false
  return (
    os.includes(process.platform) &&
    cpu.includes(process.arch) &&
    (process.platform !== 'linux' || !libc || libc.includes(ownLibc))
  )
}

/** An npm that blocks install scripts leaves Node 24 without its binary: then we run that script ourselves. */
async function mendNode() {
  const folder = join(root, 'node_modules', 'node')
  if (!hasPackagedNode() && existsSync(folder)) {
    console.log('正在安装 Node 24 · installing Node 24 …')
    await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, env: process.env, quiet: true })
  }
  if (hasPackagedNode() || Number(process.versions.node.split('.')[0]) >= 24) return
  throw new Sentence(
    '未能安装 Node 24（npm 包 node）。请检查网络后重试，或先在本机安装 Node 24 或更新版本。',
    'Node 24 (the npm package node) could not be installed. Check the network and try again, or install Node 24 or newer on this machine.',
  )
}

/** The npm that called us where there is one, so that its settings hold. */
async function npm(args) {
  const own = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined
  const code = own
    ? await run(process.execPath, [own, ...args], { env: plain() })
    : await run('npm', args, { env: plain() })
  if (code === 0) return
  throw new Sentence(
    `npm ${args[0]} 未成功（退出码 ${code}），原因见上。请检查网络后重试。`,
    `npm ${args[0]} did not succeed (exit code ${code}); see above. Check the network and try again.`,
  )
}

async function npx(args) {
  await run('npx', ['--yes', ...args], { env: plain() })
}

/** Without what an outer npm run put in, which an inner npm would take for settings of its own. */
function plain() {
  const outer =
    /^npm_(lifecycle|package|command|config_(local_prefix|prefix|global_prefix|node_gyp|noproxy|npm_version|user_agent))/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name) && name !== 'NODE_ENV'))
}
