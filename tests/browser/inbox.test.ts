import { expect, test } from 'vitest'
import type { Dispensing } from '../../modules/dispensing/api.ts'
import { useBrowser, type Visitor } from './browser.ts'
import { pullShown, stock } from './dispensing.ts'
import { issue } from './prescription.ts'

const { visit } = useBrowser()

/** 徐明: hypertension, exactly seven days of his drug left. */
const xu = '33030090000005'

test('a question is answered to the pharmacist; an adverse reaction stops the rest until its prescriber has seen it', async () => {
  const { doctor, pharmacist, dispensing } = await pulled()
  const question = '患者说平时每日半片，是否调整剂量？'
  await pharmacist.change(`/api/pharmacy/dispensings/${dispensing.dispensingId}/questions`, { question, lineNo: 1 })

  const { page } = doctor
  await page.goto('/clinic')
  await page.getByText(/条药师提问待答/).click()
  const card = page.locator('article').filter({ hasText: question })
  await card.getByRole('button', { name: '发送答复' }).click()
  await card.getByText('请先写答复').waitFor()
  await card.getByLabel('答复').fill('维持每日一片，两周后复诊测血压。')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.locator('article').filter({ hasText: question }).count()).toBe(0)
  await page.getByText('全部', { exact: true }).click()
  await card.getByText('维持每日一片').waitFor()

  const at = `/api/pharmacy/dispensings/${dispensing.dispensingId}`
  const { questions } = await pharmacist.read<Dispensing>(at)
  expect(questions[0]?.answer).toContain('维持每日一片')

  // An adverse reaction freezes the rest until the prescriber has seen it (WZ2017-2.6).
  const description = '双下肢水肿三天'
  await pharmacist.change(`${at}/adverse-reactions`, { lineNo: 1, description, severity: 'moderate' })
  await page.goto(`/clinic/prescriptions/${dispensing.prescription.prescriptionId}`)
  await page.getByText('已暂停').first().waitFor()
  await page.goto('/clinic/reactions')
  const reported = page.locator('article').filter({ hasText: description })
  await reported.getByRole('button', { name: '提交复核' }).click()
  await reported.getByText('请选择处理').waitFor()
  await reported.getByLabel('撤销其余药品').check()
  await reported.getByLabel('复核意见').fill('停用，改日复诊换药。')
  await reported.getByRole('button', { name: '提交复核' }).click()
  await expect.poll(() => page.locator('article').filter({ hasText: description }).count()).toBe(0)
  await page.goto(`/clinic/prescriptions/${dispensing.prescription.prescriptionId}`)
  await page.getByText('已撤销').first().waitFor()
})

/** A prescription of this doctor in the hands of a pharmacy. */
async function pulled(): Promise<{ doctor: Visitor; pharmacist: Visitor; dispensing: Dispensing }> {
  const doctor = await visit({ as: 'doctor-wenzhou' })
  const pharmacist = await visit({ as: 'pharmacist-wenzhou' })
  const patient = await visit({ as: 'patient-xu' })
  const { prescriptionId } = await issue(doctor, { credential: xu, diseaseKey: 'hypertension', drugs: ['氨氯地平'] })
  await stock(pharmacist, doctor, prescriptionId)
  return { doctor, pharmacist, dispensing: await pullShown(pharmacist, patient, prescriptionId) }
}
