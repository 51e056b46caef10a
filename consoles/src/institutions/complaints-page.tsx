import { useNavigate } from 'react-router'
import type { Complaint } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { useComplaintFaces } from './faces.ts'

/** “Shown and not there”: what the agency has to look into, or a pharmacy is told; a confirmed one is a strike. */
export function GoodsComplaintsPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.institutions.complaint
  const faces = useComplaintFaces()
  const go = useNavigate()
  return (
    <ListPage<Complaint>
      name="institutions.complaints"
      title={words.title}
      path="/api/complaints"
      rowKey={({ complaintId }) => complaintId}
      onOpen={({ complaintId }) => go(`${home}/${complaintId}`)}
      empty={{ title: words.empty, hint: t.institutions.emptyHint }}
      filters={[
        {
          kind: 'choice',
          key: 'state',
          label: t.institutions.field.state,
          options: (['open', 'confirmed', 'dismissed'] as const).map((value) => ({
            value,
            label: words.state[value],
          })),
        },
      ]}
      columns={[
        {
          key: 'state',
          title: t.institutions.field.state,
          render: (row) => <StateTag state={row.state} faces={faces} />,
        },
        { key: 'institution', title: words.pharmacy, render: (row) => row.institutionName },
        { key: 'drug', title: words.drug, render: (row) => row.drugName },
        { key: 'day', title: words.day, render: (row) => <DayText day={row.happenedOn} weekday={false} /> },
        { key: 'shown', title: words.shown, align: 'right', render: (row) => row.shownPacks },
        { key: 'source', title: words.source, render: (row) => words[row.source] },
        { key: 'said', title: words.said, render: (row) => row.said },
        { key: 'finding', title: words.finding, render: (row) => row.finding ?? '—' },
      ]}
    />
  )
}
