import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { useKeys } from '../platform/keys.ts'
import { keysInUse } from '../platform/sealing.ts'
import type { Database } from '../platform/sql.ts'
import { Trouble } from '../platform/trouble.ts'
import { installationKeys, madeKey, readKeys } from '../platform/vault.ts'
import { readConfig } from '../service/config.ts'
import { keysFile } from '../service/database.ts'
import { evidenceKeysInUse, rotateAll, sealedPlaces } from '../service/keys.ts'

export const help = `changqing keys [new | rotate]
  敏感数据（身份证号、手机号、上传的材料、结算留存）的密钥：各密钥加密了多少行。
  Keys of sensitive data (identity numbers, phones, uploaded files, records of settlements): how many rows each sealed.

  new      生成新密钥，排在最前；设置了 EVIDENCE_KEYS 时只打印，由您放入     makes a key and puts it first; prints it where EVIDENCE_KEYS is set
  rotate   用最新的密钥分批重新加密；中断后再次运行即继续               seals everything anew with the newest, in batches; goes on where it stopped
  --help

  换密钥：new → 重新启动全部服务 → rotate → 删除旧密钥 → 重新启动。
  To change keys: new, restart every server, rotate, take the old keys away, restart.`

const root = join(import.meta.dirname, '..')

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [what, ...others] = positionals
  if (others.length > 0 || (what !== undefined && what !== 'new' && what !== 'rotate')) {
    console.error(help)
    return 2
  }
  const config = readConfig(process.env, root)
  const file = join(config.dataDir, keysFile)
  const db = await open()
  const keys = installationKeys(config.evidenceKeys, file)
  if (what === 'new') return makeKey(keys, config.evidenceKeys, file)
  if (what === 'rotate') {
    useKeys(keys)
    const rows = await rotateAll(db, keys, (table, done) => console.log(`${table}\t${done}`))
    console.log(`重新加密 ${rows} 行\n${rows} rows sealed anew`)
  }
  return tellUse(db, [...keys.keys()])
}

function makeKey(keys: ReadonlyMap<string, Buffer>, given: string | undefined, file: string): number {
  const numbers = [...keys.keys()].map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0))
  const made = madeKey(`k${Math.max(0, ...numbers) + 1}`)
  const old = [...keys].map(([id, key]) => `${id}:${key.toString('base64')}`)
  const line = [made, ...old].join(',')
  if (!readKeys(line)) throw new Trouble({ zh: '新密钥无效', en: 'the new key is not valid' })
  if (given === undefined) writeFileSync(file, `${line}\n`, { mode: 0o600 })
  console.log(
    given === undefined
      ? `已写入 ${file}；请重新启动服务，再运行 changqing keys rotate\nwritten to ${file}: restart the service, then run changqing keys rotate`
      : `请放在 EVIDENCE_KEYS 最前，后接逗号\nput this first in EVIDENCE_KEYS, with a comma after it\n${made}`,
  )
  return 0
}

/** Which keys are still needed. */
async function tellUse(db: Database, ids: readonly string[]): Promise<number> {
  const used = [...(await keysInUse(db, sealedPlaces)), ...(await evidenceKeysInUse(db))]
  for (const { place, key, rows } of used) console.log(`${place}\t${key === '' ? '未加密 in clear' : key}\t${rows}`)
  const [newest, ...older] = ids
  for (const id of older)
    console.log(
      used.some(({ key }) => key === id)
        ? `${id} 仍在使用，请先 rotate · is still in use: rotate first`
        : `${id} 可以删除 · may be taken away`,
    )
  return used.every(({ key }) => key === newest) ? 0 : 1
}
