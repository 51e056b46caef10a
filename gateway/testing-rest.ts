import { amlodipine, newCodes } from '../modules/dispensing/testing-pharmacy.ts'
import { sql } from '../platform/sql.ts'

import { type Answered, type Carry, type Client, newClient } from './client/client.ts'
import { goods, purchase, sale, tracked } from './testing-goods.ts'
import { asking, downloaded, reviewed, uploaded } from './testing-rx.ts'
import { buying, openVisit, settledVisit, shown } from './testing-visit.ts'
import { centre, credentialsOf, doctor, done, morning, type Person, pharmacyA, type World } from './testing-world.ts'
import { writeRows, zip } from './zip.ts'

/** The transactions that the chains of the kit do not play, each at least once, for their published examples. */

type Town = Readonly<{
  world: World
  carry: Carry
  hospital: Client
  pharmacy: Client
  newPerson: () => Promise<Person>
}>

export async function playRest(world: World, carry: Carry, newPerson: () => Promise<Person>): Promise<void> {
  const clientOf = (code: string) =>
    newClient({
      carry,
      institution: { code, name: code, region: '350100' },
      credentials: credentialsOf(code),
      now: world.now,
      nextNumber: world.nextNumber,
    })
  const town = { world, carry, hospital: clientOf(centre), pharmacy: clientOf(pharmacyA), newPerson }
  await askCatalogues(town)
  await askAboutPerson(town)
  await moveGoods(town)
  await deliver(town)
  await reconcile(town)
}

const updated = { updt_time: '2020-01-01', page_num: 1, page_size: 2 }

async function askCatalogues({ hospital }: Town): Promise<void> {
  done(await hospital.send('1201', { medinsinfo: { fixmedins_type: '1' } }))
  const file = done(await hospital.send('1301', { data: { ver: 'v0000' } }))
  const { file_qury_no, filename } = file
  await hospital.send('9102', { fsDownloadIn: { file_qury_no, filename, fixmedins_code: 'plc' } })
  done(await hospital.send('1304', { data: updated }))
  for (const infno of ['1312', '1318', '1319'] as const)
    done(await hospital.send(infno, { data: { hilist_code: amlodipine, ...updated } }))
  done(await hospital.send('1901', { data: { type: 'mdtrt_cert_type' } }))
  const item = { fixmedins_hilist_id: 'own-1', list_type: '101', med_list_codg: amlodipine }
  const matched = { ...item, fixmedins_hilist_name: '氨氯地平片', begndate: '2026-01-01', enddate: '2026-12-31' }
  done(await hospital.send('3301', { data: [matched] }))
  done(await hospital.send('1317', { data: { ...updated, vali_flag: '1' } }))
  done(await hospital.send('3302', { data: { fixmedins_code: centre, ...item } }))
  done(await hospital.send('5101', {}))
  done(await hospital.send('5102', { data: { prac_psn_type: '1' } }))
  const desk = { opter_no: '0001', mac: '00-00', ip: '10.0.0.1' }
  const { sign_no } = done(await hospital.send('9001', { signIn: desk })).signinoutb
  done(await hospital.send('9002', { signOut: { sign_no, opter_no: '0001' } }))
}

async function askAboutPerson({ world, hospital, newPerson }: Town): Promise<void> {
  const person = await newPerson()
  const { opened, settled, msgid } = await settledVisit({ ...world, client: () => hospital }, person, newCodes(3))
  const { psn_no, mdtrt_id } = opened
  const { setl_id } = settled.setlinfo
  const since = { psn_no, begntime: morning }
  done(await hospital.send('5201', { data: { ...since, endtime: morning, med_type: '14' } }))
  done(await hospital.send('5202', { data: { psn_no, mdtrt_id } }))
  done(await hospital.send('5204', { data: { psn_no, setl_id, mdtrt_id } }))
  done(await hospital.send('5205', { data: since }))
  done(await hospital.send('5206', { data: { psn_no, cum_ym: '202603' } }))
  done(await hospital.send('5303', { data: since }))
  done(await hospital.send('2601', { data: { psn_no, omsgid: msgid, oinfno: '2207A' } }))
  const referral = {
    ...{ psn_no, diag_code: 'I10.x00x002', diag_name: '高血压', reflin_medins_no: centre, reflin_medins_name: '示范' },
    ...{ mdtrtarea_admdvs: '330300', refl_type: '2', refl_date: '2026-03-02', refl_rea: '病情需要', refl_opnn: '同意' },
    ...{ enddate: '2026-05-01', begndate: '2026-03-02', insutype: '390' },
  }
  const referred = await hospital.send('2501', { refmedin: referral })
  done(await hospital.send('5304', { data: since }))
  await takenBack(referred, (trt_dcla_detl_sn) =>
    hospital.send('2502', { data: { trt_dcla_detl_sn, psn_no, memo: '不再转诊' } }),
  )
  const choice = {
    ...{ psn_no, biz_appy_type: '01', begndate: '2026-03-02', fix_srt_no: '1', fixmedins_code: centre },
    ...{ fixmedins_name: '示范社区卫生服务中心' },
  }
  const chosen = await hospital.send('2505', { data: choice })
  done(await hospital.send('5302', { data: { psn_no, biz_appy_type: '01' } }))
  await takenBack(chosen, (trt_dcla_detl_sn) =>
    hospital.send('2506', { data: { trt_dcla_detl_sn, psn_no, memo: '改选' } }),
  )
  const declared = await hospital.send('2503', {
    data: {
      ...{ psn_no, insutype: '390', opsp_dise_code: 'M01600', opsp_dise_name: '糖尿病', insu_optins: '350100' },
      ...{ ide_fixmedins_no: centre, ide_fixmedins_name: '示范社区卫生服务中心', hosp_ide_date: '2026-03-02' },
      ...{ diag_dr_codg: doctor, diag_dr_name: '林示范', begndate: '2026-03-02' },
    },
  })
  await takenBack(declared, (trt_dcla_detl_sn) =>
    hospital.send('2504', { data: { trt_dcla_detl_sn, psn_no, memo: '材料有误' } }),
  )
  done(await hospital.send('3101', examined(psn_no, mdtrt_id)))
  await hospital.send('3103', { data: { warn_type: '1', warns: [{ warn_rslt_id: 'none', dspo_way: '1' }] } })
}

/** A visit with one diagnosis and one order, for the examination before care. */
const examined = (psn_no: string, mdtrt_id: string) => ({
  data: {
    patient_dtos: [
      {
        ...{ patn_id: psn_no, patn_name: '陈示例', gend: '1', brdy: '1958-05-01', poolarea: '350100' },
        curr_mdtrt_id: mdtrt_id,
        fsi_encounter_dtos: [
          {
            ...{ mdtrt_id, medins_id: centre, medins_name: '示范社区卫生服务中心', medins_admdvs: '350102' },
            ...{ medins_type: '1', medins_lv: '1', adm_date: '2026-03-02', dscg_date: '2026-03-02', dr_codg: doctor },
            ...{ dscg_main_dise_codg: 'I10.x00x002', dscg_main_dise_name: '高血压', adm_dept_codg: 'A03' },
            ...{ adm_dept_name: '内科', dscg_dept_codg: 'A03', dscg_dept_name: '内科', med_mdtrt_type: '1' },
            ...{ med_type: '14', matn_stas: '0', medfee_sumamt: '12.60', ownpay_amt: '0', selfpay_amt: '0' },
            ...{ setl_totlnum: 1, insutype: '390', reim_flag: '2', out_setl_flag: '0' },
            fsi_diagnose_dtos: [
              {
                ...{ dise_id: '1', inout_dise_type: '1', maindise_flag: '1', dias_srt_no: '1' },
                ...{ dise_codg: 'I10.x00x002', dise_name: '高血压', dise_date: '2026-03-02' },
              },
            ],
            fsi_order_dtos: [
              {
                ...{ rx_id: '1', rxno: 'CF1', long_drord_flag: '0', hilist_type: '101', chrg_type: '09' },
                ...{ drord_bhvr: '1', hilist_code: amlodipine.slice(0, 20), hilist_name: '氨氯地平', hilist_lv: '1' },
                ...{ hilist_pric: '4.20', hosplist_code: 'own-1', hosplist_name: '氨氯地平片', cnt: 3, pric: '4.20' },
                ...{ sumamt: '12.60', ownpay_amt: '0', selfpay_amt: '0', spec: '5mg×28片', spec_unt: '盒' },
                ...{ drord_begn_date: '2026-03-02', drord_dept_codg: 'A03', drord_dept_name: '内科' },
                ...{ drord_dr_codg: doctor, drord_dr_name: '林示范', drord_dr_profttl: '233', curr_drord_flag: '1' },
              },
            ],
          },
        ],
      },
    ],
  },
})

/** Takes back what was declared; where the place's law refuses it, the withdrawal is refused too, and that is the example. */
async function takenBack(
  declared: Answered<{ result: { trt_dcla_detl_sn: string } }>,
  withdraw: (serial: string) => Promise<Answered<unknown>>,
): Promise<void> {
  await withdraw(declared.output?.result.trt_dcla_detl_sn ?? '0000000000000000000000000A')
}

async function moveGoods({ pharmacy }: Town): Promise<void> {
  done(await pharmacy.send('3503', { purcinfo: purchase('P1', 30) }))
  const changing = { ...goods('P1'), inv_chg_type: '104', pric: '4.20', cnt: 2, inv_chg_time: morning }
  done(await pharmacy.send('3502', { invinfo: changing }))
  done(await pharmacy.send('3502A', { invinfoDetail: [changing] }))
  done(await pharmacy.send('3504', { purcinfo: purchase('P1', 3) }))
  done(await pharmacy.send('3504A', { purcinfoDetail: [purchase('P1', 1)] }))
  const [code = '', other = ''] = newCodes(2)
  const counted = { ...goods('P1'), invdate: '2026-03-02', inv_cnt: 20, pric: '4.20' }
  done(await pharmacy.send('3501', { invinfo: { ...counted, ...tracked([code, other]) } }))
  done(await pharmacy.send('3501A', { invinfoDetail: [counted] }))
  done(await pharmacy.send('3505', { selinfo: sale('P1', 1, tracked([code])) }))
  done(await pharmacy.send('3505A', { selinfoDetail: [sale('P1', 1, tracked([other]))] }))
  done(await pharmacy.send('3506', { selinfo: sale('P1', 1, tracked([code])) }))
  done(await pharmacy.send('3506A', { selinfoDetail: [sale('P1', 1, tracked([other]))] }))
  done(await pharmacy.send('3503A', { purcinfoDetail: [purchase('P2', 2)] }))
  done(await pharmacy.send('3507', { data: { fixmedins_bchno: 'P2', inv_data_type: '3' } }))
  done(await pharmacy.send('3503', { purcinfo: purchase('P3', 2) }))
  done(await pharmacy.send('3507A', { goodDetail: [{ fixmedins_bchno: 'P3', inv_data_type: '3' }] }))
  done(await pharmacy.send('3592B', { data: goods('P1') }))
}

const desk = { ipInfo: '10.0.0.1', opter: '0001', opterName: '收费员', optinsNo: 'P1' }

async function deliver({ world, hospital, pharmacy, newPerson }: Town): Promise<void> {
  const person = await newPerson()
  const opened = await openVisit(hospital, person)
  const undone = await uploaded(hospital, person, opened)
  const undo = { undoDrName: '林示范', undoDrCertType: '01', undoDrCertno: '990101198001010019', undoRea: '开具有误' }
  const doctorOf = { fixmedinsCode: centre, drCode: doctor }
  done(await hospital.send('7104', { data: { hiRxno: undone, ...doctorOf, ...undo, undoTime: morning } }))

  const patient = await newPerson()
  const visit = await openVisit(hospital, patient)
  const hiRxno = await uploaded(hospital, patient, visit)
  done(await hospital.send('7105', asking(patient, visit, hiRxno)))
  const online = { authCircBizSn: '1', epcChnlId: '1' }
  // The patient chose this pharmacy on the phone.
  await world.db.query(sql`
    update circulation.prescription set chosen_id = ${pharmacyA}, chosen_at = ${morning}
     where prescription_id = (select prescription_id from prescribing.prescription where number = ${hiRxno})`)
  done(await pharmacy.send('7202', { data: { hiRxno, fixmedinsCode: pharmacyA, ...online, ...desk } }))
  const pickup = await world.db.one<{ code: string }>(sql`
    select code from circulation.code where kind = 'pickup' and starts_with(code, ${`CQ1-${hiRxno}-`})`)
  const scanned = { epcQrcd: pickup?.code ?? '', fixmedinsCode: pharmacyA, devInfo: 'POS', ...desk }
  done(await pharmacy.send('7203', { data: scanned }))
  const { epcToken, answer } = await downloaded(pharmacy, pharmacyA, patient)
  const { rxFile, rxTraceCode } = done(answer)
  done(await reviewed(pharmacy, pharmacyA, { epcToken, hiRxno, rxTraceCode, rxFile }))
  done(await hospital.send('7106', asking(patient, visit, hiRxno)))
  const place = { fixmedinsCode: pharmacyA, fixmedinsName: '示范药店' }
  const [box = ''] = newCodes(1)
  done(await pharmacy.send('3503', { purcinfo: { ...purchase('RX1', 1), ...tracked([box]) } }))
  const out = {
    data: { hiRxno, ...place, rxChkBizSn: 'x', hiFeesetlFlag: '1' },
    rxSaleDrugDetl: [
      {
        ...{ rtalDocno: 'LS1', stooutTime: morning, medListCodg: amlodipine, medinsListCodg: 'own' },
        ...{ drugGenname: '苯磺酸氨氯地平片', drugSpec: '5mg×28片', drugTraceCodg: box },
        ...{ drugTotlcnt: 1, drugTotlcntEmp: '盒' },
      },
    ],
  }
  done(await pharmacy.send('7207', out))
  done(await pharmacy.send('7208', { data: { hiRxno, fixmedinsCode: pharmacyA } }))
  done(await pharmacy.send('7207', out))
  const bought = buying(patient, visit.psn_no, '4.20', [{ sn: '1' }])
  const drugdetail = bought.drugdetail.map((row) => ({ ...row, rxno: hiRxno, rx_circ_flag: '1' }))
  done(await pharmacy.send('2102', { ...bought, drugdetail }))
  const way = { delvNo: 'PS1', delvAddr: '示范路1号', delvEntpName: '示范配送', delvConner: '陈示例', ...place }
  const under = { delvStasCodg: '1', delvStasName: '配送中', delvStasTime: morning }
  done(await pharmacy.send('7209', { data: { hiRxno, ...way, ...under } }))
  const man = { delverCertType: '01', delverCertno: '990101198001010019', delverName: '张示例' }
  done(await pharmacy.send('7210', { data: { hiRxno, ...man, delvStasTime: '2026-03-02' } }))
  done(await hospital.send('7107', asking(patient, visit, hiRxno)))
}

async function reconcile({ pharmacy, newPerson }: Town): Promise<void> {
  const person = await newPerson()
  const { psn_no } = done(await pharmacy.send('1101', { data: shown(person) })).baseinfo
  const { setlinfo } = done(
    await pharmacy.send('2102', buying(person, psn_no, '4.20', [{ sn: '1', codes: newCodes(1) }])),
  )
  const rows = [[setlinfo.setl_id, setlinfo.mdtrt_id, psn_no, '4.20', setlinfo.fund_pay_sumamt.toFixed(2), '0', '0']]
  const upload = { in: zip('s.txt', writeRows(rows)), filename: 's.zip', fixmedins_code: pharmacyA }
  const { file_qury_no } = done(await pharmacy.send('9101', { fsUploadIn: upload }))
  const days = { stmt_begndate: '2026-03-02', stmt_enddate: '2026-03-02' }
  const sums = { medfee_sumamt: '4.20', fund_pay_sumamt: '0', cash_payamt: '0', fixmedins_setl_cnt: 1 }
  const kind = { insutype: '390', clr_type: '14', setl_optins: '350100', fixmedins_refd_setl_flag: '0' }
  done(await pharmacy.send('3202', { data: { ...kind, ...days, ...sums, file_qury_no } }))
}
