import { expect, test } from 'vitest'
import { applicationById, designatedOn } from '../modules/eligibility/index.ts'
import { day } from '../platform/day.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { declarationOf } from './declaration.ts'
import { shortId } from './ids.ts'
import { shown } from './testing-visit.ts'
import { done, openWorld, type Person, patient } from './testing-world.ts'

const db = await testDatabase()
const world = await openWorld(db)
const hospital = 'H34020300001'
const other = 'H34020300002'
const doctor = 'D340203000001'
const today = day('2026-03-02')
for (const [id, name] of [
  [hospital, '芜湖示范医院'],
  [other, '芜湖第二示范医院'],
] as const) {
  await db.query(sql`
    insert into institutions.institution
      (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
    values (${id}, 'hospital', ${name}, 'level3', '340203', '示范路', '0553-00000001', 31.3, 118.4, '2017-12-01')`)
  await world.connect(id)
  await world.giveKey(id, 'tif', `app-${id}`, `secret-${id}`)
}
await db.query(sql`
  insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, registered_from)
  values (${doctor}, 'doctor', '林示范', '13800000001', ${hospital}, '2017-12-01')`)
const his = world.client(hospital)

async function holder(...diseases: readonly string[]): Promise<{ person: Person; psn_no: string }> {
  const person = await patient(db, { region: '340200', certified: false })
  for (const diseaseKey of diseases)
    await db.query(sql`
      insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
      values (gen_random_uuid(), ${person.personId}, ${diseaseKey}, '2025-06-01', '340200')`)
  const { psn_no } = done(await his.send('1101', { data: shown(person) })).baseinfo
  return { person, psn_no }
}
const choosing = (psn_no: string, fixmedins_code = hospital, more: object = {}) => ({
  data: {
    ...{ psn_no, biz_appy_type: '01', begndate: today, fix_srt_no: '1', fixmedins_code },
    ...{ fixmedins_name: '芜湖示范医院', ...more },
  },
})

test('WH2025-3.2: 2505 chooses the institution of the year, 5302 shows it, 2506 takes it back', async () => {
  const { person, psn_no } = await holder('esrd')
  const { trt_dcla_detl_sn } = done(await his.send('2505', choosing(psn_no))).result
  expect(await designatedOn(db, person.personId, 'esrd', today)).toBe(hospital)
  const { psnfixmedin } = done(await his.send('5302', { data: { psn_no, biz_appy_type: '01' } }))
  expect(psnfixmedin).toMatchObject([{ fixmedins_code: hospital, begndate: '2026-01-01', enddate: '2026-12-31' }])
  const again = await his.send('2505', choosing(psn_no, other))
  expect([again.ok, again.message]).toEqual([false, expect.stringContaining('2027-01-01 起可重新选择')])
  done(await his.send('2506', { data: { trt_dcla_detl_sn, psn_no, memo: '改选' } }))
  expect(await designatedOn(db, person.personId, 'esrd', today)).toBeNull()
  expect((await his.send('2506', { data: { trt_dcla_detl_sn, psn_no, memo: '改选' } })).ok).toBe(false)
  done(await his.send('2505', choosing(psn_no, other)))
  expect(await designatedOn(db, person.personId, 'esrd', today)).toBe(other)
})

test('WH2025-3.2: of several diseases 2505 says which in its extension', async () => {
  const { person, psn_no } = await holder('esrd', 'copd')
  expect((await his.send('2505', choosing(psn_no))).message).toContain('2 个病种')
  const code = (
    await db.one<{ code: string }>(sql`
    select coalesce(m_code, 'LOCAL' || lpad(position::text, 3, '0')) as code from catalogue.disease where disease_key = 'esrd'`)
  )?.code
  const exp_content = { opsp_dise_code: code }
  done(await his.send('2505', choosing(psn_no, hospital, { exp_content })))
  expect(await designatedOn(db, person.personId, 'esrd', today)).toBe(hospital)
})

const applying = (psn_no: string, evidence: unknown, more: object = {}) => ({
  data: {
    ...{ psn_no, insutype: '390', opsp_dise_code: 'M05300', opsp_dise_name: '慢性阻塞性肺疾病', insu_optins: '340200' },
    ...{ ide_fixmedins_no: hospital, ide_fixmedins_name: '芜湖示范医院', hosp_ide_date: today },
    ...{ diag_dr_codg: doctor, diag_dr_name: '林示范', begndate: today, exp_content: { evidence }, ...more },
  },
})
const proof = [
  { item: 'diagnosis', day: '2026-02-20', code: 'J44.900' },
  { item: 'fev1-fvc', day: '2026-02-20', value: 61.5 },
]

test('WH2025-2.2: an application by 2503 carries its evidence and is judged as at every other door', async () => {
  const { psn_no } = await holder()
  const { trt_dcla_detl_sn } = done(await his.send('2503', applying(psn_no, proof))).result
  const kept = await applicationById(db, declarationOf(trt_dcla_detl_sn))
  expect(kept).toMatchObject({ door: 'wire', outcome: { advice: 'qualifies' }, practitionerId: doctor })
  expect(kept?.evidence.map(({ item, institutionId }) => [item, institutionId])).toEqual([
    ['diagnosis', hospital],
    ['fev1-fvc', hospital],
  ])
})

test.each([
  ['none at all', undefined, 'incomplete'],
  ['only the diagnosis', proof.slice(0, 1), 'incomplete'],
  ['a value above the limit', [proof[0], { ...proof[1], value: 70.5 }], 'does-not-qualify'],
])('WH2025-2.2: 2503 with %s is taken, and said to be so', async (_why, evidence, advice) => {
  const { psn_no } = await holder()
  const { trt_dcla_detl_sn } = done(await his.send('2503', applying(psn_no, evidence))).result
  expect((await applicationById(db, declarationOf(trt_dcla_detl_sn)))?.outcome.advice).toBe(advice)
})

test.each([
  ['no list', 'J44.900', 'evidence 应为证据列表'],
  ['a day that is none', [{ ...proof[0], day: '2026-02-30' }], 'evidence 应为证据列表'],
  ['evidence from tomorrow', [{ ...proof[0], day: '2026-03-03' }], '2026-03-03'],
  ['a kind that nobody knows', [{ item: 'horoscope', day: '2026-02-20' }], 'horoscope'],
])('2503 with %s is refused with what to mend', async (_why, evidence, said) => {
  const { psn_no } = await holder()
  const answer = await his.send('2503', applying(psn_no, evidence))
  expect([answer.ok, answer.message]).toEqual([false, expect.stringContaining(said)])
})

test('WH2025-2.2: 2503 with the number of an earlier declaration renews what was granted on it', async () => {
  const { person, psn_no } = await holder()
  const { trt_dcla_detl_sn } = done(await his.send('2503', applying(psn_no, proof))).result
  const applicationId = declarationOf(trt_dcla_detl_sn)
  await db.query(
    sql`update eligibility.application set state = 'granted', due_on = null where application_id = ${applicationId}`,
  )
  await db.query(sql`
    insert into eligibility.certification
      (certification_id, person_id, disease_key, valid_from, valid_until, granted_region, application_id)
    values (gen_random_uuid(), ${person.personId}, 'copd', '2024-03-10', '2026-03-09', '340200', ${applicationId})`)
  const renewed = done(await his.send('2503', applying(psn_no, proof, { trt_dcla_detl_sn })))
  const application = await applicationById(db, declarationOf(renewed.result.trt_dcla_detl_sn))
  expect(application).toMatchObject({ kind: 'renewal', replaces: expect.any(String) })
  const unknown = { trt_dcla_detl_sn: shortId('01900000-0000-7000-8000-000000000000') }
  expect((await his.send('2503', applying((await holder('copd')).psn_no, proof, unknown))).ok).toBe(false)
})
