import { expect, test } from 'vitest'
import type { EntryList } from '../../modules/institutions/api.ts'
import { daysFromNow, done, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()
const paper = {
  name: '申请书.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
}

test('FJ2023-8.1: a pharmacy applies, is told everything at once, supplies it, and stands on the public list', async () => {
  const { page: shop, read } = await visit({ as: 'pharmacist-fuzhou-new' })
  await shop.goto('/pharmacy/shop')
  await shop.getByText('未开通').waitFor()
  expect(await seriousFaults(shop)).toEqual([])
  await shop.getByRole('button', { name: '申请纳入' }).click()
  await shop.getByRole('button', { name: '提交申请' }).click()
  await shop.getByText(/还缺：书面申请/).waitFor()
  expect(await seriousFaults(shop)).toEqual([])
  await shop.locator('input[type=file]').first().setInputFiles(paper)
  await shop.getByText('申请书.png').waitFor()
  for (const box of await shop.getByRole('checkbox').all()) await box.check()
  await shop.getByRole('button', { name: '提交申请' }).click()
  await shop.waitForURL(/entries\//)
  const { rows } = await read<EntryList>('/api/entries')
  const path = `/insurer/institutions/entries/${rows[0]?.entryId}`

  const { page: clerk } = await visit({ as: 'insurer-fuzhou' })
  await clerk.goto('/insurer/institutions')
  await clerk.getByRole('link', { name: /已逾期/ }).waitFor()
  expect(await seriousFaults(clerk)).toEqual([])
  await clerk.goto(path)
  await clerk.getByRole('button', { name: '提交审核结论' }).click()
  await clerk.getByText(/以下各项还没有结论/).waitFor()
  await clerk.getByRole('button', { name: '全部符合' }).click()
  await clerk.getByRole('radiogroup', { name: '书面申请' }).getByText('不符合').click()
  await clerk.getByLabel('书面申请 需补充或改造的内容').fill('未加盖公章')
  await done(clerk.getByRole('button', { name: '提交审核结论' }))
  expect(await seriousFaults(clerk)).toEqual([])

  await shop.reload()
  await shop.getByText('书面申请：未加盖公章').waitFor()
  await shop.locator('input[type=file]').first().setInputFiles(paper)
  await done(shop.getByRole('button', { name: '提交补充材料' }))
  await clerk.reload()
  await clerk.getByRole('button', { name: '全部符合' }).click()
  await done(clerk.getByRole('button', { name: '提交审核结论' }))
  await shop.reload()
  await shop.getByRole('button', { name: '申请测试与核验' }).waitFor()
  for (const input of await shop.locator('input[type=file]').all()) await input.setInputFiles(paper)
  await done(shop.getByRole('button', { name: '申请测试与核验' }))
  await clerk.reload()
  await clerk.getByRole('button', { name: '全部符合' }).click()
  await done(clerk.getByRole('button', { name: '提交审核结论' }))
  const last = clerk.getByLabel('截止日（留空为至解除之日）')
  await last.fill(daysFromNow(60))
  await last.press('Enter')
  await clerk.getByRole('button', { name: '签订协议并公布' }).click()
  await clerk.getByRole('link', { name: '补充协议（PDF）' }).waitFor()

  const { page: anybody } = await visit({ size: phone })
  await anybody.goto('/public/institutions?query=新愿')
  await anybody.getByText('福州新愿大药房').waitFor()
  expect(await seriousFaults(anybody)).toEqual([])
  expect(await scrollsSideways(anybody)).toBe(false)

  // It ends within ninety days: it is told so, and renews it.
  await shop.goto('/pharmacy/shop')
  await shop.getByText(/协议至 .*，还有 \d+ 天/).waitFor()
  expect(await seriousFaults(shop)).toEqual([])
  await shop.getByRole('link', { name: '申请续签' }).click()
  await shop.getByText('没有在办的退出案').first().waitFor()
  for (const box of await shop.getByRole('checkbox').all()) await box.check()
  await shop.getByRole('button', { name: '提交申请' }).click()
  await shop.waitForURL(/entries\//)
  await clerk.goto('/insurer/institutions/agreements?ending=true')
  await clerk.getByText('福州新愿大药房').waitFor()
  expect(await seriousFaults(clerk)).toEqual([])
  await clerk.goto(`/insurer/institutions/entries/${shop.url().split('/').at(-1)}`)
  await clerk.getByRole('button', { name: '全部符合' }).click()
  await done(clerk.getByRole('button', { name: '提交审核结论' }))
  await done(clerk.getByRole('button', { name: '签订协议并公布' }))
  await shop.goto('/pharmacy/shop')
  await expect.poll(() => shop.locator('a[href$="agreement.pdf"]').count()).toBe(2)
})

test('WZ2017-2.1: a hospital sets the last day of a filing; nobody does that for oneself', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou-hospital' })
  await page.goto('/clinic/shop/staff')
  const end = async (row: number) => {
    await page
      .getByRole('button', { name: /^备案 / })
      .nth(row)
      .click()
    const last = page.getByLabel('终止备案，最后一日')
    await last.fill('2035-12-31')
    await last.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  }
  await end(1)
  await page.getByText('2035-12-31').waitFor()
  await end(0)
  await page.getByText(/不能为自己备案/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('FJ2023-9.1: the monitor of use, from places to persons, beside the past and the peers', async () => {
  const { page } = await visit({ as: 'insurer-fuzhou' })
  await page.goto('/insurer/goods/use')
  await page.getByText(/近一年用药金额/).waitFor()
  await page.getByRole('link', { name: '其中参保人' }).first().click()
  await page.getByRole('columnheader', { name: '余药用至' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

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
  // Of those apart the nearest stand first: one is over the limit, the next one just below it.
  const below = page.getByRole('row').filter({ hasText: /4\.\d\d% \/ 5\.00%/ })
  await below.getByRole('button', { name: '立案' }).click()
  await page.getByLabel('立案理由').fill('盘点不符')
  await page.getByRole('dialog').getByRole('button', { name: '立案' }).click()
  await page.getByText(/没有达到解除协议的情形：4\.\d\d%/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('WZ2024-13: a hospital tells of its appointments, and the agency sees which keeps too few', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou-hospital' })
  await doctor.page.goto('/clinic/shop')
  await doctor.page.getByLabel('专家门诊号源').fill('1000')
  await doctor.page.getByLabel('优先开放给基层').fill('199')
  await doctor.page.getByRole('button', { name: '报送' }).click()
  await doctor.page.getByText('19.9% 不足').waitFor()
  expect(await seriousFaults(doctor.page)).toEqual([])
  const { page } = await visit({ as: 'insurer-wenzhou' })
  await page.goto('/insurer/institutions/coverage')
  await page.getByText('19.9% 不足').waitFor()
  await page.getByText('有定点药店的镇街').waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('FJ2023-9.3: on the phone one finds the hospitals of one’s place that take part', async () => {
  const { page } = await visit({ as: 'patient-huang', size: phone })
  await page.goto('/patient')
  await page.getByRole('link', { name: '找定点药店和医院：地址、电话' }).click()
  await page.getByText('医疗机构', { exact: true }).click()
  await page.getByRole('heading', { name: /示范中心医院/ }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})
