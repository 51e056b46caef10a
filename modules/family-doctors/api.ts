import Type, { type Static } from 'typebox'
import { Day, Uuid } from '../../platform/api.ts'

/** The contract of family-doctor contracts (家庭医生签约). */

export const FamilyContract = Type.Object({
  contractId: Uuid,
  institutionId: Type.String(),
  institutionName: Type.String(),
  practitionerId: Type.String(),
  doctorName: Type.String(),
  paid: Type.Boolean({ description: '有偿签约' }),
  validFrom: Day,
  validUntil: Type.Union([Day, Type.Null()]),
})
export type FamilyContract = Static<typeof FamilyContract>
