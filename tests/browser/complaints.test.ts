import { expect, test } from 'vitest'
import type { PatientHome } from '../../modules/circulation/api.ts'
import type { PublicInstitutions } from '../../modules/institutions/api.ts'
import type { Complaint, ComplaintForm, ComplaintList } from '../../modules/supervision/api.ts'
import type { Me } from '../../platform/api.ts'
import { choose, done, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('WX2023-5: who was turned away complains on the phone, the institution answers without a name, and the agency decides', async () => {
  const { page, read } = await visit({ as: 'patient-zhao', size: phone })
  await page.goto('/patient/applications')
  await page.getByText('我的投诉').click()
  await page.getByRole('button', { name: '我要投诉' }).click()
  await choose(page.getByLabel('机构'), '示范中心医院')
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
  await done(clerk.getByRole('button', { name: '认定属实' }))
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

test('WH2025-5.2: a doctor opens the patient file of a dual-channel drug, and closes it', async () => {
  const { page } = await visit({ as: 'doctor-wuhu' })
  const patient = await visit({ as: 'patient-wang' })
  const { patient: strip } = await patient.read<PatientHome>('/api/patient/home')
  await page.goto('/clinic')
  await page.getByLabel('患者医保电子凭证码或身份证号').fill(strip.insuranceCode)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /回车/ }).click()
  const files = page.getByLabel('双通道用药档案')
  await files.getByRole('button', { name: '建立档案' }).click()
  await choose(files.getByLabel('双通道药品'), '恩格列净')
  await files.getByLabel('病种').click()
  await page.locator('.ant-select-item-option', { hasText: '糖尿病' }).click()
  await files.getByLabel('ICD-10 编码').fill('E11.900')
  await files.getByLabel('限制性用药规定').fill('限二甲双胍控制不佳的二型糖尿病')
  await files.getByLabel('符合的依据（病历、检查）').fill('糖化血红蛋白 8.2%，见病历')
  expect(await seriousFaults(page)).toEqual([])
  await files.getByRole('button', { name: '建档' }).click()
  const file = files.getByRole('listitem', { name: '恩格列净片' })
  await file.getByText('有效').waitFor()
  await file.getByRole('button', { name: '关闭档案' }).click()
  await file.getByLabel('关闭理由').fill('已换药')
  await file.getByRole('button', { name: '确认关闭' }).click()
  await file.getByText('已关闭').waitFor()
  await file.getByText(/已换药/).waitFor()
})

test('FJ2023-9.6: what the search showed and was not there becomes a strike beside the ledger of that day', async () => {
  const { page } = await visit({ as: 'patient-huang', size: phone })
  const { read } = await visit({ as: 'insurer-fuzhou' })
  const { rows } = await read<PublicInstitutions>('/api/public/institutions?kind=pharmacy&region=350100')
  const drugs = await read<{ rows: { drugCode: string }[] }>('/api/drugs?query=氨氯地平')
  const place = rows[0]
  await page.goto('/patient/complaints')
  await page.getByRole('link', { name: '查询有货而买不到' }).click()
  await page.getByLabel('药店').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.goto(`/patient/complaints/goods/new?pharmacy=${place?.institutionId}&drug=${drugs.rows[0]?.drugCode}`)
  await page.getByText(/此刻查询显示/).waitFor()
  await page.getByLabel('经过').fill('查询有货，到店说没有')
  expect(await scrollsSideways(page)).toBe(false)
  await page.getByRole('button', { name: '提交投诉' }).click()
  await page.getByText('待查').waitFor()

  const { page: clerk } = await visit({ as: 'insurer-fuzhou' })
  await clerk.goto('/insurer/institutions/complaints?state=open')
  await clerk.getByRole('row').filter({ hasText: '查询有货，到店说没有' }).click()
  await clerk.getByText(/当日开始有/).waitFor()
  expect(await seriousFaults(clerk)).toEqual([])
  await clerk.getByLabel('核查结果').fill('台账当日有货，店员未查')
  await clerk.getByRole('button', { name: '查实', exact: true }).click()
  await clerk.getByText(/已查实 1 次/).waitFor()
  await page.reload()
  await page.getByText(/店员未查/).waitFor()
})
