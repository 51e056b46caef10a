import { expect, test } from 'vitest'
import type { Statement } from '../../modules/settlement/api.ts'
import { phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'
import { prepare, stock } from './dispensing.ts'
import { issue } from './prescription.ts'

const { visit } = useBrowser()

/** 陈安澜: hypertension and diabetes; a year of prescriptions behind him, some days of each drug left. */
const chen = '33030090000001'

test('from a new prescription to a paid, explained statement, on the phone', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const pharmacist = await visit({ as: 'pharmacist-wenzhou' })
  const patient = await visit({ as: 'patient-chen', size: phone })
  const { prescriptionId } = await issue(doctor, { credential: chen, diseaseKey: 'diabetes', drugs: ['二甲双胍'] })
  const { page } = patient

  // Home: days left as a ring, the new prescription, a notice of it.
  await page.goto('/patient')
  await page
    .getByRole('img', { name: /还剩 \d+ 天/ })
    .first()
    .waitFor()
  await page.getByText('下次可以续方').waitFor()
  const card = page.locator('article.prescription-card').filter({ hasText: '二甲双胍' }).first()
  await card.getByRole('button', { name: '选药店' }).click()

  // Pharmacies: how far, what I pay; one is chosen.
  await page
    .getByText(/公里|米/)
    .first()
    .waitFor()
  await page.getByText('我大约付').first().waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  const name = await page.locator('article.offer h2').first().innerText()
  await page.getByRole('button', { name: '选这家' }).first().click()
  await page.waitForURL(`**/patient/prescriptions/${prescriptionId}`)
  await page.getByText(name).waitFor()

  // The code alone on the page.
  await page.getByRole('button', { name: '出示取药码' }).click()
  await page.getByText('给药师扫这个码').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.locator('.code-page canvas, .code-page svg').first().waitFor()

  // The pharmacist's part, over the service.
  await stock(pharmacist, doctor, prescriptionId)
  const prepared = await prepare(pharmacist, patient, prescriptionId, chen)
  await page.goto('/patient')
  await page.getByText('请确认费用清单').click()
  // The page before it names the drug as well, and stands until this one is there.
  const confirm = page.getByRole('button', { name: '核对无误，确认' })
  await confirm.waitFor()
  await page.getByText('二甲双胍').waitFor()
  await page.getByText('预计我付').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await confirm.click()
  await page.getByText('已确认').waitFor()

  const settled = await pharmacist.change<Statement>(
    `/api/pharmacy/dispensings/${prepared.dispensingId}/settlement`,
    {},
  )
  await page.goto('/patient/statements')
  await page.locator('a.statement-row').filter({ hasText: '二甲双胍' }).first().click()
  await page.waitForURL(`**/patient/statements/${settled.settlementId}`)
  await page.getByText('为什么是这个金额').waitFor()
  const own = settled.amounts.personal
  await page.getByText(`¥${own}`).first().waitFor()
  await page.getByText('下次续方').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.locator('.rung .clause-mark').first().click()
  await page.locator('.clause-card').waitFor()
  const pdf = await page.getByRole('link', { name: '结算单（PDF）' }).getAttribute('href')
  const paper = await patient.context.request.get(pdf ?? '')
  expect(paper.headers()['content-type']).toContain('application/pdf')
})

test('a patient who types the address of somebody else’s prescription is refused in words', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const { rows } = await doctor.read<{ rows: { prescriptionId: string; patientName: string }[] }>(
    '/api/clinic/prescriptions?size=50',
  )
  const others = rows.find(({ patientName }) => patientName !== '徐明')
  const { page } = await visit({ as: 'patient-xu', size: phone })
  await page.goto(`/patient/prescriptions/${others?.prescriptionId}`)
  await page.getByRole('alert').waitFor()
  expect(await page.getByText(others?.patientName ?? '—').count()).toBe(0)
})

test('长辈版: the switch enlarges the letters, is remembered, and the page still fits', async () => {
  const { page } = await visit({ as: 'patient-chen', size: phone })
  await page.goto('/patient')
  await page.getByText('家里的药还能用').waitFor()
  await page.getByRole('switch', { name: '长辈版' }).click()
  const size = () => page.evaluate<string>("getComputedStyle(document.querySelector('.phone main')).fontSize")
  await expect.poll(size).toBe('22px')
  await page.reload()
  await page.getByText('家里的药还能用').waitFor()
  expect(await size()).toBe('22px')
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})

test.each(['/patient', '/patient/prescriptions', '/patient/statements'])(
  'axe finds no serious fault on %s, in both languages, and nothing scrolls sideways',
  async (path) => {
    for (const language of ['zh', 'en'] as const) {
      const { page } = await visit({ as: 'patient-chen', size: phone, language })
      await page.goto(path)
      await page.locator('main .card').first().waitFor()
      expect(await seriousFaults(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
    }
  },
)

test('who looked at my data: the doctor who found me, with name, place and time, in both languages', async () => {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  await doctor.read(`/api/clinic/patients?query=${chen}`)
  const { page } = await visit({ as: 'patient-chen', size: phone })
  await page.goto('/patient')
  await page.getByRole('link', { name: '谁看过我的资料' }).click()
  await page.getByText('凭您出示的凭证查到您').first().waitFor()
  await page
    .getByText(/^医生 · .+ · .*社区卫生服务中心/)
    .first()
    .waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  const english = await visit({ as: 'patient-chen', size: phone, language: 'en' })
  await english.page.goto('/patient/looks')
  await english.page.getByText('Found you by the code you showed').first().waitFor()
})
