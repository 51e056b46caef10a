import type { PlacementRow } from '../../../modules/stock/api.ts'
import { useText } from '../language/language.tsx'

/** The marks of the chosen drugs, on paper only: what it is, its zone, how the insurance pays it, its price. */
export function MarkSheet({ rows }: { readonly rows: readonly PlacementRow[] }) {
  const { t, term } = useText()
  const words = t.zones
  return (
    <section className="mark-sheet" aria-hidden>
      {rows.map((row) => (
        <div key={row.drugCode} className={`mark mark-${row.bears}`}>
          <strong>{words.marks[row.bears]}</strong>
          <span className="mark-name">
            {row.genericName} {row.spec}
          </span>
          <span>{row.maker}</span>
          <span className="mark-foot">
            <span>{words.zones[row.belongs]}</span>
            <span className="num">{row.price === null ? '' : `¥${row.price} / ${term(row.package)}`}</span>
          </span>
        </div>
      ))}
    </section>
  )
}
