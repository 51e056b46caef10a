import { Input, Select } from 'antd'
import type { Board } from '../../../modules/stock/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { type AddressChanges, useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { DayText } from '../parts/day.tsx'
import { Money } from '../parts/money.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Table } from '../parts/table.tsx'
import { PublicFrame } from '../shell/public-frame.tsx'
import './price-board.css'

const size = 20

/** Prices for everybody, without signing in: what a drug costs at the pharmacies of an area, and the most it may cost. */
export function PriceBoardPage() {
  const { t, say } = useText()
  const words = t.stock.prices
  const [params, change] = useAddressParams()
  const page = Number(params.get('page') ?? 1)
  const query = params.get('query') ?? ''
  const region = params.get('region') ?? undefined
  const asked = useAsk<Board>(
    '/api/public/prices',
    { ...(query && { query }), ...(region && { region }), page, size },
    { keep: true },
  )
  const set = (changes: AddressChanges) => change({ page: undefined, ...changes })
  return (
    <PublicFrame title={words.board} hint={words.boardHint}>
      <Answered asked={asked}>
        {(board) => (
          <>
            <search className="row">
              <Select
                aria-label={words.region}
                style={{ minWidth: 160 }}
                value={board.region}
                onChange={(value) => set({ region: value })}
                options={board.regions.map((one) => ({ value: one.region, label: say(one.name) }))}
              />
              <Input.Search
                aria-label={words.search}
                placeholder={words.search}
                defaultValue={query}
                allowClear
                style={{ maxWidth: 320 }}
                onSearch={(value) => set({ query: value.trim() })}
              />
              <DayText day={board.day} />
            </search>
            <Table
              size="small"
              rowKey="drugCode"
              dataSource={[...board.rows]}
              locale={{ emptyText: <Nothing title={words.empty} hint={words.emptyHint} /> }}
              pagination={{
                current: page,
                pageSize: size,
                total: board.total,
                showSizeChanger: false,
                size: 'small',
                onChange: (to) => set({ page: String(to) }),
              }}
              columns={[
                {
                  key: 'drug',
                  title: t.stock.drug,
                  render: (_, row) => (
                    <div className="price-board-drug">
                      <strong>
                        {row.genericName} {row.spec}
                      </strong>
                      <span className="quiet">{row.maker}</span>
                    </div>
                  ),
                },
                { key: 'places', responsive: ['md'], title: words.places, align: 'right', dataIndex: 'places' },
                {
                  key: 'lowest',
                  title: words.lowest,
                  align: 'right',
                  render: (_, row) => <Money amount={row.lowest} />,
                },
                {
                  key: 'median',
                  responsive: ['md'],
                  title: words.median,
                  align: 'right',
                  render: (_, row) => <Money amount={row.median} />,
                },
                {
                  key: 'highest',
                  responsive: ['md'],
                  title: words.highest,
                  align: 'right',
                  render: (_, row) => <Money amount={row.highest} />,
                },
                {
                  key: 'ceiling',
                  title: words.ceiling,
                  align: 'right',
                  render: (_, row) => <Money amount={row.ceiling} />,
                },
              ]}
            />
          </>
        )}
      </Answered>
    </PublicFrame>
  )
}
