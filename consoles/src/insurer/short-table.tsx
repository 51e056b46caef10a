import { useText } from '../language/language.tsx'
import type { ListColumn } from '../parts/list-page.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Table } from '../parts/table.tsx'

interface ShortTableProps<Row> {
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly onOpen?: (row: Row) => void
}

/** The columns of a list for rows that are at hand already. */
export function ShortTable<Row extends object>({ columns, rows, rowKey, onOpen }: ShortTableProps<Row>) {
  const { t } = useText()
  return (
    <Table<Row>
      size="small"
      rowKey={rowKey}
      dataSource={[...rows]}
      pagination={rows.length > 10 ? { pageSize: 10, size: 'small', showSizeChanger: false } : false}
      columns={columns
        .filter(({ spare }) => !spare)
        .map(({ key, title, align = 'left', width, render }) => ({
          key,
          title,
          align,
          ...(width ? { width } : {}),
          render: (_: unknown, row: Row) => render(row),
        }))}
      {...(onOpen
        ? {
            onRow: (row: Row) => ({
              tabIndex: 0,
              className: 'opens',
              onClick: () => onOpen(row),
              onKeyDown: (event) => {
                if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
              },
            }),
          }
        : {})}
      locale={{ emptyText: <Nothing title={t.parts.nothingHere} /> }}
    />
  )
}
