import { useKeys } from '../platform/keys.ts'

const [name, key] = ['bench', Buffer.alloc(32, 7)]

/** What a bench and the services that it starts seal with: the same keys, and nobody's. */
export const benchKeys = `${name}:${key.toString('base64')}`
export const useBenchKeys = (): void => useKeys(new Map([[name, key]]))
