import { useNavigate } from 'react-router'
import type { EntryRow, EntryState } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Due } from './due.tsx'
import { useEntryFaces } from './faces.ts'

/** Applications to come in, what is due first on top. */
export function EntriesList({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.institutions
  const go = useNavigate()
  const faces = useEntryFaces()
  const only = (label: string) => [{ value: 'true', label }]
  return (
    <ListPage<EntryRow>
      name="institutions.entries"
      title={words.desk.entries}
      path="/api/entries"
      rowKey={({ entryId }) => entryId}
      onOpen={({ entryId }) => void go(`${home}/${entryId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      exports
      filters={[
        { kind: 'text', key: 'query', label: words.field.search, search: true },
        {
          kind: 'choice',
          key: 'state',
          label: words.field.state,
          options: (Object.keys(faces) as EntryState[]).map((value) => ({ value, label: faces[value].text })),
        },
        { kind: 'choice', key: 'open', label: words.field.waitingFor, options: only(words.field.openOnly) },
        { kind: 'choice', key: 'overdue', label: words.desk.overdue, options: only(words.field.overdueOnly) },
      ]}
      columns={[
        { key: 'state', title: words.field.state, render: (row) => <StateTag state={row.state} faces={faces} /> },
        { key: 'institution', title: words.field.institution, render: (row) => row.institutionName },
        { key: 'kind', title: words.field.kind, render: (row) => words.kind[row.kind] },
        { key: 'way', title: words.field.way, render: (row) => words.way[row.way] },
        { key: 'due', title: words.field.due, render: (row) => <Due timing={row.timing} /> },
        {
          key: 'waiting',
          title: words.field.waitingFor,
          render: (row) => (row.waitingFor ? words.waiting[row.waitingFor] : '—'),
        },
        {
          key: 'applied',
          title: words.field.appliedOn,
          render: (row) => <DayText day={row.appliedOn} weekday={false} />,
        },
        { key: 'region', title: words.field.region, render: (row) => say(row.regionName), spare: true },
        { key: 'number', title: words.field.number, render: (row) => <Code value={row.number} tail={8} /> },
      ]}
    />
  )
}
