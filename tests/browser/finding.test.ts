import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { NearPlaces, StockList } from '../../modules/stock/api.ts'
import { filmOf, printed } from './bar-codes.ts'
import { desk, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'changqing-film-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const boxes = ['83100000000000000017', '83100000000000000024', '(01)06901234567892(21)FILM7'] as const
const film = join(folder, 'boxes.y4m')
await filmOf(boxes, film)

const { visit } = useBrowser([
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
])

/** Boxes with codes of our own, taken in at a pharmacy of Fuzhou; gives the drug. */
async function takeIn(codes: readonly string[]): Promise<string> {
  const pharmacist = await visit({ as: 'pharmacist-fuzhou' })
  const { rows } = await pharmacist.read<StockList>('/api/pharmacy/stock?query=aldp&onlyOnHand=true&size=1')
  const drugCode = rows[0]?.drugCode ?? ''
  await pharmacist.change('/api/pharmacy/stock/purchases', {
    ...{ drugCode, batchNumber: `K${codes[0]?.slice(-4)}`, producedOn: '2026-01-01', expiresOn: '2028-12-31' },
    ...{ supplier: '示范医药公司', packs: codes.length, price: '2.00', boughtOn: '2026-02-01', traceCodes: codes },
  })
  return drugCode
}

test.each([desk, phone])(
  'FJ2023-2.6: anybody finds a drug by initials, on a drawn map and a list, at $width',
  async (size) => {
    const { page, read } = await visit({ size })
    await page.goto('/public/drugs?region=350100')
    await page.getByRole('searchbox').fill('aldp')
    await page.getByRole('searchbox').press('Enter')
    await page
      .getByRole('button', { name: /氨氯地平/ })
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page
      .getByRole('button', { name: /氨氯地平/ })
      .first()
      .click()
    await page.getByRole('figure', { name: /药店位置示意图/ }).waitFor()
    const drug = new URL(page.url()).searchParams.get('drug')
    const near = await read<NearPlaces>(`/api/public/drugs/${drug}/pharmacies?region=350100&size=10`)
    const shown = page.getByRole('listitem')
    await expect.poll(() => shown.count()).toBe(near.rows.length)
    const [first] = near.rows
    expect(await shown.first().innerText()).toContain(first?.institution.name)
    expect(await shown.first().innerText()).toContain(`现有 ${first?.packs} `)
    expect(await seriousFaults(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  },
)

test('FJ2023-2.6: a patient takes a photo of the box and is led from home to the nearest that has it', async () => {
  const articles = ['83200000000000000013']
  const drugCode = await takeIn(articles)
  const { page } = await visit({ as: 'patient-chen', size: phone })
  await page.goto('/patient/drugs?region=350100')
  // Another box of the same article: the first seven digits say which drug it is.
  const photo = await printed('83200009999999999999')
  await page.locator('input[type=file]').setInputFiles({ name: 'box.png', mimeType: 'image/png', buffer: photo })
  await page.getByText('按药盒条码查到').waitFor()
  await page
    .getByRole('button', { name: /氨氯地平/ })
    .first()
    .click()
  await page.getByText('按您登记的住址').waitFor()
  const complain = page.getByRole('link', { name: '说有货却没有？投诉' }).first()
  expect(await complain.getAttribute('href')).toContain(`drug=${drugCode}`)
  expect(await seriousFaults(page)).toEqual([])
  await page.goto('/patient/drugs')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('x') })
  await page.getByText('这个文件不是可以读取的图片').waitFor()
})

test('WH2025-5.4: the camera at the counter reads box after box, several at once, each once', async () => {
  await takeIn(boxes)
  const { page } = await visit({ as: 'pharmacist-fuzhou', size: phone })
  await page.goto('/pharmacy/stock/boxes')
  await page.getByRole('button', { name: '用摄像头扫码' }).click()
  const camera = page.getByRole('region', { name: '用摄像头扫码' })
  await camera.getByText('已读 3 个').waitFor()
  await page.getByText('可售 3 / 3').waitFor()
  // They stay before the lens, and are still the same three boxes.
  await page.waitForTimeout(3000)
  expect(await camera.getByText('已读 3 个').isVisible()).toBe(true)
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  await page.getByRole('button', { name: `移除 ${boxes[0]}` }).click()
  await page.getByText('可售 2 / 2').waitFor()
  await camera.getByRole('button', { name: '关闭' }).click()
  await camera.waitFor({ state: 'detached' })
})
