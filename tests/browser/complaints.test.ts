import { expect, test } from 'vitest'
import type { Complaint, ComplaintForm, ComplaintList } from '../../modules/supervision/api.ts'
import type { Me } from '../../platform/api.ts'
import { phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('WX2023-5: who was turned away complains on the phone, the institution answers without a name, and the agency decides', async () => {
  const { page, read } = await visit({ as: 'patient-zhao', size: phone })
  await page.goto('/patient/applications')
  await page.getByText('我的投诉').click()
  await page.getByRole('button', { name: '我要投诉' }).click()
  await page.getByLabel('机构').click()
  await page.keyboard.type('示范中心医院')
  await page.keyboard.press('Enter')
  await page.getByLabel('经过').fill('说不收慢特病患者，让去别处')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '提交投诉' }).click()
  await page.getByText('待受理').waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  const { rows } = await read<ComplaintList>('/api/turned-away')
  const at = `eligibility/complaints/${rows[0]?.complaintId}`

  const { page: clerk, read: asClerk } = await visit({ as: 'insurer-wuhu' })
  await clerk.goto('/insurer/eligibility/complaints?open=true')
  await clerk
    .getByRole('row')
    .filter({ hasText: rows[0]?.number ?? '' })
    .click()
  await clerk.getByLabel('意见').fill('请说明当日情况')
  await clerk.getByLabel('答复期限').fill('2030-01-10')
  await clerk.keyboard.press('Enter')
  expect(await seriousFaults(clerk)).toEqual([])
  await clerk.getByRole('button', { name: '要求机构答复' }).click()
  await clerk.getByText('待机构答复').first().waitFor()

  const { page: hospital } = await visit({ as: 'doctor-wuhu-hospital' })
  await hospital.goto(`/clinic/${at}`)
  await hospital.getByText('（不显示）').waitFor()
  expect(await hospital.getByText('赵小川').count()).toBe(0)
  await hospital.getByLabel('意见').fill('当日停诊，已补诊')
  await hospital.getByRole('button', { name: '提交答复' }).click()
  await hospital.getByText('机构已答复').first().waitFor()
  expect(await seriousFaults(hospital)).toEqual([])

  await clerk.reload()
  await clerk.getByLabel('意见').fill('属实，限期整改')
  await clerk.getByRole('button', { name: '认定属实' }).click()
  await clerk.getByText('属实，限期整改').first().waitFor()
  expect((await asClerk<Complaint>(`/api/turned-away/${rows[0]?.complaintId}`)).state).toBe('upheld')
  await page.reload()
  await page.getByText('属实，限期整改').first().waitFor()
})

test('WX2023-5: a pharmacy that turned a patient away finds the complaint in its menu and answers', async () => {
  const { page: pharmacy, read: asPharmacy } = await visit({ as: 'pharmacist-wuhu' })
  const { institutionId } = await asPharmacy<Me>('/api/me')
  const patient = await visit({ as: 'patient-zhao', size: phone })
  const { personId, diseases, today } = await patient.read<ComplaintForm>('/api/turned-away/form')
  const filed = await patient.change<Complaint>('/api/turned-away', {
    ...{ personId, institutionId, diseaseKey: diseases[0]?.diseaseKey, kind: 'no-drug', happenedOn: today },
    text: '说没有药，也不登记',
  })
  const clerk = await visit({ as: 'insurer-wuhu' })
  await clerk.change(`/api/turned-away/${filed.complaintId}/question`, {
    ...{ version: filed.version, note: '请说明备药情况', answerBy: '2030-01-10' },
  })

  await pharmacy.goto('/pharmacy')
  await pharmacy.getByRole('link', { name: '拒收投诉' }).click()
  await pharmacy.getByRole('row').filter({ hasText: filed.number }).click()
  await pharmacy.getByText('（不显示）').waitFor()
  await pharmacy.getByLabel('意见').fill('当日断货，次日已到货并通知')
  expect(await seriousFaults(pharmacy)).toEqual([])
  await pharmacy.getByRole('button', { name: '提交答复' }).click()
  await pharmacy.getByText('机构已答复').first().waitFor()
  await pharmacy.setViewportSize(phone)
  expect(await scrollsSideways(pharmacy)).toBe(false)
  expect((await clerk.read<Complaint>(`/api/turned-away/${filed.complaintId}`)).answer).toBe(
    '当日断货，次日已到货并通知',
  )
})
