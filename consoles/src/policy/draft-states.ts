import { useMemo } from 'react'
import type { DraftState, TrialState } from '../../../modules/amendments/api.ts'
import { useText } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export function useDraftFaces(): StateFaces<DraftState> {
  const { t } = useText()
  return useMemo(
    () => ({
      draft: { text: t.drafts.state.draft, color: 'know' },
      submitted: { text: t.drafts.state.submitted, color: 'think' },
      published: { text: t.drafts.state.published, color: 'good' },
      withdrawn: { text: t.drafts.state.withdrawn, color: 'rest' },
    }),
    [t],
  )
}

export function useTrialFaces(): StateFaces<TrialState> {
  const { t } = useText()
  return useMemo(
    () => ({
      queued: { text: t.drafts.trialState.queued, color: 'rest' },
      running: { text: t.drafts.trialState.running, color: 'know' },
      done: { text: t.drafts.trialState.done, color: 'good' },
      cancelled: { text: t.drafts.trialState.cancelled, color: 'rest' },
      failed: { text: t.drafts.trialState.failed, color: 'stop' },
    }),
    [t],
  )
}
