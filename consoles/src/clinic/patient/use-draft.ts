import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Check, Draft } from '../../../../modules/prescribing/api.ts'
import { change, newKey } from '../../api/client.ts'
import { type DraftState, emptyDraft, withLine } from './draft.ts'

export type Edit = (change: (state: DraftState) => DraftState) => void

/** The draft of a visit; a reload or a way back does not lose it. */
export function useDraft(visitId: string): readonly [DraftState, Edit] {
  const place = `changqing.draft.${visitId}`
  const [state, setState] = useState<DraftState>(() => {
    const kept = sessionStorage.getItem(place)
    return kept === null ? emptyDraft : { ...emptyDraft, ...(JSON.parse(kept) as DraftState) }
  })
  useEffect(() => sessionStorage.setItem(place, JSON.stringify(state)), [place, state])
  const edit = useCallback<Edit>((change) => setState(change), [])
  return [state, edit]
}

/** What the service says of the draft, a moment after the last key. It records nothing. */
export function useCheck(draft: Draft, edit: Edit, active: boolean) {
  const settled = useSettled(JSON.stringify(draft), 250)
  const check = useQuery<Check, Error>({
    queryKey: ['/api/clinic/prescriptions/check', settled],
    queryFn: () => change<Check>('/api/clinic/prescriptions/check', JSON.parse(settled), newKey()),
    placeholderData: keepPreviousData,
    enabled: active,
  })
  const current = check.isPlaceholderData || settled !== JSON.stringify(draft) ? undefined : check.data
  useEffect(() => {
    if (!current) return
    edit((state) =>
      state.lines.reduce((now, line, index) => {
        const needed = current.lines[index]?.packsNeeded ?? undefined
        return line.packsTyped || line.packs === needed ? now : withLine(now, line.key, { packs: needed })
      }, state),
    )
  }, [current, edit])
  return { ...check, current }
}

function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(wait)
  }, [value, milliseconds])
  return settled
}
