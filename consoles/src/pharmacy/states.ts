import type { DispensingState } from '../../../modules/dispensing/api.ts'
import type { Catalogue } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export function dispensingFaces(t: Catalogue): StateFaces<DispensingState> {
  const text = t.pharmacy.states
  return {
    pulled: { text: text.pulled, color: 'know' },
    questioned: { text: text.questioned, color: 'think' },
    approved: { text: text.approved, color: 'know' },
    settled: { text: text.settled, color: 'think' },
    'handed-over': { text: text['handed-over'], color: 'good' },
    rejected: { text: text.rejected, color: 'stop' },
    released: { text: text.released, color: 'rest' },
    reversed: { text: text.reversed, color: 'rest' },
  }
}

/** In the order of work: what waits for somebody comes first. */
export const dispensingStates: readonly DispensingState[] = [
  'pulled',
  'questioned',
  'approved',
  'settled',
  'handed-over',
  'rejected',
  'released',
  'reversed',
]
