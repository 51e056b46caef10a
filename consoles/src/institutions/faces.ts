import { useMemo } from 'react'
import type { ComplaintState, EntryState, ExitState } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export function useEntryFaces(): StateFaces<EntryState> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.institutions.state
    return {
      materials: { text: words.materials, color: 'know' },
      connecting: { text: words.connecting, color: 'rest' },
      checking: { text: words.checking, color: 'know' },
      notifying: { text: words.notifying, color: 'think' },
      wanting: { text: words.wanting, color: 'think' },
      signing: { text: words.signing, color: 'know' },
      signed: { text: words.signed, color: 'good' },
      withdrawn: { text: words.withdrawn, color: 'rest' },
    }
  }, [t])
}

export function useExitFaces(): StateFaces<ExitState> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.institutions.exitState
    return {
      opened: { text: words.opened, color: 'think' },
      hearing: { text: words.hearing, color: 'think' },
      heard: { text: words.heard, color: 'know' },
      terminated: { text: words.terminated, color: 'stop' },
      dismissed: { text: words.dismissed, color: 'good' },
      withdrawn: { text: words.withdrawn, color: 'rest' },
    }
  }, [t])
}

export function useComplaintFaces(): StateFaces<ComplaintState> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.institutions.complaint.state
    return {
      open: { text: words.open, color: 'think' },
      confirmed: { text: words.confirmed, color: 'stop' },
      dismissed: { text: words.dismissed, color: 'rest' },
    }
  }, [t])
}
