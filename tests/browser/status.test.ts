import { expect, test } from 'vitest'
import { scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('the administrator sees how the service is, in both languages; others have no such page in their menu', async () => {
  const { page } = await visit({ as: 'admin' })
  await page.goto('/policy')
  await page.getByRole('link', { name: '运行状况' }).click()
  await page.getByText('数据库 正常').waitFor()
  await page.getByText('后台任务 正常').waitFor()
  await page.getByText('platform/seal').waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  const english = await visit({ as: 'admin', language: 'en' })
  await english.page.goto('/policy/status')
  await english.page.getByText('Worker in order').waitFor()
  const officer = await visit({ as: 'policy' })
  await officer.page.goto('/policy')
  await officer.page.getByRole('link', { name: '条款' }).first().waitFor()
  expect(await officer.page.getByRole('link', { name: '运行状况' }).count()).toBe(0)
})
