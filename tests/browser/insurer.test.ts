import { expect, test } from 'vitest'
import type { SettlementList } from '../../modules/agency/api.ts'
import { scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('from the day to the list, the case, the person, the drug and the doctor', async () => {
  const clerk = await visit({ as: 'insurer-wenzhou' })
  const { page } = clerk
  const { rows } = await clerk.read<SettlementList>('/api/insurer/settlements?kind=dispensing&size=1')
  const [newest] = rows
  if (!newest) throw new Error('the city has no settlement')
  await page.goto(`/insurer?day=${newest.day}`)
  await page.getByRole('heading', { name: /温州市/ }).waitFor()
  await page.locator('figure svg').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '看表' }).first().click()
  await page.getByRole('columnheader', { name: '总费用' }).first().waitFor()

  await page.getByRole('link', { name: /^结算笔数/ }).click()
  await page.waitForURL(`**/insurer/settlements?from=${newest.day}&to=${newest.day}`)
  await page.getByText(/符合条件的合计/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const table = await page.getByRole('link', { name: '导出 XLSX' }).getAttribute('href')
  const sheet = await clerk.context.request.get(table ?? '')
  expect(sheet.headers()['content-type']).toContain('spreadsheetml')

  // Only a drug has a page of its own.
  await page.goto('/insurer/settlements?kind=visit')
  await page.getByText('一般诊疗费').first().waitFor()
  expect(await page.getByRole('link', { name: '一般诊疗费' }).count()).toBe(0)
  await page.goBack()

  await page.getByRole('link', { name: newest.person.name }).first().click()
  await page.waitForURL('**/insurer/persons/*')
  await page.getByRole('heading', { name: newest.person.name }).waitFor()
  await page.getByText('本次查看已留痕').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.goto(`/insurer/settlements/${newest.settlementId}`)
  await page.getByText('为什么是这个金额').waitFor()
  const told = [await page.locator('.ladder').innerText()]
  for (const voice of ['参保人', '药师', '审计']) {
    await page.getByRole('radio', { name: voice }).locator('..').click()
    await expect.poll(() => page.locator('.ladder').innerText()).not.toBe(told.at(-1))
    told.push(await page.locator('.ladder').innerText())
  }
  expect(new Set(told).size).toBe(4)
  expect(await seriousFaults(page)).toEqual([])

  const item = newest.items[0]
  await page
    .getByRole('link', { name: item?.name ?? '' })
    .first()
    .click()
  await page.waitForURL('**/insurer/drugs/*')
  await page.getByText('账物相符').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('link', { name: newest.doctor.name }).first().click()
  await page.waitForURL('**/insurer/doctors/*')
  await page.getByRole('heading', { name: newest.doctor.name }).waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})

test('filters stand in the address, so that a list can be sent to a colleague', async () => {
  const { page } = await visit({ as: 'insurer-wuhu' })
  await page.goto('/insurer/prescriptions')
  await page.locator('tbody tr.ant-table-row').first().waitFor()
  await page.getByLabel('医保码').fill('34020090000001')
  await page.waitForURL('**person=34020090000001*')
  await page.getByRole('link', { name: '王守义' }).first().waitFor()
  await page.reload()
  await page.getByRole('link', { name: '王守义' }).first().waitFor()
  expect(await page.getByLabel('医保码').inputValue()).toBe('34020090000001')
})

test('packs with what is not certain first, by day and clause, in both languages', async () => {
  for (const [language, unverified, open] of [
    ['zh', '未核实', '待明确'],
    ['en', 'unverified', 'open reading'],
  ] as const) {
    const { page } = await visit({ as: 'insurer-wenzhou', language })
    await page.goto('/insurer/policies')
    await page.getByText(unverified).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/insurer/policies/wenzhou?status=unverified')
    await page.getByRole('radio', { name: new RegExp(`^${open} \\d+$`) }).waitFor({ state: 'attached' })
    const doubtful = await page.locator('tbody tr.ant-table-row').count()
    expect(doubtful).toBeGreaterThan(0)
    expect(await page.locator('tbody').getByText(unverified, { exact: true }).count()).toBe(doubtful)
    expect(await seriousFaults(page)).toEqual([])
  }
})

test('WZ2024-9: a day picks the law, and a clause shows what rests on it', async () => {
  const { page } = await visit({ as: 'policy' })
  const ratio = async (day: string) => {
    await page.goto(`/policy/packs/wenzhou?day=${day}&query=WZ2024-9`)
    await page.getByRole('heading', { name: '温州市' }).waitFor()
    return page.locator('tbody').innerText()
  }
  expect(await ratio('2024-02-29')).not.toContain('65%')
  expect(await ratio('2024-03-01')).toContain('65%')
  await page.goto('/policy/clauses?document=WZ2024')
  await page.getByRole('button', { name: 'WZ2024-9', exact: true }).click()
  await page.getByRole('dialog').getByText('70%', { exact: true }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
})
