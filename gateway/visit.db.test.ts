import { describe, expect, test } from 'vitest'
import { differencesOf } from '../modules/dispensing/index.ts'
import { newCodes } from '../modules/dispensing/testing-pharmacy.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { feeLines, openVisit, settledVisit, settling } from './testing-visit.ts'
import { centre, done, openWorld, patient, pharmacyA } from './testing-world.ts'

const db = await testDatabase()
const world = await openWorld(db)
const hospital = world.client(centre)

const counters = (personId: number) =>
  db.query<{ counter: string; amount: number }>(sql`
    select counter, amount from settlement.counter where person_id = ${personId} and amount <> 0 order by counter`)
const supply = (personId: number) =>
  db.query(sql`select substance, amount, ends_on from prescribing.supply where person_id = ${personId}`)

describe('a chronic visit', () => {
  test('is tried, settled, refunded and settled in part', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    const fees = done(
      await hospital.send(
        '2204',
        feeLines(opened, 'B1', [
          { sn: '1', cnt: 3 },
          { sn: '2', cnt: 2 },
        ]),
      ),
    )
    expect(fees.result).toHaveLength(2)
    expect(fees.result[0]).toMatchObject({ feedetl_sn: '1', det_item_fee_sumamt: 12.6, chrgitm_lv: '01' })

    const trial = done(await hospital.send('2206', settling(person, opened, 'B1', '21.00'), { as: '2206A' }))
    expect(await counters(person.personId)).toEqual([])
    const boxes = newCodes(5)
    const input = {
      ...settling(person, opened, 'B1', '21.00'),
      drug_trac_info: boxes.map((drug_trac_codg, i) => ({
        feedetl_sn: i < 3 ? '1' : '2',
        drug_trac_codg,
        trdn_flag: '0',
      })),
    }
    const { setlinfo } = done(await hospital.send('2207', input, { as: '2207A' }))
    expect(setlinfo).toMatchObject({ medfee_sumamt: 21, mdtrt_id: opened.mdtrt_id, med_type: '14', clr_type: '14' })
    expect(setlinfo.hifp_pay).toBe(trial.setlinfo.hifp_pay)
    expect(setlinfo.fund_pay_sumamt + setlinfo.psn_part_amt).toBeCloseTo(21, 2)
    expect(
      setlinfo.fulamt_ownpay_amt + setlinfo.overlmt_selfpay + setlinfo.preselfpay_amt + setlinfo.inscp_scp_amt,
    ).toBeCloseTo(21, 2)
    expect(await counters(person.personId)).not.toEqual([])
    expect(await supply(person.personId)).toHaveLength(1)

    const data = { setl_id: setlinfo.setl_id, mdtrt_id: opened.mdtrt_id, psn_no: opened.psn_no }
    const back = done(await hospital.send('2208', { data }))
    expect(back.setlinfo.medfee_sumamt).toBe(-21)
    expect(back.setlinfo.setl_id).not.toBe(setlinfo.setl_id)
    expect(await counters(person.personId)).toEqual([])
    expect(await supply(person.personId)).toEqual([])

    done(await hospital.send('2205', { data: { ...data, chrg_bchno: '0000' } }))
    done(await hospital.send('2205', { data: { ...data, chrg_bchno: '0000' } }))
    done(await hospital.send('2204', feeLines(opened, 'B2', [{ sn: '3', cnt: 1 }])))
    const again = {
      ...settling(person, opened, 'B2', '4.20'),
      drug_trac_info: [{ feedetl_sn: '3', drug_trac_codg: boxes[0] ?? '', trdn_flag: '0' }],
    }
    expect(done(await hospital.send('2207', again)).setlinfo.medfee_sumamt).toBe(4.2)
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })

  test('the same message again is answered again; with other content it is refused', async () => {
    const person = await patient(db)
    const codes = newCodes(3)
    const { client, settled, msgid, input, opened } = await settledVisit(world, person, codes)
    const again = await client.send('2207', input, { as: '2207A', msgid })
    expect(done(again)).toEqual(settled)
    const other = { ...input, data: { ...input.data, acct_used_flag: '1' } }
    const refused = await client.send('2207', other, { as: '2207A', msgid })
    expect(refused).toMatchObject({ ok: false })
    expect(refused.message).toContain('msgid')
    const twice = await client.send('2207', input, { as: '2207A' })
    expect(twice.message).toContain('没有未结算的明细')
    const count = await db.one<{ n: number }>(sql`
      select count(*) as n from settlement.settlement where person_id = ${person.personId}`)
    expect(count?.n).toBe(1)
    expect(settled.setlinfo.medins_setl_id).toBe(msgid)
    expect(opened.mdtrt_id).toHaveLength(26)
  })

  test('of two equal messages at once one settles and both get its answer', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    done(await hospital.send('2204', feeLines(opened, 'B1', [{ sn: '1', cnt: 1 }])))
    const [code = ''] = newCodes(1)
    const input = {
      ...settling(person, opened, 'B1', '4.20'),
      drug_trac_info: [{ feedetl_sn: '1', drug_trac_codg: code, trdn_flag: '0' }],
    }
    const msgid = hospital.newMsgid()
    const answers = await Promise.all([1, 2, 3, 4].map(() => hospital.send('2207', input, { msgid })))
    const ids = new Set(answers.map((answer) => done(answer).setlinfo.setl_id))
    expect(ids.size).toBe(1)
  })
})

describe('2601', () => {
  test('undoes a settlement whose answer was lost, once', async () => {
    const person = await patient(db)
    const { client, msgid, opened } = await settledVisit(world, person, newCodes(3))
    const data = { psn_no: opened.psn_no, omsgid: msgid, oinfno: '2207' }
    const ofBase = await client.send('2601', { data })
    expect(ofBase.ok).toBe(true)
    expect(await counters(person.personId)).toEqual([])
    expect((await client.send('2601', { data })).message).toContain('未退费')
  })

  test('of a message that never came makes sure that it does nothing when it comes', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    done(await hospital.send('2204', feeLines(opened, 'B1', [{ sn: '1', cnt: 1 }])))
    const msgid = hospital.newMsgid()
    const reversed = await hospital.send('2601', { data: { psn_no: opened.psn_no, omsgid: msgid, oinfno: '2207' } })
    expect(reversed).toMatchObject({ ok: true })
    expect(reversed.warning).toContain('没有收到过')
    const late = await hospital.send('2207', settling(person, opened, 'B1', '4.20'), { msgid })
    expect(late.message).toContain('2601')
    expect(await counters(person.personId)).toEqual([])
  })
})

describe('what is refused', () => {
  test('a person who did not show a credential here, another institution’s visit, another’s identity', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    const pharmacy = world.client(pharmacyA)
    const stolen = await pharmacy.send('2204', feeLines(opened, 'B1', [{ sn: '1' }]))
    expect(stolen.message).toContain('没有这个就诊ID')
    const asOther = await hospital.sendRaw('1101', { data: {} }, { envelope: { fixmedins_code: pharmacyA } })
    expect(asOther.message).toContain('fixmedins_code')
  })

  test('a batch whose total is not that of its lines, and boxes that are missing (WH2025-5.4)', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    done(await hospital.send('2204', feeLines(opened, 'B1', [{ sn: '1', cnt: 3 }])))
    expect((await hospital.send('2206', settling(person, opened, 'B1', '13.00'))).message).toContain('medfee_sumamt')
    expect((await hospital.send('2207', settling(person, opened, 'B1', '12.60'))).message).toContain('追溯码')
  })

  test('a bad field is named', async () => {
    const refused = await hospital.sendRaw('1101', { data: { mdtrt_cert_type: '09' } })
    expect(refused.message).toContain('data.mdtrt_cert_type（就诊凭证类型）代码 09 不在代码表内')
    expect(refused.message).toContain('data.mdtrt_cert_no（就诊凭证编号）不能为空')
    expect((await hospital.sendRaw('4101', {})).message).toContain('未开通')
  })
})
