import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { newClient } from '../../gateway/client/client.ts'
import type { Me } from '../../platform/api.ts'
import { now, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()
const run = promisify(execFile)

/** Lets the software of a hospital in at the command line, as an operator does, and gives a client with the key it shows. */
async function connected(code: string) {
  const cli = join(import.meta.dirname, '../../cli/changqing.mjs')
  const env = { ...process.env, DATA_DIR: inject('data'), DATABASE_URL: '' }
  const { stdout } = await run(process.execPath, [cli, 'connect', code, '--sandbox'], { env })
  const { accessId, secret } = JSON.parse(stdout) as { accessId: string; secret: string }
  return newClient({
    carry: async ({ path, headers, body }) => {
      const reply = await fetch(new URL(path, inject('product')), { method: 'POST', headers, body: Buffer.from(body) })
      const type = reply.headers.get('content-type') ?? ''
      return { status: reply.status, contentType: type, body: new Uint8Array(await reply.arrayBuffer()) }
    },
    institution: { code, name: code, region: '330300' },
    now,
    credentials: { style: 'tif', accessId, secret },
  })
}

test('a vendor sees messages come by themselves, what was understood of each, and why one was refused', async () => {
  const { page, read } = await visit({ as: 'doctor-wenzhou' })
  const { institutionId } = await read<Me>('/api/me')
  const client = await connected(institutionId ?? '')
  await page.goto('/clinic/wire')
  await page.getByText('还没有报文').waitFor()
  expect(
    (await client.send('1201', { medinsinfo: { fixmedins_type: '1', fixmedins_code: institutionId ?? '' } })).ok,
  ).toBe(true)
  await client.sendRaw('1101', { data: { mdtrt_cert_type: '01' } })
  // Nobody pressed anything.
  const refused = page.getByRole('row', { name: /1101/ })
  await refused.getByText('mdtrt_cert_no').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('row', { name: /1201/ }).getByText('成功').waitFor()
  await refused.press('Enter')
  await page.getByRole('heading', { name: '收到的报文' }).waitFor()
  await page
    .getByRole('alert')
    .getByText(/mdtrt_cert_no.*不能为空/)
    .waitFor()
  await page.getByText('"mdtrt_cert_type": "01"').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('link', { name: '全部报文' }).click()
  await page.locator('#filter-infno').fill('1201')
  await expect.poll(() => page.locator('.ant-table-tbody tr.ant-table-row').count()).toBe(1)
  expect(page.url()).toContain('infno=1201')
})

test('on a phone, in English', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou', language: 'en', size: phone })
  await page.goto('/clinic/wire?outcome=refused')
  await page.getByRole('row', { name: /1101/ }).click()
  await page.getByRole('heading', { name: 'As it came' }).waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})
