import { expect, test } from 'vitest'
import { seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('FJ2023-2.2: a shop plans its shifts, and the pharmacist of another is refused with the reason', async () => {
  const { page } = await visit({ as: 'pharmacist-fuzhou-2' })
  await page.goto('/pharmacy/shop/staff')
  await page.getByText('未来 14 天的班次').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.locator('#shift-who').fill('Y350100190101')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '排班', exact: true }).click()
  await page.getByText(/不能同时在两家当班/).waitFor()
})

test('FJ2023-9.6: the agency sees how near pharmacies are to an exit; what is not met opens no case', async () => {
  const { page } = await visit({ as: 'insurer-fuzhou' })
  await page.goto('/insurer/institutions/standings')
  await page.getByRole('button', { name: '立案' }).first().click()
  await page.getByLabel('立案理由').fill('盘点不符')
  await page.getByRole('dialog').getByRole('button', { name: '立案' }).click()
  await page.getByText(/没有达到解除协议的情形：0.00%/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})
