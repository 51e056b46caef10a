import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { StockRow } from '../../../../modules/stock/api.ts'
import { useText } from '../../language/language.tsx'
import { DayText, today } from '../../parts/day.tsx'
import { type ListColumn, ListPage } from '../../parts/list-page.tsx'
import { Money, yuan } from '../../parts/money.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { packs } from '../dispensing/work.ts'
import { PriceDialog } from './price-dialog.tsx'
import { PurchaseDialog } from './purchase-dialog.tsx'

/** Half a year before it expires a batch is pointed out. */
const soonDays = 180
/** Fewer packs than this hardly serve two long prescriptions. */
const lowPacks = 10

/** What is on the shelf: how much, until when, at what price beside its ceiling. */
export function StockPage() {
  const { t, term } = useText()
  const words = t.pharmacy.goods
  const [params] = useSearchParams()
  const [buying, setBuying] = useState<StockRow | undefined>(undefined)
  const [pricing, setPricing] = useState<StockRow | undefined>(undefined)
  const columns: readonly ListColumn<StockRow>[] = [
    { key: 'drug', title: words.drug, render: (row) => <Drug row={row} /> },
    { key: 'packs', title: words.packs, align: 'right', width: 90, render: (row) => <OnHand row={row} /> },
    { key: 'expiry', title: words.expiry, width: 170, render: (row) => <FirstExpiry row={row} /> },
    { key: 'price', title: words.price, align: 'right', width: 90, render: (row) => <ShelfPrice row={row} /> },
    {
      key: 'ceiling',
      title: words.ceiling,
      align: 'right',
      width: 90,
      render: ({ ceiling, ceilingSource }) =>
        ceiling === null ? '—' : <span title={ceilingSource ? term(ceilingSource) : undefined}>{yuan(ceiling)}</span>,
    },
    { key: 'kind', title: words.kind, width: 90, render: ({ procurement }) => words.procurement[procurement] },
    { key: 'codes', title: words.codes, align: 'right', width: 80, render: ({ codes }) => codes },
    { key: 'batches', title: words.batches, spare: true, render: (row) => <Batches row={row} /> },
    {
      key: 'deeds',
      title: '',
      width: 220,
      render: (row) => (
        <span className="row" style={{ flexWrap: 'nowrap' }}>
          <Button size="small" onClick={() => setBuying(row)}>
            {words.purchase}
          </Button>
          <Button size="small" onClick={() => setPricing(row)}>
            {words.changePrice}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <>
      <ListPage<StockRow>
        name="pharmacy-stock"
        title={words.title}
        path="/api/pharmacy/stock"
        fixed={params.has('query') ? {} : { onlyOnHand: true }}
        filters={[{ kind: 'text', key: 'query', label: words.search }]}
        columns={columns}
        rowKey={({ drugCode }) => drugCode}
        empty={{ title: words.empty, hint: words.emptyHint }}
        exports
      />
      {buying && <PurchaseDialog drug={buying} onClose={() => setBuying(undefined)} />}
      {pricing && <PriceDialog drug={pricing} onClose={() => setPricing(undefined)} />}
    </>
  )
}

function Drug({ row }: { readonly row: StockRow }) {
  const { term } = useText()
  return (
    <div className="drug">
      <strong>
        {row.genericName} {row.spec}
      </strong>
      <span className="quiet">
        {term(row.form)} · {row.maker}
      </span>
    </div>
  )
}

function OnHand({ row }: { readonly row: StockRow }) {
  const { t, term } = useText()
  const words = t.pharmacy.goods
  return (
    <div className="drug">
      <span className="num">
        {packs(row.packs)} {term(row.package)}
      </span>
      {row.packs < lowPacks && <Tint color="think">{words.low}</Tint>}
      {row.expiredPacks > 0 && <Tint color="stop">{words.expiredPacks(packs(row.expiredPacks))}</Tint>}
    </div>
  )
}

function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000)
}

function FirstExpiry({ row }: { readonly row: StockRow }) {
  const { t } = useText()
  const words = t.pharmacy.goods
  const [first] = row.batches
    .filter((batch) => batch.packs > 0)
    .toSorted((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1))
  if (!first) return <span>—</span>
  const days = daysUntil(first.expiresOn)
  return (
    <span className="row" style={{ flexWrap: 'nowrap' }}>
      <DayText day={first.expiresOn} weekday={false} />
      {days <= soonDays && (
        <Tint color={first.expired || days < 0 ? 'stop' : 'think'}>
          {first.expired || days < 0 ? words.expired : `${words.near} · ${words.days(days)}`}
        </Tint>
      )}
    </span>
  )
}

function ShelfPrice({ row }: { readonly row: StockRow }) {
  const { t } = useText()
  const words = t.pharmacy.goods
  return (
    <div className="drug">
      <Money amount={row.price} />
      {row.aboveCeiling && <Tint color="stop">{words.above}</Tint>}
      {!row.onSale && <Tint color="rest">{words.notOnSale}</Tint>}
    </div>
  )
}

function Batches({ row }: { readonly row: StockRow }) {
  const { t } = useText()
  const words = t.pharmacy.goods
  return (
    <Table
      size="small"
      rowKey="batchNumber"
      pagination={false}
      showHeader={false}
      dataSource={[...row.batches]}
      columns={[
        { key: 'batch', title: words.batchNumber, dataIndex: 'batchNumber' },
        { key: 'until', title: words.expiresOn, dataIndex: 'expiresOn' },
        { key: 'packs', title: words.packs, align: 'right', render: (_, batch) => packs(batch.packs) },
        { key: 'supplier', title: words.supplier, dataIndex: 'supplier' },
      ]}
    />
  )
}
