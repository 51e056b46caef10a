import { isTold, noAnswer, Problem, unknownFailure } from './problem.ts'

/** The service over fetch: the session travels in its cookie, a “no” arrives as a `Problem`. */

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export const signedOutEvent = 'changqing:signed-out'

export function address(path: string, query?: Query): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

export async function read<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(await send(address(path, query), signal ? { signal } : {}))
}

/** Changes something. The key names the submission: sent again after a lost answer, the service answers the same again. */
export async function change<T>(path: string, body: unknown, key: string): Promise<T> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  return answerOf<T>(await send(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) }))
}

/** A key of its own; also outside a secure context, where `crypto.randomUUID` is absent. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw noAnswer
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body: unknown = isJson ? await response.json() : undefined
  if (response.ok) return body as T
  if (response.status === 401) window.dispatchEvent(new Event(signedOutEvent))
  throw isTold(body) ? new Problem(body) : unknownFailure(response.status)
}
