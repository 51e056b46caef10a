import { useMemo } from 'react'
import type { Advice, ApplicationState, Reason } from '../../../modules/eligibility/api.ts'
import { useText } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export function useApplicationFaces(): StateFaces<ApplicationState> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.eligibility.state
    return {
      submitted: { text: words.submitted, color: 'know' },
      wanting: { text: words.wanting, color: 'think' },
      'with-experts': { text: words['with-experts'], color: 'think' },
      granted: { text: words.granted, color: 'good' },
      refused: { text: words.refused, color: 'stop' },
      withdrawn: { text: words.withdrawn, color: 'rest' },
      lapsed: { text: words.lapsed, color: 'rest' },
    }
  }, [t])
}

export function useAdviceFaces(): StateFaces<Advice> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.eligibility.advice
    return {
      qualifies: { text: words.qualifies, color: 'good' },
      'does-not-qualify': { text: words['does-not-qualify'], color: 'stop' },
      incomplete: { text: words.incomplete, color: 'think' },
    }
  }, [t])
}

export function useStatusFaces(): StateFaces<Reason['status']> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.eligibility.status
    return {
      met: { text: words.met, color: 'good' },
      'not-met': { text: words['not-met'], color: 'stop' },
      missing: { text: words.missing, color: 'think' },
    }
  }, [t])
}
