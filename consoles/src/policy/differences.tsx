import { Timeline } from 'antd'
import type { Difference, Draft } from '../../../modules/amendments/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { InstantText } from '../parts/day.tsx'
import { Table } from '../parts/table.tsx'
import { Cases } from './pack-page.tsx'

/** What would be otherwise, for whom, from which clause. */
export function Differences({ draft }: { readonly draft: Draft }) {
  const { t, say } = useText()
  const words = t.drafts
  return (
    <section className="panel" aria-label={words.differences}>
      <header>
        <h2>{words.differences}</h2>
      </header>
      <Table<Difference & { key: number }>
        size="small"
        rowKey="key"
        dataSource={draft.differences.map((difference, key) => ({ ...difference, key }))}
        pagination={false}
        scroll={{ x: 560 }}
        locale={{ emptyText: <p className="quiet">{words.noDifferences}</p> }}
        columns={[
          { key: 'name', title: words.item, width: 130, render: (_, { name }) => <strong>{say(name)}</strong> },
          { key: 'cases', title: words.cases, render: (_, { cases }) => <Cases when={cases} /> },
          {
            key: 'values',
            title: `${words.before} → ${words.after}`,
            width: 170,
            render: (_, { before, after }) => (
              <>
                <span className="quiet">{before ? say(before) : words.newCase}</span> → <strong>{say(after)}</strong>
              </>
            ),
          },
          {
            key: 'cites',
            title: words.cite,
            width: 110,
            render: (_, { citesBefore }) => <ClauseMarks ids={citesBefore} />,
          },
        ]}
      />
    </section>
  )
}

/** Who did what with it, and what they said. */
export function Life({ draft }: { readonly draft: Draft }) {
  const { t } = useText()
  const words = t.drafts
  return (
    <section className="panel" aria-label={words.life}>
      <header>
        <h2>{words.life}</h2>
      </header>
      <div className="inside">
        <Timeline
          items={draft.moves.map(({ move, by, at, note }) => ({
            key: `${move} ${at}`,
            content: (
              <>
                {words.moves[move as keyof typeof words.moves]} · {by} · <InstantText at={at} />
                {note && <p className="quiet">{note}</p>}
              </>
            ),
          }))}
        />
      </div>
    </section>
  )
}
