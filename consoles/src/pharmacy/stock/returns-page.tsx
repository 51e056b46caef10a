import { Button } from 'antd'
import { useState } from 'react'
import type { ReturnRow } from '../../../../modules/stock/api.ts'
import { useText } from '../../language/language.tsx'
import { DayText } from '../../parts/day.tsx'
import { type ListColumn, ListPage } from '../../parts/list-page.tsx'
import { Money } from '../../parts/money.tsx'
import { packs } from '../dispensing/work.ts'
import { DrugName } from './drug-name.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { BatchOf } from './withdrawn.tsx'

/** What went back to suppliers, with the codes of its boxes; and sending goods back. */
export function ReturnsPage() {
  const { t } = useText()
  const words = t.stock.returns
  const [sending, setSending] = useState(false)
  const columns: readonly ListColumn<ReturnRow>[] = [
    { key: 'day', title: words.sentOn, width: 110, render: ({ sentOn }) => <DayText day={sentOn} weekday={false} /> },
    { key: 'drug', title: t.stock.drug, render: (row) => <DrugName drug={row} /> },
    { key: 'batch', title: t.stock.batch, width: 130, render: (row) => <BatchOf row={row} /> },
    { key: 'supplier', title: t.stock.supplier, render: ({ supplier }) => supplier },
    { key: 'packs', title: t.stock.packs, align: 'right', width: 70, render: (row) => packs(row.packs) },
    {
      key: 'amount',
      title: t.stock.amount,
      align: 'right',
      width: 90,
      render: ({ amount }) => <Money amount={amount} />,
    },
    {
      key: 'codes',
      title: words.codes,
      align: 'right',
      width: 70,
      render: ({ codes }) => <span title={codes.slice(0, 50).join('\n')}>{codes.length}</span>,
    },
    { key: 'reason', title: t.stock.reason, render: ({ reason }) => reason ?? '—' },
    { key: 'document', title: words.document, width: 120, render: ({ document }) => document ?? '—' },
    {
      key: 'source',
      title: t.stock.purchases.source,
      spare: true,
      render: ({ source }) => t.stock.purchases.sources[source],
    },
  ]
  return (
    <>
      <ListPage<ReturnRow>
        name="pharmacy-returns"
        title={words.title}
        path="/api/pharmacy/stock/returns"
        filters={[
          { kind: 'text', key: 'query', label: words.search, search: true },
          { kind: 'days', key: 'days', label: t.stock.period, from: 'from', to: 'to' },
        ]}
        columns={columns}
        rowKey={({ returnId, lineNo }) => `${returnId} ${lineNo}`}
        empty={{ title: words.empty, hint: words.emptyHint }}
        exports
        actions={
          <Button type="primary" onClick={() => setSending(true)}>
            {words.send}
          </Button>
        }
      />
      {sending && <ReturnDialog onClose={() => setSending(false)} />}
    </>
  )
}
