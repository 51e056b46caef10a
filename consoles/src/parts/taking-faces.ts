import type { TakingState } from '../../../modules/stock/api.ts'
import type { Catalogue } from '../language/language.tsx'
import type { StateFaces } from './state-tag.tsx'

export const takingFaces = (t: Catalogue): StateFaces<TakingState> => ({
  open: { text: t.stock.takings.states.open, color: 'think' },
  submitted: { text: t.stock.takings.states.submitted, color: 'think' },
  approved: { text: t.stock.takings.states.approved, color: 'good' },
  rejected: { text: t.stock.takings.states.rejected, color: 'stop' },
})
