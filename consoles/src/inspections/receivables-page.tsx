import { Link } from 'react-router'
import type { Receivable, ReceivableList } from '../../../modules/inspections/api.ts'
import { useDiseaseOptions } from '../eligibility/diseases.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { useHospitalOptions } from './hospitals.ts'

/** What certifying hospitals owe for whom they should not have certified. */
export function ReceivablesPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.registers.receivables
  return (
    <ListPage<Receivable>
      name="inspections.receivables"
      title={words.title}
      path="/api/inspections/receivables"
      size={50}
      exports
      rowKey={({ receivableId }) => receivableId}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={<Link to={`${home}/inspections`}>{t.registers.inspections.title}</Link>}
      summary={(answer) => <Sum of={answer as ReceivableList} />}
      filters={[
        { kind: 'choice', key: 'institutionId', label: t.eligibility.field.institution, options: useHospitalOptions() },
        { kind: 'choice', key: 'diseaseKey', label: t.eligibility.field.disease, options: useDiseaseOptions() },
        { kind: 'days', key: 'day', label: words.day, from: 'from', to: 'to' },
      ]}
      columns={[
        { key: 'day', title: words.day, render: (row) => <DayText day={row.day} weekday={false} /> },
        { key: 'institution', title: t.eligibility.field.institution, render: (row) => row.institutionName },
        { key: 'person', title: t.eligibility.field.person, render: (row) => row.person },
        { key: 'disease', title: t.eligibility.field.disease, render: (row) => say(row.diseaseName) },
        { key: 'period', title: words.period, render: (row) => `${row.from} – ${row.until}` },
        { key: 'count', title: words.settlements, align: 'right', render: (row) => row.settlements },
        { key: 'fund', title: words.fund, align: 'right', render: (row) => <Money amount={row.fund} /> },
        {
          key: 'serious',
          title: words.serious,
          align: 'right',
          render: (row) => <Money amount={row.seriousIllness} />,
        },
        { key: 'total', title: words.total, align: 'right', render: (row) => <Money amount={row.total} strong /> },
      ]}
    />
  )
}

function Sum({ of }: { readonly of: ReceivableList }) {
  const { t } = useText()
  return of.total === 0 ? null : <strong>{t.registers.receivables.sum(yuan(of.sum), of.total)}</strong>
}
