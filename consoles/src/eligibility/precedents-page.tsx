import type { Precedent } from '../../../modules/eligibility/api.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** What committees decided before, without names. */
export function PrecedentsPage() {
  const { t, say } = useText()
  const words = t.eligibility.precedent
  return (
    <ListPage<Precedent>
      name="eligibility.precedents"
      title={words.title}
      path="/api/eligibility/precedents"
      size={50}
      exports
      rowKey={({ precedentId }) => precedentId}
      empty={{ title: words.empty, hint: words.emptyHint }}
      filters={[
        { kind: 'text', key: 'text', label: words.search, search: true },
        {
          kind: 'choice',
          key: 'decision',
          label: words.decision,
          options: [
            { value: 'grant', label: words.grant },
            { value: 'refuse', label: words.refuse },
          ],
        },
      ]}
      columns={[
        {
          key: 'decision',
          title: words.decision,
          render: ({ decision }) => <Tint color={decision === 'grant' ? 'good' : 'stop'}>{words[decision]}</Tint>,
        },
        { key: 'disease', title: t.eligibility.field.disease, render: (row) => say(row.diseaseName) },
        {
          key: 'who',
          title: t.eligibility.field.person,
          render: (row) => t.eligibility.expert.age(row.age, t.eligibility.expert[row.sex]),
        },
        { key: 'votes', title: words.votes, render: (row) => `${row.grants}:${row.refusals}` },
        { key: 'reasons', title: words.reasons, render: (row) => row.reasons.join('；') },
        {
          key: 'day',
          title: t.eligibility.field.decidedOn,
          render: (row) => <DayText day={row.decidedOn} weekday={false} />,
        },
      ]}
    />
  )
}
