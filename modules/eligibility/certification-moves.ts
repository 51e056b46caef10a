import type { Day } from '@changqing/engine'
import type { Held, Suspension } from './certification-store.ts'

export type CertificationState = 'coming' | 'in-force' | 'suspended' | 'ended'
export type CertificationMove = 'grant' | 'renew' | 'amend' | 'suspend' | 'resume' | 'end'

/** The life of a certification. A move that is not here does not exist; the clock ends what has a last day. */
export const certificationMoves: Readonly<
  Record<CertificationMove, { from: readonly (CertificationState | 'none')[]; to: CertificationState }>
> = {
  grant: { from: ['none'], to: 'in-force' },
  renew: { from: ['in-force', 'suspended'], to: 'in-force' },
  amend: { from: ['in-force', 'suspended', 'coming'], to: 'in-force' },
  suspend: { from: ['in-force', 'coming'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'in-force' },
  end: { from: ['in-force', 'suspended', 'coming'], to: 'ended' },
}

const covers = (day: Day, { validFrom, validUntil }: Pick<Suspension, 'validFrom' | 'validUntil'>): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil)

/** How a certification stands on a day: its days decide, not a word that somebody must keep up. */
export function standingOf(
  held: Pick<Held, 'validFrom' | 'validUntil'>,
  suspensions: readonly Pick<Suspension, 'validFrom' | 'validUntil'>[],
  day: Day,
): CertificationState {
  if (held.validUntil !== null && day > held.validUntil) return 'ended'
  if (suspensions.some((suspension) => covers(day, suspension))) return 'suspended'
  return day < held.validFrom ? 'coming' : 'in-force'
}

export const certificationStateWords = {
  coming: { zh: '尚未生效', en: 'not yet in force' },
  'in-force': { zh: '有效', en: 'in force' },
  suspended: { zh: '已中止', en: 'suspended' },
  ended: { zh: '已终止', en: 'ended' },
} as const satisfies Record<CertificationState, unknown>
export const certificationMoveWords = {
  grant: { zh: '认定', en: 'grant' },
  renew: { zh: '续期', en: 'renew' },
  amend: { zh: '更正', en: 'amend' },
  suspend: { zh: '中止', en: 'suspend' },
  resume: { zh: '恢复', en: 'resume' },
  end: { zh: '终止', en: 'end' },
} as const satisfies Record<CertificationMove, unknown>
