import { expect, test } from 'vitest'
import type { Prescriptions } from '../../modules/prescribing/api.ts'
import { choosable, focused, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

/** 陈安澜: hypertension and diabetes, a paid contract with this doctor's centre. */
const chen = '33030090000001'

test('a doctor finds, receives, prescribes and issues with the keyboard alone', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const { page } = doctor
  const { keyboard } = page
  await page.goto('/clinic')
  await page.getByLabel('患者医保电子凭证码或身份证号').waitFor()
  await expect.poll(() => focused(page)).toBe('find-patient')
  await keyboard.type(chen)
  await keyboard.press('Enter')
  await page.getByRole('button', { name: /回车/ }).waitFor()
  await keyboard.press('Enter')
  await page.waitForURL('**/clinic/patients/*')
  await page.getByText('余药').waitFor()

  // Disease, diagnosis: each chosen with Enter leads to the next field.
  await expect.poll(() => focused(page)).toBe('rx-disease')
  await keyboard.press('Enter')
  await choosable(page, '高血压')
  await keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('rx-diagnosis')
  await page.getByText('报销比例').waitFor()
  await keyboard.press('Enter')
  await choosable(page, /I1\d/)
  await keyboard.press('Enter')

  // The issue button says what is missing.
  await page.getByText('请至少添加一种药品').waitFor()
  await keyboard.press('Alt+n')
  await keyboard.type('bhsaldp')
  await choosable(page, '氨氯地平')
  await keyboard.press('Enter')
  const line = page.locator('table.lines tbody').first()
  await line.getByText('氨氯地平').waitFor()
  await line.getByText(/需 \d+/).waitFor()

  // The look-up answers its own reminder.
  await page.getByText('近三个月用药').first().waitFor()
  await keyboard.press('Alt+l')
  await page.getByText('本次查阅已记录').waitFor()
  await keyboard.press('Escape')

  await page.getByText('尚未告知适用范围和注意事项').waitFor()
  await page.getByLabel('已告知适用范围与注意事项').focus()
  await keyboard.press('Space')
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await page.getByText('可以签发').waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText('处方已签发').waitFor()
  const form = await page.getByRole('link', { name: '打印处方笺' }).getAttribute('href')
  const pdf = await doctor.context.request.get(form ?? '')
  expect(pdf.headers()['content-type']).toContain('application/pdf')

  await page.getByRole('button', { name: '结算诊查费' }).click()
  await page.getByText('诊查费已结算').waitFor()
  await page.getByText('为什么是这个金额').waitFor()

  // What is done is not offered again: neither after a reload nor on the prescription's own page.
  for (const to of [undefined, await page.getByRole('link', { name: '查看处方' }).getAttribute('href')]) {
    await (to ? page.goto(to) : page.reload())
    await page.getByText('诊查费已结算').waitFor()
    expect(await page.getByRole('button', { name: '结算诊查费' }).count()).toBe(0)
  }
})

test('a stop stands beside its line in words with its clause, and the clause opens', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await receive(page, '33030090000005')
  await page.getByLabel('添加药品：名称、拼音首字母或编码').focus()
  await page.keyboard.type('二甲双胍')
  await page.locator('.drug-option').filter({ hasText: '二甲双胍' }).first().click()
  const line = page.locator('table.lines tbody').first()
  await line.getByText('须改正').first().waitFor()
  await line
    .getByRole('button', { name: /查看条款/ })
    .first()
    .click()
  await page.locator('.clause-card').getByText('文件：').waitFor()
  await page.keyboard.press('Control+Enter')
  expect(await page.getByText('处方已签发').count()).toBe(0)
})

test('the same again: one press brings the lines of the latest prescription', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await receive(page, '33030090000002')
  await page.getByRole('button', { name: /的处方续开/ }).click()
  const line = page.locator('table.lines tbody').filter({ hasText: '异烟肼' })
  await line.getByText(/需 \d+/).waitFor()
  await line.getByRole('button', { name: '查看条款 WZ2017-2.5' }).first().waitFor()
})

test('85 days are one too many, 84 are not, and what is typed survives a reload', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await receive(page, '33030090000006')
  const days = page.locator('#rx-days')
  await days.fill('85')
  await page.getByLabel('添加药品：名称、拼音首字母或编码').focus()
  await page.locator('.drug-option').first().click()
  await page.locator('.finding-stop').filter({ hasText: '84' }).first().waitFor()
  await page.reload()
  await expect.poll(() => days.inputValue()).toBe('85')
  await days.fill('84')
  await expect.poll(() => page.locator('.finding-stop').filter({ hasText: '84' }).count()).toBe(0)
})

test('who signs for somebody else is asked for name, relation and a valid card', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await receive(page, '33030090000004')
  await page.getByText('监护人 / 直系亲属').click()
  await page.getByLabel('签字人身份证号').fill('990101195801010011')
  await page.getByRole('alert').getByText('签字人身份证号不正确').waitFor()
})

test('a doctor who is not on the filed list sees why before anything is written', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou-unfiled' })
  await page.goto('/clinic')
  await page.getByText('不能开连续处方').waitFor()
  await page.getByRole('button', { name: '查看条款 WZ2017-2.1' }).waitFor()
})

test('an unknown credential is told so, a short one before it is asked', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await page.goto('/clinic')
  const box = page.getByLabel('患者医保电子凭证码或身份证号')
  await box.fill('123')
  await page.keyboard.press('Enter')
  await page.getByText('请输入完整的凭证码').waitFor()
  await box.fill('99999999999999')
  await page.keyboard.press('Enter')
  await page.getByText('没有找到这位参保人').waitFor()
})

test('the list of prescriptions keeps its filters in the address and opens one', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const { page } = doctor
  const all = await doctor.read<Prescriptions>('/api/clinic/prescriptions?size=1')
  expect(all.total).toBeGreaterThan(0)
  await page.goto('/clinic/prescriptions?state=circulating')
  await page.getByText('待取药').first().waitFor()
  await page.reload()
  expect(page.url()).toContain('state=circulating')
  await page.goto('/clinic/prescriptions')
  await page.locator('tr.opens').first().waitFor()
  await page.keyboard.press('/')
  await expect.poll(() => focused(page)).toBe('filter-query')
  await page.keyboard.type('徐')
  await page.waitForURL('**query=*')
  await expect.poll(() => page.locator('tr.opens').filter({ hasNotText: '徐' }).count()).toBe(0)
  // Both pressed before the page is drawn anew: the second change keeps the first.
  await page.evaluate(`for (const words of ['签发时间', '清除筛选'])
    [...document.querySelectorAll('th, button')].find((one) => one.textContent.includes(words)).click()`)
  await page.waitForURL('**/clinic/prescriptions?sort=issued')
  await page.locator('tr.opens').filter({ hasNotText: '徐' }).first().waitFor()
  const sheet = await page.getByRole('link', { name: /导出/ }).getAttribute('href')
  const book = await doctor.context.request.get(sheet ?? '')
  expect(book.headers()['content-type']).toContain('spreadsheetml')
  await page.locator('tr.opens').first().press('Enter')
  await page.waitForURL('**/clinic/prescriptions/*')
  await page.getByText('经过').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForURL('**/clinic/prescriptions?sort=issued')
})

test('? lists the keys of the page', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await page.goto('/clinic/questions')
  await page.getByRole('heading', { name: '药师提问' }).waitFor()
  await page.keyboard.press('Shift+?')
  await page.getByText('聚焦搜索框').waitFor()
})

test.each(['/clinic', '/clinic/prescriptions', '/clinic/questions', '/clinic/reactions'])(
  'axe finds no serious fault on %s',
  async (path) => {
    const { page } = await visit({ as: 'doctor-wenzhou' })
    await page.goto(path)
    await page.locator('main h1').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  },
)

test('axe finds no serious fault where a prescription is written', async () => {
  const { page } = await visit({ as: 'doctor-wenzhou' })
  await receive(page, '33030090000005')
  await page.getByLabel('添加药品：名称、拼音首字母或编码').focus()
  await page.locator('.drug-option').first().click()
  await page.locator('table.lines').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
})

/** Credential, Enter, Enter: the page of the patient, ready to write. */
async function receive(page: Awaited<ReturnType<typeof visit>>['page'], credential: string): Promise<void> {
  await page.goto('/clinic')
  await page.getByLabel('患者医保电子凭证码或身份证号').fill(credential)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /回车/ }).click()
  await page.waitForURL('**/clinic/patients/*')
  await page.getByText('余药').waitFor()
}
