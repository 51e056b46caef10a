import { cityOf, type Pack, type Policies } from '@changqing/engine'

/** The law of the place where an institution is: of its county where that has its own, else of its city or province. */
export const lawAt = (policies: Policies, region: string): Pack | undefined =>
  policies.forRegion(region) ?? policies.forRegion(cityOf(region))
