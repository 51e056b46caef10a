import type { Refusal } from '../../platform/refusal.ts'
import type { Drug } from '../catalogue/index.ts'
import { openPacks, type PrescriptionLine } from '../prescribing/index.ts'
import type { OnShelf } from '../stock/index.ts'
import type { ChosenLines } from './api.ts'
import type { Line } from './dispensing.ts'
import { lineTwice, noSuchLine, nothingToPull, notOnShelf, notOpen, stockShort } from './refusals.ts'

export type Choice = Readonly<{
  lines: readonly PrescriptionLine[]
  /** What this dispensing already holds; those packs count as open for it. */
  held: readonly Line[]
  shelf: readonly OnShelf[]
  drugs: ReadonlyMap<string, Drug>
}>

/** Which packs of which lines a place takes. Without a wish: of every open line as much as its shelf can serve. */
export function chosen(choice: Choice, wish: ChosenLines | undefined): Line[] | Refusal {
  return wish ? asWished(choice, wish) : asServed(choice)
}

function openHere({ held }: Choice, line: PrescriptionLine): number {
  const mine = held.find(({ lineNo }) => lineNo === line.lineNo)?.packs ?? 0
  return Math.round((openPacks(line) + mine) * 1000) / 1000
}

function asServed(choice: Choice): Line[] | Refusal {
  const shelf = left(choice.shelf)
  const lines = choice.lines.flatMap((line): Line[] => {
    const on = shelf.get(line.drugCode)
    const packs = Math.min(openHere(choice, line), on?.packs ?? 0)
    if (!on || packs <= 0) return []
    on.packs -= packs
    return [{ lineNo: line.lineNo, drugCode: line.drugCode, packs, price: on.price }]
  })
  if (lines.length > 0) return lines
  const open = choice.lines.some((line) => openHere(choice, line) > 0)
  return nothingToPull({
    reason: open
      ? { zh: '本店没有其中任何药品的库存', en: 'none of its drugs is in stock here' }
      : { zh: '全部药品已取完或已被其他药店接单', en: 'all of it is dispensed or in hand elsewhere' },
  })
}

function asWished(choice: Choice, wish: ChosenLines): Line[] | Refusal {
  const shelf = left(choice.shelf)
  const lines: Line[] = []
  for (const { lineNo, packs } of wish) {
    const line = choice.lines.find((one) => one.lineNo === lineNo)
    if (!line) return noSuchLine({ lineNo })
    if (lines.some((one) => one.lineNo === lineNo)) return lineTwice({ lineNo })
    const open = openHere(choice, line)
    const drug = choice.drugs.get(line.drugCode)
    const name = drug?.genericName ?? line.drugCode
    const unit = { package: { zh: drug?.package ?? '盒', en: 'packs' } }
    if (packs > open) return notOpen({ lineNo, open, packs, ...unit })
    const on = shelf.get(line.drugCode)
    if (!on) return notOnShelf({ lineNo, name })
    if (packs > on.packs) return stockShort({ name, available: on.packs, packs, ...unit })
    on.packs -= packs
    lines.push({ lineNo, drugCode: line.drugCode, packs, price: on.price })
  }
  return lines
}

/** Two lines of one drug share its stock. */
function left(shelf: readonly OnShelf[]): Map<string, { packs: number; price: number }> {
  return new Map(shelf.map(({ drugCode, packs, price }) => [drugCode, { packs, price }]))
}
