import { opened, openedBytes, sealed, sealedBytes } from '../platform/keys.ts'
import { aboutOf, type SealedPlace } from '../platform/sealing.ts'

/** What of the wire is kept sealed: what was said about persons, and the files between two messages. */

const ofMessage: Omit<SealedPlace, 'column'> = {
  ...{ table: 'gateway.message', key: 'msgid', keyType: 'text', as: 'text' },
  within: { key: 'institution_id', keyType: 'text' },
}
const answer: SealedPlace = { ...ofMessage, column: 'answer' }
const request: SealedPlace = { ...ofMessage, column: 'request' }
const understood: SealedPlace = { ...ofMessage, column: 'understood' }
const body: SealedPlace = { table: 'gateway.callback', key: 'msgid', keyType: 'text', column: 'body', as: 'text' }
const content: SealedPlace = {
  ...{ table: 'gateway.file', key: 'file_number', keyType: 'text', column: 'content', as: 'bytes' },
}
export const sealedOfGateway: readonly SealedPlace[] = [answer, request, understood, body, content]

export type MessageKey = Readonly<{ msgid: string; institutionId: string }>
type Kept = string | null

const seal = (place: SealedPlace, { msgid, institutionId }: MessageKey, text: Kept): Kept =>
  text === null ? null : sealed(text, aboutOf(place, msgid, institutionId))
const open = (place: SealedPlace, { msgid, institutionId }: MessageKey, kept: Kept): Kept =>
  kept === null ? null : opened(kept, aboutOf(place, msgid, institutionId))

export const sealedAnswer = (key: MessageKey, answered: object): string =>
  sealed(JSON.stringify(answered), aboutOf(answer, key.msgid, key.institutionId))
export const openAnswer = (key: MessageKey, kept: Kept): Kept => open(answer, key, kept)

/** What is kept whole for a vendor: the text as it came, and what was understood of it. */
export const sealedWhole = (key: MessageKey, whole: Readonly<{ request: Kept; understood: unknown }>) => ({
  request: seal(request, key, whole.request),
  understood: seal(
    understood,
    key,
    whole.understood === null || whole.understood === undefined ? null : JSON.stringify(whole.understood),
  ),
})
export function openWhole(key: MessageKey, whole: Readonly<{ request: Kept; understood: Kept }>) {
  const read = open(understood, key, whole.understood)
  return {
    request: open(request, key, whole.request),
    understood: read === null ? null : (JSON.parse(read) as unknown),
  }
}

export const sealedCall = (msgid: string, call: object): string => sealed(JSON.stringify(call), aboutOf(body, msgid))
export const openCall = (msgid: string, kept: string): string => opened(kept, aboutOf(body, msgid))

export const sealedFile = (number: string, bytes: Uint8Array): Buffer => sealedBytes(bytes, aboutOf(content, number))
export const openFile = (number: string, kept: Buffer): Buffer => openedBytes(kept, aboutOf(content, number))
