import { channel } from 'node:diagnostics_channel'

/** A piece of work with its beginning and end, told to whoever traces; nothing is measured while nobody does. */
export type Piece = Readonly<{
  kind: 'statement' | 'batch'
  /** A statement's text without its values; they may name a person. */
  name: string
  from: number
  until: number
  failed: boolean
  attributes: Readonly<Record<string, number>>
}>

export const pieces = channel('changqing.piece')

const clock = (): number => performance.timeOrigin + performance.now()

export async function traced<T>(
  what: Pick<Piece, 'kind' | 'name' | 'attributes'>,
  work: () => Promise<T>,
  count?: (answer: T) => Readonly<Record<string, number>>,
): Promise<T> {
  const from = clock()
  const tell = (failed: boolean, more: Readonly<Record<string, number>> = {}) =>
    pieces.publish({
      ...what,
      attributes: { ...what.attributes, ...more },
      from,
      until: clock(),
      failed,
    } satisfies Piece)
  try {
    const answer = await work()
    tell(false, count?.(answer))
    return answer
  } catch (error) {
    tell(true)
    throw error
  }
}
