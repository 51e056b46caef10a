import { openedBytes, sealedBytes } from '../../platform/keys.ts'
import { aboutOf, type SealedPlace } from '../../platform/sealing.ts'

const evidence: SealedPlace = {
  ...{ table: 'eligibility.evidence_file', key: 'file_id', keyType: 'uuid', column: 'content', as: 'bytes' },
}
export const sealedOfEligibility: readonly SealedPlace[] = [evidence]

export const sealedEvidence = (fileId: string, content: Uint8Array): Buffer =>
  sealedBytes(content, aboutOf(evidence, fileId))
export const openEvidence = (fileId: string, kept: Buffer): Buffer => openedBytes(kept, aboutOf(evidence, fileId))
