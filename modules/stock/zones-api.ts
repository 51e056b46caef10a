import Type, { type Static } from 'typebox'
import { Cites, Day, Instant, Uuid } from '../../platform/api.ts'
import { Made, Paging } from './api-parts.ts'

/** The contract of zones and marks (FJ2023-2.3): where insured drugs stand, which mark they bear, and checks on site. */

const Zone = Type.Enum(['procured-drugs', 'negotiated-drugs', 'listed-drugs', 'outside'])
export type Zone = Static<typeof Zone>
const Mark = Type.Enum(['insured-a', 'insured-b', 'self-paid'])
export type Mark = Static<typeof Mark>
const PlacementState = Type.Enum(['in-order', 'no-zone', 'other-zone', 'no-mark', 'other-mark'])
export type PlacementState = Static<typeof PlacementState>

/** GET /api/pharmacy/stock/zones?state=&zone=&query= and /api/insurer/zones/:institutionId */
export const ZonesQuery = Type.Object({
  ...Paging,
  query: Type.Optional(Type.String({ maxLength: 60, description: 'name, initials, code or spot' })),
  state: Type.Optional(PlacementState),
  zone: Type.Optional(Zone),
  format: Type.Optional(Type.Enum(['json', 'xlsx'])),
})
export type ZonesQuery = Static<typeof ZonesQuery>
export const PlacementRow = Type.Object({
  ...Made,
  packs: Type.Number({ description: 'on hand' }),
  price: Type.Union([Type.String(), Type.Null()]),
  package: Type.String(),
  belongs: Zone,
  bears: Mark,
  zone: Type.Union([Zone, Type.Null()]),
  spot: Type.Union([Type.String(), Type.Null()]),
  mark: Type.Union([Mark, Type.Null()]),
  markedOn: Type.Union([Day, Type.Null()]),
  state: PlacementState,
})
export type PlacementRow = Static<typeof PlacementRow>
export const Placements = Type.Object({
  rows: Type.Array(PlacementRow),
  total: Type.Integer(),
  asked: Type.Boolean({ description: 'whether the law of the place asks for zones' }),
  stocked: Type.Integer(),
  inOrder: Type.Integer(),
  byZone: Type.Array(Type.Object({ zone: Zone, stocked: Type.Integer(), inOrder: Type.Integer() })),
  cites: Cites,
})
export type Placements = Static<typeof Placements>

/** POST /api/pharmacy/stock/placements: where drugs stand now, and that the mark hangs there. */
export const Placing = Type.Object({
  placements: Type.Array(
    Type.Object({
      drugCode: Type.String({ minLength: 10, maxLength: 30 }),
      zone: Zone,
      spot: Type.Optional(Type.String({ maxLength: 20 })),
      marked: Type.Boolean({ description: 'the mark of the drug hangs at its shelf' }),
    }),
    { minItems: 1, maxItems: 500 },
  ),
})
export type Placing = Static<typeof Placing>
export const Placed = Type.Object({ placed: Type.Integer() })

/** GET /api/insurer/zones: every pharmacy of the area. */
export const ZonedPlacesQuery = Type.Object({ ...Paging, query: Type.Optional(Type.String({ maxLength: 60 })) })
export type ZonedPlacesQuery = Static<typeof ZonedPlacesQuery>
export const ZonedPlace = Type.Object({
  institutionId: Type.String(),
  name: Type.String(),
  region: Type.String(),
  asked: Type.Boolean(),
  stocked: Type.Integer(),
  inOrder: Type.Integer(),
  checkedOn: Type.Union([Day, Type.Null()]),
  wrong: Type.Integer({ description: 'lines that the last check on site did not find in order' }),
  openCheck: Type.Union([Uuid, Type.Null()]),
})
export type ZonedPlace = Static<typeof ZonedPlace>
export const ZonedPlaces = Type.Object({ rows: Type.Array(ZonedPlace), total: Type.Integer() })
export type ZonedPlaces = Static<typeof ZonedPlaces>

/** POST /api/insurer/zone-checks → ZoneCheck: a sample is drawn of what the pharmacy has. */
export const ZoneCheckBegun = Type.Object({
  institutionId: Type.String({ minLength: 1, maxLength: 30 }),
  sample: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '20 when nobody says' })),
})
export type ZoneCheckBegun = Static<typeof ZoneCheckBegun>
const Found = Type.Enum(['in-order', 'other-zone', 'no-mark', 'other-mark', 'not-there'])
export type Found = Static<typeof Found>
export const ZoneCheckLine = Type.Object({
  ...Made,
  belongs: Zone,
  bears: Mark,
  zone: Type.Union([Zone, Type.Null()]),
  spot: Type.Union([Type.String(), Type.Null()]),
  mark: Type.Union([Mark, Type.Null()]),
  found: Type.Union([Found, Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
  mended: Type.Boolean({ description: 'in order again, as the pharmacy said after the check' }),
})
export type ZoneCheckLine = Static<typeof ZoneCheckLine>
const CheckHead = {
  checkId: Uuid,
  institutionId: Type.String(),
  institutionName: Type.String(),
  openedAt: Instant,
  finishedAt: Type.Union([Instant, Type.Null()]),
  lines: Type.Integer(),
  wrong: Type.Integer(),
}
export const ZoneCheckRow = Type.Object(CheckHead)
export type ZoneCheckRow = Static<typeof ZoneCheckRow>
export const ZoneCheck = Type.Object({ ...CheckHead, rows: Type.Array(ZoneCheckLine), cites: Cites })
export type ZoneCheck = Static<typeof ZoneCheck>
export const ZoneCheckParams = Type.Object({ checkId: Uuid })

/** GET /api/zone-checks?institutionId= */
export const ZoneChecksQuery = Type.Object({ ...Paging, institutionId: Type.Optional(Type.String({ maxLength: 30 })) })
export type ZoneChecksQuery = Static<typeof ZoneChecksQuery>
export const ZoneChecks = Type.Object({ rows: Type.Array(ZoneCheckRow), total: Type.Integer() })
export type ZoneChecks = Static<typeof ZoneChecks>

/** POST /api/insurer/zone-checks/:checkId/findings */
export const Findings = Type.Object({
  findings: Type.Array(
    Type.Object({
      drugCode: Type.String({ minLength: 1, maxLength: 30 }),
      found: Found,
      note: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    { maxItems: 200 },
  ),
  finish: Type.Boolean({ description: 'every line has been looked at' }),
})
export type Findings = Static<typeof Findings>
