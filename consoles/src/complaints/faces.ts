import { useMemo } from 'react'
import type { ComplaintState } from '../../../modules/supervision/api.ts'
import { useText } from '../language/language.tsx'
import { type StateColors, type StateFaces, stateFaces } from '../parts/state-tag.tsx'

const colors: StateColors<ComplaintState> = {
  ...{ filed: 'know', answering: 'think', answered: 'know', upheld: 'stop', unfounded: 'rest', withdrawn: 'rest' },
}

export function useComplaintFaces(): StateFaces<ComplaintState> {
  const words = useText().t.complaints.state
  return useMemo(() => stateFaces(colors, words), [words])
}
