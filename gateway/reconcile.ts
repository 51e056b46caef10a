import { type Day, fen, yuanText } from '@changqing/engine'
import { encountersById } from '../modules/outpatient/index.ts'
import { type AtPlace, settlementsAt } from '../modules/settlement/index.ts'
import type { Sql } from '../platform/sql.ts'
import { shortId } from './ids.ts'
import { fenOf } from './outpatient.ts'
import { clrType } from './settlement-output.ts'

/** What both sides hold of a period, and where they differ: totals by 3201, line by line by 3202. */

export type Asked = Readonly<{
  placeId: string
  from: Day
  until: Day
  clrType: string
  insurance: 'employee' | 'resident' | null
  /** 0 payments only, 1 refunds only, nothing: both. */
  refunds: string | undefined
}>

export async function ourSettlements(on: Sql, asked: Asked): Promise<AtPlace[]> {
  const all = await settlementsAt(on, asked)
  const encounters = await encountersById(on, [...new Set(all.flatMap(({ visitId }) => visitId ?? []))])
  const types = new Map(encounters.map(({ encounterId, medicalType }) => [encounterId, clrType(medicalType)]))
  return all.filter(
    ({ visitId, insurance, reverses }) =>
      (asked.insurance === null || insurance === asked.insurance) &&
      (types.get(visitId ?? '') ?? '14') === asked.clrType &&
      (asked.refunds === undefined || asked.refunds === (reverses ? '1' : '0')),
  )
}

export type Totals = Readonly<{ total: number; funds: number; account: number; count: number }>

export const fundsOf = ({ fund, seriousIllness, supplementary }: AtPlace): number =>
  fund + seriousIllness + supplementary

export function totalsOf(settlements: readonly AtPlace[]): Totals {
  return {
    total: settlements.reduce((sum, one) => sum + one.total, 0),
    funds: settlements.reduce((sum, one) => sum + fundsOf(one), 0),
    account: 0,
    count: settlements.length,
  }
}

/** Each figure that differs, theirs and ours. */
export function totalDifferences(ours: Totals, theirs: Totals): string[] {
  const money = (amount: number) => yuanText(fen(amount))
  const of = (name: string, left: number, right: number, show: (value: number) => string) =>
    left === right ? [] : [`${name}：机构 ${show(left)}，中心 ${show(right)}`]
  return [
    ...of('医疗费总额', theirs.total, ours.total, money),
    ...of('基金支付总额', theirs.funds, ours.funds, money),
    ...of('个人账户支付', theirs.account, ours.account, money),
    ...of('结算笔数', theirs.count, ours.count, String),
  ]
}

export type TheirLine = Readonly<{
  setlId: string
  mdtrtId: string
  psnNo: string
  total: number
  funds: number
  refund: string
}>
export type Compared = Readonly<{
  result: 'same' | 'only-theirs' | 'only-ours' | 'differs'
  memo: string
  theirs: TheirLine | undefined
  ours: AtPlace | undefined
}>

const readMoney = (text: string | null | undefined): number => fenOf(Number(text ?? 'x'))

/** A line of the uploaded file: setl_id, mdtrt_id, psn_no, three amounts, and whether it is a refund (older files: not). */
export const readTheirs = (row: readonly (string | null)[]): TheirLine => ({
  setlId: row[0] ?? '',
  mdtrtId: row[1] ?? '',
  psnNo: row[2] ?? '',
  total: readMoney(row[3]),
  funds: readMoney(row[4]),
  refund: row[6] ?? (Number(row[3]) < 0 ? '1' : '0'),
})

export function compareLines(ours: readonly AtPlace[], theirs: readonly TheirLine[]): Compared[] {
  const left = new Map(ours.map((one) => [shortId(one.settlementId), one]))
  const compared = theirs.map((line): Compared => {
    const one = left.get(line.setlId)
    left.delete(line.setlId)
    if (!one) return { result: 'only-theirs', memo: '中心没有这笔结算', theirs: line, ours: undefined }
    const apart = [
      ...(line.total === one.total ? [] : [`医疗费总额 机构 ${line.total / 100} 中心 ${one.total / 100}`]),
      ...(line.funds === fundsOf(one) ? [] : [`基金支付总额 机构 ${line.funds / 100} 中心 ${fundsOf(one) / 100}`]),
    ]
    return { result: apart.length > 0 ? 'differs' : 'same', memo: apart.join('，'), theirs: line, ours: one }
  })
  const missing = [...left.values()].map(
    (one): Compared => ({ result: 'only-ours', memo: '机构没有上传这笔结算', theirs: undefined, ours: one }),
  )
  return [...compared, ...missing]
}
