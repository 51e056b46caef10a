import type { LedgerKind, Mismatch, StockEntry } from '../../../../modules/stock/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { InstantText } from '../../parts/day.tsx'
import { type ListColumn, ListPage } from '../../parts/list-page.tsx'
import { yuan } from '../../parts/money.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { packs } from '../dispensing/work.ts'
import { DrugName } from './drug-name.tsx'

const kinds: readonly LedgerKind[] = ['purchase', 'sale', 'return', 'count', 'change', 'sent-back', 'opening']

/** Every movement of goods with the balance it left, and how far books and goods are apart. */
export function LedgerPage() {
  const { t } = useText()
  const words = t.stock.ledger
  const columns: readonly ListColumn<StockEntry>[] = [
    { key: 'at', title: t.stock.at, width: 150, render: ({ at }) => <InstantText at={at} /> },
    { key: 'drug', title: t.stock.drug, render: (row) => <DrugName drug={row} /> },
    { key: 'batch', title: t.stock.batch, width: 130, render: ({ batchNumber }) => batchNumber },
    { key: 'kind', title: words.kind, width: 110, render: ({ kind }) => t.stock.kinds[kind] },
    {
      key: 'packs',
      title: t.stock.packs,
      align: 'right',
      width: 80,
      render: (row) => <span className="num">{row.packs > 0 ? `+${packs(row.packs)}` : packs(row.packs)}</span>,
    },
    {
      key: 'after',
      title: words.after,
      align: 'right',
      width: 80,
      render: ({ after }) => <span className="num">{packs(after)}</span>,
    },
    { key: 'note', title: t.stock.note, render: ({ note }) => note ?? '' },
  ]
  return (
    <ListPage<StockEntry>
      name="pharmacy-ledger"
      title={words.title}
      path="/api/pharmacy/stock/ledger"
      filters={[
        {
          kind: 'choice',
          key: 'kind',
          label: words.kind,
          options: kinds.map((value) => ({ value, label: t.stock.kinds[value] })),
        },
        { kind: 'text', key: 'batchNumber', label: t.stock.batch },
        { kind: 'days', key: 'days', label: t.stock.period, from: 'from', to: 'to' },
      ]}
      columns={columns}
      rowKey={({ movementId }) => movementId}
      empty={{ title: words.empty, hint: words.emptyHint }}
      exports
      summary={() => <OwnMismatch />}
    />
  )
}

/** The pharmacy's own standing towards the share that ends its agreement. */
function OwnMismatch() {
  const { t } = useText()
  const words = t.stock.ledger
  const { data } = useAsk<Mismatch>('/api/pharmacy/stock/mismatch')
  if (!data) return null
  return (
    <p className="row">
      <Tint color={data.reached ? 'stop' : data.mismatched === '0.00' ? 'good' : 'think'}>
        {data.threshold ? words.mismatch(data.rate, data.threshold) : words.mismatchPlain(data.rate)}
      </Tint>
      <span className="quiet">{words.of(yuan(data.mismatched), yuan(data.recorded))}</span>
      <ClauseMarks ids={data.cites} />
    </p>
  )
}
