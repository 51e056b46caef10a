import { DownloadOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, type TableColumnType } from 'antd'
import { type ReactNode, useState } from 'react'
import { address, type Query } from '../api/client.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { type Filter, Filters } from './filters.tsx'
import { Nothing } from './nothing.tsx'
import { Trouble } from './trouble.tsx'
import './list-page.css'
import { useAddressParams } from './address-params.ts'
import { Table } from './table.tsx'

export interface ListColumn<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** The service sorts by this key: `sort=day` or `sort=-day` in the address. */
  readonly sort?: boolean
  readonly align?: 'left' | 'right' | 'center'
  readonly width?: number
  /** Not shown until somebody chooses it. */
  readonly spare?: boolean
}

interface ListPageProps<Row> {
  /** Names the list where its column choice is remembered. */
  readonly name: string
  readonly title: ReactNode
  readonly path: string
  /** Always sent, whatever the filters are. */
  readonly fixed?: Query
  readonly filters: readonly Filter[]
  readonly columns: readonly ListColumn<Row>[]
  readonly rowKey: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  /** Rows may be chosen for a deed on many; a choice is kept over the pages. */
  readonly chosen?: readonly Row[]
  readonly onChoose?: (rows: readonly Row[]) => void
  readonly empty?: { readonly title: string; readonly hint: string }
  readonly exports?: boolean
  readonly size?: number
  /** Asks again by itself: what is listed comes while one looks. */
  readonly everySeconds?: number
  readonly actions?: ReactNode
  readonly summary?: (answer: { rows: readonly Row[]; total: number }) => ReactNode
}

/** A list: filters and page in the address, sorting, choice of columns, count, export, and an empty state that helps. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const { t } = useText()
  const [params, set] = useAddressParams()
  const [hidden, toggle] = useHiddenColumns(props.name, props.columns)
  const size = props.size ?? 20
  const asked: Query = {
    ...Object.fromEntries([...params].filter(([, value]) => value !== '')),
    ...props.fixed,
    page: Number(params.get('page') ?? 1),
    size,
  }
  const list = useAsk<{ rows: Row[]; total: number }>(props.path, asked, {
    keep: true,
    ...(props.everySeconds ? { everySeconds: props.everySeconds } : {}),
  })
  const sorted = params.get('sort') ?? ''
  const columns = props.columns
    .filter((column) => !hidden.has(column.key))
    .map(
      (column): TableColumnType<Row> => ({
        key: column.key,
        title: column.title,
        align: column.align ?? 'left',
        ...(column.width ? { width: column.width } : {}),
        render: (_, row) => column.render(row),
        ...(column.sort
          ? {
              sorter: true,
              sortOrder: sorted === column.key ? 'ascend' : sorted === `-${column.key}` ? 'descend' : null,
            }
          : {}),
      }),
    )
  const { page: _page, size: _size, ...exported } = asked
  const { onOpen, onChoose } = props
  return (
    <section className="list-page">
      <header className="spread">
        <h1>{props.title}</h1>
        <div className="row no-print">
          {props.actions}
          <ColumnChoice columns={props.columns} hidden={hidden} onToggle={toggle} />
          {props.exports && (
            <Button icon={<DownloadOutlined />} href={address(props.path, { ...exported, format: 'xlsx' })} download>
              {t.parts.export}
            </Button>
          )}
        </div>
      </header>
      <Filters
        filters={props.filters}
        values={Object.fromEntries(params)}
        onChange={(changes) => set({ ...changes, page: undefined })}
      />
      {list.isError && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && props.summary?.(list.data)}
      <Table<Row>
        size="small"
        rowKey={props.rowKey}
        columns={columns}
        dataSource={list.data?.rows ?? []}
        loading={list.isPending || list.isPlaceholderData}
        {...(onChoose
          ? {
              rowSelection: {
                preserveSelectedRowKeys: true,
                selectedRowKeys: (props.chosen ?? []).map(props.rowKey),
                onChange: (_keys, rows) => onChoose(rows),
              },
            }
          : {})}
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
        onChange={({ current }, _filters, sorter, { action }) => {
          if (action === 'paginate') return set({ page: current === 1 ? undefined : String(current) })
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          const by = one?.order ? `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}` : undefined
          set({ page: undefined, sort: by })
        }}
        pagination={{
          current: Number(params.get('page') ?? 1),
          pageSize: size,
          total: list.data?.total ?? 0,
          showSizeChanger: false,
          size: 'small',
          showTotal: (total) => t.parts.count(total),
        }}
        locale={{
          emptyText: list.isPending ? (
            <span className="quiet">{t.shell.loading}</span>
          ) : (
            <Nothing
              title={props.empty?.title ?? t.parts.nothingHere}
              hint={props.empty?.hint ?? t.parts.nothingHint}
            />
          ),
        }}
      />
    </section>
  )
}

function useHiddenColumns<Row>(name: string, columns: readonly ListColumn<Row>[]) {
  const place = `changqing.columns.${name}`
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const kept = localStorage.getItem(place)
    return new Set(kept === null ? columns.filter(({ spare }) => spare).map(({ key }) => key) : kept.split(','))
  })
  const toggle = (key: string) => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    localStorage.setItem(place, [...next].join(','))
    setHidden(next)
  }
  return [hidden, toggle] as const
}

interface ColumnChoiceProps<Row> {
  readonly columns: readonly ListColumn<Row>[]
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (key: string) => void
}

function ColumnChoice<Row>({ columns, hidden, onToggle }: ColumnChoiceProps<Row>) {
  const { t } = useText()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t.parts.chooseColumns}
      content={
        <div className="column-choice">
          {columns.map(({ key, title }) => (
            <Checkbox key={key} checked={!hidden.has(key)} onChange={() => onToggle(key)}>
              {title}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button icon={<SettingOutlined />}>{t.parts.columns}</Button>
    </Popover>
  )
}
