import { type Fen, fen, yuanText } from '@changqing/engine'
import { drugsByCodes } from '../modules/catalogue/index.ts'
import { ageOn, type Person } from '../modules/insured/index.ts'
import { type BillLine, isChronic } from '../modules/outpatient/index.ts'
import { type Entry, priceText } from '../modules/settlement/index.ts'
import { dayOf } from '../platform/day.ts'
import type { Sql } from '../platform/sql.ts'
import { shortId } from './ids.ts'
import { insutype, psnNo, psnType } from './persons.ts'

/** A settlement as the wire tells it. Amounts are the ledger's; those of the wire that it has no fund for are nothing. */

const nothing = '0.00'
const sum = (...amounts: readonly Fen[]): Fen => fen(amounts.reduce((all, one) => all + one, 0))

/** 职工大额 or 居民大病: the layer above the fund is called so by whom it insures. */
const seriousOf = ({ insurance, seriousIllness }: Pick<Entry, 'insurance' | 'seriousIllness'>) => ({
  hifmi_pay: insurance === 'resident' ? yuanText(seriousIllness) : nothing,
  hifob_pay: insurance === 'employee' ? yuanText(seriousIllness) : nothing,
})

/** medfee_sumamt = fund_pay_sumamt + psn_part_amt, and each of them is the sum of its parts. */
export function amounts(entry: Entry) {
  const funds = sum(entry.fund, entry.seriousIllness, entry.supplementary)
  return {
    medfee_sumamt: yuanText(entry.total),
    fulamt_ownpay_amt: yuanText(entry.outOfScope),
    overlmt_selfpay: yuanText(entry.aboveCeiling),
    preselfpay_amt: yuanText(entry.firstOwnShare),
    inscp_scp_amt: yuanText(entry.inScope),
    act_pay_dedc: yuanText(entry.deductible),
    hifp_pay: yuanText(entry.fund),
    pool_prop_selfpay: entry.ratio / 10_000,
    cvlserv_pay: nothing,
    hifes_pay: nothing,
    ...seriousOf(entry),
    maf_pay: nothing,
    oth_pay: yuanText(entry.supplementary),
    fund_pay_sumamt: yuanText(funds),
    psn_part_amt: yuanText(entry.personal),
    acct_pay: nothing,
    psn_cash_pay: yuanText(entry.personal),
    hosp_part_amt: nothing,
    balc: nothing,
    acct_mulaid_pay: nothing,
    hifdm_pay: nothing,
  }
}

export function personFields(person: Person, at: Date) {
  const today = dayOf(at)
  return {
    psn_no: psnNo(person),
    psn_name: person.name,
    psn_cert_type: '01',
    certno: person.identityNumber,
    gend: person.sex === 'male' ? '1' : '2',
    naty: null,
    brdy: person.birthDate,
    age: ageOn(person.birthDate, today),
    insutype: insutype(person),
    psn_type: psnType(person, today),
    cvlserv_flag: '0',
  }
}

export type Told = Readonly<{
  entry: Entry
  person: Person
  medicalType: string
  certificate?: string | undefined
  msgid: string
  /** A trial has no settlement yet. */
  recorded: boolean
}>

export function setlinfo({ entry, person, medicalType, certificate, msgid, recorded }: Told) {
  return {
    ...personFields(person, entry.settledAt),
    ...amounts(entry),
    mdtrt_id: mdtrtIdOf(entry),
    setl_id: recorded ? shortId(entry.settlementId) : '',
    setl_time: entry.settledAt,
    mdtrt_cert_type: certificate ?? null,
    med_type: medicalType,
    medins_setl_id: msgid,
    clr_optins: entry.region,
    clr_way: '1',
    clr_type: clrType(medicalType),
    exp_content: JSON.stringify({ pack_id: entry.pack.id, clauses: clausesOf(entry).slice(0, 20) }),
  }
}

/** The encounter of a bill; of a prescription's dispensing, the dispensing. */
export const mdtrtIdOf = ({ dispensingId, visitId, settlementId }: Entry): string =>
  shortId(dispensingId ?? visitId ?? settlementId)

const clausesOf = (entry: Entry): string[] => [...new Set(entry.trace.steps.flatMap(({ cites }) => cites))]

export function clrType(medicalType: string): string {
  if (medicalType === '41') return '41'
  if (medicalType.startsWith('99')) return '15'
  return isChronic(medicalType) ? '14' : '11'
}

const funds = {
  employee: { main: '310100', mainName: '职工基本医疗保险统筹基金', more: '330100', moreName: '职工大额医疗费用补助' },
  resident: { main: '390100', mainName: '城乡居民基本医疗保险基金', more: '390200', moreName: '城乡居民大病保险资金' },
} as const

/** One row a fund that pays; the row of the main fund is always there, with how it came about. */
export function setldetail(entry: Entry) {
  const names = funds[entry.insurance]
  const row = (type: string, name: string, amount: Fen, info: string) => ({
    fund_pay_type: type,
    fund_pay_type_name: name,
    inscp_scp_amt: yuanText(entry.inScope),
    crt_payb_lmt_amt: yuanText(amount),
    fund_payamt: yuanText(amount),
    setl_proc_info: info,
  })
  const steps = entry.trace.steps.map(({ step, cites }) => `${step}${cites.length > 0 ? `(${cites.join('、')})` : ''}`)
  return [
    row(names.main, names.mainName, entry.fund, steps.join(' → ').slice(0, 3900)),
    ...(entry.seriousIllness === 0 ? [] : [row(names.more, names.moreName, entry.seriousIllness, '')]),
    ...(entry.supplementary === 0 ? [] : [row('999997', '补充保险', entry.supplementary, '')]),
  ]
}

/** 999999: there is no ceiling. */
const noCeiling = '999999'
const levels = { A: '01', B: '02', C: '03' } as const

/** A line as it was judged: 2204's result, the pharmacy's detlcutinfo. */
export function lineResult({ charge, drug, ceiling }: BillLine, part: Entry['lines'][number] | undefined) {
  return {
    feedetl_sn: charge.number,
    det_item_fee_sumamt: yuanText(fen(charge.amount)),
    cnt: charge.quantity,
    pric: priceText(charge.price),
    pric_uplmt_amt: ceiling ? priceText(ceiling.price) : noCeiling,
    selfpay_prop: charge.selfPaid || drug?.class === 'C' ? 1 : (drug?.ownShare ?? 0) / 10_000,
    fulamt_ownpay_amt: part ? yuanText(part.outOfScope) : nothing,
    overlmt_amt: part ? yuanText(part.aboveCeiling) : nothing,
    preselfpay_amt: part ? yuanText(part.firstOwnShare) : nothing,
    inscp_scp_amt: part ? yuanText(part.inScope) : nothing,
    chrgitm_lv: charge.selfPaid ? '03' : levels[drug?.class ?? 'A'],
    med_chrgitm_type: drug ? chargeType(drug.drugCode) : '12',
    bas_medn_flag: '0',
    hi_nego_drug_flag: drug?.procurement === 'negotiated' ? '1' : '0',
    chld_medc_flag: '0',
    list_sp_item_flag: '0',
    lmt_used_flag: '0',
    drt_reim_flag: '0',
    hosp_part_amt: nothing,
    memo: '',
  }
}

export const chargeType = (drugCode: string): string => (drugCode.startsWith('Z') ? '11' : '09')
export const chargeLevel = (drugClass: 'A' | 'B' | 'C'): string => levels[drugClass]

/** Names of the drugs of a settlement, for its lines. */
export async function drugsOf(on: Sql, entry: Entry) {
  const codes = entry.lines.map(({ itemCode }) => itemCode)
  return new Map((await drugsByCodes(on, codes)).map((drug) => [drug.drugCode, drug]))
}

/** Where the client's figures are not ours, it is told; ours are what counts. */
export function differences(entry: Entry, sent: Readonly<Record<string, number | undefined>>): string[] {
  const ours: Readonly<Record<string, unknown>> = amounts(entry)
  return Object.entries(sent).flatMap(([name, value]) =>
    value === undefined || Math.abs(value - Number(ours[name])) < 0.005
      ? []
      : [`${name} 报送 ${value.toFixed(2)}，平台 ${String(ours[name])}`],
  )
}
