import type { Agreement } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** The agency's agreements with their days; those that end soon are a filter away. */
export function AgreementsPage() {
  const { t } = useText()
  const words = t.institutions.renewal
  const colors = { coming: 'know', 'in-force': 'good', over: 'rest', ended: 'stop' } as const
  return (
    <ListPage<Agreement>
      name="institutions.agreements"
      title={words.list}
      path="/api/agreements"
      rowKey={({ agreementId }) => agreementId}
      empty={{ title: words.empty, hint: t.institutions.emptyHint }}
      filters={[
        { kind: 'text', key: 'query', label: t.institutions.field.search, search: true },
        {
          kind: 'choice',
          key: 'ending',
          label: t.institutions.field.state,
          options: [{ value: 'true', label: t.institutions.desk.ending }],
        },
      ]}
      columns={[
        {
          key: 'number',
          title: t.institutions.field.number,
          render: (row) => (
            <a href={`/api/agreements/${row.agreementId}/agreement.pdf`} target="_blank" rel="noreferrer">
              {row.number}
            </a>
          ),
        },
        { key: 'institution', title: t.institutions.field.institution, render: (row) => row.institutionName },
        {
          key: 'standing',
          title: t.institutions.field.state,
          render: (row) => <Tint color={colors[row.standing]}>{words.standing[row.standing]}</Tint>,
        },
        { key: 'from', title: words.from, render: (row) => <DayText day={row.validFrom} weekday={false} /> },
        {
          key: 'until',
          title: words.until,
          render: (row) => <DayText day={row.endedOn ?? row.validUntil} weekday={false} />,
        },
        { key: 'renews', title: words.renews, render: (row) => (row.renews ? <Code value={row.renews} /> : '—') },
      ]}
    />
  )
}
