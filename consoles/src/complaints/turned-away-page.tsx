import { useNavigate } from 'react-router'
import type { ComplaintKind, ComplaintRow, ComplaintState } from '../../../modules/supervision/api.ts'
import { useText } from '../language/language.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { useComplaintFaces } from './faces.ts'

/** Complaints of the area, or those that an institution was asked about: what is open first. */
export function TurnedAwayPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.complaints
  const go = useNavigate()
  const faces = useComplaintFaces()
  const only = (label: string) => [{ value: 'true', label }]
  return (
    <ListPage<ComplaintRow>
      name="complaints"
      title={words.title}
      path="/api/turned-away"
      exports
      rowKey={({ complaintId }) => complaintId}
      onOpen={({ complaintId }) => void go(`${home}/complaints/${complaintId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      filters={[
        {
          kind: 'choice',
          key: 'state',
          label: t.eligibility.field.state,
          options: (Object.keys(faces) as ComplaintState[]).map((value) => ({ value, label: faces[value].text })),
        },
        {
          kind: 'choice',
          key: 'kind',
          label: words.what,
          options: (Object.keys(words.kind) as ComplaintKind[]).map((value) => ({ value, label: words.kind[value] })),
        },
        { kind: 'choice', key: 'open', label: t.eligibility.field.waitingFor, options: only(words.onlyOpen) },
        { kind: 'choice', key: 'overdue', label: t.eligibility.overdue, options: only(words.onlyOverdue) },
        { kind: 'days', key: 'happened', label: words.happenedOn, from: 'from', to: 'to' },
      ]}
      columns={[
        {
          key: 'state',
          title: t.eligibility.field.state,
          render: (row) => <StateTag state={row.state} faces={faces} />,
        },
        { key: 'number', title: words.number, render: (row) => row.number },
        { key: 'kind', title: words.what, render: (row) => words.kind[row.kind] },
        { key: 'institution', title: words.institution, render: (row) => row.institutionName },
        { key: 'person', title: t.eligibility.field.person, render: (row) => row.person ?? words.hidden },
        { key: 'disease', title: words.disease, render: (row) => say(row.diseaseName) },
        { key: 'on', title: words.happenedOn, render: (row) => <DayText day={row.happenedOn} weekday={false} /> },
        {
          key: 'due',
          title: words.answerBy,
          render: (row) => (
            <span className="row">
              {row.dueOn && <DayText day={row.dueOn} weekday={false} />}
              {row.overdue && <Tint color="stop">{t.eligibility.overdue}</Tint>}
            </span>
          ),
        },
        { key: 'filed', title: words.filedAt, render: (row) => <InstantText at={row.filedAt} />, spare: true },
      ]}
    />
  )
}
