import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { HospitalList, InspectionKind, InspectionRow } from '../../../modules/inspections/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { PlanDialog } from './plan-dialog.tsx'

/** The inspections of an area, or those that a leading hospital makes: what is due first. */
export function InspectionsPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.registers.inspections
  const go = useNavigate()
  const me = useMe()
  const [planning, plan] = useState(false)
  const hospitals = useAsk<HospitalList>('/api/inspections/hospitals')
  return (
    <>
      <ListPage<InspectionRow>
        name="inspections"
        title={words.title}
        path="/api/inspections"
        rowKey={({ inspectionId }) => inspectionId}
        onOpen={({ inspectionId }) => void go(`${home}/inspections/${inspectionId}`)}
        empty={{ title: words.empty, hint: words.emptyHint }}
        exports
        actions={
          <>
            {me.role === 'insurer' && (
              <>
                <Link to={`${home}/receivables`}>{words.receivables}</Link>
                <Link to={`${home}/certifiers`}>{words.certifiers}</Link>
              </>
            )}
            <Button type="primary" icon={<PlusOutlined />} onClick={() => plan(true)}>
              {words.plan}
            </Button>
          </>
        }
        filters={[
          {
            kind: 'choice',
            key: 'kind',
            label: t.eligibility.field.kind,
            options: (Object.keys(words.kind) as InspectionKind[]).map((value) => ({
              value,
              label: words.kind[value],
            })),
          },
          {
            kind: 'choice',
            key: 'state',
            label: t.eligibility.field.state,
            options: Object.entries(words.state).map(([value, label]) => ({ value, label })),
          },
          {
            kind: 'choice',
            key: 'institutionId',
            label: words.hospital,
            options: (hospitals.data?.rows ?? []).map((one) => ({
              ...{ value: one.institutionId, label: one.institutionName },
            })),
          },
          {
            kind: 'choice',
            key: 'overdue',
            label: t.eligibility.overdue,
            options: [{ value: 'true', label: words.onlyOverdue }],
          },
        ]}
        columns={[
          {
            key: 'state',
            title: t.eligibility.field.state,
            render: (row) => <Tint color={row.state === 'open' ? 'know' : 'rest'}>{words.state[row.state]}</Tint>,
          },
          { key: 'kind', title: t.eligibility.field.kind, render: (row) => words.kind[row.kind] },
          { key: 'hospital', title: words.hospital, render: (row) => row.institutionName },
          { key: 'leader', title: words.ledBy, render: (row) => row.ledBy ?? '—', spare: true },
          {
            key: 'period',
            title: words.period,
            render: (row) => (
              <>
                <DayText day={row.from} weekday={false} /> – <DayText day={row.until} weekday={false} />
              </>
            ),
          },
          {
            key: 'progress',
            title: words.progress,
            align: 'right',
            render: (row) => (
              <span className="num">
                {row.found}/{row.sampled}
              </span>
            ),
          },
          {
            key: 'unqualified',
            title: words.unqualified,
            align: 'right',
            render: (row) => <span className="num">{row.unqualified}</span>,
          },
          {
            key: 'recovered',
            title: words.recovered,
            align: 'right',
            render: (row) => <Money amount={row.recovered} />,
          },
          {
            key: 'due',
            title: words.dueOn,
            render: (row) => (
              <span className="row">
                <DayText day={row.dueOn} weekday={false} />
                {row.overdue && <Tint color="stop">{words.overdue}</Tint>}
              </span>
            ),
          },
        ]}
      />
      {planning && (
        <PlanDialog
          hospitals={hospitals.data?.rows ?? []}
          onClose={() => plan(false)}
          onDone={({ inspectionId }) => void go(`${home}/inspections/${inspectionId}`)}
        />
      )}
    </>
  )
}
