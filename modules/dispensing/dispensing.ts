import { createHash } from 'node:crypto'
import type { HandOver, IdentityWay, LineVerdict } from './api.ts'
import type { State } from './moves.ts'

/** A dispensing (配药单) as it stands. */
export type Dispensing = Readonly<{
  dispensingId: string
  personId: number
  prescriptionId: string
  institutionId: string
  state: State
  pulledBy: string
  pulledAt: Date
  identityWay: IdentityWay | null
  identity: IdentityKept | null
  identityAt: Date | null
  confirmedBy: 'phone' | 'counter' | null
  confirmedHash: string | null
  confirmedAt: Date | null
  settlementId: string | null
  handOver: HandOver | null
  handedOverAt: Date | null
}>

/** What of a check of identity is kept: never a card number in clear. */
export type IdentityKept = Readonly<{
  kind?: 'identity-number' | 'insurance-code'
  proxyName?: string
  proxyIdentityNumber?: string
  relation?: string
  holderId?: number
}>

export type Line = Readonly<{ lineNo: number; drugCode: string; packs: number; price: number }>

export type Review = Readonly<{
  reviewId: string
  practitionerId: string
  decision: 'approved' | 'rejected'
  lines: readonly LineVerdict[]
  at: Date
}>

/**
 * The fingerprint of the fee list that the patient confirms (FJ2023-8.4): which drugs, how many packs, at which price.
 * Whatever of these changes, the list is another one.
 */
export function feeListHash(lines: readonly Line[]): string {
  const written = lines
    .toSorted((a, b) => a.lineNo - b.lineNo)
    .map(({ lineNo, drugCode, packs, price }) => `${lineNo}|${drugCode}|${packs}|${price}`)
  return createHash('sha256').update(written.join('\n')).digest('hex')
}
