import { expect, test } from 'vitest'
import type { Returns, StockList, Taking } from '../../modules/stock/api.ts'
import { desk, done, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test.each([desk, phone])('FJ2023-2.5: every page of goods opens, reads well and fits at $width', async (size) => {
  const { page } = await visit({ as: 'pharmacist-fuzhou', size })
  for (const [path, title] of [
    ['purchases', '入库记录'],
    ['returns', '退货记录'],
    ['takings', '盘点'],
    ['ledger', '进销存台账'],
    ['boxes', '药盒与追溯码'],
    ['zones', '医保药品分区与标识'],
    ['prices', '价格提醒'],
  ] as const) {
    await page.goto(`/pharmacy/stock/${path}`)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.locator('.ant-table, .panel').first().waitFor()
    // The line of pages is longer than a phone; the open one is in sight.
    const open = await page.locator('.sub-pages [aria-current]').boundingBox()
    expect((open?.x ?? 0) + (open?.width ?? 0), path).toBeLessThanOrEqual(size.width)
    // A list wider than a phone scrolls within itself there, as every list of the desks does.
    if (size === desk) expect(await seriousFaults(page), path).toEqual([])
    expect(await scrollsSideways(page), path).toBe(false)
  }
})

test('FJ2023-2.5: a file with a fault takes nothing in and names the row', async () => {
  const { page } = await visit({ as: 'pharmacist-fuzhou' })
  await page.goto('/pharmacy/stock/purchases')
  await page.getByRole('button', { name: '文件入库' }).click()
  const rows = [
    '医保药品编码,批号,生产日期,有效期至,供货单位,数量,单价,购进日期,追溯码',
    'XNONE,B1,2026-01-01,2028-01-01,示范,1,0,2026-02-01,1',
  ]
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'delivery.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(rows.join('\n')),
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/处错误，没有入库/).waitFor()
  await dialog.getByText('应为大于 0 的单价', { exact: false }).waitFor()
  expect(await dialog.getByRole('button', { name: '入库', exact: true }).isDisabled()).toBe(true)
})

test('WH2025-5.4: boxes go back to their supplier by their codes, and one that cannot is told beside it, on a phone too', async () => {
  const pharmacist = await visit({ as: 'pharmacist-fuzhou', size: phone })
  const { page } = pharmacist
  const drugCode = (await pharmacist.read<StockList>('/api/pharmacy/stock?onlyOnHand=true&size=1')).rows[0]?.drugCode
  const codes = [1, 2].map((last) => `84${String(Date.now()).padStart(17, '0')}${last}`)
  const [first = '', unknown = '84000000000000000009'] = codes
  await pharmacist.change('/api/pharmacy/stock/purchases', {
    ...{ drugCode, batchNumber: `R${Date.now()}`, producedOn: '2025-06-01', expiresOn: '2028-06-01', packs: 1 },
    ...{ supplier: '示范医药公司', traceCodes: [first], price: '3.00', boughtOn: '2025-07-01' },
  })
  await page.goto('/pharmacy/stock/returns')
  await page.getByRole('button', { name: '退货给供货商' }).click()
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: '退货给供货商' })
  await dialog.getByLabel('要退的药盒').fill(`${first}\n${unknown}`)
  await page.keyboard.press('Enter')
  await dialog.getByText('可退 1 / 2').waitFor()
  await dialog.getByText(`没有追溯码 ${unknown} 的入库记录`).waitFor()
  expect(await page.locator('.scan-verdict').evaluate((verdict) => verdict.clientWidth)).toBeGreaterThan(200)
  await dialog.getByLabel('原因').fill('破损')
  await send.click()
  await dialog.getByText('有不能退的药盒，请先移除').waitFor()
  await dialog.getByRole('button', { name: `移除 ${unknown}` }).click()
  await done(send)
  const { rows } = await pharmacist.read<Returns>('/api/pharmacy/stock/returns?size=50')
  expect(rows.filter(({ codes: sent }) => sent.includes(first))).toMatchObject([{ packs: 1, reason: '破损' }])
  await page.getByText('破损').first().waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  await page.goto('/pharmacy/stock/boxes')
  await page.locator('.scan-field input').fill(first)
  await page.keyboard.press('Enter')
  await page
    .getByText(/已于 .* 退给供货商/)
    .first()
    .waitFor()
})

test('FJ2023-2.5: counted at the counter, approved by the agency', async () => {
  const pharmacist = await visit({ as: 'pharmacist-fuzhou-2' })
  const { page } = pharmacist
  await page.goto('/pharmacy/stock/takings')
  await page.getByRole('button', { name: '开始盘点' }).click()
  await page.getByRole('button', { name: '未盘的按账面填入' }).click()
  const [first] = (await pharmacist.read<StockList>('/api/pharmacy/stock?onlyOnHand=true&size=1')).rows
  const counted = page.getByRole('spinbutton').first()
  await counted.fill('0')
  await page.getByRole('textbox', { name: /^原因/ }).first().fill('示范差异')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '提交' }).and(page.locator(':enabled')).click()
  await page.getByText('等待本店另一人或经办机构审批').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const takingId = page.url().split('/').at(-1) ?? ''
  const clerk = await visit({ as: 'insurer-fuzhou' })
  await clerk.page.goto(`/insurer/goods/takings/${takingId}`)
  await clerk.page.getByRole('button', { name: '批准，差异入账' }).click()
  await clerk.page.getByText('已入账').waitFor()
  expect((await clerk.read<Taking>(`/api/pharmacy/stock/takings/${takingId}`)).apart).toBe(1)
  expect(first?.drugCode).toBeDefined()
  await clerk.page.goto('/insurer/goods')
  await clerk.page.getByText('不符率最高').waitFor()
  expect(await seriousFaults(clerk.page)).toEqual([])
})

test.each([desk, phone])('the price board needs no sign-in at $width', async (size) => {
  const { page } = await visit({ size })
  await page.goto('/public/prices')
  await page.getByRole('heading', { name: /药品价格公示/ }).waitFor()
  await page.getByRole('row').nth(2).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
})

test('FJ2023-2.3: the pharmacy enters zones and marks, the agency draws a sample and finds one without its mark', async () => {
  const { page } = await visit({ as: 'pharmacist-fuzhou' })
  await page.goto('/pharmacy/stock/zones?state=no-zone')
  await page.locator('.ant-table-row .ant-checkbox-input').nth(0).check()
  await page.locator('.ant-table-row .ant-checkbox-input').nth(1).check()
  await page.getByRole('button', { name: '登记所选 2 种' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/货位/).fill('C-9')
  await done(dialog.getByRole('button', { name: '保存' }))
  const clerk = await visit({ as: 'insurer-fuzhou' })
  await clerk.page.goto('/insurer/goods/zones')
  await clerk.page.getByText('鼓山1店').click()
  await clerk.page.getByRole('button', { name: '开始核查' }).click()
  await clerk.page.getByText(/抽取 20 种/).waitFor()
  expect(await seriousFaults(clerk.page)).toEqual([])
  await clerk.page.getByRole('combobox').first().click()
  await clerk.page.locator('.ant-select-item-option').and(clerk.page.getByTitle('没有标识')).click()
  await clerk.page.getByRole('button', { name: '未看的都相符' }).click()
  await done(clerk.page.getByRole('button', { name: '结束核查' }))
  await clerk.page.getByText('核查结束，1 种不符').first().waitFor()
  await page.goto(`/pharmacy/stock/zones/checks/${clerk.page.url().split('/').at(-1)}`)
  await page.getByText('待整改').waitFor()
})
