import type { Amount, demandTables } from './benefit.ts'
import { earlier, later } from './day.ts'
import { type Fen, percentText, type Rate, yuanText } from './money.ts'
import { describe, meet, type Ordered } from './proof.ts'
import { fault } from './source.ts'
import { type Row, rowAt } from './table.ts'

/** A demand of the law on the pack's own figures: where it stands, which table it is about, and what keeps to it. */
type Demand = {
  readonly stands: keyof typeof demandTables
  readonly table: string
  readonly kept: (value: unknown, demanded: unknown) => boolean
  readonly words: (demanded: unknown) => string
}

const demands: readonly Demand[] = [
  {
    stands: 'benefit.ratioAtLeast',
    table: 'benefit.ratio',
    kept: (value, demanded) => (value as Rate) >= (demanded as Rate),
    words: (demanded) => `≥ ${percentText(demanded as Rate)}`,
  },
  {
    stands: 'benefit.deductibleAtMost',
    table: 'benefit.deductible',
    kept: (value, demanded) => value === null || (value as Amount).amount <= (demanded as Fen),
    words: (demanded) => `≤ ${yuanText(demanded as Fen)}`,
  },
]

/** Each row that answers a case of a demand, on a day of it, must keep to it; a row that another beats there need not. */
export function proveDemands(tables: ReadonlyMap<string, Ordered>): void {
  for (const demand of demands) {
    const about = tables.get(demand.table)
    for (const demanded of tables.get(demand.stands)?.table.rows ?? []) {
      for (const row of about?.table.rows ?? []) if (about) proveRow(row, demanded, demand, about)
    }
  }
}

function proveRow(row: Row, demanded: Row, demand: Demand, { table, beats }: Ordered): void {
  const from = later(row.from, demanded.from)
  const until = earlier(row.until, demanded.until)
  const common = from <= until ? meet(row.when, demanded.when) : undefined
  if (!common || demand.kept(row.value, demanded.value)) return
  const replaced = table.rows.some(
    (other) =>
      beats(other, row) &&
      other.from <= from &&
      other.until >= until &&
      [...other.when].every(([fact, values]) => ((common.get(fact) ?? ~0n) & ~values) === 0n && common.has(fact)),
  )
  if (replaced) return
  const limit = demand.words(demanded.value)
  const cites = demanded.basis.cites.join(', ')
  fault(
    row.at,
    {
      zh: `${row.written} 不符合 ${cites} 的要求（${limit}）：${describe(common, table.scope)}，${from} 起`,
      en: `${row.written} is not what ${cites} demands (${limit}): ${describe(common, table.scope)}, from ${from}`,
    },
    {
      zh: `请改正数值，或对照 ${rowAt(demanded)} 的要求`,
      en: `correct the value, or see the demand at ${rowAt(demanded)}`,
    },
  )
}
