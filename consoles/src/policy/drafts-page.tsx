import { PlusOutlined } from '@ant-design/icons'
import { Button, type TableColumnType } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { DraftList, DraftRow } from '../../../modules/amendments/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { useDraftFaces } from './draft-states.ts'

/** Which changes of the law are under way, and how far each is. */
export function DraftsPage() {
  const { t } = useText()
  const words = t.drafts
  const go = useNavigate()
  const asked = useAsk<DraftList>('/api/drafts')
  return (
    <section className="stack">
      <header className="spread">
        <h1>{words.title}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/policy/drafts/new')}>
          {words.begin}
        </Button>
      </header>
      <Answered asked={asked} rows={6}>
        {({ rows }) => <DraftsTable rows={rows} />}
      </Answered>
    </section>
  )
}

function DraftsTable({ rows }: { readonly rows: readonly DraftRow[] }) {
  const { t } = useText()
  const words = t.drafts
  const faces = useDraftFaces()
  const columns: TableColumnType<DraftRow>[] = [
    { key: 'state', title: '', width: 96, render: (_, { state }) => <StateTag state={state} faces={faces} /> },
    {
      key: 'title',
      title: words.name,
      render: (_, { draftId, title }) => <Link to={`/policy/drafts/${draftId}`}>{title}</Link>,
    },
    { key: 'pack', title: words.pack, width: 120, dataIndex: 'packId' },
    { key: 'changes', title: words.changesCount, width: 90, align: 'right', dataIndex: 'changes' },
    { key: 'from', title: words.from, width: 160, render: (_, { from }) => <DayText day={from} /> },
    { key: 'author', title: words.author, width: 140, dataIndex: 'author' },
    { key: 'at', title: words.changedAt, width: 160, render: (_, { changedAt }) => <InstantText at={changedAt} /> },
  ]
  return (
    <div className="panel">
      <Table<DraftRow>
        size="small"
        rowKey="draftId"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Nothing title={words.empty} hint={words.emptyHint} /> }}
      />
    </div>
  )
}
