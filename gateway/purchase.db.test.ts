import { describe, expect, test } from 'vitest'
import { differencesOf } from '../modules/dispensing/index.ts'
import { newCodes } from '../modules/dispensing/testing-pharmacy.ts'
import { testDatabase } from '../platform/testing.ts'
import { buying, settledVisit, shown } from './testing-visit.ts'
import { centre, done, morning, openWorld, patient, pharmacyA, pharmacyB } from './testing-world.ts'
import { readRows, unzip, writeRows, zip } from './zip.ts'

const db = await testDatabase()
const world = await openWorld(db)
const pharmacy = world.client(pharmacyA)
const hospital = world.client(centre)
const numberOf = async (person: Parameters<typeof shown>[0]) =>
  done(await pharmacy.send('1101', { data: shown(person) })).baseinfo.psn_no

describe('a purchase at a pharmacy', () => {
  test('is tried, settled with its boxes by the benefit of the prescriber’s hospital (FJ2023-7.1), and refunded', async () => {
    const person = await patient(db)
    const psn_no = await numberOf(person)
    const codes = newCodes(2)
    const input = buying(person, psn_no, '8.40', [{ sn: '1', cnt: 2, codes }])
    const trial = done(await pharmacy.send('2101', input))
    const settled = done(await pharmacy.send('2102', input))
    expect(settled.setlinfo.hifp_pay).toBe(trial.setlinfo.hifp_pay)
    expect(settled.setlinfo).toMatchObject({ medfee_sumamt: 8.4, clr_type: '14' })
    expect(settled.detlcutinfo).toMatchObject([{ feedetl_sn: '1', cnt: 2, chrgitm_lv: '01' }])

    const again = await world.client(pharmacyB).send('2102', input)
    expect(again.message).toContain('追溯码')
    const { mdtrt_id, setl_id } = settled.setlinfo
    expect((await hospital.send('2103', { data: { psn_no, mdtrt_id, setl_id } })).message).toContain(
      '没有找到这张结算单',
    )
    const back = done(await pharmacy.send('2103', { data: { psn_no, mdtrt_id, setl_id } }))
    expect(back.setlinfo.medfee_sumamt).toBe(-8.4)
    expect(done(await world.client(pharmacyB).send('2102', input)).setlinfo.medfee_sumamt).toBe(8.4)
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })

  test('needs every box where the law asks for them (WH2025-5.4), a prescriber, and the code of the disease', async () => {
    const person = await patient(db)
    const psn_no = await numberOf(person)
    const bought = buying(person, psn_no, '8.40', [{ sn: '1', cnt: 2, codes: newCodes(1) }])
    expect((await pharmacy.send('2102', bought)).message).toContain('应上传 2 个追溯码，实际 1 个')
    const [line] = bought.drugdetail
    const without = { ...bought, drugdetail: line ? [{ ...line, bilg_dr_codg: '' }] : [] }
    expect((await pharmacy.send('2102', without)).message).toContain('开单医师')
    const nobody = { ...bought, drugdetail: line ? [{ ...line, bilg_dr_codg: 'D999999999999' }] : [] }
    expect((await pharmacy.send('2102', nobody)).message).toContain('D999999999999 在 2026-03-02 不是在册医保医师')
    const unknown = { ...bought, druginfo: { ...bought.druginfo, dise_codg: 'M99999' } }
    expect((await pharmacy.send('2102', unknown)).message).toContain('目录没有 M99999')
    const none = { ...bought, druginfo: { ...bought.druginfo, dise_codg: '' } }
    expect((await pharmacy.send('2102', none)).message).toContain('须填报慢特病病种')
    expect((await hospital.send('2102', bought)).message).toContain('定点零售药店')
  })
})

test('FJ2023-7.4: what was sold on another day than it is settled is not paid', async () => {
  const person = await patient(db)
  const psn_no = await numberOf(person)
  const lines = [{ sn: '1', cnt: 2, codes: newCodes(2) }]
  const sold = (hours: number) => new Date(morning.getTime() + hours * 3_600_000)
  const yesterday = buying(person, psn_no, '8.40', lines, sold(-11))
  expect((await pharmacy.send('2102', yesterday)).message).toContain('未即时结算的费用医保不予支付')
  expect(
    done(await pharmacy.send('2102', buying(person, psn_no, '8.40', lines, sold(-9)))).setlinfo.medfee_sumamt,
  ).toBe(8.4)
})

describe('questions', () => {
  test('tell the registration, the settlement, its lines, the medication and the yearly figures', async () => {
    const person = await patient(db)
    const { opened, settled } = await settledVisit(world, person, newCodes(3))
    const { psn_no, mdtrt_id } = opened
    const { setl_id } = settled.setlinfo
    expect(done(await hospital.send('5301', { data: { psn_no } })).feedetail).toMatchObject([
      { opsp_dise_code: 'M03900' },
    ])
    const found = done(await hospital.send('5203', { data: { psn_no, mdtrt_id, setl_id } })).setlinfo
    expect(found).toMatchObject({ medfee_sumamt: 12.6, refd_setl_flag: '0', hifp_pay: settled.setlinfo.hifp_pay })
    expect(found.medins_setl_id).toBe(settled.setlinfo.medins_setl_id)
    const lines = done(await hospital.send('5204', { data: { psn_no, mdtrt_id, setl_id } })).data
    expect(lines).toMatchObject([{ feedetl_sn: '1', cnt: 3, det_item_fee_sumamt: 12.6 }])
    const medication = await hospital.send('5205', { data: { psn_no, begntime: morning } })
    expect(done(medication).feedetail).toMatchObject([{ cnt: 3, fixmedins_code: centre }])
    const figures = done(await hospital.send('5206', { data: { psn_no, cum_ym: '202603' } })).cuminfo
    expect(figures.length).toBeGreaterThan(0)
    const visits = await hospital.send('5201', {
      data: { psn_no, begntime: morning, endtime: morning, med_type: '14', mdtrt_id },
    })
    expect(done(visits).mdtrtinfo).toMatchObject([{ mdtrt_id, dise_codg: 'M03900' }])
    const diagnoses = done(await hospital.send('5202', { data: { psn_no, mdtrt_id } })).diseinfo
    expect(diagnoses).toMatchObject([{ diag_code: 'I10.x00x002', maindiag_flag: '1' }])
    expect(done(await hospital.send('5101', {})).feedetail).toHaveLength(1)
    expect(done(await hospital.send('5102', { data: { prac_psn_type: '1' } })).feedetail).toMatchObject([
      { hi_dr_flag: '1' },
    ])
    expect(done(await hospital.send('1201', { medinsinfo: { fixmedins_type: '1' } })).medinsinfo).toHaveLength(1)
  })

  test('about a person who did not come here today are refused', async () => {
    const person = await patient(db)
    const psn_no = await numberOf(person)
    expect((await hospital.send('5301', { data: { psn_no } })).message).toContain('没有在本机构出示凭证')
    world.setClock(new Date(morning.getTime() + 24 * 3_600_000))
    expect((await pharmacy.send('5301', { data: { psn_no } })).message).toContain('没有在本机构出示凭证')
    world.setClock(morning)
  })
})

describe('reconciliation', () => {
  test('totals agree, or each figure that differs is named; lines go by file', async () => {
    const shop = world.client(pharmacyB)
    const before = { from: '2026-03-02', until: '2026-03-02' }
    const person = await patient(db)
    const psn_no = done(await shop.send('1101', { data: shown(person) })).baseinfo.psn_no
    const bought = buying(person, psn_no, '4.20', [{ sn: '1', codes: newCodes(1) }])
    const { setlinfo } = done(await shop.send('2102', bought))
    const asked = (medfee: string, count: number) => ({
      data: {
        insutype: '390',
        clr_type: '14',
        setl_optins: '350100',
        stmt_begndate: before.from,
        stmt_enddate: before.until,
        medfee_sumamt: medfee,
        fund_pay_sumamt: '0',
        acct_pay: '0',
        fixmedins_setl_cnt: count,
        fixmedins_refd_setl_flag: '0',
      },
    })
    const uneven = done(await shop.send('3201', asked('1.00', 7))).stmtinfo
    expect(uneven.stmt_rslt).toBe('1')
    expect(uneven.stmt_rslt_dscr).toMatch(/医疗费总额：机构 1.00，中心 \d+\.\d\d；.*结算笔数：机构 7，中心 \d/)

    const rows = [
      [setlinfo.setl_id, setlinfo.mdtrt_id, psn_no, '4.20', setlinfo.fund_pay_sumamt.toFixed(2), '0', '0'],
      ['0000000000000000000000000A', 'm', psn_no, '9.90', '1.00', '0', '0'],
    ]
    const uploaded = await shop.send('9101', {
      fsUploadIn: { in: zip('s.txt', writeRows(rows)), filename: 's.zip', fixmedins_code: pharmacyB },
    })
    const compared = await shop.send('3202', {
      data: {
        ...asked('0', 2).data,
        cash_payamt: '0',
        file_qury_no: done(uploaded).file_qury_no,
      },
    })
    const { file_qury_no, filename } = done(compared).fileinfo
    const file = await shop.send('9102', { fsDownloadIn: { file_qury_no, filename, fixmedins_code: pharmacyB } })
    const lines = readRows(unzip(file.file ?? new Uint8Array()) ?? new Uint8Array())
    expect(lines.find((line) => line[2] === '0000000000000000000000000A')?.[6]).toBe('中心没有这笔结算')
    expect(lines.some((line) => line[2] === setlinfo.setl_id)).toBe(false)
    const stolen = await hospital.send('9102', { fsDownloadIn: { file_qury_no, filename, fixmedins_code: centre } })
    expect(stolen.message).toContain('没有这个文件')
  })
})
