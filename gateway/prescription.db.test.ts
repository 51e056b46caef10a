import { describe, expect, test } from 'vitest'
import { differencesOf } from '../modules/dispensing/index.ts'
import { amlodipine, stocked } from '../modules/dispensing/testing-pharmacy.ts'
import { testDatabase } from '../platform/testing.ts'
import { open, seal } from './security/centre-envelope.ts'
import { newKeyPair } from './security/ciphers.ts'
import { asking, checking, downloaded, paper, reviewed, uploaded, uploading } from './testing-rx.ts'
import { buying, openVisit } from './testing-visit.ts'
import { centre, done, morning, openWorld, patient, pharmacyA, pharmacyB } from './testing-world.ts'

const db = await testDatabase()
const world = await openWorld(db)
const hospital = world.client(centre)
const pharmacy = world.client(pharmacyA)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 12, price: 42_000 })
await stocked(db, pharmacyB, amlodipine, { packs: 12, price: 42_000 })

describe('an electronic prescription', () => {
  test('goes from the hospital over the centre to the pharmacy, is paid, and comes back', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    const hiRxno = await uploaded(hospital, person, opened)
    expect(hiRxno).toMatch(/^\d{20}$/)
    const known = done(await hospital.send('7105', asking(person, opened, hiRxno)))
    expect(known).toMatchObject({ rxStasCodg: '1', rxUsedStasCodg: '1', fixmedinsCode: centre })
    expect(known.rxDetlList).toMatchObject([{ medListCodg: amlodipine, drugCnt: 1, usedFrquCodg: '11' }])

    const { epcToken, answer, asked } = await downloaded(pharmacy, pharmacyA, person)
    const { rxFile, rxTraceCode } = done(answer)
    expect(Buffer.from(rxFile, 'base64').subarray(0, 4).toString()).toBe('%PDF')
    expect((await pharmacy.send('7204', asked)).message).toContain('已经下载过')
    const forged = { data: { hiRxno, fixmedinsCode: pharmacyA, rxTraceCode, rxFile: paper, epcToken } }
    expect((await pharmacy.send('7205', forged)).message).toContain('不一致')
    done(await reviewed(pharmacy, pharmacyA, { epcToken, hiRxno, rxTraceCode, rxFile }))
    expect(done(await hospital.send('7106', asking(person, opened, hiRxno)))).toMatchObject({ rxChkStasCodg: '1' })

    const [box = ''] = boxes.splice(0, 1)
    const sale = {
      data: { hiRxno, fixmedinsCode: pharmacyA, fixmedinsName: 'A', rxChkBizSn: 'x', hiFeesetlFlag: '1' },
      rxSaleDrugDetl: [
        {
          rtalDocno: 'LS1',
          stooutTime: morning,
          medListCodg: amlodipine,
          medinsListCodg: 'own',
          drugGenname: '苯磺酸氨氯地平片',
          drugSpec: '5mg×28片',
          drugTraceCodg: box,
          drugTotlcnt: 1,
          drugTotlcntEmp: '盒',
        },
      ],
    }
    done(await pharmacy.send('7207', sale))
    const psn_no = opened.psn_no
    const plain = buying(person, psn_no, '4.20', [{ sn: '1', cnt: 1 }])
    const input = { ...plain, drugdetail: plain.drugdetail.map((row) => ({ ...row, rxno: hiRxno, rx_circ_flag: '1' })) }
    const trial = done(await pharmacy.send('2101', input))
    const paid = done(await pharmacy.send('2102', input))
    expect(paid.setlinfo.hifp_pay).toBe(trial.setlinfo.hifp_pay)
    expect(paid.detlcutinfo).toMatchObject([{ feedetl_sn: '1', cnt: 1 }])
    expect(done(await hospital.send('7107', asking(person, opened, hiRxno)))).toMatchObject({
      rxUsedStasCodg: '2',
      seltdelts: [{ cnt: 1, takeDrugFlag: '1' }],
    })
    const medication = await pharmacy.send('5205', { data: { psn_no, begntime: morning } })
    expect(done(medication).feedetail).toMatchObject([{ fixmedins_code: pharmacyA }])

    const { setl_id, mdtrt_id } = paid.setlinfo
    expect(done(await pharmacy.send('2103', { data: { psn_no, setl_id, mdtrt_id } })).setlinfo.medfee_sumamt).toBe(-4.2)
    expect(done(await hospital.send('7105', asking(person, opened, hiRxno))).rxUsedStasCodg).toBe('1')
    expect(await differencesOf(db, [person.personId])).toEqual([])
  })

  test('is judged before it is signed, sealed before it is uploaded, and uploaded once', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    const long = await hospital.send('7101', checking(person, opened, 200))
    expect(long.message).toMatch(/FJ2023-/)
    const { rxTraceCode, hiRxno } = done(await hospital.send('7101', checking(person, opened)))
    const unsigned = uploading(person, opened, { rxTraceCode, hiRxno, rxFile: paper, signDigest: 'x' })
    expect((await hospital.send('7103', { data: unsigned })).message).toContain('7102')
    const originalValue = Buffer.from(JSON.stringify({ rxTraceCode })).toString('base64')
    const { signDigest } = done(
      await hospital.send('7102', { data: { fixmedinsCode: centre, originalValue, originalRxFile: paper } }),
    )
    const changed = uploading(person, opened, { rxTraceCode, hiRxno, rxFile: `${paper}AAAA`, signDigest })
    expect((await hospital.send('7103', { data: changed })).message).toContain('改动')
    const signed = { data: uploading(person, opened, { rxTraceCode, hiRxno, rxFile: paper, signDigest }) }
    expect(done(await hospital.send('7103', signed)).rxStasName).toBe('有效')
    expect((await hospital.send('7103', signed)).message).toContain('已经使用')
    const undo = {
      data: {
        hiRxno,
        fixmedinsCode: centre,
        drCode: 'D350102000001',
        undoDrName: '林示范',
        undoDrCertType: '01',
        undoDrCertno: '990101198001010019',
        undoRea: '开具有误',
        undoTime: morning,
      },
    }
    expect(done(await hospital.send('7104', undo)).rxStasCodg).toBe('3')
    await expect(downloaded(pharmacy, pharmacyA, person)).rejects.toThrow('nothing to download')
  })

  test('what one pharmacy has downloaded no other one takes; the pickup code is an authorisation', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    const hiRxno = await uploaded(hospital, person, opened)
    const { answer } = await downloaded(pharmacy, pharmacyA, person)
    done(answer)
    const other = await downloaded(world.client(pharmacyB), pharmacyB, person)
    expect(other.answer.ok).toBe(false)
    const codes = await db.query<{ code: string }>({
      text: `select code from circulation.code where kind = 'pickup' and code like $1`,
      values: [`CQ1-${hiRxno}-%`],
    })
    const asked = (epcQrcd: string) => ({
      data: {
        epcQrcd,
        fixmedinsCode: pharmacyA,
        devInfo: 'POS',
        ipInfo: '10.0.0.1',
        opter: '0001',
        opterName: '收费员',
        optinsNo: 'P1',
      },
    })
    expect(done(await pharmacy.send('7203', asked(codes[0]?.code ?? ''))).epcToken).toHaveLength(40)
    expect((await pharmacy.send('7203', asked('CQ1-1-1'))).message).toContain('没有这个取药码')
    const elsewhere = await pharmacy.send('7202', {
      data: {
        hiRxno,
        fixmedinsCode: pharmacyA,
        authCircBizSn: '1',
        epcChnlId: '1',
        ipInfo: '10.0.0.1',
        opter: '0001',
        opterName: '收费员',
        optinsNo: 'P1',
      },
    })
    expect(elsewhere.message).toContain('没有在手机上选择本店')
    expect(
      done(
        await pharmacy.send('7211', {
          data: { fixmedinsCode: pharmacyA, drugName: '氨氯地平', pageNum: 1, pageSize: 5 },
        }),
      ).total,
    ).toBeGreaterThan(0)
  })
})

describe('the envelope of the centre', () => {
  test('is opened with the application’s key and the sender’s signature, and answered in the same way', async () => {
    const person = await patient(db)
    const opened = await openVisit(hospital, person)
    const keys = { appId: 'DEMOAPPID0000001DEMOAPPID0000001', appSecret: 'DEMOSECRET000001DEMOSECRET000001' }
    const pair = newKeyPair()
    await world.giveKey(centre, 'centre', keys.appId, keys.appSecret)
    await world.giveKey(centre, 'sm2-public', 'sm2', pair.publicKey)
    const { data, ...nodes } = checking(person, opened)
    const time = (value: unknown): unknown => (value instanceof Date ? '2026-03-02 10:00:00' : value)
    const flat = JSON.parse(JSON.stringify({ ...data, ...nodes }, (_key, value) => time(value)))
    const post = async (envelope: object) => {
      const reply = await world.carry({
        path: '/epc/api/fixmedins/uploadChk',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(envelope)),
      })
      return JSON.parse(Buffer.from(reply.body).toString())
    }
    const sealed = seal({ timestamp: 1_772_416_800_000, version: '1.0.0' }, flat, keys, pair.privateKey)
    const answer = await post(sealed)
    expect(answer).toMatchObject({ code: 0, success: true })
    const own = await db.query<{ key: string }>({ text: 'select public_key as key from gateway.own_key', values: [] })
    const inside = open(
      answer,
      keys,
      own.map(({ key }) => key),
    )
    expect(inside).toMatchObject({ data: { hiRxno: expect.stringMatching(/^\d{20}$/) } })
    expect(await post(sealed)).toMatchObject({ code: 0 })
    expect((await post({ ...sealed, signData: 'AAAA' })).message).toContain('验签')
    expect((await post({ ...sealed, appId: 'nobody' })).code).toBe(401)
  })
})
