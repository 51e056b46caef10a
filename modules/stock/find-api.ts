import Type, { type Static } from 'typebox'
import { Day, Money, Words } from '../../platform/api.ts'
import { InstitutionCard } from '../institutions/api.ts'
import { Made } from './api-parts.ts'

/** The contract of the search for drugs: which there are, and where, as true as the shelves are at that moment. */

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** GET /api/public/drugs?query= and /api/patient/drugs?query= : a name, pinyin initials, a code, or what a bar code says. */
export const FindQuery = Type.Object({
  query: Type.String({ minLength: 1, maxLength: 200 }),
  region: Type.Optional(
    Type.String({ pattern: '^\\d{6}$', description: 'the pooling area; a patient’s own without it' }),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export type FindQuery = Static<typeof FindQuery>
export const FoundDrug = Type.Object({
  ...Made,
  tradeName: Nullable(Type.String()),
  form: Type.String(),
  package: Type.String(),
  class: Type.Enum(['A', 'B', 'C']),
  places: Type.Integer({ description: 'pharmacies of the area that have it now' }),
  offering: Type.Integer({ description: 'pharmacies that offer it, whether it is there now or not' }),
  lowest: Nullable(Money),
})
export type FoundDrug = Static<typeof FoundDrug>
export const FoundDrugs = Type.Object({
  region: Type.String(),
  regions: Type.Array(Type.Object({ region: Type.String(), name: Words })),
  by: Type.Enum(['words', 'box'], { description: 'box: what was asked is the bar code of a box' }),
  rows: Type.Array(FoundDrug),
  total: Type.Integer(),
})
export type FoundDrugs = Static<typeof FoundDrugs>

/** GET /api/public/drugs/:drugCode/pharmacies and /api/patient/drugs/:drugCode/pharmacies */
export const FindParams = Type.Object({ drugCode: Type.String({ minLength: 1, maxLength: 30 }) })
export const NearQuery = Type.Object({
  region: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export type NearQuery = Static<typeof NearQuery>
export const NearPlace = Type.Object({
  institution: InstitutionCard,
  metres: Type.Integer({ description: 'over the ground, straight' }),
  price: Money,
  packs: Type.Integer({ description: 'whole packs that somebody who comes now can have' }),
})
export type NearPlace = Static<typeof NearPlace>
export const NearPlaces = Type.Object({
  drug: Type.Object({ ...Made, package: Type.String() }),
  day: Day,
  region: Type.String(),
  from: Type.Object({
    kind: Type.Enum(['given', 'home', 'middle'], { description: 'middle: of the pharmacies of the area' }),
    latitude: Type.Number(),
    longitude: Type.Number(),
  }),
  rows: Type.Array(NearPlace),
  total: Type.Integer(),
  having: Type.Integer({ description: 'of them, how many have it now' }),
})
export type NearPlaces = Static<typeof NearPlaces>
