import { Alert, Drawer, type TableColumnType } from 'antd'
import type { CaseOutcome, CaseVisit, TrialCase } from '../../../modules/amendments/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Ladder } from '../parts/ladder.tsx'
import { Money } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'

export interface OpenCase {
  readonly trialId: string
  readonly group: 'better' | 'worse'
  /** In the list, from 1. */
  readonly place: number
}

/** One of the largest cases, visit by visit, under both laws; each visit opens why. */
export function CaseDrawer({ open, onClose }: { readonly open: OpenCase; readonly onClose: () => void }) {
  const { t } = useText()
  const { trialId, group, place } = open
  const asked = useAsk<TrialCase>(`/api/trials/${trialId}/cases/${group}/${place}`)
  return (
    <Drawer open size={980} title={t.drafts.caseTitle(place)} onClose={onClose}>
      <Answered asked={asked} rows={10}>
        {(found) => <Case found={found} />}
      </Answered>
    </Drawer>
  )
}

interface Row extends CaseVisit {
  readonly key: number
}

function Case({ found: { person, visits, asThen } }: { readonly found: TrialCase }) {
  const { t, say } = useText()
  const words = t.drafts
  const money = (key: 'fund' | 'personal', title: string): TableColumnType<Row> => ({
    key,
    title,
    align: 'right',
    render: (_, { before, after }) => (
      <span className="num">
        <Money amount={before[key]} /> → <Money amount={after[key]} strong={before[key] !== after[key]} />
      </span>
    ),
  })
  const rows = visits.map((visit, index): Row => ({ ...visit, key: index }))
  return (
    <div className="stack">
      <p>
        {words.age} {person.age} · {words.insurance[person.insurance]} · {words.personal}{' '}
        <Money amount={person.personalBefore} /> → <Money amount={person.personalAfter} strong />
      </p>
      {!asThen && <Alert type="warning" showIcon title={words.caseChanged} />}
      <Table<Row>
        size="small"
        rowKey="key"
        dataSource={rows}
        pagination={false}
        scroll={{ x: 760 }}
        rowClassName={({ differs }) => (differs ? '' : 'value-past')}
        expandable={{
          defaultExpandedRowKeys: [rows.findIndex(({ differs }) => differs)],
          expandedRowRender: ({ before, after }) => (
            <div className="case-sides">
              <Side title={words.beforeColumn} side={before} />
              <Side title={words.afterColumn} side={after} />
            </div>
          ),
        }}
        columns={[
          { key: 'day', title: words.visitDay, width: 110, render: (_, { day }) => <span className="num">{day}</span> },
          { key: 'disease', title: words.diseases, render: (_, { disease }) => say(disease) },
          {
            key: 'level',
            title: words.levelColumn,
            render: (_, { level, dispensedAt }) => `${say(level)} · ${say(dispensedAt)}`,
          },
          {
            key: 'total',
            title: words.totalColumn,
            align: 'right',
            render: (_, { total }) => <Money amount={total} />,
          },
          money('fund', words.fund),
          money('personal', words.personal),
        ]}
      />
    </div>
  )
}

function Side({ title, side: { rungs, refused } }: { readonly title: string; readonly side: CaseOutcome }) {
  const { say } = useText()
  const last = rungs.length - 1
  return (
    <Ladder
      title={title}
      rungs={rungs.map(({ step, words, to, cites }, index) => ({
        key: `${index} ${step}`,
        words: say(words),
        amount: to,
        part: refused ? 'less' : index === 0 ? 'whole' : index === last ? 'own' : 'less',
        cites,
      }))}
    />
  )
}
