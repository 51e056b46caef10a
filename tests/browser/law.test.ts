import { expect, test } from 'vitest'
import { desk, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()
const days = 'left=wenzhou&leftDay=2024-02-29&right=wenzhou&rightDay=2024-03-01'

test('WZ2024-9: two days of one place side by side, filtered, exported, each clause a click away', async () => {
  const { page } = await visit({ as: 'policy' })
  await page.goto(`/policy/compare?${days}`)
  await page.getByText(/2024-02-29 与 温州市 2024-03-01 有 \d+ 处不同/).waitFor()
  await page.locator('#filter-subject').click()
  await page.locator('.ant-select-item-option[title^="待遇计算"]').click()
  const row = page.getByRole('row', { name: /报销比例.*肺结核/ })
  await row.getByText('60%').waitFor()
  await row.getByText('70%').waitFor()
  await row
    .getByRole('button', { name: /WZ2024-9/ })
    .first()
    .click()
  await page.getByText('65%').last().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出' }).click()
  expect((await file).suggestedFilename()).toMatch(/\.xlsx$/)
  await page.getByRole('button', { name: '两边对调' }).press('Enter')
  await page.getByText(/2024-03-01 与 温州市 2024-02-29 有/).waitFor()
  expect(page.url()).toContain('leftDay=2024-03-01')
  await page.keyboard.press('/')
  await page.keyboard.type('肺结核')
  await expect.poll(() => page.locator('.ant-table-tbody tr.ant-table-row').count()).toBe(1)
  expect(await scrollsSideways(page)).toBe(false)
})

test('two places are compared from the menu, in English, and on a phone', async () => {
  const { page } = await visit({ as: 'policy', language: 'en', size: phone })
  await page.goto('/policy/compare?left=wenzhou&right=wuhu')
  await page.getByText(/Wenzhou .* and Wuhu .* differ in \d+ things/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  await page.goto('/policy/compare?left=wuhu&right=wuhu')
  await page.getByText('Both sides are the same').first().waitFor()
})

test.each([
  ['desk', desk],
  ['phone', phone],
] as const)(
  'the visits worked out by hand agree with the engine, and each opens its trace: %s',
  async (_name, size) => {
    const { page } = await visit({ as: 'policy', size })
    await page.goto('/policy/packs/wuhu')
    await page.getByRole('link', { name: '手算的算例' }).click()
    await page.getByText(/\d+ 个算例按现行政策重算，全部与手算一致/).waitFor()
    await page.getByLabel('搜索说明、情形或条款').fill('有偿签约且在签约基层机构')
    const row = page.getByRole('row', { name: /有偿签约且在签约基层机构/ })
    await row.getByText('180.00').first().waitFor()
    await row.getByRole('button').first().press('Enter')
    await page
      .getByRole('region', { name: '怎样算出来' })
      .getByText(/WH2025-1\.5/)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  },
)
