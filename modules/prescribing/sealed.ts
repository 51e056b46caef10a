import { sealed } from '../../platform/keys.ts'
import { aboutOf, type SealedPlace } from '../../platform/sealing.ts'

/** The number of who signed for a patient is kept sealed; nothing reads it but an inspection of the consent. */
const signer: SealedPlace = {
  ...{ table: 'prescribing.consent', key: 'consent_id', keyType: 'uuid', column: 'signer_identity_number', as: 'text' },
}
export const sealedOfPrescribing: readonly SealedPlace[] = [signer]

export const sealedSigner = (consentId: string, number: string | null): string | null =>
  number === null ? null : sealed(number, aboutOf(signer, consentId))
