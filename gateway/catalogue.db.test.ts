import { describe, expect, test } from 'vitest'
import { amlodipine } from '../modules/dispensing/testing-pharmacy.ts'
import { testDatabase } from '../platform/testing.ts'
import { shown } from './testing-visit.ts'
import { centre, doctor, done, morning, openWorld, patient } from './testing-world.ts'
import { readRows, unzip } from './zip.ts'

const db = await testDatabase()
const world = await openWorld(db)
const hospital = world.client(centre)
const page = { updt_time: '2020-01-01', page_num: 1, page_size: 10 }

async function file(infno: string, ver = 'v0000') {
  const { file_qury_no, filename, data_cnt } = done(await hospital.send('1301', { data: { ver } }, { as: infno }))
  const fetched = await hospital.send('9102', { fsDownloadIn: { file_qury_no, filename, fixmedins_code: 'plc' } })
  return { count: data_cnt, rows: readRows(unzip(fetched.file ?? new Uint8Array()) ?? new Uint8Array()), filename }
}

describe('the catalogues', () => {
  test.each([
    ['1301', 97],
    ['1305', 19],
    ['1307', 24],
    ['1309', 16],
  ])('%s comes as a zipped TXT of %d columns, and is empty when one has it already', async (infno, columns) => {
    const { count, rows, filename } = await file(infno)
    expect(rows.length).toBe(count)
    expect(count).toBeGreaterThan(0)
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([columns]))
    const version = /_(v\d+)\.zip$/.exec(filename)?.[1] ?? ''
    expect((await file(infno, version)).count ?? 0).toBe(0)
  })

  test('pages tell drugs, ceilings, own shares and code lists', async () => {
    const drugs = done(await hospital.send('1312', { data: { hilist_code: amlodipine, ...page } }))
    expect(drugs).toMatchObject({ recordCounts: 1, data: [{ hilist_code: amlodipine, chrgitm_lv: '01' }] })
    expect(done(await hospital.send('1312', { data: page }))).toMatchObject({
      size: 10,
      firstPage: true,
      lastPage: false,
    })
    expect(
      done(await hospital.send('1318', { data: { hilist_code: amlodipine, ...page } })).data.length,
    ).toBeGreaterThan(0)
    expect(done(await hospital.send('1319', { data: { hilist_code: amlodipine, ...page } })).data).toHaveLength(2)
    expect(done(await hospital.send('1901', { data: { type: 'mdtrt_cert_type' } })).list).toHaveLength(3)
  })

  test('an institution matches its own items, asks for them, and takes one back', async () => {
    const item = {
      fixmedins_hilist_id: 'own-1',
      fixmedins_hilist_name: '氨氯地平片',
      list_type: '101',
      med_list_codg: amlodipine,
      begndate: '2026-01-01',
      enddate: '2026-12-31',
    }
    done(await hospital.send('3301', { data: [item] }))
    expect(done(await hospital.send('1317', { data: { ...page, vali_flag: '1' } })).data).toMatchObject([
      { medins_list_codg: 'own-1', vali_flag: '1' },
    ])
    const { fixmedins_hilist_id, list_type, med_list_codg } = item
    done(
      await hospital.send('3302', { data: { fixmedins_code: centre, fixmedins_hilist_id, list_type, med_list_codg } }),
    )
    expect(done(await hospital.send('1317', { data: { ...page, vali_flag: '1' } })).data).toEqual([])
    const unknown = await hospital.send('3301', { data: [{ ...item, med_list_codg: 'XX' }] })
    expect(unknown.message).toContain('data[0].med_list_codg')
  })
})

describe('entitlement', () => {
  test('is checked by the calculation itself, and a refusal names its clause', async () => {
    const [entitled, not] = [await patient(db), await patient(db, { certified: false })]
    const asked = async (person: typeof entitled) => {
      const psn_no = done(await hospital.send('1101', { data: shown(person) })).baseinfo.psn_no
      const data = {
        psn_no,
        insutype: '390',
        fixmedins_code: centre,
        med_type: '14',
        begntime: morning,
        dise_codg: 'M03900',
      }
      return done(await hospital.send('2001', { data })).trtinfo[0]
    }
    expect(await asked(entitled)).toMatchObject({ trt_enjymnt_flag: '1' })
    const refused = await asked(not)
    expect(refused).toMatchObject({ trt_enjymnt_flag: '0' })
    expect(refused?.trt_chk_rslt).toContain('未取得该病种的待遇资格')
  })

  test('a disease is applied for by 2503, and taken back by 2504 while nobody has decided', async () => {
    const person = await patient(db, { certified: false })
    const psn_no = done(await hospital.send('1101', { data: shown(person) })).baseinfo.psn_no
    const data = {
      psn_no,
      insutype: '390',
      opsp_dise_code: 'M03900',
      opsp_dise_name: '高血压',
      insu_optins: '350100',
      ide_fixmedins_no: centre,
      ide_fixmedins_name: '示范社区卫生服务中心',
      hosp_ide_date: '2026-03-02',
      diag_dr_codg: doctor,
      diag_dr_name: '林示范',
      begndate: '2026-03-02',
    }
    const applied = await hospital.send('2503', { data })
    if (!applied.ok) {
      expect(applied.message).toMatch(/^CQ-eligibility\//)
      return
    }
    const { trt_dcla_detl_sn } = done(applied).result
    expect((await hospital.send('2503', { data })).message).toContain('CQ-eligibility/')
    done(await hospital.send('2504', { data: { trt_dcla_detl_sn, psn_no, memo: '材料有误' } }))
    const again = await hospital.send('2504', { data: { trt_dcla_detl_sn, psn_no, memo: '材料有误' } })
    expect(again.ok).toBe(false)
  })
})
