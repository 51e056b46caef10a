import { Link } from 'react-router'
import type { Part } from '../../../modules/agency/api.ts'
import { useText } from '../language/language.tsx'
import { Money } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'

interface PartsTableProps {
  readonly title: string
  readonly parts: readonly Part[]
  readonly to: (id: string) => string
}

/** Who has which part of it, the largest first. */
export function PartsTable({ title, parts, to }: PartsTableProps) {
  const { t } = useText()
  const words = t.insurer.drug
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <Table<Part>
        size="small"
        rowKey="id"
        dataSource={[...parts]}
        pagination={parts.length > 10 ? { pageSize: 10, size: 'small', showSizeChanger: false } : false}
        columns={[
          { key: 'name', title: words.name, render: (_, { id, name }) => <Link to={to(id)}>{name}</Link> },
          { key: 'settlements', title: t.insurer.day.settlements, align: 'right', dataIndex: 'settlements' },
          { key: 'packs', title: words.packs, align: 'right', dataIndex: 'packs' },
          { key: 'amount', title: words.amount, align: 'right', render: (_, { amount }) => <Money amount={amount} /> },
        ]}
      />
    </section>
  )
}
