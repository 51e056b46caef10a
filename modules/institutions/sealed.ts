import { opened, openedBytes, sealedBytes } from '../../platform/keys.ts'
import { aboutOf, type SealedPlace } from '../../platform/sealing.ts'

const number: SealedPlace = {
  ...{
    table: 'institutions.practitioner',
    key: 'practitioner_id',
    keyType: 'text',
    column: 'identity_number',
    as: 'text',
  },
}
const paper: SealedPlace = {
  ...{ table: 'institutions.file', key: 'file_id', keyType: 'uuid', column: 'content', as: 'bytes' },
}
export const sealedOfInstitutions: readonly SealedPlace[] = [number, paper]

/** The identity number of a practitioner, where the register has it. */
export const openNumber = (practitionerId: string, kept: string | null): string | null =>
  kept === null ? null : opened(kept, aboutOf(number, practitionerId))

export const sealedPaper = (fileId: string, content: Uint8Array): Buffer => sealedBytes(content, aboutOf(paper, fileId))
export const openPaper = (fileId: string, kept: Buffer): Buffer => openedBytes(kept, aboutOf(paper, fileId))
