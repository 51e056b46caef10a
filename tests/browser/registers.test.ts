import { describe, expect, test } from 'vitest'
import type { PatientHome } from '../../modules/circulation/api.ts'
import type { Choices, HoldingList } from '../../modules/eligibility/api.ts'
import type { Inspection } from '../../modules/inspections/api.ts'
import type { PublicInstitutions } from '../../modules/institutions/api.ts'
import type { Me } from '../../platform/api.ts'
import { choose, daysFromNow, done, phone, scrollsSideways, seriousFaults, useBrowser } from './browser.ts'

const { visit } = useBrowser()
const home = '/insurer/eligibility'

test('WH2025-8.1: an inspection is planned, its sample drawn with a kept seed, and what is found unqualified is owed', async () => {
  const { page, read } = await visit({ as: 'insurer-wuhu' })
  await page.goto(`${home}/inspections`)
  await page.getByRole('button', { name: '计划检查' }).click()
  await choose(page.getByRole('dialog').getByLabel('被检查机构'))
  await page.getByLabel('认定日期范围').fill('2026-01-01')
  await page.keyboard.press('Enter')
  await page.getByPlaceholder('结束日期').fill('2030-12-31')
  await page.keyboard.press('Enter')
  await page.getByLabel('抽样数').fill('2')
  await page.getByLabel('完成期限').fill('2030-12-31')
  await page.keyboard.press('Enter')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '抽样', exact: true }).click()
  await page.getByText('份中抽 2 份').waitFor()
  const { seed } = await read<Inspection>(`/api/inspections/${page.url().split('/').at(-1)}`)
  await page.getByTitle(seed).waitFor()

  const [first, second] = [page.getByLabel(/^1 /), page.getByLabel(/^2 /)]
  for (const group of await first.getByRole('radiogroup').all())
    await group.getByLabel('是', { exact: true }).first().check()
  await first.getByLabel('检查情况').fill('与病历相符')
  await done(first.getByRole('button', { name: /合格/ }))
  await first.getByText('与病历相符').waitFor()
  for (const group of await second.getByRole('radiogroup').all())
    await group.getByLabel('是', { exact: true }).first().check()
  await second.getByLabel('否', { exact: true }).last().check()
  await second.getByLabel('检查情况').fill('与本人有利害关系')
  await second.getByRole('button', { name: /不合格/ }).click()
  await second.getByText(/待遇自 .* 起中止/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await done(page.getByRole('button', { name: '结束检查' }))

  await page.goto(`${home}/receivables`)
  await page.getByText(/应追回 ¥/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.goto(`${home}/certifiers`)
  await page
    .getByText(/推翻率最高，\d+\.\d%/)
    .first()
    .waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('WH2025-11.1: a list of contracts is checked row by row, mended, imported, and compared with the year before', async () => {
  const { page: person, read } = await visit({ as: 'patient-zhao', size: phone })
  const { patient } = await read<PatientHome>('/api/patient/home')
  await person.close()
  const doctor = await (await visit({ as: 'doctor-wuhu' })).read<Me>('/api/me')
  const heading = '医保码,姓名,签约机构编码,签约医生编码,是否有偿签约,签约服务费,个人自付,是否特困人员'
  const list = (name: string) =>
    Buffer.from(
      [
        heading,
        `${patient.insuranceCode},${name},${doctor.institutionId},${doctor.practitionerId},是,130,30.50,是`,
      ].join('\n'),
    )
  const { page } = await visit({ as: 'insurer-wuhu' })
  await page.goto(`${home}/contracts`)
  await page.getByRole('button', { name: '导入名单' }).click()
  // The list before it has a filter of that name.
  await page.getByRole('heading', { name: '导入名单' }).waitFor()
  await choose(page.getByLabel('区县'))
  const send = async (name: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: list(name) })
    await page.getByText(`${name}.csv`).waitFor()
    await page.getByRole('button', { name: '核对结果' }).click()
  }
  await send('别人')
  await page.getByText('1 行中有 1 行有误').waitFor()
  await page.getByText('与参保登记的姓名不一致').waitFor()
  expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
  await send(patient.name)
  await page.getByText('1 行都正确').waitFor()
  await done(page.getByRole('button', { name: '确认导入' }))
  await page.getByRole('cell', { name: `${patient.name}.csv` }).click()
  await page.getByText('年签约名单').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  const next = Number(daysFromNow(0).slice(0, 4)) + 1
  await page.goto(`${home}/hardship?year=${next}`)
  await page.getByText(`${next} 年共 1 人，应付 ¥30.50`).waitFor()
  expect(await seriousFaults(page)).toEqual([])
})

test('WH2025-2.3: a doctor joins the roster of experts for a disease, and leaves it', async () => {
  const doctor = await (await visit({ as: 'doctor-wuhu-hospital' })).read<Me>('/api/me')
  const { page } = await visit({ as: 'insurer-wuhu' })
  await page.goto(`${home}/experts`)
  await page.getByRole('button', { name: '专家入册' }).click()
  await page.getByLabel('按姓名或编码查找医师').fill(doctor.practitionerId ?? '')
  await page.getByText(`${doctor.name} · `).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog.getByLabel('审定的病种'), '高血压')
  await dialog.getByLabel('起始日').fill(daysFromNow(-20))
  await page.keyboard.press('Enter')
  await done(dialog.getByRole('button', { name: '专家入册' }))
  const row = page.getByRole('row').filter({ hasText: doctor.name })
  await row.getByText('高血压').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await row.getByRole('button', { name: '离册' }).click()
  await page.getByLabel('最后一天').fill(daysFromNow(-10))
  await page.keyboard.press('Enter')
  await row.getByText('已离册').waitFor()
})

describe('WZ2024-15: matters of insured persons are done on the phone', () => {
  test('WH2025-3.2: another institution within the year is asked for with its reason, and a clerk approves it', async () => {
    const { page, read } = await visit({ as: 'patient-zhao', size: phone })
    await page.goto('/patient/applications')
    await page.getByText('定点与备案').click()
    await page.getByText('下次可自由选择').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
    await page.getByRole('button', { name: '申请年内变更' }).click()
    await choose(page.getByLabel('定点机构', { exact: true }))
    await page.getByLabel('变更理由').fill('搬到了另一个区')
    await page.getByRole('button', { name: '提交变更申请' }).click()
    await page.getByText('待审批').first().waitFor()
    const { changes } = await read<Choices>('/api/eligibility/designations')

    const { page: clerk } = await visit({ as: 'insurer-wuhu-2' })
    await clerk.goto(`${home}/changes?state=asked`)
    const row = clerk.getByRole('row').filter({ hasText: '搬到了另一个区' })
    await row.getByLabel('审批意见').fill('属实')
    expect(await seriousFaults(clerk)).toEqual([])
    await done(row.getByRole('button', { name: /^同意/ }))
    await page.reload()
    await page
      .getByText(changes[0]?.to ?? 'nowhere')
      .first()
      .waitFor()
  })

  test('WZ2017-4.2: living elsewhere is registered with what it changes, and withdrawn', async () => {
    const { page } = await visit({ as: 'patient-wang', size: phone })
    await page.goto('/patient/applications/registers')
    await page.getByRole('button', { name: '办理备案' }).click()
    await choose(page.getByLabel('就医地'), '南京')
    await page.getByRole('button', { name: '提交备案' }).click()
    await page.getByText('异地长期居住 · 南京市').waitFor()
    await page.getByText('基金支付比例').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '撤销备案' }).click()
    await page.getByLabel('撤销理由').fill('不去了')
    await done(page.getByRole('button', { name: '撤销备案' }))
    await page.getByText('已撤销').waitFor()
    expect(await scrollsSideways(page)).toBe(false)
  })
})

test('WH2025-8.1: what a person holds is suspended, resumed and put right, each with its reason', async () => {
  const patient = await visit({ as: 'patient-li', size: phone })
  const { patient: strip } = await patient.read<PatientHome>('/api/patient/home')
  const { rows } = await patient.read<HoldingList>('/api/eligibility/certifications')
  const held = rows.find(({ state }) => state === 'in-force')
  const { page } = await visit({ as: 'insurer-wuhu' })
  await page.goto(`${home}/holdings`)
  await page.getByLabel('医保码或身份证号').fill(strip.insuranceCode)
  await page.keyboard.press('Enter')
  const one = page.getByLabel(held?.diseaseName.zh ?? 'none', { exact: true })
  const act = async (name: string, reason: string) => {
    await one.getByLabel('理由', { exact: true }).fill(reason)
    await one.getByRole('button', { name, exact: true }).click()
    await one.getByText(reason).first().waitFor()
  }
  await act('中止', '核查期间')
  await one.getByText('已中止').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await act('恢复', '核查无误')
  await one.getByText('有效', { exact: true }).waitFor()
  await one.getByRole('button', { name: '更正' }).click()
  await one.getByLabel('ICD-10 编码').fill('E11.900')
  await one.getByLabel('更正理由').fill('编码录错')
  await one.getByRole('button', { name: '更正' }).click()
  await one.getByText('编码录错').waitFor()
})

test('WH2025-2.5: the screening of March is run and lists whom to re-examine; only in March', async () => {
  const { page } = await visit({ as: 'insurer-wuhu' })
  await page.goto(`${home}/screening`)
  const run = async (day: string) => {
    await page.getByLabel('筛查日').fill(day)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '开始筛查' }).click()
  }
  await run('2026-04-01')
  await page.getByRole('alert').getByText('3 月').waitFor()
  await run('2026-03-10')
  await page.getByRole('cell', { name: /2026-03-10/ }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await run('2026-03-10')
  await page.getByRole('alert').getByText('2026-03-10').waitFor()
})

test('WH2025-6.1: a doctor refers a patient, says why a level is skipped, and the next hospital refers on: the chain is seen', async () => {
  const patient = await visit({ as: 'patient-wang' })
  const { patient: strip } = await patient.read<PatientHome>('/api/patient/home')
  const far = await visit({ as: 'doctor-wenzhou-hospital' })
  const there = await far.read<Me>('/api/me')
  const listed = await far.read<PublicInstitutions>('/api/public/institutions?kind=hospital&region=3303&size=200')
  const name = listed.rows.find(({ institutionId }) => institutionId === there.institutionId)?.name ?? 'nowhere'
  const open = async ({ page, read }: typeof far) => {
    await read(`/api/clinic/patients?query=${strip.insuranceCode}`)
    await page.goto(`/clinic/patients/${strip.personId}`)
    const part = page.getByLabel('转诊', { exact: true })
    await part.getByRole('button', { name: '转诊与经过' }).click()
    await part.getByRole('button', { name: '办理转诊' }).click()
    return { page, part, to: (where: string) => choose(part.getByLabel('转往地区'), where) }
  }

  const { page, part, to } = await open(await visit({ as: 'doctor-wuhu' }))
  await to('温州')
  await choose(part.getByLabel('转入医院'), name)
  await part.getByRole('button', { name: '提交转诊' }).click()
  await part.getByText('转诊越过了一级').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await part.getByLabel(/^转诊理由/).fill('病情复杂，须专科会诊')
  await part.getByRole('button', { name: '提交转诊' }).click()
  await part.getByText(`转往 ${name}`).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)

  await far.change('/api/clinic/visits', { credential: strip.insuranceCode })
  const next = await open(far)
  await next.part.getByText(/^接续 .* 由.*转入$/).waitFor()
  await next.to('上海')
  await next.part.getByLabel('ICD-10 编码').fill('I10.x00')
  await next.part.getByRole('button', { name: '提交转诊' }).click()
  await next.part.getByText(/^转诊路径：.*→.*；.*→/).waitFor()
  // What another hospital made is not this one's to take back.
  expect(await next.part.getByRole('button', { name: '撤销备案' }).count()).toBe(1)
  await next.part.getByRole('button', { name: '撤销备案' }).click()
  await next.part.getByLabel('撤销理由').fill('病人改期')
  await next.part.getByRole('button', { name: '撤销备案' }).click()
  await next.part.getByText('已撤销').waitFor()
  expect(await seriousFaults(next.page)).toEqual([])
})

test.each(['applications', 'experts', 'changes', 'contracts'])(
  'WZ2024-15: on a phone the list of %s stays in its frame, which the keyboard reaches and scrolls',
  async (list) => {
    const { page } = await visit({ as: 'insurer-wuhu', size: phone })
    await page.goto(`${home}/${list}`)
    const frame = page.getByRole('group', { name: '表格，左右键可滚动' }).first()
    await frame.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => frame.evaluate((of: { scrollLeft: number }) => of.scrollLeft)).toBeGreaterThan(0)
    expect(await seriousFaults(page)).toEqual([])
    expect(await scrollsSideways(page)).toBe(false)
  },
)
