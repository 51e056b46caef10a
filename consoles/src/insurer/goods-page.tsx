import { Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { GoodsRow, Mismatch, TakingList } from '../../../modules/stock/api.ts'
import { useAsk } from '../api/hooks.ts'
import { Chart } from '../chart/chart.tsx'
import { ranked } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'

/** The books of every pharmacy of the area: what it has, how old it is, when it was counted, how far it is apart. */
export function GoodsPage() {
  const { t } = useText()
  const words = t.stock.goods
  const [shown, setShown] = useState<GoodsRow | undefined>(undefined)
  const columns: readonly ListColumn<GoodsRow>[] = [
    { key: 'place', title: words.place, render: ({ name, institutionId }) => <Place name={name} id={institutionId} /> },
    { key: 'kinds', title: words.kinds, align: 'right', width: 80, render: ({ kinds }) => kinds },
    { key: 'value', title: words.value, align: 'right', width: 120, render: ({ value }) => <Money amount={value} /> },
    { key: 'near', title: words.near, align: 'right', width: 90, render: ({ near }) => near },
    {
      key: 'expired',
      title: words.expired,
      align: 'right',
      width: 80,
      render: ({ expired }) => (expired > 0 ? <Tint color="stop">{expired}</Tint> : 0),
    },
    {
      key: 'taken',
      title: words.takenOn,
      width: 120,
      render: ({ takenOn }) =>
        takenOn ? <DayText day={takenOn} weekday={false} /> : <span className="quiet">{words.never}</span>,
    },
    {
      key: 'apart',
      title: words.mismatched,
      align: 'right',
      width: 110,
      render: (row) => <Money amount={row.mismatched} />,
    },
    {
      key: 'rate',
      title: words.rate,
      align: 'right',
      width: 150,
      render: ({ rate, reached }) => (
        <span className="row" style={{ justifyContent: 'flex-end' }}>
          {reached && <Tint color="stop">{words.reached}</Tint>}
          <strong className="num">{rate}</strong>
        </span>
      ),
    },
  ]
  return (
    <>
      <ListPage<GoodsRow>
        name="insurer-goods"
        title={words.title}
        path="/api/insurer/goods"
        filters={[
          { kind: 'text', key: 'query', label: words.search, search: true },
          { kind: 'days', key: 'days', label: t.stock.period, from: 'from', to: 'to' },
        ]}
        columns={columns}
        rowKey={({ institutionId }) => institutionId}
        onOpen={setShown}
        empty={{ title: words.empty, hint: words.emptyHint }}
        exports
        summary={({ rows }) => (
          <>
            <Waiting />
            <Rates rows={rows} />
          </>
        )}
      />
      <Drawer
        open={shown !== undefined}
        size={760}
        title={shown && words.detail(shown.name)}
        onClose={() => setShown(undefined)}
      >
        {shown && <Detail institutionId={shown.institutionId} />}
      </Drawer>
    </>
  )
}

function Place({ name, id }: { readonly name: string; readonly id: string }) {
  return (
    <div className="drug">
      <strong>{name}</strong>
      <span className="quiet">{id}</span>
    </div>
  )
}

/** Who is furthest apart, at a glance. */
function Rates({ rows }: { readonly rows: readonly GoodsRow[] }) {
  const { t } = useText()
  const words = t.stock.goods
  const apart = rows.filter(({ mismatched }) => mismatched !== '0.00').slice(0, 8)
  const [first] = apart
  if (!first) return <p className="quiet">{words.chartNone}</p>
  return (
    <Chart
      finding={words.chart(first.name, first.rate)}
      height={Math.max(80, apart.length * 30) + 18}
      option={ranked({
        rows: apart.map(({ name, rate }) => ({ label: name, value: Number.parseFloat(rate) })),
        isMoney: false,
        limit:
          first.limit === null ? undefined : { value: Number.parseFloat(first.limit), label: words.ends(first.limit) },
      })}
      table={
        <Table
          size="small"
          rowKey="institutionId"
          pagination={false}
          dataSource={apart}
          columns={[
            { key: 'name', title: words.place, dataIndex: 'name' },
            { key: 'rate', title: words.rate, dataIndex: 'rate', align: 'right' },
          ]}
        />
      }
    />
  )
}

/** Counts that wait for the agency's yes. */
function Waiting() {
  const { t } = useText()
  const { data } = useAsk<TakingList>('/api/insurer/takings', { state: 'submitted', size: 10 })
  if (!data || data.total === 0) return null
  return (
    <p className="row">
      <Tint color="think">
        {t.stock.goods.waiting} {data.total}
      </Tint>
      {data.rows.map(({ takingId, institutionName }) => (
        <Link key={takingId} to={`/insurer/goods/takings/${takingId}`}>
          {institutionName}
        </Link>
      ))}
    </p>
  )
}

function Detail({ institutionId }: { readonly institutionId: string }) {
  const { t } = useText()
  const words = t.stock.goods
  const asked = useAsk<Mismatch>(`/api/insurer/goods/${institutionId}`)
  return (
    <Answered asked={asked}>
      {(mismatch) => (
        <div className="stack">
          <p className="row">
            <strong className="num">{mismatch.rate}</strong>
            <span className="quiet">
              {t.stock.ledger.of(yuan(mismatch.mismatched), yuan(mismatch.recorded))} · {mismatch.from} — {mismatch.to}
            </span>
            <ClauseMarks ids={mismatch.cites} />
          </p>
          <Table
            size="small"
            rowKey={(row) => `${row.drugCode} ${row.batchNumber}`}
            dataSource={[...mismatch.rows]}
            pagination={{ pageSize: 15, size: 'small', hideOnSinglePage: true }}
            columns={[
              {
                key: 'drug',
                title: t.stock.drug,
                render: (_, row) => (
                  <div className="drug">
                    <strong>
                      {row.genericName} {row.spec}
                    </strong>
                    <span className="quiet">
                      {t.stock.batch} {row.batchNumber}
                    </span>
                  </div>
                ),
              },
              { key: 'packs', title: t.stock.packs, align: 'right', dataIndex: 'packs' },
              {
                key: 'apart',
                title: words.mismatched,
                align: 'right',
                render: (_, row) => <Money amount={row.mismatched} />,
              },
              {
                key: 'recorded',
                title: words.recorded,
                align: 'right',
                render: (_, row) => <Money amount={row.recorded} />,
              },
            ]}
          />
        </div>
      )}
    </Answered>
  )
}
