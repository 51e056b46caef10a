import type { Ceiling as CeilingAnswer, DrugView, ImportAnswer } from './api.ts'
import type { Ceiling } from './ceiling.ts'
import type { Drug } from './drug.ts'
import type { ImportReport } from './import/import-list.ts'

/** Ten-thousandths of a yuan as people write a price: at least two decimals, at most four. */
export function priceText(price: number): string {
  const text = (price / 10_000).toFixed(4)
  return text.replace(/0{1,2}$/, '')
}

/** Ten-thousandths as a percentage without trailing zeros. */
export function rateText(rate: number): string {
  return `${rate / 100}%`
}

export function drugView(drug: Drug, ceiling: Ceiling | undefined): DrugView {
  const { pinyinInitials: _initials, approvalNumber: _approval, validFrom: _from, validUntil: _until, ...shown } = drug
  return {
    ...shown,
    ownShare: rateText(drug.ownShare),
    categories: [...drug.categories],
    synthetic: [...drug.synthetic],
    ceiling: ceiling ? ceilingView(ceiling) : null,
  }
}

export function ceilingView({ listed: _listed, ...ceiling }: Ceiling): CeilingAnswer {
  return { ...ceiling, price: priceText(ceiling.price) }
}

export function importView(report: ImportReport): ImportAnswer {
  const { name: _name, fileHash: _hash, ...shown } = report
  return {
    ...shown,
    broughtBefore: report.broughtBefore?.toISOString() ?? null,
    columns: { ...report.columns },
    faults: [...report.faults],
  }
}
