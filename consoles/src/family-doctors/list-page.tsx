import { Link, useParams } from 'react-router'
import type { ListRowShown, ListRows } from '../../../modules/family-doctors/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'

const colors = { new: 'good', kept: 'rest', changed: 'think', gone: 'stop' } as const

/** A list that was taken: everybody on it, and what changed since last year. */
export function ContractListPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.registers.contracts
  const { listId } = useParams()
  const yesNo = (is: boolean) => (is ? words.yes : words.no)
  return (
    <ListPage<ListRowShown>
      name="family-doctors.list"
      title={words.changes}
      path={`/api/family-doctors/lists/${listId}`}
      size={50}
      exports
      rowKey={({ personId }) => String(personId)}
      empty={{ title: words.noRows, hint: words.noRowsHint }}
      actions={<Link to={`${home}/contracts`}>{words.back}</Link>}
      summary={(answer) => <Which of={answer as unknown as ListRows} />}
      filters={[
        {
          kind: 'choice',
          key: 'change',
          label: words.changes,
          options: Object.entries(words.change).map(([value, label]) => ({ value, label })),
        },
        { kind: 'text', key: 'name', label: words.name, search: true },
      ]}
      columns={[
        {
          key: 'change',
          title: words.changes,
          render: ({ change }) => <Tint color={colors[change]}>{words.change[change]}</Tint>,
        },
        { key: 'person', title: words.person, render: (row) => row.person },
        { key: 'code', title: words.code, render: (row) => <Code value={row.insuranceCode} /> },
        { key: 'before', title: words.before, render: (row) => row.before ?? '—' },
        { key: 'now', title: words.now, render: (row) => row.now ?? '—' },
        { key: 'paid', title: words.paid, render: (row) => yesNo(row.paid) },
        { key: 'hardship', title: words.hardship, render: (row) => yesNo(row.hardship) },
        { key: 'fee', title: words.fee, align: 'right', render: (row) => <Money amount={row.fee} /> },
        { key: 'own', title: words.own, align: 'right', render: (row) => <Money amount={row.ownShare} /> },
      ]}
    />
  )
}

function Which({ of: { list } }: { readonly of: ListRows }) {
  const { t, say } = useText()
  const words = t.registers.contracts
  return (
    <p className="row">
      <strong>{words.ofList(say(list.regionName), list.year)}</strong>
      <span className="quiet">{list.fileName}</span>
      <span>
        {words.effectOn} {list.effectOn}
      </span>
      {(['new', 'kept', 'changed', 'gone'] as const).map((key) => (
        <span key={key}>
          {words[key]} <strong className="num">{list[key]}</strong>
        </span>
      ))}
      {list.late && <Tint color="think">{words.late}</Tint>}
    </p>
  )
}
