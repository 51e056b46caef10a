import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installationKeys, readKeys, vaultOf } from './vault.ts'

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const vault = (text: string) => {
  const keys = readKeys(text)
  if (!keys) throw new Error('no keys')
  return vaultOf(keys)
}
const content = Buffer.from('清晰的人脸')

test('what is sealed opens under its key and for what it was sealed for, and reads as nothing else', () => {
  const one = vault(`k1:${key(1)}`)
  const sealed = one.seal(content, 'this')
  expect(sealed.includes(content)).toBe(false)
  expect(one.open('k1', sealed, 'this')).toEqual(content)
  expect(one.open('k1', sealed, 'that')).toBeUndefined()
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  expect(one.open('k1', sealed, 'this')).toBeUndefined()
})

test('after a new key came, the newest seals and the older one opens what it sealed', () => {
  const sealed = vault(`k1:${key(1)}`).seal(content, 'this')
  const later = vault(`k2:${key(2)},k1:${key(1)}`)
  expect(later.keyId).toBe('k2')
  expect(later.open('k1', sealed, 'this')).toEqual(content)
  expect(vault(`k2:${key(2)}`).open('k1', sealed, 'this')).toBeUndefined()
})

test.each([
  ['no name', key(1)],
  ['a short key', 'k1:AAAA'],
  ['two of one name', `k1:${key(1)},k1:${key(2)}`],
])('keys with %s are no keys', (_why, text) => expect(readKeys(text)).toBeUndefined())

test('without a setting the keys are made once, in a file that only the owner reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changqing-vault-'))
  try {
    const file = join(folder, 'data', 'evidence.keys')
    const sealed = vaultOf(installationKeys(undefined, file)).seal(content, 'this')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(vaultOf(installationKeys(undefined, file)).open('k1', sealed, 'this')).toEqual(content)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
