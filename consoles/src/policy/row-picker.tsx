import { Button, Drawer, Input, type TableColumnType } from 'antd'
import { useState } from 'react'
import type { AmendableList, AmendableRow } from '../../../modules/amendments/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Table } from '../parts/table.tsx'
import { Cases } from './pack-page.tsx'

interface RowPickerProps {
  readonly list: AmendableList
  readonly chosen: ReadonlySet<string>
  readonly onPick: (row: AmendableRow) => void
  readonly onClose: () => void
}

/** The values in force on the first day, to choose from what changes. */
export function RowPicker({ list, chosen, onPick, onClose }: RowPickerProps) {
  const { t, say } = useText()
  const words = t.drafts
  const [word, setWord] = useState('')
  const found = list.rows.filter((row) =>
    `${say(row.name)} ${row.table} ${say(row.words)} ${row.cases.flatMap(({ is }) => is.map(say)).join(' ')} ${row.cites.join(' ')}`
      .toLowerCase()
      .includes(word.toLowerCase()),
  )
  const columns: TableColumnType<AmendableRow>[] = [
    { key: 'name', title: words.item, width: 150, render: (_, row) => <strong>{say(row.name)}</strong> },
    { key: 'cases', title: words.cases, render: (_, { cases }) => <Cases when={cases} /> },
    { key: 'value', title: words.before, width: 150, render: (_, row) => say(row.words) },
    { key: 'cites', title: words.cite, width: 110, render: (_, { cites }) => <ClauseMarks ids={cites} /> },
    {
      key: 'pick',
      title: '',
      width: 84,
      render: (_, row) => (
        <Button size="small" disabled={chosen.has(rowKey(row))} onClick={() => onPick(row)}>
          {chosen.has(rowKey(row)) ? words.picked : words.pick}
        </Button>
      ),
    },
  ]
  return (
    <Drawer open size={860} title={words.addChange} onClose={onClose}>
      <div className="stack">
        <Input
          autoFocus
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <Table<AmendableRow>
          size="small"
          rowKey={rowKey}
          columns={columns}
          dataSource={found}
          pagination={{ pageSize: 12, size: 'small', showSizeChanger: false }}
          scroll={{ x: 720 }}
        />
      </div>
    </Drawer>
  )
}

export const rowKey = ({ table, row, from }: Pick<AmendableRow, 'table' | 'row' | 'from'>): string =>
  `${table} ${row} ${from}`
