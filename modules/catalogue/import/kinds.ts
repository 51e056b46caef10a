import { diagnosisKind, diseaseKind, icd10Kind, scopeKind } from './diseases.ts'
import { drugKind } from './drugs.ts'
import type { Kind } from './kind.ts'
import { priceKind } from './prices.ts'

/** The lists that can be brought. */
export const kinds = {
  drugs: drugKind,
  diseases: diseaseKind,
  icd10: icd10Kind,
  prices: priceKind,
  diagnoses: diagnosisKind,
  scopes: scopeKind,
} as const satisfies Record<string, Kind>

export type What = keyof typeof kinds
