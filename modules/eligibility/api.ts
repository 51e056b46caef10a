import Type, { type Static } from 'typebox'
import { Day, Uuid, Words } from '../../platform/api.ts'

/** The contract of certified diseases (门诊慢特病待遇资格) and of the one institution chosen for some of them. */

export const Certification = Type.Object({
  certificationId: Uuid,
  diseaseKey: Type.String(),
  diseaseName: Words,
  validFrom: Day,
  validUntil: Type.Union([Day, Type.Null()]),
  validToday: Type.Boolean(),
  institutionName: Type.Union([Type.String(), Type.Null()], { description: 'who certified it' }),
  grantedRegion: Type.String(),
  designated: Type.Union([
    Type.Object({ institutionId: Type.String(), name: Type.String(), year: Type.Integer() }),
    Type.Null(),
  ]),
})
export type Certification = Static<typeof Certification>
