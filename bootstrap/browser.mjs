import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Installs Debian's Chromium and a Chinese font where they are missing; gives a sentence when that cannot be done. */
export async function readyBrowser() {
  const wanted = [...(hasBrowser() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (wanted.length === 0) return undefined
  const names = wanted.join(' ')
  const sentence = `浏览器测试需要 ${names}：请以管理员身份运行 apt-get install ${names}（其他系统请安装 Chromium 和 Noto CJK 字体）\nThe browser tests need ${names}: run apt-get install ${names} as root (elsewhere, install Chromium and the Noto CJK fonts)`
  const apt = find('apt-get') && (await asRoot())
  if (!apt) return sentence
  console.log(`正在安装 · installing ${names} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...wanted]
  const first = await run(...apt(install), { quiet: true, env })
  if (first !== 0) {
    await run(...apt(['apt-get', 'update']), { quiet: true, env })
    await run(...apt(install), { quiet: true, env })
  }
  return hasBrowser() && hasChineseFont() ? undefined : sentence
}

/** How to run something as root without being asked for a password, or nothing. */
async function asRoot() {
  if (process.getuid?.() === 0) return (words) => [words[0], words.slice(1)]
  const can = find('sudo') && (await run('sudo', ['-n', 'true'], { quiet: true, env: process.env })) === 0
  return can ? (words) => ['sudo', ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...words]] : undefined
}

function hasBrowser() {
  return Boolean(process.env.CHROMIUM) || programs.some(find)
}

function find(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) => /NotoSans.*(CJK|SC)/i.test(String(file))),
  )
}
