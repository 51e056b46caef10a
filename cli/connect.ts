import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addressOf, readAddress, setAddress } from '../gateway/callbacks/address.ts'
import { addKey, digest, type KeyKind, openConnection } from '../gateway/connections.ts'
import { readDialect } from '../gateway/dialect.ts'
import { installationSecret, sealer } from '../gateway/sealing.ts'
import { institutionById } from '../modules/institutions/index.ts'
import { later } from '../platform/day.ts'
import type { Database } from '../platform/sql.ts'
import { readConfig } from '../service/config.ts'
import { now } from './database.ts'

export const help = `changqing connect INSTITUTION [--style tif] [--overlap P7D] [--dialect JSON] [--sandbox] [--public-key BASE64]
changqing connect INSTITUTION --callback URL
  允许一家定点机构的系统接入，生成并显示一次密钥；原有同类密钥在重叠期后停用，业务不中断。
  Lets the software of an institution connect: makes a key and shows it once. Keys of the same kind that were there end after
  the overlap, so nobody has to stop.

  --style       tif、csb、x-ca、apikey、client（换取 Bearer 令牌）、centre（电子处方中心）、sm4
  --overlap     原密钥还可使用多久（ISO 8601）      how long the keys before stay valid
  --dialect     方言设置，JSON                      settings such as {"numbers": "string"}
  --sandbox     保留全部报文以便联调                 keeps its messages whole, to be looked at
  --public-key  机构的 SM2 公钥（验签用）            the institution's SM2 public key
  --callback    处方审核与取药结果（7108、7109）通知到此地址；none 取消。不与 --style 同用时只改地址，不换密钥
                told of reviews and dispensings (7108, 7109) here; none ends it. Without --style nothing but the address changes
  --help

  退出码：0 成功，1 没有这家机构，2 参数有误。  Exit code: 0 done, 1 no such institution, 2 wrong arguments.`

const styles: readonly KeyKind[] = ['tif', 'csb', 'x-ca', 'apikey', 'client', 'centre', 'sm4']

export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      style: { type: 'string' },
      overlap: { type: 'string', default: 'P7D' },
      dialect: { type: 'string', default: '{}' },
      sandbox: { type: 'boolean', default: false },
      'public-key': { type: 'string' },
      callback: { type: 'string' },
    },
  })
  const [institutionId] = positionals
  const kind = styles.find((style) => style === (values.style ?? 'tif'))
  const callback = callbackOf(values.callback)
  const dialect = parsed(values.dialect)
  if (
    !institutionId ||
    !kind ||
    dialect === undefined ||
    callback === 'wrong' ||
    !/^P(T?\d+[A-Z])+$/.test(values.overlap)
  ) {
    console.error(help)
    return 2
  }
  const db = await open()
  const institution = await institutionById(db, institutionId)
  if (!institution) {
    console.error(`没有机构 ${institutionId}\nthere is no institution ${institutionId}`)
    return 1
  }
  if (callback !== undefined && values.style === undefined) return changeAddress(db, institution, callback)
  const config = readConfig(process.env, join(import.meta.dirname, '..'))
  const sealing = sealer(installationSecret(config.gatewaySecret, join(config.dataDir, 'gateway.secret')))
  const at = now()
  const secret = kind === 'sm4' ? randomBytes(8).toString('hex') : randomBytes(24).toString('base64url')
  const shownId = accessIdOf(kind, institutionId)
  const accessId = kind === 'apikey' ? digest(secret) : shownId
  await db.begin(async (tx) => {
    await openConnection(tx, { institutionId, dialect, sandbox: values.sandbox, at })
    if (callback !== undefined) await setAddress(tx, institutionId, callback)
    const kept = kind === 'apikey' ? '' : secret
    await addKey(tx, sealing, {
      institutionId,
      kind,
      accessId,
      secret: kept,
      at,
      endOthersAt: later(at, values.overlap),
    })
    const publicKey = values['public-key']
    if (publicKey)
      await addKey(tx, sealing, { institutionId, kind: 'sm2-public', accessId: 'sm2', secret: publicKey, at })
  })
  const told = { institution: institution.name, style: kind, ...(kind !== 'apikey' && { accessId: shownId }), secret }
  const address = await addressOf(db, institutionId)
  console.log(JSON.stringify({ ...told, dialect: readDialect(dialect), callback: address }, null, 2))
  return 0
}

/** An address, none, or nothing said. */
function callbackOf(text: string | undefined): string | null | undefined | 'wrong' {
  if (text === undefined) return undefined
  return text === 'none' ? null : (readAddress(text) ?? 'wrong')
}

async function changeAddress(
  db: Database,
  { institutionId, name }: { institutionId: string; name: string },
  callback: string | null,
): Promise<number> {
  if (!(await setAddress(db, institutionId, callback))) {
    console.error(
      `机构 ${institutionId} 尚未接入，请先用 --style 生成密钥\n${institutionId} is not connected; make a key first`,
    )
    return 1
  }
  console.log(JSON.stringify({ institution: name, callback }, null, 2))
  return 0
}

/** An x-ca key is shown under the institution's own code; an application's id has thirty-two letters. */
function accessIdOf(kind: KeyKind, institutionId: string): string {
  if (kind === 'x-ca' || kind === 'sm4') return institutionId
  return randomBytes(16).toString('hex').toUpperCase()
}

function parsed(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? read : undefined
  } catch {
    return undefined
  }
}
