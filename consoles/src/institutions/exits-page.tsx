import { useNavigate } from 'react-router'
import type { ExitRow } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { useExitFaces } from './faces.ts'

/** The cases of exit of the area, the open ones on top. */
export function ExitsPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.institutions
  const go = useNavigate()
  const faces = useExitFaces()
  return (
    <ListPage<ExitRow>
      name="institutions.exits"
      title={words.exit.list}
      path="/api/exits"
      rowKey={({ exitId }) => exitId}
      onOpen={({ exitId }) => void go(`${home}/exits/${exitId}`)}
      empty={{ title: words.exit.empty, hint: words.emptyHint }}
      filters={[
        {
          kind: 'choice',
          key: 'open',
          label: words.field.state,
          options: [{ value: 'true', label: words.field.openOnly }],
        },
      ]}
      columns={[
        { key: 'state', title: words.field.state, render: (row) => <StateTag state={row.state} faces={faces} /> },
        { key: 'institution', title: words.field.institution, render: (row) => row.institutionName },
        { key: 'ground', title: words.exit.reason, render: (row) => words.ground[row.ground] },
        { key: 'opened', title: words.exit.opened, render: (row) => <DayText day={row.openedOn} weekday={false} /> },
        { key: 'hearing', title: words.exit.hearing, render: (row) => <DayText day={row.hearingOn} weekday={false} /> },
        {
          key: 'return',
          title: words.exit.returnFrom,
          render: (row) => <DayText day={row.returnFrom} weekday={false} />,
        },
        { key: 'number', title: words.field.number, render: (row) => <Code value={row.number} tail={8} /> },
      ]}
    />
  )
}
