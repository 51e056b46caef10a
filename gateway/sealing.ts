import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Secrets are kept sealed: who has the database alone can speak for nobody. */
export type Sealer = Readonly<{ seal: (secret: string) => string; unseal: (sealed: string) => string | undefined }>

const version = 'g1'

/** AES-256-GCM under a key made of the installation's secret. */
export function sealer(installationSecret: string): Sealer {
  const key = createSecretKey(createHash('sha256').update(`changqing gateway ${installationSecret}`).digest())
  return {
    seal: (secret) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [version, nonce, sealed, cipher.getAuthTag()]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.')
    },
    unseal: (text) => {
      const [is, nonce = '', sealed = '', tag = ''] = text.split('.')
      if (is !== version) return undefined
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        decipher.setAuthTag(Buffer.from(tag, 'base64url'))
        return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8')
      } catch {
        // Sealed by another installation, or touched.
        return undefined
      }
    },
  }
}

/** The installation's secret: from the environment, else a file beside the data that is made once and only the owner reads. */
export function installationSecret(given: string | undefined, file: string): string {
  if (given) return given
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dirname(file), { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
  return made
}
