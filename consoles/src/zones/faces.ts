import type { Found, PlacementState } from '../../../modules/stock/api.ts'
import type { Catalogue } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export const placementFaces = (t: Catalogue): StateFaces<PlacementState> => ({
  'in-order': { text: t.zones.states['in-order'], color: 'good' },
  'no-zone': { text: t.zones.states['no-zone'], color: 'think' },
  'other-zone': { text: t.zones.states['other-zone'], color: 'stop' },
  'no-mark': { text: t.zones.states['no-mark'], color: 'think' },
  'other-mark': { text: t.zones.states['other-mark'], color: 'stop' },
})

export const foundFaces = (t: Catalogue): StateFaces<Found> => ({
  'in-order': { text: t.zones.founds['in-order'], color: 'good' },
  'other-zone': { text: t.zones.founds['other-zone'], color: 'stop' },
  'no-mark': { text: t.zones.founds['no-mark'], color: 'stop' },
  'other-mark': { text: t.zones.founds['other-mark'], color: 'stop' },
  'not-there': { text: t.zones.founds['not-there'], color: 'stop' },
})
