import { Button } from 'antd'
import { useState } from 'react'
import type { RegisterRow } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { ChangeDialog, NewDialog } from './register-dialogs.tsx'
import { StandingTints } from './staff-page.tsx'

/** The registers of insurance doctors and pharmacists of the area, with what the agency does about one. */
export function RegisterPage() {
  const { t } = useText()
  const words = t.institutions.register
  const staff = t.institutions.staff
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<RegisterRow | undefined>(undefined)
  return (
    <>
      <ListPage<RegisterRow>
        name="institutions.register"
        title={words.title}
        path="/api/register"
        rowKey={({ practitionerId }) => practitionerId}
        empty={{ title: words.empty, hint: t.institutions.emptyHint }}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        }
        filters={[
          { kind: 'text', key: 'query', label: words.search, search: true },
          {
            kind: 'choice',
            key: 'kind',
            label: staff.kind,
            options: (['doctor', 'pharmacist'] as const).map((value) => ({ value, label: staff[value] })),
          },
        ]}
        columns={[
          { key: 'name', title: staff.name, render: (row) => row.name },
          { key: 'kind', title: staff.kind, render: (row) => staff[row.kind] },
          { key: 'institution', title: t.institutions.field.institution, render: (row) => row.institutionName },
          { key: 'standing', title: t.institutions.field.state, render: (row) => <StandingTints of={row} /> },
          {
            key: 'validity',
            title: staff.validity,
            render: (row) => (
              <span>
                <DayText day={row.registeredFrom} weekday={false} /> –{' '}
                {row.registeredUntil ? <DayText day={row.registeredUntil} weekday={false} /> : staff.forever}
              </span>
            ),
          },
          {
            key: 'filed',
            title: staff.filed,
            render: (row) => (row.filed?.now ? <DayText day={row.filed.from} weekday={false} /> : '—'),
          },
          { key: 'code', title: staff.code, render: (row) => <Code value={row.practitionerId} /> },
          {
            key: 'change',
            title: '',
            render: (row) => (
              <Button size="small" onClick={() => setChanging(row)}>
                {words.change}
              </Button>
            ),
          },
        ]}
      />
      {adding && <NewDialog onClose={() => setAdding(false)} />}
      {changing && <ChangeDialog of={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}
