import type { DiseaseList } from '../../../modules/eligibility/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'

/** The diseases of the place as a filter or a form offers them. */
export function useDiseaseOptions(): { value: string; label: string }[] {
  const { say } = useText()
  const asked = useAsk<DiseaseList>('/api/eligibility/diseases', undefined, { staleSeconds: 300 })
  return (asked.data?.rows ?? []).map(({ diseaseKey, name }) => ({ value: diseaseKey, label: say(name) }))
}
