import type { Line } from './dispensing.ts'

/** Of one line: the codes that it needs in all, and the packs that old goods without a code give instead. */
export type BoxesNeeded = Readonly<{ lineNo: number; codes: number; uncoded: number; missing: number }>

/**
 * What is still to be scanned, line by line. Old goods of the register stand in for what was not scanned, as long as they last and
 * the law takes them; a box that was scanned spares them.
 */
export function boxesNeeded(
  lines: readonly Pick<Line, 'lineNo' | 'drugCode' | 'packs'>[],
  scans: readonly Readonly<{ lineNo: number }>[],
  uncoded: ReadonlyMap<string, number>,
): BoxesNeeded[] {
  const left = new Map(uncoded)
  return lines.map(({ lineNo, drugCode, packs }) => {
    const scanned = scans.filter((scan) => scan.lineNo === lineNo).length
    const open = Math.max(0, packs - scanned)
    const old = Math.min(left.get(drugCode) ?? 0, open)
    left.set(drugCode, (left.get(drugCode) ?? 0) - old)
    const missing = Math.ceil(Math.round((open - old) * 1000) / 1000)
    return { lineNo, codes: Math.min(scanned, Math.ceil(packs)) + missing, uncoded: old, missing }
  })
}
