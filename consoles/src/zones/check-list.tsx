import { Table } from 'antd'
import { useNavigate } from 'react-router'
import type { ZoneChecks } from '../../../modules/stock/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** Checks on site, the last first; each opens with what was found. */
export function CheckList({ to, institutionId }: { readonly to: string; readonly institutionId?: string }) {
  const { t } = useText()
  const words = t.zones
  const navigate = useNavigate()
  const asked = useAsk<ZoneChecks>('/api/zone-checks', institutionId ? { institutionId } : {})
  return (
    <section className="panel stack" aria-label={words.checks}>
      <h2>{words.checks}</h2>
      <Answered asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{words.checksNone}</p>
          ) : (
            <Table
              size="small"
              rowKey="checkId"
              scroll={{ x: 'max-content' }}
              pagination={false}
              dataSource={[...rows]}
              onRow={({ checkId }) => ({
                tabIndex: 0,
                className: 'opens',
                onClick: () => void navigate(`${to}/${checkId}`),
                onKeyDown: (event) => {
                  if (event.key === 'Enter') void navigate(`${to}/${checkId}`)
                },
              })}
              columns={[
                { key: 'at', title: words.openedAt, render: (_, row) => <InstantText at={row.openedAt} /> },
                { key: 'lines', title: words.lines, align: 'right', dataIndex: 'lines' },
                {
                  key: 'wrong',
                  title: words.wrong,
                  align: 'right',
                  render: (_, { wrong }) => (wrong > 0 ? <Tint color="stop">{wrong}</Tint> : 0),
                },
                {
                  key: 'finished',
                  title: words.finishedAt,
                  render: (_, { finishedAt }) =>
                    finishedAt ? <InstantText at={finishedAt} /> : <Tint color="think">{words.unfinished}</Tint>,
                },
              ]}
            />
          )
        }
      </Answered>
    </section>
  )
}
