import { App, Button } from 'antd'
import type { PriceAlerts, Priced, Prices } from '../../../../modules/stock/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { DayText } from '../../parts/day.tsx'
import { Money } from '../../parts/money.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { DrugName } from './drug-name.tsx'

/** Listed prices that came down: what the shelf still asks, and how many days are left to follow. */
export function PriceAlertsPage() {
  const { t, list } = useText()
  const words = t.stock.prices
  const { message } = App.useApp()
  const asked = useAsk<PriceAlerts>('/api/pharmacy/stock/price-alerts')
  const save = useChange<Prices, Priced>('/api/pharmacy/stock/prices', {
    refresh: ['/api/pharmacy/stock'],
    onDone: () => void message.success(words.adapted),
  })
  return (
    <section className="stack">
      <h1>{words.alerts}</h1>
      <Answered asked={asked}>
        {({ rows, told, cites }) => (
          <>
            <p className="row quiet">
              {words.alertsHint} {told.length > 0 && words.told(list(told.map(String)))} <ClauseMarks ids={cites} />
            </p>
            <Trouble error={save.error} />
            <Table
              size="small"
              rowKey="drugCode"
              dataSource={[...rows]}
              pagination={{ pageSize: 50, size: 'small', hideOnSinglePage: true }}
              locale={{ emptyText: <Nothing title={words.none} hint={words.noneHint} /> }}
              columns={[
                { key: 'drug', title: t.stock.drug, render: (_, row) => <DrugName drug={row} more={row.maker} /> },
                {
                  key: 'shelf',
                  title: words.shelf,
                  align: 'right',
                  render: (_, { price }) => <Money amount={price} />,
                },
                {
                  key: 'listed',
                  title: words.listed,
                  align: 'right',
                  render: (_, { listed }) => <Money amount={listed} />,
                },
                { key: 'since', title: words.since, render: (_, { since }) => <DayText day={since} weekday={false} /> },
                { key: 'dayNo', title: words.dayNo, render: (_, { dayNo }) => words.dayOf(dayNo) },
                {
                  key: 'last',
                  title: words.lastDay,
                  render: (_, { lastDay, daysLeft }) => (
                    <span className="row">
                      <DayText day={lastDay} weekday={false} />
                      <Tint color={daysLeft < 0 ? 'stop' : daysLeft <= 10 ? 'think' : 'rest'}>
                        {words.left(daysLeft)}
                      </Tint>
                    </span>
                  ),
                },
                {
                  key: 'adapt',
                  title: '',
                  render: (_, { drugCode, listed }) => (
                    <Button
                      size="small"
                      loading={save.isPending && save.variables?.prices[0]?.drugCode === drugCode}
                      onClick={() => save.mutate({ prices: [{ drugCode, price: listed }] })}
                    >
                      {words.adapt}
                    </Button>
                  ),
                },
              ]}
            />
          </>
        )}
      </Answered>
    </section>
  )
}
