import { amlodipine, type Patient, pharmacistOf } from '../modules/dispensing/testing-pharmacy.ts'
import type { Client } from './client/client.ts'
import type { Opened } from './testing-visit.ts'
import { centre, doctor, done, morning } from './testing-world.ts'

/** An electronic prescription from 7101 on, as hospital and pharmacy software send it. */

const name = '陈示例'
const place = { fixmedinsCode: centre, fixmedinsName: '示范社区卫生服务中心' }

export const checking = (person: Patient, { psn_no, mdtrt_id }: Opened, days = 28, at = morning) => ({
  data: {
    ...{ mdtrtCertType: '01', mdtrtCertNo: person.insuranceCode, ecToken: person.insuranceCode },
    bizTypeCode: '01',
    hospRxno: `CF${mdtrt_id}`,
    rxTypeCode: '1',
    prscTime: at,
    rxDrugCnt: 1,
    valiDays: 3,
    valiEndTime: new Date(at.getTime() + 3 * 86_400_000),
    rxCotnFlag: '0',
    longRxFlag: '1',
  },
  rxdrugdetail: [
    {
      medListCodg: amlodipine,
      rxItemTypeCode: '11',
      drugGenname: '苯磺酸氨氯地平片',
      drugDosform: '片剂',
      drugSpec: '5mg×28片',
      medcWayCodg: '1',
      medcWayDscr: '口服',
      medcBegntime: at,
      medcEndtime: new Date(at.getTime() + days * 86_400_000),
      medcDays: days,
      sinDosunt: '片',
      sinDoscnt: 1,
      usedFrquCodg: '11',
      usedFrquName: 'qd',
      drugDosunt: '盒',
      drugCnt: Math.ceil(days / 28),
      hospApprFlag: '0',
    },
  ],
  mdtrtinfo: {
    ...place,
    mdtrtId: mdtrt_id,
    medType: '14',
    iptOtpNo: 'MZ',
    psnNo: psn_no,
    patnName: name,
    psnCertType: '01',
    certno: person.identityNumber,
    patnAge: 67,
    gend: '1',
    prscDeptName: '内科',
    prscDeptCode: 'A03',
    drCode: doctor,
    prscDrName: '林示范',
    drProfttlCodg: '233',
    drProfttlName: '主治医师',
    drDeptCode: 'A03',
    drDeptName: '内科',
    mdtrtTime: at,
    diseCodg: 'M03900',
    diseName: '高血压',
    spDiseFlag: '0',
    maindiagCode: 'I10.x00x002',
    maindiagName: '高血压',
    extras: { consent: '1' },
  },
  diseinfo: [
    {
      diagType: '1',
      maindiagFlag: '1',
      diagSrtNo: 1,
      diagCode: 'I10.x00x002',
      diagName: '高血压',
      diagDept: '内科',
      diagDrNo: doctor,
      diagDrName: '林示范',
      diagTime: at,
    },
  ],
})

export const paper = Buffer.from('%PDF-1.7 处方').toString('base64')

/** 7101, 7102 and 7103: the number of a prescription in the centre. */
export async function uploaded(client: Client, person: Patient, opened: Opened): Promise<string> {
  const { rxTraceCode, hiRxno } = done(await client.send('7101', checking(person, opened)))
  const originalValue = Buffer.from(JSON.stringify({ rxTraceCode, hiRxno })).toString('base64')
  const { rxFile, signDigest } = done(
    await client.send('7102', { data: { fixmedinsCode: centre, originalValue, originalRxFile: paper } }),
  )
  done(
    await client.send('7103', {
      data: uploading(person, opened, { rxTraceCode, hiRxno, rxFile, signDigest }),
    }),
  )
  return hiRxno
}

type Signed = Readonly<{ rxTraceCode: string; hiRxno: string; rxFile: string; signDigest: string }>
export const uploading = (person: Patient, { mdtrt_id }: Opened, signed: Signed) => ({
  ...signed,
  ...place,
  mdtrtId: mdtrt_id,
  patnName: name,
  psnCertType: '01',
  certno: person.identityNumber,
  drCode: doctor,
  prscDrName: '林示范',
  pharDeptName: '药剂科',
  pharDeptCode: 'Y01',
  pharCode: pharmacistOf(centre),
  pharName: '药师示范',
  pharChkTime: morning,
})

export const asking = (person: Patient, { mdtrt_id }: Opened, hiRxno: string) => ({
  data: {
    fixmedinsCode: centre,
    hiRxno,
    mdtrtId: mdtrt_id,
    psnName: name,
    psnCertType: '01',
    certno: person.identityNumber,
  },
})

const desk = { ipInfo: '10.0.0.1', opter: '0001', opterName: '收费员', optinsNo: 'P1' }

/** 7201 and 7204: what the patient lets the pharmacy have. */
export async function downloaded(client: Client, place: string, person: Patient) {
  const { data } = done(
    await client.send('7201', {
      data: {
        fixmedinsCode: place,
        psnName: name,
        psnCertType: '01',
        certno: person.identityNumber,
        ecToken: person.insuranceCode,
        ...desk,
      },
    }),
  )
  const [first] = data
  if (!first) throw new Error('nothing to download')
  const { authRxno, epcToken } = first
  const asked = { data: { epcToken, authRxno, fixmedinsCode: place, devInfo: 'POS', ...desk } }
  return { epcToken, rows: data, asked, answer: await client.send('7204', asked) }
}

export async function reviewed(
  client: Client,
  place: string,
  given: { epcToken: string; hiRxno: string; rxTraceCode: string; rxFile: string },
) {
  const { epcToken, hiRxno, rxTraceCode, rxFile } = given
  const { rxSignVerifySn } = done(
    await client.send('7205', { data: { hiRxno, fixmedinsCode: place, rxTraceCode, rxFile, epcToken } }),
  )
  return client.send('7206', {
    data: {
      hiRxno,
      epcToken,
      ecToken: 'pharmacist-token',
      fixmedinsCode: place,
      fixmedinsName: place,
      pharCertType: '01',
      pharCertno: '990101198001010019',
      pharName: '药师示范',
      pharCode: pharmacistOf(place),
      rxChkOpnn: '合格',
      rxChkStasCodg: '1',
      rxChkTime: morning,
      rxSignVerifySn,
    },
  })
}
