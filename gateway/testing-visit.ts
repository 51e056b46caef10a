import { amlodipine, type Patient } from '../modules/dispensing/testing-pharmacy.ts'
import type { Client } from './client/client.ts'
import { centre, doctor, done, morning, type World } from './testing-world.ts'

/** A chronic visit at the hospital of the test world, as its software reports it. */

export const shown = ({ insuranceCode }: Patient) => ({ mdtrt_cert_type: '01', mdtrt_cert_no: insuranceCode })

let visits = 0
export type Opened = Readonly<{ psn_no: string; mdtrt_id: string }>

/** 1101, 2201 and 2203A: registered, and said to be about hypertension. */
export async function openVisit(client: Client, person: Patient, at = morning): Promise<Opened> {
  const who = done(await client.send('1101', { data: shown(person) })).baseinfo
  const registered = await client.send('2201', {
    data: {
      psn_no: who.psn_no,
      insutype: '390',
      begntime: at,
      ...shown(person),
      ipt_otp_no: `MZ${++visits}`,
      atddr_no: doctor,
      dr_name: '林示范',
      dept_code: 'A03',
      dept_name: '内科',
      caty: 'A03',
    },
  })
  const { mdtrt_id } = done(registered).data
  const opened = { psn_no: who.psn_no, mdtrt_id }
  done(await client.send('2203', describing(opened, at), { as: '2203A' }))
  return opened
}

export const describing = ({ psn_no, mdtrt_id }: Opened, at = morning) => ({
  mdtrtinfo: {
    mdtrt_id,
    psn_no,
    med_type: '14',
    begntime: at,
    dise_codg: 'M03900',
    dise_name: '高血压',
  },
  diseinfo: [
    {
      diag_type: '1',
      diag_srt_no: 1,
      diag_code: 'I10.x00x002',
      diag_name: '高血压',
      diag_dept: '内科',
      dise_dor_no: doctor,
      dise_dor_name: '林示范',
      diag_time: at,
      vali_flag: '1',
    },
  ],
})

export type Line = Readonly<{ sn: string; code?: string; cnt?: number; pric?: string; days?: number }>

export const feeLines = ({ psn_no, mdtrt_id }: Opened, batch: string, lines: readonly Line[], at = morning) => ({
  feedetail: lines.map(({ sn, code = amlodipine, cnt = 1, pric = '4.20', days = 28 }) => ({
    feedetl_sn: sn,
    mdtrt_id,
    psn_no,
    chrg_bchno: batch,
    dise_codg: 'M03900',
    rx_circ_flag: '0',
    fee_ocur_time: at,
    med_list_codg: code,
    medins_list_codg: `own-${code}`,
    det_item_fee_sumamt: (cnt * Number(pric)).toFixed(2),
    cnt,
    pric,
    prd_days: days,
    bilg_dept_codg: 'A03',
    bilg_dept_name: '内科',
    bilg_dr_codg: doctor,
    bilg_dr_name: '林示范',
    hosp_appr_flag: '0',
  })),
})

export const settling = (person: Patient, { psn_no, mdtrt_id }: Opened, batch: string, total: string) => ({
  data: {
    psn_no,
    ...shown(person),
    med_type: '14',
    medfee_sumamt: total,
    psn_setlway: '01',
    mdtrt_id,
    chrg_bchno: batch,
    acct_used_flag: '0',
    insutype: '390',
  },
})

export const boxesOf = (sn: string, codes: readonly string[]) => ({
  drug_trac_info: codes.map((drug_trac_codg) => ({ feedetl_sn: sn, drug_trac_codg, trdn_flag: '0' })),
})

/** Everything up to the settlement of one batch of three packs; 12.60 yuan. */
export async function settledVisit(world: World, person: Patient, codes: readonly string[]) {
  const client = world.client(centre)
  const opened = await openVisit(client, person)
  done(await client.send('2204', feeLines(opened, 'B1', [{ sn: '1', cnt: 3, days: 84 }])))
  const asked = settling(person, opened, 'B1', '12.60')
  const msgid = client.newMsgid()
  const input = { data: asked.data, ...boxesOf('1', codes) }
  const settled = done(await client.send('2207', input, { as: '2207A', msgid }))
  return { client, opened, settled, msgid, input }
}

export type Sold = Readonly<{ sn: string; code?: string; cnt?: number; pric?: string; codes?: readonly string[] }>

/** A purchase of chronic drugs at a pharmacy, prescribed by the doctor of the centre. */
export const buying = (person: Patient, psn_no: string, total: string, lines: readonly Sold[], at = morning) => ({
  druginfo: {
    psn_no,
    ...shown(person),
    begntime: at,
    medfee_sumamt: total,
    insutype: '390',
    dise_codg: 'M03900',
    dise_name: '高血压',
    acct_used_flag: '0',
    med_type: '14',
  },
  drugdetail: lines.map(({ sn, code = amlodipine, cnt = 1, pric = '4.20', codes = [] }) => ({
    feedetl_sn: sn,
    rxno: 'CF1',
    rx_circ_flag: '0',
    fee_ocur_time: at,
    med_list_codg: code,
    medins_list_codg: `own-${code}`,
    det_item_fee_sumamt: (cnt * Number(pric)).toFixed(2),
    cnt,
    pric,
    prd_days: 28,
    bilg_dr_codg: doctor,
    bilg_dr_name: '林示范',
    drug_trac_info: codes.map((drug_trac_codg) => ({ feedetl_sn: sn, drug_trac_codg, trdn_flag: '0' })),
  })),
})
