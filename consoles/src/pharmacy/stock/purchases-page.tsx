import { App, Button } from 'antd'
import { useState } from 'react'
import type { Paid, PurchaseRow, Purchases } from '../../../../modules/stock/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { useAddressParams } from '../../parts/address-params.ts'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { DayText, today } from '../../parts/day.tsx'
import { type ListColumn, ListPage } from '../../parts/list-page.tsx'
import { Money, yuan } from '../../parts/money.tsx'
import { packs } from '../dispensing/work.ts'
import { DrugName } from './drug-name.tsx'
import { FileDialog } from './file-dialog.tsx'
import { BatchOf } from './withdrawn.tsx'

/** Everything that came in, with every field of the delivery; and what the pharmacy owes its suppliers. */
export function PurchasesPage() {
  const { t } = useText()
  const words = t.stock.purchases
  const [params, change] = useAddressParams()
  const [importing, setImporting] = useState(false)
  const columns: readonly ListColumn<PurchaseRow>[] = [
    {
      key: 'day',
      title: words.boughtOn,
      width: 110,
      render: ({ boughtOn }) => <DayText day={boughtOn} weekday={false} />,
    },
    { key: 'drug', title: t.stock.drug, render: (row) => <DrugName drug={row} more={row.maker} /> },
    { key: 'batch', title: t.stock.batch, width: 130, render: (row) => <BatchOf row={row} /> },
    {
      key: 'until',
      title: t.stock.expiresOn,
      width: 110,
      render: ({ expiresOn }) => <DayText day={expiresOn} weekday={false} />,
    },
    { key: 'supplier', title: t.stock.supplier, render: ({ supplier }) => supplier },
    { key: 'packs', title: t.stock.packs, align: 'right', width: 70, render: (row) => packs(row.packs) },
    { key: 'price', title: t.stock.price, align: 'right', width: 80, render: ({ price }) => <Money amount={price} /> },
    {
      key: 'amount',
      title: t.stock.amount,
      align: 'right',
      width: 90,
      render: ({ amount }) => <Money amount={amount} />,
    },
    { key: 'codes', title: words.codes, align: 'right', width: 70, render: ({ codes }) => codes },
    { key: 'channel', title: words.channel, width: 150, render: (row) => <Channel row={row} /> },
    { key: 'invoice', title: words.invoice, spare: true, render: ({ invoice }) => invoice ?? '—' },
    {
      key: 'approval',
      title: words.approvalNumber,
      spare: true,
      render: ({ approvalNumber }) => approvalNumber ?? '—',
    },
    { key: 'source', title: words.source, spare: true, render: ({ source }) => words.sources[source] },
  ]
  const owed = params.get('owed') === 'true'
  return (
    <>
      <ListPage<PurchaseRow>
        name="pharmacy-purchases"
        title={words.title}
        path="/api/pharmacy/stock/purchases"
        filters={[
          { kind: 'text', key: 'query', label: t.stock.search, search: true },
          { kind: 'days', key: 'days', label: t.stock.period, from: 'from', to: 'to' },
        ]}
        columns={columns}
        rowKey={({ purchaseId, lineNo }) => `${purchaseId} ${lineNo}`}
        empty={{ title: words.empty, hint: words.emptyHint }}
        exports
        actions={
          <>
            <Button aria-pressed={owed} onClick={() => change({ owed: owed ? undefined : 'true', page: undefined })}>
              {words.owedOnly}
            </Button>
            <Button type="primary" onClick={() => setImporting(true)}>
              {words.import}
            </Button>
          </>
        }
        summary={(answer) => <Above answer={answer as unknown as Purchases} />}
      />
      {importing && <FileDialog onClose={() => setImporting(false)} />}
    </>
  )
}

function Above({ answer }: { readonly answer: Purchases }) {
  const { t, say, list } = useText()
  const words = t.stock.purchases
  return (
    <p className="quiet">
      {answer.owed !== '0.00' && (
        <>
          <strong>{words.owed(yuan(answer.owed))}</strong> <ClauseMarks ids={answer.owedCites} /> ·{' '}
        </>
      )}
      {answer.needed.fields.length > 0 && (
        <>
          {words.needs(list(answer.needed.fields.map((field) => say(field))))} <ClauseMarks ids={answer.needed.cites} />
        </>
      )}
    </p>
  )
}

function Channel({ row }: { readonly row: PurchaseRow }) {
  const { t } = useText()
  const words = t.stock.purchases
  const { message } = App.useApp()
  const pay = useChange<{ paidOn: string }, Paid>(`/api/pharmacy/stock/purchases/${row.purchaseId}/payment`, {
    refresh: ['/api/pharmacy/stock/purchases'],
    onDone: () => void message.success(words.paidDone),
  })
  if (row.channel === 'own') return words.channels.own
  if (row.withdrawn) return words.channels.procurement
  return (
    <span className="row">
      {words.channels.procurement}
      {row.paidOn ? (
        <span className="quiet">{words.paid(row.paidOn)}</span>
      ) : (
        <Button size="small" loading={pay.isPending} onClick={() => pay.mutate({ paidOn: today() })}>
          {words.pay}
        </Button>
      )}
    </span>
  )
}
