import { useMemo } from 'react'
import { Chart } from '../chart/chart.tsx'
import { overTime } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'

interface MonthsChartProps {
  /** Says which month was the largest, and how large. */
  readonly finding: (month: string, amount: string) => string
  readonly months: readonly { readonly month: string; readonly amount: string; readonly packs: number }[]
}

/** Money by month, with the packs beside it in the table. */
export function MonthsChart({ finding, months }: MonthsChartProps) {
  const { t } = useText()
  const words = t.insurer
  const inTime = useMemo(() => months.toSorted((a, b) => (a.month < b.month ? -1 : 1)), [months])
  const option = useMemo(
    () =>
      overTime({
        kind: 'bar',
        unit: words.day.yuan,
        labels: inTime.map(({ month }) => month),
        series: [{ name: words.drug.amount, values: inTime.map(({ amount }) => Number(amount)) }],
      }),
    [inTime, words],
  )
  const top = months.toSorted((a, b) => Number(b.amount) - Number(a.amount))[0]
  if (!top) return null
  return (
    <Chart
      finding={finding(top.month, yuan(top.amount))}
      option={option}
      height={190}
      table={
        <Table
          size="small"
          rowKey="month"
          pagination={false}
          dataSource={inTime.toReversed()}
          columns={[
            { key: 'month', title: words.person.month, dataIndex: 'month' },
            { key: 'packs', title: words.drug.packs, align: 'right', dataIndex: 'packs' },
            {
              key: 'amount',
              title: words.drug.amount,
              align: 'right',
              render: (_, { amount }) => <Money amount={amount} />,
            },
          ]}
        />
      }
    />
  )
}
