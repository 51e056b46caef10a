/** Tells a scanner that types like a keyboard from a person who types: fast, long, and closed by Enter. */

export interface Burst {
  readonly text: string
  readonly lastAt: number
}

/** The character between the parts of a GS1 code (FNC1). */
export const separator = '\u001d'

/** How scanners send it that only have keys: Ctrl and the closing bracket. */
export function isSeparator(event: Pick<KeyboardEvent, 'ctrlKey' | 'key'>): boolean {
  return (event.ctrlKey && event.key === ']') || event.key === separator
}

export const noBurst: Burst = { text: '', lastAt: 0 }

/** A scanner's keys come every 1 to 20 ms; a fast typist's hardly under 60. */
const longestGap = 50
/** The shortest thing that carries a code we read: a prescription number or a credential. */
const shortestCode = 8

/** One key later: the letters typed without a pause so far. */
export function typed(burst: Burst, key: string, at: number): Burst {
  if (key.length !== 1) return burst
  const text = at - burst.lastAt <= longestGap ? burst.text + key : key
  return { text, lastAt: at }
}

/** What a scanner sent, when Enter came as fast as the letters before it. */
export function scanned(burst: Burst, at: number): string | undefined {
  return burst.text.length >= shortestCode && at - burst.lastAt <= longestGap * 2 ? burst.text : undefined
}

/** Several codes pasted or sent at once. */
export function separate(text: string): readonly string[] {
  return text
    .split(/[\s,;，；]+/)
    .map((code) => code.trim())
    .filter((code) => code !== '')
}
