import { useNavigate } from 'react-router'
import type { ApplicationRow, ApplicationState } from '../../../modules/eligibility/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { useAdviceFaces, useApplicationFaces } from './faces.ts'

/** Every application of the area or the hospital, what is due first. */
export function ApplicationsPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.eligibility
  const go = useNavigate()
  const faces = useApplicationFaces()
  const advice = useAdviceFaces()
  const states = (Object.keys(faces) as ApplicationState[]).map((value) => ({ value, label: faces[value].text }))
  const only = (label: string) => [{ value: 'true', label }]
  return (
    <ListPage<ApplicationRow>
      name="eligibility.applications"
      title={words.title}
      path="/api/eligibility/applications"
      rowKey={({ applicationId }) => applicationId}
      onOpen={({ applicationId }) => void go(`${home}/applications/${applicationId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      exports
      filters={[
        { kind: 'text', key: 'person', label: words.field.code, search: true },
        { kind: 'choice', key: 'state', label: words.field.state, options: states },
        { kind: 'choice', key: 'open', label: words.field.waitingFor, options: only(words.field.openOnly) },
        { kind: 'choice', key: 'overdue', label: words.overdue, options: only(words.field.overdueOnly) },
        { kind: 'days', key: 'applied', label: words.field.appliedOn, from: 'from', to: 'to' },
      ]}
      columns={[
        { key: 'state', title: words.field.state, render: (row) => <StateTag state={row.state} faces={faces} /> },
        { key: 'person', title: words.field.person, render: (row) => row.person },
        { key: 'code', title: words.field.code, render: (row) => <Code value={row.insuranceCode} />, spare: true },
        { key: 'disease', title: words.field.disease, render: (row) => say(row.diseaseName) },
        { key: 'advice', title: words.field.advice, render: (row) => <StateTag state={row.advice} faces={advice} /> },
        { key: 'kind', title: words.field.kind, render: (row) => words.kind[row.kind] },
        { key: 'door', title: words.field.door, render: (row) => words.door[row.door] },
        {
          key: 'institution',
          title: words.field.institution,
          render: (row) => row.institutionName ?? words.form.agency,
        },
        {
          key: 'applied',
          title: words.field.appliedOn,
          render: (row) => <DayText day={row.appliedOn} weekday={false} />,
        },
        {
          key: 'due',
          title: words.field.dueOn,
          render: (row) => (
            <span className="row">
              <DayText day={row.dueOn} weekday={false} />
              {row.overdue && <Tint color="stop">{words.overdue}</Tint>}
            </span>
          ),
        },
      ]}
    />
  )
}
