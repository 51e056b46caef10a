import { areaHolds, type Registration } from '../insured/index.ts'
import type { LawToday } from '../prescribing/index.ts'

/** Where a prescription may be dispensed (WZ2017-2.4): pooling areas of insurance and of registered residence. */
export type PharmacyArea = Readonly<{
  /** Cities, counties that run their own fund, or a whole province. */
  regions: readonly string[]
  cites: readonly string[]
  open: boolean
}>

export function pharmacyArea(law: LawToday, region: string, registrations: readonly Registration[]): PharmacyArea {
  const rule = law('circulation.pharmacyArea')
  const residences = registrations.filter(({ kind }) => kind === 'residence').map((one) => one.region)
  const regions = rule.value.flatMap((area) => {
    if (area === 'insured') return [region]
    return area === 'residence' ? residences : [`${region.slice(0, 2)}0000`]
  })
  return { regions: [...new Set(regions)], cites: rule.cites, open: rule.open }
}

export const isInside = (area: PharmacyArea, region: string): boolean =>
  area.regions.some((one) => areaHolds(one, region))
