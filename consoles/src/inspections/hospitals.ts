import type { HospitalList } from '../../../modules/inspections/api.ts'
import { useAsk } from '../api/hooks.ts'

/** The certifying hospitals as a filter offers them. */
export function useHospitalOptions(): { value: string; label: string }[] {
  const asked = useAsk<HospitalList>('/api/inspections/hospitals', undefined, { staleSeconds: 300 })
  return (asked.data?.rows ?? []).map((one) => ({ value: one.institutionId, label: one.institutionName }))
}
