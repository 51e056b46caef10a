import type { Day } from '@changqing/engine'
import type { ApplicationKind, ApplicationState, Door, GrantedElsewhere } from './api.ts'
import type { Evidence, Outcome } from './decide.ts'

/** An application as it is kept. */
export type Application = Readonly<{
  applicationId: string
  personId: number
  region: string
  kind: ApplicationKind
  door: Door
  diseaseKey: string
  replaces: string | null
  institutionId: string | null
  practitionerId: string | null
  evidence: readonly Evidence[]
  grantedElsewhere: GrantedElsewhere | null
  outcome: Outcome
  state: ApplicationState
  round: number
  version: number
  dueOn: Day | null
  appliedOn: Day
  appliedAt: Date
  appliedBy: string
  decidedOn: Day | null
  certificationId: string | null
}>

export type ApplicationMoveDone = Readonly<{
  move: string
  from: ApplicationState | null
  to: ApplicationState
  byRole: string
  byId: string | null
  byName: string
  note: string | null
  details: Readonly<Record<string, unknown>>
  at: Date
}>
