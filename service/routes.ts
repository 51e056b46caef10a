import { register as agency } from '../modules/agency/routes.ts'
import { register as amendments } from '../modules/amendments/routes.ts'
import { register as catalogue } from '../modules/catalogue/routes.ts'
import { register as circulation } from '../modules/circulation/routes.ts'
import { register as dispensing } from '../modules/dispensing/routes.ts'
import { register as eligibility } from '../modules/eligibility/routes.ts'
import { register as familyDoctors } from '../modules/family-doctors/routes.ts'
import { register as inspections } from '../modules/inspections/routes.ts'
import { register as institutions } from '../modules/institutions/routes.ts'
import { register as insured } from '../modules/insured/routes.ts'
import { register as policies } from '../modules/policies/routes.ts'
import { register as prescribing } from '../modules/prescribing/routes.ts'
import { register as settlement } from '../modules/settlement/routes.ts'
import { register as stock } from '../modules/stock/routes.ts'
import { register as supervision } from '../modules/supervision/routes.ts'
import type { App } from '../platform/http.ts'

/** Every module's HTTP, a line a module. */
const modules: readonly ((app: App) => void)[] = [
  amendments,
  agency,
  catalogue,
  circulation,
  dispensing,
  eligibility,
  familyDoctors,
  inspections,
  institutions,
  insured,
  policies,
  prescribing,
  settlement,
  stock,
  supervision,
]

export function registerModules(app: App): void {
  for (const register of modules) register(app)
}
