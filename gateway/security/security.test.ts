import { expect, test } from 'vitest'
import { dataKey, decryptData, encryptData, open, seal, stringToSign } from './centre-envelope.ts'
import { newKeyPair, publicKeyOf, sm2Sign, sm2Verify, sm3, sm4Decrypt, sm4Encrypt } from './ciphers.ts'
import { caSignature, csbSignature, readHeaders, tifSignature } from './headers.ts'

test('the primitives give the published values', () => {
  expect(sm3('abc').toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  expect(sm4Encrypt(key, key, false).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  expect(sm4Decrypt(key, sm4Encrypt(key, '处方'))?.toString()).toBe('处方')
  expect(sm4Decrypt(key, Buffer.from('no block'))).toBeUndefined()
})

const nonce = '0123456789abcdef0123456789abcdef'
const tifValue = '05cde3a2d385155c908098185ff6520da73bb989880dffc58b9e0cd3cf3b5e7f'

test('the header styles give the check values', () => {
  expect(tifSignature('demo-secret-key', { timestamp: '1700000000', nonce })).toBe(tifValue)
  const csb = { apiName: '1101', apiVersion: '1.0.0', timestamp: '1700000000000', accessKey: 'demoAK' }
  expect(csbSignature('demoSK', csb)).toBe('CoYD4elPt4b4Q6g09YYPzU2+g9g=')
  expect(caSignature('demoSecret', '1700000000', Buffer.from('{"infno":"1101"}'))).toBe(
    '1700000000:A482512AD4B374AA5551E0261F29A99F3D2A6608655296E299A641E252A3231F',
  )
})

test('a TIF signature counts in capitals too, and only with its secret', () => {
  const headers = {
    'x-tif-paasid': 'app',
    'x-tif-timestamp': '1700000000',
    'x-tif-nonce': nonce,
    'x-tif-signature': tifValue.toUpperCase(),
  }
  const presented = readHeaders(headers, Buffer.from('{}'))
  expect(presented).toMatchObject({ style: 'tif', accessId: 'app', nonce, signedAt: new Date(1_700_000_000_000) })
  expect(presented?.isMadeWith('demo-secret-key')).toBe(true)
  expect(presented?.isMadeWith('another')).toBe(false)
  expect(readHeaders({ ...headers, 'x-tif-nonce': undefined }, Buffer.from('{}'))).toBeUndefined()
})

const keys = { appId: 'DEMOAPPID0000001DEMOAPPID0000001', appSecret: 'DEMOSECRET000001DEMOSECRET000001' }

test('the key of the prescription centre and its encrypted data are those of the worked example', () => {
  const key = dataKey(keys)
  expect(key.toString()).toBe('3F861970F37E8238')
  const plain = '{"hiRxno":"43000000000000000000000000000001","fixmedinsCode":"H00000000001"}'
  const encrypted = encryptData(key, plain)
  expect(encrypted.startsWith('EAE3A5C7FD57E48233D9CCF4BA9C840E')).toBe(true)
  expect(encrypted.endsWith('22BFA559A3')).toBe(true)
  expect(decryptData(key, encrypted)).toBe(plain)
})

test('the string to sign sorts, drops what is empty, and makes texts of scalars', () => {
  const data = { hiRxno: '43', fixmedinsCode: 'H00000000001', mdtrtId: '', nested: { b: 2, a: [{ y: 1, x: '' }] } }
  const envelope = {
    appId: keys.appId,
    timestamp: 1_700_000_000_000,
    version: '1.0.0',
    signType: 'SM2',
    encType: 'SM4',
  }
  expect(
    stringToSign({ ...envelope, data, signData: 'x', encData: 'y', extra: 'z', transType: '' }, keys.appSecret),
  ).toBe(
    `appId=${keys.appId}&data={"fixmedinsCode":"H00000000001","hiRxno":"43","nested":{"a":[{"y":"1"}],"b":"2"}}` +
      `&encType=SM4&signType=SM2&timestamp=1700000000000&version=1.0.0&key=${keys.appSecret}`,
  )
})

test('SM2 signs and verifies, with the default user id first and the secret as one after it', () => {
  const pair = newKeyPair()
  expect(publicKeyOf(pair.privateKey)).toBe(pair.publicKey)
  const signature = sm2Sign(pair.privateKey, '处方')
  expect(Buffer.from(signature, 'base64')).toHaveLength(64)
  expect(sm2Verify(pair.publicKey, '处方', signature)).toBe(true)
  expect(sm2Verify(pair.publicKey, '另一张', signature)).toBe(false)
  const withoutPoint = Buffer.from(pair.publicKey, 'base64').subarray(1).toString('base64')
  expect(sm2Verify(withoutPoint, '处方', signature)).toBe(true)
  const other = sm2Sign(pair.privateKey, '处方', keys.appSecret)
  expect(sm2Verify(pair.publicKey, '处方', other)).toBe(false)
  expect(sm2Verify(pair.publicKey, '处方', other, [keys.appSecret])).toBe(true)
  expect(sm2Verify(pair.publicKey, '处方', 'AAAA')).toBe(false)
})

test('an envelope opens with its keys only, and only as it was signed', () => {
  const [sender, stranger] = [newKeyPair(), newKeyPair()]
  const data = { hiRxno: '33030026030200000001' }
  const sealed = seal({ timestamp: 1_700_000_000_000, version: '1.0.0' }, data, keys, sender.privateKey)
  expect(open(sealed, keys, [stranger.publicKey, sender.publicKey])).toEqual({ data })
  expect(open(sealed, keys, [stranger.publicKey])).toBe('not-signed')
  expect(open({ ...sealed, timestamp: 1 }, keys, [sender.publicKey])).toBe('not-signed')
  expect(open({ ...sealed, encData: 'ABCD' }, keys, [sender.publicKey])).toBe('not-decrypted')
})
