import Type, { type Static } from 'typebox'

/** What anyone may read about a designated institution. */

export const Level = Type.Enum(
  ['village', 'station', 'township', 'community', 'level1', 'level2', 'level3', 'ungraded'],
  { description: 'village to community are primary institutions (基层)' },
)
export type Level = Static<typeof Level>

export const InstitutionCard = Type.Object({
  institutionId: Type.String(),
  kind: Type.Enum(['hospital', 'pharmacy']),
  name: Type.String(),
  level: Type.Union([Level, Type.Null()]),
  region: Type.String(),
  address: Type.String(),
  phone: Type.String(),
  latitude: Type.Number(),
  longitude: Type.Number(),
  dualChannel: Type.Boolean(),
})
export type InstitutionCard = Static<typeof InstitutionCard>
