import { Drawer } from 'antd'
import { useMemo, useState } from 'react'
import type { DrugPrices, PriceMonitorRow } from '../../../modules/stock/api.ts'
import { useAsk } from '../api/hooks.ts'
import { Chart } from '../chart/chart.tsx'
import { orange, overTime, ranked, third } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { today } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'

/** What drugs cost at the pharmacies of the area: the spread of each, and who asks more than may be asked. */
export function PricesPage() {
  const { t } = useText()
  const words = t.stock.prices
  const [shown, setShown] = useState<PriceMonitorRow | undefined>(undefined)
  const amount = (key: 'lowest' | 'median' | 'highest' | 'ceiling'): ListColumn<PriceMonitorRow> => ({
    key,
    title: words[key],
    align: 'right',
    width: 100,
    render: (row) => <Money amount={row[key]} />,
  })
  const columns: readonly ListColumn<PriceMonitorRow>[] = [
    {
      key: 'drug',
      title: t.stock.drug,
      render: ({ genericName, spec, maker }) => (
        <div className="drug">
          <strong>
            {genericName} {spec}
          </strong>
          <span className="quiet">{maker}</span>
        </div>
      ),
    },
    { key: 'places', title: words.places, align: 'right', width: 100, render: ({ places }) => places },
    amount('lowest'),
    amount('median'),
    amount('highest'),
    amount('ceiling'),
    {
      key: 'above',
      title: words.above,
      align: 'right',
      width: 100,
      render: ({ above }) => (above > 0 ? <Tint color="stop">{above}</Tint> : 0),
    },
  ]
  return (
    <>
      <ListPage<PriceMonitorRow>
        name="insurer-prices"
        title={words.monitor}
        path="/api/insurer/prices"
        filters={[{ kind: 'text', key: 'query', label: words.search, search: true }]}
        columns={columns}
        rowKey={({ drugCode }) => drugCode}
        onOpen={setShown}
        empty={{ title: words.empty, hint: words.emptyHint }}
        summary={({ rows }) => <Spreads rows={rows} />}
      />
      <Drawer
        open={shown !== undefined}
        size={720}
        title={shown && `${shown.genericName} ${shown.spec}`}
        onClose={() => setShown(undefined)}
      >
        {shown && <Detail drugCode={shown.drugCode} />}
      </Drawer>
    </>
  )
}

/** For which drugs it pays most to look around. */
function Spreads({ rows }: { readonly rows: readonly PriceMonitorRow[] }) {
  const { t } = useText()
  const words = t.stock.prices
  const wide = useMemo(
    () =>
      rows
        .flatMap(({ drugCode, genericName, spec, highest, lowest }) =>
          highest === null || lowest === null || Number(lowest) === 0
            ? []
            : [
                {
                  drugCode,
                  label: `${genericName} ${spec}`,
                  value: Math.round((Number(highest) / Number(lowest) - 1) * 1000) / 10,
                },
              ],
        )
        .toSorted((a, b) => b.value - a.value)
        .slice(0, 6),
    [rows],
  )
  const [first] = wide
  const option = useMemo(() => ranked({ rows: wide, isMoney: false }), [wide])
  if (!first) return null
  return (
    <Chart
      finding={words.widest(first.label, `${first.value}%`)}
      height={wide.length * 26 + 8}
      option={option}
      table={
        <Table
          size="small"
          rowKey="drugCode"
          pagination={false}
          dataSource={wide}
          columns={[
            { key: 'drug', title: t.stock.drug, dataIndex: 'label' },
            { key: 'share', title: words.share, align: 'right', render: (_, { value }) => `${value}%` },
          ]}
        />
      }
    />
  )
}

function Detail({ drugCode }: { readonly drugCode: string }) {
  const { t } = useText()
  const words = t.stock.prices
  const nameOf = (list: string) => words.lists[list as keyof typeof words.lists] ?? list
  const asked = useAsk<DrugPrices>(`/api/insurer/prices/${encodeURIComponent(drugCode)}`)
  return (
    <Answered asked={asked}>
      {({ rows, lists, genericName }) => (
        <div className="stack">
          <Chart
            finding={words.detail}
            height={Math.max(100, Math.min(rows.length, 15) * 26)}
            option={ranked({
              rows: rows.slice(0, 15).map(({ name, price }) => ({ label: name, value: Number(price) })),
            })}
            table={
              <Table
                size="small"
                rowKey="institutionId"
                pagination={false}
                dataSource={[...rows]}
                columns={[
                  { key: 'name', title: t.stock.goods.place, dataIndex: 'name' },
                  {
                    key: 'price',
                    title: t.stock.price,
                    align: 'right',
                    render: (_, { price }) => <Money amount={price} />,
                  },
                  {
                    key: 'above',
                    title: words.ceiling,
                    align: 'right',
                    render: (_, { ceiling, above }) =>
                      above ? <Tint color="stop">{ceiling}</Tint> : <Money amount={ceiling} />,
                  },
                ]}
              />
            }
          />
          <Chart
            finding={words.history(genericName)}
            height={180}
            option={overTime({ kind: 'line', unit: t.insurer.day.yuan, named: true, ...steps(lists, nameOf) })}
            table={
              <Table
                size="small"
                rowKey={({ list, from }) => `${list} ${from}`}
                pagination={false}
                dataSource={[...lists]}
                columns={[
                  { key: 'from', title: words.since, dataIndex: 'from' },
                  {
                    key: 'list',
                    title: words.ceiling,
                    render: (_, { list }) => nameOf(list),
                  },
                  {
                    key: 'price',
                    title: t.stock.price,
                    align: 'right',
                    render: (_, { price }) => <Money amount={price} />,
                  },
                ]}
              />
            }
          />
        </div>
      )}
    </Answered>
  )
}

/** Each list by itself: what it said on every day on which any of them changed, and says today. */
function steps(lists: DrugPrices['lists'], nameOf: (list: string) => string) {
  const labels = [...new Set([...lists.map(({ from }) => from), today()])].toSorted()
  const names = [...new Set(lists.map(({ list }) => list))]
  const priceOn = (name: string, day: string) => {
    const before = lists.filter(({ list, from }) => list === name && from <= day)
    const last = before.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
    return last ? Number(last.price) : null
  }
  return {
    labels,
    series: names.map((name, i) => ({
      name: nameOf(name),
      values: labels.map((day) => priceOn(name, day)),
      step: true,
      ...(i === 1 && { color: orange }),
      ...(i > 1 && { color: third }),
    })),
  }
}
