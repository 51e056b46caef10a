import type { Day, Pack } from '@changqing/engine'
import { subtractDuration } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { NewApplication } from './api.ts'
import type { Held } from './certification-store.ts'
import { nothingToReplace, notRecognised, notYetRenewable } from './refusals.ts'

/** The first day on which what has a last day may be renewed. */
export function renewableFrom(pack: Pack, validUntil: Day, today: Day): Day {
  const notice = pack.figure('eligibility.renewalNotice', today)
  return notice ? subtractDuration(validUntil, notice.value) : validUntil
}

/** A renewal and a change name what they replace; a new application and a recognition replace nothing. */
export function replacedBy(
  { kind, replaces, diseaseKey, grantedElsewhere }: NewApplication,
  all: readonly Held[],
  { today, pack }: { today: Day; pack: Pack },
): Refusal | undefined {
  if (kind === 'recognition' && !grantedElsewhere)
    return notRecognised({ why: { zh: '没有填写外地资格', en: 'what was granted elsewhere is not stated' } })
  if (kind === 'new' || kind === 'recognition') return undefined
  const what = kind === 'renewal' ? { zh: '续期', en: 'renew' } : { zh: '变更', en: 'change' }
  const held = all.find(({ certificationId }) => certificationId === replaces)
  if (!held || (held.validUntil !== null && held.validUntil < today)) return nothingToReplace({ what })
  if (kind === 'change') return held.diseaseKey === diseaseKey ? nothingToReplace({ what }) : undefined
  if (held.diseaseKey !== diseaseKey) return nothingToReplace({ what })
  if (held.validUntil === null) return notYetRenewable({ until: { zh: '长期有效', en: 'has no end' }, from: '—' })
  const from = renewableFrom(pack, held.validUntil, today)
  if (from <= today) return undefined
  return notYetRenewable({ until: { zh: `至 ${held.validUntil}`, en: `ends on ${held.validUntil}` }, from })
}
