import { expect, test } from 'vitest'
import type { Dispensing } from '../../modules/dispensing/api.ts'
import type { Prescription } from '../../modules/prescribing/api.ts'
import { desk, phone, scrollsSideways, seriousFaults, useBrowser, type Visitor } from './browser.ts'
import { issue } from './prescription.ts'
import { carry, scan, settle, takeIn } from './till.ts'

const { visit } = useBrowser()

/** 郭凤英: hypertension and diabetes in Wen County; 何静: hypertension, 郑建国: coronary disease, both in Wenzhou. */
const guo = '41082590000001'
const he = '33030090000006'
const zheng = '33030090000003'

const field = ({ page }: Visitor) => page.getByLabel('扫码框').locator('input')
const step = ({ page }: Visitor, name: string) =>
  page.locator(`[aria-current="step"]`).filter({ hasText: new RegExp(`^${name}`) })
const verdict = ({ page }: Visitor, words: string | RegExp) => page.locator('.scan-verdict').filter({ hasText: words })
const read = async (pharmacist: Visitor): Promise<Dispensing> =>
  pharmacist.read(`/api/pharmacy/dispensings/${pharmacist.page.url().split('/').at(-1)}`)

async function pull(pharmacist: Visitor, number: string, insuranceCode: string): Promise<Dispensing> {
  await pharmacist.page.goto('/pharmacy')
  await field(pharmacist).waitFor()
  await scan(pharmacist, number)
  await verdict(pharmacist, '请再扫参保人医保码').waitFor()
  await scan(pharmacist, insuranceCode)
  await pharmacist.page.waitForURL('**/pharmacy/dispensings/*')
  await step(pharmacist, '核验身份').waitFor()
  return read(pharmacist)
}

test('from the code to the drugs in hand with a scanner and Enter alone', async () => {
  const doctor = await visit({ as: 'doctor-wenxian' })
  const { number } = await issue(doctor, { credential: guo, diseaseKey: 'diabetes', drugs: ['二甲双胍'] })
  const pharmacist = await visit({ as: 'pharmacist-wenxian' })
  const { page } = pharmacist
  const pulled = await pull(pharmacist, number, guo)
  await page.getByRole('heading', { name: '郭凤英' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.setViewportSize(phone)
  expect(await scrollsSideways(page)).toBe(false)
  await page.setViewportSize(desk)

  await page.getByRole('button', { name: /用刚才出示的医保码核验/ }).waitFor()
  // An Enter right behind a scan is the scanner's own.
  await page.waitForTimeout(1000)
  await page.keyboard.press('Enter')
  await step(pharmacist, '审方').waitFor()
  await page.waitForTimeout(1000)
  await page.keyboard.press('Enter')
  await step(pharmacist, '扫码出药').waitFor()
  // What expires first is to be fetched first (FJ2023-9.4).
  await pharmacist.page
    .getByRole('list', { name: '先取近效期的' })
    .getByText(/到期）取/)
    .first()
    .waitFor()

  await scan(pharmacist, '81999999999999999999')
  await verdict(pharmacist, '不成功').waitFor()
  const [line] = pulled.lines
  if (!line) throw new Error('no line')
  for (const code of await takeIn(pharmacist, line.drugCode, line.codesNeeded)) await scan(pharmacist, code)
  await step(pharmacist, '预结算确认').waitFor()
  await verdict(pharmacist, `${line.codesNeeded}/${line.codesNeeded}`).waitFor()

  await page.getByText('为什么是这个金额').waitFor()
  await page
    .getByRole('button', { name: /确认清单/ })
    .and(page.locator(':enabled'))
    .waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.waitForTimeout(600)
  await page.keyboard.press('Enter')
  await page.getByText('参保人已在柜台确认').waitFor()
  await page.getByRole('button', { name: /^结算/ }).and(page.locator(':enabled')).last().waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('打印结算单').waitFor()

  const settled = await read(pharmacist)
  expect(settled.state).toBe('settled')
  const paper = await pharmacist.context.request.get(`/api/settlements/${settled.settlementId}/statement.pdf`)
  expect(paper.headers()['content-type']).toContain('application/pdf')
  await page.keyboard.press('Enter')
  await page.getByText('已交给 郭凤英').waitFor()
  expect(await scrollsSideways(page)).toBe(false)
})

test('two pharmacies fill a part each, each with its own review', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const wish = { credential: he, diseaseKey: 'hypertension', drugs: ['吲达帕胺', '缬沙坦'] }
  const { number, prescriptionId } = await issue(doctor, wish)
  const first = await visit({ as: 'pharmacist-wenzhou' })
  const second = await visit({ as: 'pharmacist-wenzhou-2' })
  const { lines } = await doctor.read<Prescription>(`/api/prescriptions/${prescriptionId}`)
  for (const { drugCode, packs } of lines)
    for (const pharmacist of [first, second]) await carry(pharmacist, drugCode, packs)

  const both = await pull(first, number, he)
  expect(both.lines.map(({ packs }) => packs > 0)).toEqual([true, true])
  await first.page.getByRole('button', { name: '选择配药品种与数量' }).click()
  const dialog = first.page.getByRole('dialog')
  await dialog.getByRole('spinbutton').nth(1).fill('0')
  await dialog.getByRole('button', { name: '保存' }).click()
  await first.page.getByText('本店不配').waitFor()
  await finish(first)

  const rest = await pull(second, number, he)
  expect(rest.lines.map(({ packs }) => packs > 0)).toEqual([false, true])
  await second.page.getByText(/别处已配/).waitFor()
  await finish(second)

  const reviews = await Promise.all([read(first), read(second)])
  expect(reviews.map(({ reviews: [one] }) => one?.decision)).toEqual(['approved', 'approved'])
  expect(reviews[0]?.reviews[0]?.practitionerId).not.toBe(reviews[1]?.reviews[0]?.practitionerId)
  expect((await read(second)).prescription.state).toBe('dispensed')
})

/** The main deed of the step at hand, once the one before is through. */
async function deed({ page }: Visitor, name: RegExp): Promise<void> {
  const button = page.locator('.step-panel').getByRole('button', { name })
  await button.and(page.locator(':not(.ant-btn-loading):enabled')).click()
}

/** From the identity to the settlement, by the keys of the page. */
async function finish(pharmacist: Visitor): Promise<void> {
  const { page } = pharmacist
  await deed(pharmacist, /用刚才出示的医保码核验/)
  await step(pharmacist, '审方').waitFor()
  await deed(pharmacist, /全部合理/)
  await page.locator('[aria-current="step"]').filter({ hasNotText: '审方' }).waitFor()
  const { lines } = await read(pharmacist)
  for (const { drugCode, codesNeeded } of lines) {
    if (codesNeeded === 0) continue
    for (const code of await takeIn(pharmacist, drugCode, codesNeeded)) await scan(pharmacist, code)
  }
  await step(pharmacist, '预结算确认').waitFor()
  await deed(pharmacist, /确认清单/)
  await step(pharmacist, '结算').waitFor()
  await deed(pharmacist, /^结算/)
  await page.getByText('打印结算单').waitFor()
}

test('a settlement is reversed whole, and the prescription can be settled anew', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const { number } = await issue(doctor, { credential: zheng, diseaseKey: 'coronary', drugs: ['美托洛尔'] })
  const pharmacist = await visit({ as: 'pharmacist-wenzhou' })
  const { page } = pharmacist
  const first = await settle(pharmacist, { number, insuranceCode: zheng })
  await page.goto(`/pharmacy/dispensings/${first.dispensingId}`)
  await page.getByText('打印结算单').waitFor()
  await page.keyboard.press('Alt+R')
  await page.getByLabel('冲正原因').fill('数量有误')
  await page.getByRole('dialog').getByRole('button', { name: '冲正' }).click()
  await page.getByText('已冲正').first().waitFor()
  const { amounts } = await pharmacist.read<{ amounts: { total: string } }>(`/api/settlements/${first.settlementId}`)
  expect(amounts.total).toBe(first.amounts.total)
  const again = await settle(pharmacist, { number, insuranceCode: zheng })
  expect(again.settlementId).not.toBe(first.settlementId)
  expect(again.amounts).toEqual(first.amounts)
})

test('a scanner that types into another field reaches the scan field, and the field keeps what was typed', async () => {
  const pharmacist = await visit({ as: 'pharmacist-wuhu' })
  const { page } = pharmacist
  await page.goto('/pharmacy')
  const name = page.getByLabel('处方号或姓名')
  await name.waitFor()
  await name.pressSequentially('王', { delay: 0 })
  await page.waitForTimeout(300)
  await scan(pharmacist, '34020026010100000001')
  await verdict(pharmacist, '请再扫参保人医保码').waitFor()
  expect(await name.inputValue()).toBe('王')
})

test('a doubt goes to the prescriber and the answer comes back by itself', async () => {
  const doctor = await visit({ as: 'doctor-wenxian' })
  const { number } = await issue(doctor, { credential: guo, diseaseKey: 'hypertension', drugs: ['厄贝沙坦'] })
  const pharmacist = await visit({ as: 'pharmacist-wenxian' })
  const { page } = pharmacist
  await pull(pharmacist, number, guo)
  await page.getByRole('button', { name: /用刚才出示的医保码核验/ }).click()
  await step(pharmacist, '审方').waitFor()
  await page.getByText('有疑问', { exact: true }).click()
  await page.getByPlaceholder('写明疑问').fill('近期血钾偏高，是否换药？')
  await page.getByRole('button', { name: '问医师' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发送' }).click()
  await page.getByText(/等待 .* 医师答复/).waitFor()
  const { questions } = await read(pharmacist)
  await doctor.change(`/api/clinic/questions/${questions[0]?.questionId}/answer`, {
    answer: '已复查，血钾正常，照方配。',
  })
  await page.getByText(/已复查，血钾正常/).waitFor()
  await page.getByText('合理', { exact: true }).click()
  await page.getByRole('button', { name: /全部合理/ }).click()
  await step(pharmacist, '扫码出药').waitFor()

  await page.keyboard.press('Alt+X')
  await page.getByRole('dialog').getByRole('button', { name: '释放' }).click()
  await page.getByText('已释放，参保人可到别的药店配。').waitFor()
})

test('stock with its prices and batches, in both languages and without serious faults', async () => {
  for (const [language, title] of [
    ['zh', '库存与价格'],
    ['en', 'Stock and prices'],
  ] as const) {
    const { page } = await visit({ as: 'pharmacist-wenzhou', language, size: desk })
    await page.goto('/pharmacy/stock')
    await page.getByRole('heading', { name: title }).waitFor()
    await page.locator('tbody tr.ant-table-row').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    const amounts = await page.locator('td .num').allTextContents()
    expect(amounts.some((text) => /\p{Script=Han}/u.test(text))).toBe(language === 'zh')
    const deed = page.getByRole('button', { name: language === 'zh' ? '改价' : 'Change price' }).first()
    expect(((await deed.boundingBox())?.x ?? desk.width) + 40).toBeLessThan(desk.width)
    expect(await scrollsSideways(page)).toBe(false)
    await page.goto('/pharmacy')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  }
})
