import type { Refusal } from '../../platform/refusal.ts'
import { codeElsewhere, codeSold } from './code-refusals.ts'
import { stockShort } from './refusals.ts'
import { codesMissing, uncodedOver } from './settlement-refusals.ts'
import type { TillFacts } from './till-asked.ts'

/** Packs that leave a batch with a settlement. */
export type Take = Readonly<{ drugCode: string; batchNumber: string; packs: number }>
/** Parts of an opened box. */
export type Parts = Readonly<{ traceCode: string; parts: number }>
export type Goods = Readonly<{
  takes: readonly Take[]
  /** Boxes that are sold whole. */
  codes: readonly string[]
  parts: readonly Parts[]
  /** Of the packs, those that come from the register of goods without a code. */
  uncoded: readonly Take[]
}>

type Facts = Pick<TillFacts, 'dispensing' | 'lines' | 'scans' | 'batches' | 'drugs' | 'uncoded'>
const thousandths = (packs: number): number => Math.round(packs * 1000)

/** What the law says of boxes: whether each needs its code, and whether old goods without one are still taken. */
export type CodeLaw = Readonly<{ value: boolean; cites: readonly string[]; uncodedAccepted: boolean }>

/** What is wrong with the boxes that were scanned; every line that lacks codes is named where the law asks for them. */
export function codeRefusals(facts: Facts, law: CodeLaw): Refusal[] {
  const { dispensing, lines, scans } = facts
  const refusals: Refusal[] = []
  const uncoded = new Map<string, number>()
  const hasOld = (drugCode: string) => facts.uncoded.some((row) => row.drugCode === drugCode)
  for (const { drugCode, packs } of law.uncodedAccepted ? facts.uncoded : [])
    uncoded.set(drugCode, (uncoded.get(drugCode) ?? 0) + thousandths(packs))
  for (const { lineNo, drugCode, packs } of lines) {
    const own = scans.filter((scan) => scan.lineNo === lineNo)
    const missing = Math.max(0, thousandths(packs) - own.reduce((sum, scan) => sum + held(scan), 0))
    const old = uncoded.get(drugCode) ?? 0
    if (law.value && missing > old)
      refusals.push(
        (hasOld(drugCode) && !law.uncodedAccepted ? uncodedOver : codesMissing)(
          { lineNo, name: nameOf(facts, drugCode), needed: Math.ceil(packs), scanned: own.length },
          law.cites,
        ),
      )
    uncoded.set(drugCode, old - Math.min(old, missing))
  }
  for (const { traceCode, institutionId, soldOn } of scans) {
    if (institutionId !== dispensing.institutionId) refusals.push(codeElsewhere({ traceCode }))
    else if (soldOn) refusals.push(codeSold({ traceCode, day: soldOn }))
  }
  return refusals
}

/** Thousandths of a pack that a scanned box has to give: rounded up, so that three thirds are a pack. */
const held = ({ parts, partsLeft }: Facts['scans'][number]): number =>
  parts === null || partsLeft === null ? 1000 : Math.ceil((partsLeft * 1000) / parts)

/** Which batches the goods leave: those of the scanned boxes, and for the rest the batch that expires first. */
export function goodsOf(facts: Facts): Goods | readonly Refusal[] {
  const left = new Map(facts.batches.map((batch) => [keyOf(batch), { ...batch, packs: thousandths(batch.packs) }]))
  const taken = new Map<string, number>()
  const old = new Map(facts.uncoded.map((row) => [keyOf(row), { ...row, packs: thousandths(row.packs) }]))
  const short: Refusal[] = []
  const parts: Parts[] = []
  const uncoded: Take[] = []
  const take = (key: string, packs: number): number => {
    const batch = left.get(key)
    const some = Math.min(batch?.packs ?? 0, packs)
    if (batch && some > 0) {
      batch.packs -= some
      taken.set(key, (taken.get(key) ?? 0) + some)
    }
    return some
  }
  for (const { lineNo, drugCode, packs } of facts.lines) {
    let need = thousandths(packs)
    for (const scan of facts.scans.filter((one) => one.lineNo === lineNo)) {
      const some = take(keyOf(scan), Math.min(held(scan), Math.max(0, need)))
      need -= some
      if (scan.parts !== null && some > 0)
        parts.push({
          traceCode: scan.traceCode,
          parts: Math.min(scan.partsLeft ?? 0, Math.round((some * scan.parts) / 1000)),
        })
    }
    for (const [key, row] of old) {
      if (row.drugCode !== drugCode || need <= 0) continue
      const some = take(key, Math.min(row.packs, need))
      row.packs -= some
      need -= some
      if (some > 0) uncoded.push({ drugCode, batchNumber: row.batchNumber, packs: some / 1000 })
    }
    for (const [key, batch] of left) if (batch.drugCode === drugCode && need > 0) need -= take(key, need)
    if (need <= 0) continue
    const available = facts.batches.filter((batch) => batch.drugCode === drugCode)
    short.push(
      stockShort({
        name: nameOf(facts, drugCode),
        available: available.reduce((sum, batch) => sum + batch.packs, 0),
        packs,
        package: { zh: facts.drugs.find((drug) => drug.drugCode === drugCode)?.package ?? '盒', en: 'packs' },
      }),
    )
  }
  if (short.length > 0) return short
  const takes = [...taken].map(([key, packs]) => {
    const batch = left.get(key)
    return { drugCode: batch?.drugCode ?? '', batchNumber: batch?.batchNumber ?? '', packs: packs / 1000 }
  })
  const codes = facts.scans.filter((scan) => scan.parts === null).map(({ traceCode }) => traceCode)
  return { takes, codes, parts: parts.filter((one) => one.parts > 0), uncoded }
}

const keyOf = ({ drugCode, batchNumber }: { drugCode: string; batchNumber: string }): string =>
  `${drugCode}\n${batchNumber}`

export const nameOf = ({ drugs }: Pick<TillFacts, 'drugs'>, drugCode: string): string =>
  drugs.find((drug) => drug.drugCode === drugCode)?.genericName ?? drugCode
