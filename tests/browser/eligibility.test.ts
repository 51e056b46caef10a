import { expect, test } from 'vitest'
import type { ApplicationList, CaseList, HoldingList } from '../../modules/eligibility/api.ts'
import { choose, done, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()

test('WH2025-2.2: applied on the phone, asked for more, answered, granted by a clerk, and held from today', async () => {
  const { page, read } = await visit({ as: 'patient-zhao', size: phone })
  await page.goto('/patient/applications/new')
  await choose(page.getByLabel('申请的病种'), '慢性阻塞')
  await page.getByText('吸入舒张剂后 FEV1/FVC 不高于 70%').waitFor()
  await page.getByLabel('ICD-10 编码').fill('J44.900')
  await page.getByRole('button', { name: '移除' }).last().click()
  await choose(page.getByLabel('出自机构'), '中心医院')
  await page.getByRole('button', { name: '看看是否符合' }).click()
  await page.getByText('没有提供FEV1/FVC').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('待审核').waitFor()
  const { rows } = await read<ApplicationList>('/api/eligibility/applications')
  const [applied] = rows
  const path = `/insurer/eligibility/applications/${applied?.applicationId}`

  const { page: clerk } = await visit({ as: 'insurer-wuhu' })
  await clerk.goto('/insurer/eligibility')
  await clerk.getByRole('link', { name: /已逾期/ }).waitFor()
  expect(await seriousFaults(clerk)).toEqual([])
  await clerk.goto(path)
  await clerk.getByRole('button', { name: '要求补正' }).click()
  await clerk.getByText('请填写理由后再提交').waitFor()
  await clerk.getByLabel(/^意见/).fill('请补肺功能报告')
  await clerk.getByRole('button', { name: '要求补正' }).click()
  await clerk.getByText('待补正').first().waitFor()
  expect(await seriousFaults(clerk)).toEqual([])

  await page.reload()
  await page.getByText('请补肺功能报告').first().waitFor()
  await page.getByLabel('数值').fill('61.5')
  await page.locator('input[type=file]').setInputFiles({
    name: '肺功能.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
  })
  await page.getByText('肺功能.png').waitFor()
  await page.getByRole('button', { name: '提交补正' }).click()
  await page.getByText('待审核').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  const { page: second } = await visit({ as: 'insurer-wuhu-2' })
  await second.goto(path)
  await second.getByRole('link', { name: '肺功能.png' }).waitFor()
  // The first clerk still looks at the case as it was before.
  await clerk.goto(path)
  await clerk.getByLabel(/^意见/).fill('与病历不符')
  await second.getByRole('button', { name: '通过', exact: true }).click()
  await second.getByText('已通过').first().waitFor()
  await clerk.getByRole('button', { name: '不予通过' }).click()
  await clerk.getByText('芜湖医保复核 已先办理了此申请').waitFor()

  await page.goto('/patient/applications')
  await page.getByLabel('我的资格').getByText('慢性阻塞性肺疾病').waitFor()
  const held = await read<HoldingList>('/api/eligibility/certifications')
  expect(held.rows.find(({ diseaseKey }) => diseaseKey === 'copd')?.state).toBe('in-force')
})

test('WH2025-2.3: experts vote blind, and the majority decides', async () => {
  for (const login of ['expert-wuhu', 'expert-wuhu-2', 'expert-wuhu-3']) {
    const { page, read } = await visit({ as: login })
    const cases = await read<CaseList>('/api/expert/cases')
    const open = cases.rows.find((row) => row.open)
    if (!open) throw new Error(`${login} has no open case`)
    await page.goto(`/clinic/expert/${open.applicationId}`)
    await page.getByText('病史不全，请专家审定').waitFor()
    expect(await page.getByText('既往住院资料支持诊断').count()).toBe(0)
    await page.getByLabel('同意认定', { exact: true }).check()
    await page.getByLabel(/^理由/).fill('影像资料可信')
    expect(await seriousFaults(page)).toEqual([])
    await done(page.getByRole('button', { name: /投票$/ }))
    await page.getByText('影像资料可信').waitFor()
  }
})

test('WH2025-2.4: a disease is changed for another on the phone, and the leading hospital inspects the member that certified it', async () => {
  const { page, read } = await visit({ as: 'patient-li', size: phone })
  const before = await read<HoldingList>('/api/eligibility/certifications')
  const old = before.rows.find(({ state }) => state === 'in-force')
  await page.goto('/patient/applications/new')
  await choose(page.getByLabel('申请的病种'), '慢性阻塞')
  await page.getByLabel('作为哪个病种的变更').click()
  await page.getByTitle(`变更自「${old?.diseaseName.zh}」（原资格同时终止）`).click()
  await page.getByLabel('ICD-10 编码').fill('J44.900')
  await page.getByRole('button', { name: '移除' }).last().click()
  await choose(page.getByLabel('出自机构'), '中心医院')
  await choose(page.getByLabel('认定机构'), '第一示范')
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('待审核').waitFor()
  const { rows } = await read<ApplicationList>('/api/eligibility/applications')
  const applied = rows.find(({ kind }) => kind === 'change')

  const { page: clerk } = await visit({ as: 'insurer-wuhu' })
  await clerk.goto(`/insurer/eligibility/applications/${applied?.applicationId}`)
  await clerk.getByText('变更病种').first().waitFor()
  await clerk.getByLabel(/^意见/).fill('原件已核对')
  await clerk.getByRole('button', { name: '通过', exact: true }).click()
  await clerk.getByText('已通过').first().waitFor()
  const after = await read<HoldingList>('/api/eligibility/certifications')
  expect(after.rows.find(({ diseaseKey }) => diseaseKey === 'copd')?.state).toBe('in-force')
  expect(after.rows.find(({ certificationId }) => certificationId === old?.certificationId)?.state).not.toBe('in-force')

  const { page: leader } = await visit({ as: 'doctor-wuhu-hospital' })
  await leader.goto('/clinic/eligibility/inspections')
  await leader.getByRole('button', { name: '计划检查' }).click()
  await leader.getByRole('dialog').getByLabel('被检查机构').click()
  await leader.getByTitle(/第一示范.*认定/).click()
  await leader.getByLabel('认定日期范围').fill('2026-01-01')
  await leader.keyboard.press('Enter')
  await leader.getByPlaceholder('结束日期').fill('2030-12-31')
  await leader.keyboard.press('Enter')
  await leader.getByLabel('抽样数').fill('1')
  await leader.getByLabel('完成期限').fill('2030-12-31')
  await leader.keyboard.press('Enter')
  await leader.getByRole('button', { name: '抽样', exact: true }).click()
  await leader.getByText('份中抽 1 份').waitFor()
  const item = leader.getByLabel(/^1 /)
  for (const group of await item.getByRole('radiogroup').all())
    await group.getByLabel('是', { exact: true }).first().check()
  await item.getByLabel('检查情况').fill('与病历相符')
  await done(item.getByRole('button', { name: /合格/ }))
  await item.getByText('与病历相符').waitFor()
  // Only the agency closes what a leading hospital found.
  expect(await leader.getByRole('button', { name: '结束检查' }).count()).toBe(0)
  expect(await seriousFaults(leader)).toEqual([])
})
