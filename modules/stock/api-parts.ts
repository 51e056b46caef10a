import Type, { type Static } from 'typebox'
import { Day, Instant } from '../../platform/api.ts'

/** What several contracts of goods share. */

export const Paging = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
export const Listing = { ...Paging, format: Type.Optional(Type.Enum(['json', 'xlsx'])) }
export const Between = { from: Type.Optional(Day), to: Type.Optional(Day) }
export const Shown = { drugCode: Type.String(), genericName: Type.String(), spec: Type.String() }
export const Made = { ...Shown, maker: Type.String() }

/** When it was taken back over the wire, and the number of the message that did it: it counts no more. */
export const Withdrawn = Type.Object({ at: Instant, by: Type.String() })
export type Withdrawn = Static<typeof Withdrawn>
