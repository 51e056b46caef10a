import type { Player } from './player.ts'

/** The chains of visits, purchases and reconciliation. */

const shown = ({ profile }: Player) => ({
  mdtrt_cert_type: profile.person.mdtrt_cert_type,
  mdtrt_cert_no: profile.person.mdtrt_cert_no,
})
/** So that two visits of one moment have numbers of their own. */
let visits = 0

const day = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export async function registrationChain(player: Player): Promise<void> {
  const { play, profile, check, at } = player
  const { disease, hospital, person } = profile
  await play('hospital', '9001', 'signs in', { signIn: { opter_no: '0001', mac: '00-00-00-00-00-00', ip: '10.0.0.1' } })
  const { baseinfo, insuinfo } = await play('hospital', '1101', 'finds the person', { data: shown(player) })
  check(
    '1101',
    'names the insurance',
    insuinfo.some(({ insutype }) => insutype === person.insutype),
    'insuinfo lacks it',
  )
  const { psn_no } = baseinfo
  const { feedetail } = await play('hospital', '5301', 'asks for the registered diseases', { data: { psn_no } })
  check(
    '5301',
    'has the disease',
    feedetail.some((row) => row.opsp_dise_code === disease.code),
    `no ${disease.code}`,
  )
  await play('hospital', '2001', 'checks the entitlement', {
    data: {
      psn_no,
      insutype: person.insutype,
      fixmedins_code: hospital.code,
      med_type: '14',
      begntime: at(),
      dise_codg: disease.code,
    },
  })
}

export async function openVisit(player: Player): Promise<{ psn_no: string; mdtrt_id: string }> {
  const { play, profile, at } = player
  const { disease, doctor, person } = profile
  const { psn_no } = (await play('hospital', '1101', 'finds the person', { data: shown(player) })).baseinfo
  const registered = await play('hospital', '2201', 'registers', {
    data: {
      psn_no,
      insutype: person.insutype,
      begntime: at(),
      ...shown(player),
      ipt_otp_no: `CQ${at().getTime()}${++visits}`,
      atddr_no: doctor.code,
      dr_name: doctor.name,
      dept_code: 'A03',
      dept_name: '内科',
      caty: 'A03',
    },
  })
  const { mdtrt_id } = registered.data
  const diagnosis = {
    diag_type: '1',
    diag_srt_no: 1,
    diag_code: disease.diagnosisCode,
    diag_name: disease.diagnosisName,
    diag_dept: '内科',
    dise_dor_no: doctor.code,
    dise_dor_name: doctor.name,
    diag_time: at(),
    vali_flag: '1',
  }
  const mdtrtinfo = {
    mdtrt_id,
    psn_no,
    med_type: '14',
    begntime: at(),
    dise_codg: disease.code,
    dise_name: disease.name,
  }
  await play('hospital', '2203', 'tells what it is about', { mdtrtinfo, diseinfo: [diagnosis] }, { as: '2203A' })
  return { psn_no, mdtrt_id }
}

type Money = Readonly<{
  medfee_sumamt: number
  fund_pay_sumamt: number
  psn_part_amt: number
  acct_pay: number
  psn_cash_pay: number
}>
const near = (left: number, right: number): boolean => Math.abs(left - right) < 0.005

/** The identities of the interface hold in every settlement. */
function identities({ check }: Player, infno: string, money: Money): void {
  const { medfee_sumamt, fund_pay_sumamt, psn_part_amt, acct_pay, psn_cash_pay } = money
  check(infno, 'the parts add to the whole', near(fund_pay_sumamt + psn_part_amt, medfee_sumamt), JSON.stringify(money))
  check(infno, 'account and cash are the own part', near(acct_pay + psn_cash_pay, psn_part_amt), JSON.stringify(money))
}

export async function visitChain(player: Player): Promise<void> {
  const { play, profile, at, check, hospital } = player
  const { doctor, drug, person, disease, traceCodes } = profile
  const opened = await openVisit(player)
  await play('hospital', '2204', 'sends a line', {
    feedetail: [
      {
        feedetl_sn: '1',
        ...opened,
        chrg_bchno: 'K1',
        dise_codg: disease.code,
        rx_circ_flag: '0',
        fee_ocur_time: at(),
        med_list_codg: drug.code,
        medins_list_codg: drug.code,
        det_item_fee_sumamt: drug.price,
        cnt: 1,
        pric: drug.price,
        prd_days: drug.daysPerPack,
        bilg_dept_codg: 'A03',
        bilg_dept_name: '内科',
        bilg_dr_codg: doctor.code,
        bilg_dr_name: doctor.name,
        hosp_appr_flag: '0',
      },
    ],
  })
  const data = {
    psn_no: opened.psn_no,
    ...shown(player),
    med_type: '14',
    medfee_sumamt: drug.price,
    psn_setlway: '01',
    mdtrt_id: opened.mdtrt_id,
    chrg_bchno: 'K1',
    acct_used_flag: '0',
    insutype: person.insutype,
  }
  const trial = await play('hospital', '2206', 'tries the settlement', { data }, { as: '2206A' })
  identities(player, '2206A', trial.setlinfo)
  const box = { feedetl_sn: '1', drug_trac_codg: traceCodes[0] ?? '', trdn_flag: '0', min_prcunt_type: '2' }
  const input = { data, drug_trac_info: [box] }
  const msgid = hospital.newMsgid()
  const settled = await play('hospital', '2207', 'settles', input, { as: '2207A', msgid })
  identities(player, '2207A', settled.setlinfo)
  check('2207A', 'comes to what was tried', near(settled.setlinfo.hifp_pay, trial.setlinfo.hifp_pay), 'it does not')
  const again = await play('hospital', '2207', 'the same message again', input, { as: '2207A', msgid })
  check('2207A', 'gives the same answer', again.setlinfo.setl_id === settled.setlinfo.setl_id, 'another settlement')
  const { setl_id } = settled.setlinfo
  await play('hospital', '5203', 'asks for the settlement', { data: { ...opened, setl_id } })
  const back = await play('hospital', '2208', 'refunds', { data: { ...opened, setl_id } })
  check('2208', 'every amount is negative', near(back.setlinfo.medfee_sumamt, -Number(drug.price)), 'it is not')
  await play('hospital', '2205', 'takes the lines back', { data: { ...opened, chrg_bchno: '0000' } })
  await play('hospital', '2202', 'cancels', { data: { ...opened, ipt_otp_no: 'x' } })
}

export async function purchaseChain(player: Player): Promise<void> {
  const { play, profile, at } = player
  const { doctor, drug, disease, person, traceCodes } = profile
  const { psn_no } = (await play('pharmacy', '1101', 'finds the person', { data: shown(player) })).baseinfo
  const input = {
    druginfo: {
      psn_no,
      ...shown(player),
      begntime: at(),
      medfee_sumamt: drug.price,
      insutype: person.insutype,
      dise_codg: disease.code,
      dise_name: disease.name,
      acct_used_flag: '0',
      med_type: '14',
    },
    drugdetail: [
      {
        feedetl_sn: '1',
        rxno: 'CF1',
        rx_circ_flag: '0',
        fee_ocur_time: at(),
        med_list_codg: drug.code,
        medins_list_codg: drug.code,
        det_item_fee_sumamt: drug.price,
        cnt: 1,
        pric: drug.price,
        bilg_dr_codg: doctor.code,
        bilg_dr_name: doctor.name,
        drug_trac_info: [{ feedetl_sn: '1', drug_trac_codg: traceCodes[1] ?? '', trdn_flag: '0' }],
      },
    ],
  }
  await play('pharmacy', '2101', 'tries the purchase', input)
  const { setlinfo } = await play('pharmacy', '2102', 'settles it with its box', input)
  identities(player, '2102', setlinfo)
  await play('pharmacy', '2102', 'the same box again', input, { refused: /追溯码|drug_trac/ })
  const { setl_id, mdtrt_id } = setlinfo
  await play('pharmacy', '2103', 'refunds', { data: { psn_no, setl_id, mdtrt_id } })
}

export async function reconciliationChain(player: Player): Promise<void> {
  const { play, profile, at, check } = player
  const today = day(at())
  const { stmtinfo } = await play('pharmacy', '3201', 'compares totals that are wrong', {
    data: {
      insutype: profile.person.insutype,
      clr_type: '14',
      setl_optins: profile.pharmacy.region,
      stmt_begndate: today,
      stmt_enddate: today,
      medfee_sumamt: '123456.78',
      fund_pay_sumamt: '0',
      acct_pay: '0',
      fixmedins_setl_cnt: 99_999,
      fixmedins_refd_setl_flag: '0',
    },
  })
  check('3201', 'names the difference', (stmtinfo.stmt_rslt_dscr ?? '').length > 1, 'stmt_rslt_dscr is empty')
}
