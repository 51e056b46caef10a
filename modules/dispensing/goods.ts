import type { Refusal } from '../../platform/refusal.ts'
import { codeElsewhere, codeSold } from './code-refusals.ts'
import { stockShort } from './refusals.ts'
import { codesMissing } from './settlement-refusals.ts'
import type { TillFacts } from './till-read.ts'

/** Packs that leave a batch with a settlement. */
export type Take = Readonly<{ drugCode: string; batchNumber: string; packs: number }>
export type Goods = Readonly<{ takes: readonly Take[]; codes: readonly string[] }>

type Facts = Pick<TillFacts, 'dispensing' | 'lines' | 'scans' | 'batches' | 'drugs'>
const thousandths = (packs: number): number => Math.round(packs * 1000)

/** What is wrong with the boxes that were scanned; every line that lacks codes is named where the law asks for them. */
export function codeRefusals(facts: Facts, law: { value: boolean; cites: readonly string[] }): Refusal[] {
  const { dispensing, lines, scans } = facts
  const refusals: Refusal[] = []
  for (const { lineNo, drugCode, packs } of lines) {
    const scanned = scans.filter((scan) => scan.lineNo === lineNo).length
    const needed = Math.ceil(packs)
    if (law.value && scanned < needed)
      refusals.push(codesMissing({ lineNo, name: nameOf(facts, drugCode), needed, scanned }, law.cites))
  }
  for (const { traceCode, institutionId, soldOn } of scans) {
    if (institutionId !== dispensing.institutionId) refusals.push(codeElsewhere({ traceCode }))
    else if (soldOn) refusals.push(codeSold({ traceCode, day: soldOn }))
  }
  return refusals
}

/** Which batches the goods leave: those of the scanned boxes, and for the rest the batch that expires first. */
export function goodsOf(facts: Facts): Goods | readonly Refusal[] {
  const left = new Map(facts.batches.map((batch) => [keyOf(batch), { ...batch, packs: thousandths(batch.packs) }]))
  const taken = new Map<string, number>()
  const short: Refusal[] = []
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
    for (const scan of facts.scans.filter((one) => one.lineNo === lineNo))
      need -= take(keyOf(scan), Math.min(1000, Math.max(0, need)))
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
  return { takes, codes: facts.scans.map(({ traceCode }) => traceCode) }
}

const keyOf = ({ drugCode, batchNumber }: { drugCode: string; batchNumber: string }): string =>
  `${drugCode}\n${batchNumber}`

export const nameOf = ({ drugs }: Pick<TillFacts, 'drugs'>, drugCode: string): string =>
  drugs.find((drug) => drug.drugCode === drugCode)?.genericName ?? drugCode
