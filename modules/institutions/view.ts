import type { InstitutionCard } from './api.ts'
import type { Institution } from './store.ts'

export function institutionCard(institution: Institution): InstitutionCard {
  const { institutionId, kind, name, level, region, address, phone, latitude, longitude, dualChannel } = institution
  return { institutionId, kind, name, level, region, address, phone, latitude, longitude, dualChannel }
}
