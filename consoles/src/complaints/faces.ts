import { useMemo } from 'react'
import type { ComplaintState } from '../../../modules/supervision/api.ts'
import { useText } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export function useComplaintFaces(): StateFaces<ComplaintState> {
  const { t } = useText()
  return useMemo(() => {
    const words = t.complaints.state
    return {
      filed: { text: words.filed, color: 'know' },
      answering: { text: words.answering, color: 'think' },
      answered: { text: words.answered, color: 'know' },
      upheld: { text: words.upheld, color: 'stop' },
      unfounded: { text: words.unfounded, color: 'rest' },
      withdrawn: { text: words.withdrawn, color: 'rest' },
    }
  }, [t])
}
