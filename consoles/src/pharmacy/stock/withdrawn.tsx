import type { PurchaseRow } from '../../../../modules/stock/api.ts'
import { useText } from '../../language/language.tsx'
import { Code } from '../../parts/code.tsx'
import { instantWords } from '../../parts/day.tsx'
import { Tint } from '../../parts/state-tag.tsx'

/** A batch, and beneath it when and by which message of the wire it was taken back. */
export function BatchOf({ row }: { readonly row: Pick<PurchaseRow, 'batchNumber' | 'withdrawn'> }) {
  const { t } = useText()
  const { batchNumber, withdrawn } = row
  if (!withdrawn) return <>{batchNumber}</>
  return (
    <div className="drug">
      <span>{batchNumber}</span>
      <Tint color="stop">{t.stock.withdrawn(instantWords(withdrawn.at))}</Tint>
      <Code value={withdrawn.by} tail={8} />
    </div>
  )
}
