import type { Districts } from '../../../modules/family-doctors/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { today } from '../parts/day.tsx'

/** The districts of the area as a filter or a form offers them. */
export function useDistricts(): { value: string; label: string }[] {
  const { say } = useText()
  const asked = useAsk<Districts>('/api/family-doctors/districts', undefined, { staleSeconds: 300 })
  return (asked.data?.rows ?? []).map(({ region, regionName }) => ({ value: region, label: say(regionName) }))
}

/** This year, the next, and those before. */
export function useYears(): { value: string; label: string }[] {
  const year = Number(today().slice(0, 4))
  return Array.from({ length: 6 }, (_, back) => String(year + 1 - back)).map((value) => ({ value, label: value }))
}
