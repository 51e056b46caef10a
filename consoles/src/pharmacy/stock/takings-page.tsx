import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { Taking, TakingRow, Takings } from '../../../../modules/stock/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { InstantText } from '../../parts/day.tsx'
import { type ListColumn, ListPage } from '../../parts/list-page.tsx'
import { StateTag, Tint } from '../../parts/state-tag.tsx'
import { takingFaces } from '../../parts/taking-faces.ts'
import { Trouble } from '../../parts/trouble.tsx'

/** Stock-takings, and by when the next is due. */
export function TakingsPage() {
  const { t } = useText()
  const words = t.stock.takings
  const navigate = useNavigate()
  const begin = useChange<Record<string, never>, Taking>('/api/pharmacy/stock/takings', {
    refresh: ['/api/pharmacy/stock/takings'],
    onDone: ({ takingId }) => void navigate(`/pharmacy/stock/takings/${takingId}`),
  })
  const columns: readonly ListColumn<TakingRow>[] = [
    { key: 'opened', title: words.opened, width: 160, render: ({ openedAt }) => <InstantText at={openedAt} /> },
    {
      key: 'state',
      title: words.state,
      width: 110,
      render: ({ state }) => <StateTag state={state} faces={takingFaces(t)} />,
    },
    {
      key: 'lines',
      title: words.lines,
      align: 'right',
      width: 160,
      render: (row) => words.progress(row.counted, row.lines),
    },
    { key: 'apart', title: words.apart, align: 'right', width: 80, render: ({ apart }) => apart },
    {
      key: 'submitted',
      title: words.submitted,
      width: 160,
      render: ({ submittedAt }) => <InstantText at={submittedAt} />,
    },
    { key: 'note', title: words.decisionNote, render: ({ decisionNote }) => decisionNote ?? '' },
  ]
  return (
    <ListPage<TakingRow>
      name="pharmacy-takings"
      title={words.title}
      path="/api/pharmacy/stock/takings"
      filters={[]}
      columns={columns}
      rowKey={({ takingId }) => takingId}
      onOpen={({ takingId }) => void navigate(`/pharmacy/stock/takings/${takingId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({})}>
          {words.begin}
        </Button>
      }
      summary={(answer) => (
        <>
          <Trouble error={begin.error} />
          <Due due={(answer as unknown as Takings).due} />
        </>
      )}
    />
  )
}

function Due({ due }: { readonly due: Takings['due'] }) {
  const { t } = useText()
  const words = t.stock.takings
  return (
    <p className="row">
      <span className="quiet">{due.lastOn ? words.last(due.lastOn) : words.never}</span>
      {due.nextBy && (
        <Tint color={due.overdue ? 'stop' : 'rest'}>
          {due.overdue ? words.overdue(due.nextBy) : words.due(due.nextBy)}
        </Tint>
      )}
      <ClauseMarks ids={due.cites} />
    </p>
  )
}
