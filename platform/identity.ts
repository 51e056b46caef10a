import type { Me, Role } from './api.ts'

export type { Role } from './api.ts'

/** Who acts: decided once at the edge, handed to every use case. */
export type Actor = Readonly<Me>

export const roles: readonly Role[] = [
  'doctor',
  'pharmacist',
  'patient',
  'insurer',
  'supervisor',
  'policy-officer',
  'admin',
]
