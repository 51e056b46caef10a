import { fen, yuanText } from '@changqing/engine'
import { sql } from '../../platform/sql.ts'
import type { PaidAmounts } from './api.ts'

/** Sums of settlements in fen, in the order total, fund, serious illness, supplementary, personal. */
export type Sums = readonly number[]

/** A reversal's amounts are negative, so that sums over both are what stands. */
export const sumsOf = sql`
  array[coalesce(sum(s.total), 0), coalesce(sum(s.fund), 0), coalesce(sum(s.serious_illness), 0),
        coalesce(sum(s.supplementary), 0), coalesce(sum(s.personal), 0)]`

export const yuan = (amount: number | undefined): string => yuanText(fen(amount ?? 0))

export function paid([total, fund, seriousIllness, supplementary, personal]: Sums): PaidAmounts {
  return {
    total: yuan(total),
    fund: yuan(fund),
    seriousIllness: yuan(seriousIllness),
    supplementary: yuan(supplementary),
    personal: yuan(personal),
  }
}
