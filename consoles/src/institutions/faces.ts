import { useMemo } from 'react'
import type { ComplaintState, EntryState, ExitState } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { type StateColors, type StateFaces, stateFaces } from '../parts/state-tag.tsx'

const entryColors: StateColors<EntryState> = {
  ...{ materials: 'know', connecting: 'rest', checking: 'know', notifying: 'think', wanting: 'think' },
  ...{ signing: 'know', signed: 'good', withdrawn: 'rest' },
}
const exitColors: StateColors<ExitState> = {
  ...{ opened: 'think', hearing: 'think', heard: 'know', terminated: 'stop', dismissed: 'good', withdrawn: 'rest' },
}
const complaintColors: StateColors<ComplaintState> = { open: 'think', confirmed: 'stop', dismissed: 'rest' }

export function useEntryFaces(): StateFaces<EntryState> {
  const words = useText().t.institutions.state
  return useMemo(() => stateFaces(entryColors, words), [words])
}

export function useExitFaces(): StateFaces<ExitState> {
  const words = useText().t.institutions.exitState
  return useMemo(() => stateFaces(exitColors, words), [words])
}

export function useComplaintFaces(): StateFaces<ComplaintState> {
  const words = useText().t.institutions.complaint.state
  return useMemo(() => stateFaces(complaintColors, words), [words])
}
