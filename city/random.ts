/** Chance that is the same every time: what follows from a seed and a label, never from a clock or a machine. */
export type Random = Readonly<{
  /** From 0 up to but not 1. */
  next: () => number
  /** Thirty-two bits as a whole number. */
  bits: () => number
  below: (end: number) => number
  /** Both ends included. */
  between: (least: number, most: number) => number
  chance: (probability: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** One of them, by weight. */
  weighted: <T>(from: readonly (readonly [weight: number, what: T])[]) => T
}>

/** A stream of its own for every label, so that one more draw here changes nothing there. */
export function randomOf(...labels: readonly (string | number)[]): Random {
  const bits = sfc32(labels.join('/'))
  const next = () => bits() / 4294967296
  const below = (end: number) => Math.floor(next() * end)
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    next,
    bits,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick,
    weighted: (from) => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, what] of from) {
        left -= weight
        if (left < 0) return what
      }
      return pick(from)[1]
    },
  }
}

/** Chris Doty-Humphrey's small fast counter, seeded with four words made of the label (xmur3). */
function sfc32(label: string): () => number {
  let hash = 1779033703 ^ label.length
  for (let i = 0; i < label.length; i++) {
    hash = Math.imul(hash ^ label.charCodeAt(i), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  const word = () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash | 0
  }
  let [a, b, c, d] = [word(), word(), word(), word()]
  const bits = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) bits()
  return bits
}
