import type { Player } from './player.ts'
import { openVisit } from './visit-chains.ts'

/** From 7101 at the hospital to 7107 after the pharmacy's settlement, and its refund. */
export async function prescriptionChain(player: Player): Promise<void> {
  const { play, profile, at, check } = player
  const { drug, person, pharmacy, hospital, traceCodes } = profile
  const opened = await openVisit(player)
  const { rxTraceCode, hiRxno } = await play('hospital', '7101', 'has it judged', checking(player, opened))
  const originalValue = Buffer.from(JSON.stringify({ rxTraceCode, hiRxno })).toString('base64')
  const originalRxFile = Buffer.from('%PDF-1.7').toString('base64')
  const signed = await play('hospital', '7102', 'has it signed', {
    data: { fixmedinsCode: hospital.code, originalValue, originalRxFile },
  })
  await play('hospital', '7103', 'uploads it', {
    data: {
      rxTraceCode,
      hiRxno,
      mdtrtId: opened.mdtrt_id,
      patnName: person.psn_name,
      psnCertType: '01',
      certno: person.certno,
      fixmedinsName: hospital.name,
      fixmedinsCode: hospital.code,
      drCode: profile.doctor.code,
      prscDrName: profile.doctor.name,
      pharDeptName: '药剂科',
      pharDeptCode: 'Y01',
      pharCode: hospital.pharmacist ?? '',
      pharName: '药师',
      pharChkTime: at(),
      rxFile: signed.rxFile,
      signDigest: signed.signDigest,
    },
  })
  const desk = { ipInfo: '10.0.0.1', opter: pharmacy.pharmacist ?? '0001', opterName: '药师', optinsNo: '1' }
  const place = { fixmedinsCode: pharmacy.code }
  const listed = await play('pharmacy', '7201', 'is let see it', {
    data: {
      ...place,
      psnName: person.psn_name,
      psnCertType: '01',
      certno: person.certno,
      ecToken: person.mdtrt_cert_no,
      ...desk,
    },
  })
  const [first] = listed.data
  check('7201', 'lists a prescription', first !== undefined, 'nothing is listed')
  if (!first) return
  const { authRxno, epcToken } = first
  const given = await play('pharmacy', '7204', 'downloads it', {
    data: { epcToken, authRxno, devInfo: 'POS', ...place, ...desk },
  })
  const { rxSignVerifySn } = await play('pharmacy', '7205', 'verifies the paper', {
    data: { hiRxno: given.hiRxno, ...place, rxTraceCode: given.rxTraceCode, rxFile: given.rxFile, epcToken },
  })
  const { rxChkBizSn } = await play('pharmacy', '7206', 'reviews it', {
    data: {
      hiRxno: given.hiRxno,
      epcToken,
      ecToken: 'token',
      ...place,
      fixmedinsName: pharmacy.name,
      pharCertType: '01',
      pharCertno: '0',
      pharName: '药师',
      pharCode: pharmacy.pharmacist ?? '',
      rxChkOpnn: '合格',
      rxChkStasCodg: '1',
      rxChkTime: at(),
      rxSignVerifySn,
    },
  })
  await play('pharmacy', '7207', 'tells what is sold', {
    data: { hiRxno: given.hiRxno, ...place, fixmedinsName: pharmacy.name, rxChkBizSn, hiFeesetlFlag: '1' },
    rxSaleDrugDetl: [
      {
        rtalDocno: 'K1',
        stooutTime: at(),
        medListCodg: drug.code,
        medinsListCodg: drug.code,
        drugGenname: drug.name,
        drugSpec: drug.spec,
        drugTraceCodg: traceCodes[2] ?? '',
        drugTotlcnt: 1,
        drugTotlcntEmp: drug.package,
      },
    ],
  })
  const { setlinfo } = await play('pharmacy', '2102', 'settles it', {
    druginfo: {
      psn_no: opened.psn_no,
      mdtrt_cert_type: person.mdtrt_cert_type,
      mdtrt_cert_no: person.mdtrt_cert_no,
      begntime: at(),
      medfee_sumamt: drug.price,
      insutype: person.insutype,
      dise_codg: profile.disease.code,
      acct_used_flag: '0',
      med_type: '14',
    },
    drugdetail: [
      {
        feedetl_sn: '1',
        rxno: given.hiRxno,
        rx_circ_flag: '1',
        fee_ocur_time: at(),
        med_list_codg: drug.code,
        medins_list_codg: drug.code,
        det_item_fee_sumamt: drug.price,
        cnt: 1,
        pric: drug.price,
      },
    ],
  })
  const asked = {
    data: {
      fixmedinsCode: hospital.code,
      hiRxno: given.hiRxno,
      mdtrtId: opened.mdtrt_id,
      psnName: person.psn_name,
      psnCertType: '01',
      certno: person.certno,
    },
  }
  const used = await play('hospital', '7107', 'asks what was picked up', asked)
  check('7107', 'says that it is used', used.rxUsedStasCodg === '2', `rxUsedStasCodg ${used.rxUsedStasCodg}`)
  const { setl_id, mdtrt_id } = setlinfo
  await play('pharmacy', '2103', 'refunds', { data: { psn_no: opened.psn_no, setl_id, mdtrt_id } })
  await play('pharmacy', '7211', 'asks for drugs', {
    data: { ...place, drugName: drug.name.slice(0, 4), pageNum: 1, pageSize: 5 },
  })
}

function checking({ profile, at }: Player, { psn_no, mdtrt_id }: { psn_no: string; mdtrt_id: string }) {
  const { drug, person, doctor, disease, hospital } = profile
  const later = new Date(at().getTime() + drug.daysPerPack * 86_400_000)
  const diagnosis = {
    diagType: '1',
    maindiagFlag: '1',
    diagSrtNo: 1,
    diagCode: disease.diagnosisCode,
    diagName: disease.diagnosisName,
    diagDept: '内科',
    diagDrNo: doctor.code,
    diagDrName: doctor.name,
    diagTime: at(),
  }
  return {
    data: {
      mdtrtCertType: person.mdtrt_cert_type,
      mdtrtCertNo: person.mdtrt_cert_no,
      bizTypeCode: '01',
      hospRxno: `K${at().getTime()}`,
      rxTypeCode: '1',
      prscTime: at(),
      rxDrugCnt: 1,
      valiDays: 3,
      valiEndTime: new Date(at().getTime() + 3 * 86_400_000),
      rxCotnFlag: '0',
    },
    rxdrugdetail: [
      {
        medListCodg: drug.code,
        rxItemTypeCode: '11',
        drugGenname: drug.name,
        drugDosform: drug.form,
        drugSpec: drug.spec,
        medcWayCodg: '1',
        medcWayDscr: '口服',
        medcBegntime: at(),
        medcEndtime: later,
        medcDays: drug.daysPerPack,
        sinDosunt: drug.unit,
        sinDoscnt: 1,
        usedFrquCodg: '11',
        usedFrquName: 'qd',
        drugDosunt: drug.package,
        drugCnt: 1,
        hospApprFlag: '0',
      },
    ],
    mdtrtinfo: {
      fixmedinsName: hospital.name,
      fixmedinsCode: hospital.code,
      mdtrtId: mdtrt_id,
      medType: '14',
      iptOtpNo: '1',
      psnNo: psn_no,
      patnName: person.psn_name,
      psnCertType: '01',
      certno: person.certno,
      patnAge: 60,
      gend: '1',
      prscDeptName: '内科',
      prscDeptCode: 'A03',
      drCode: doctor.code,
      prscDrName: doctor.name,
      drProfttlCodg: '233',
      drProfttlName: '主治医师',
      drDeptCode: 'A03',
      drDeptName: '内科',
      mdtrtTime: at(),
      diseCodg: disease.code,
      diseName: disease.name,
      spDiseFlag: '0',
      maindiagCode: disease.diagnosisCode,
      maindiagName: disease.diagnosisName,
      extras: { consent: '1' },
    },
    diseinfo: [diagnosis],
  }
}
