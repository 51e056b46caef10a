import type { PrescriptionState } from '../../../modules/prescribing/api.ts'
import { useText } from '../language/language.tsx'
import type { StateFaces } from './state-tag.tsx'

/** The words and colours of a prescription's life, for every reader. */
export function usePrescriptionFaces(): StateFaces<PrescriptionState> {
  const { t } = useText()
  const words = t.parts.prescriptionStates
  return {
    circulating: { text: words.circulating, color: 'know' },
    claimed: { text: words.claimed, color: 'think' },
    'partly-dispensed': { text: words['partly-dispensed'], color: 'think' },
    dispensed: { text: words.dispensed, color: 'good' },
    frozen: { text: words.frozen, color: 'stop' },
    expired: { text: words.expired, color: 'rest' },
    revoked: { text: words.revoked, color: 'rest' },
  }
}
