import { Drawer } from 'antd'
import { useEffect, useRef } from 'react'
import type { MedicationLookup, PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { DayText, InstantText } from '../../parts/day.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { Trouble } from '../../parts/trouble.tsx'

interface LookupProps {
  readonly overview: PatientOverview
  readonly open: boolean
  readonly onClose: () => void
}

/** The last months of medication. Opening it is a look, and a look is recorded (WH2025-4.7). */
export function Lookup({ overview, open, onClose }: LookupProps) {
  const { t, term } = useText()
  const { personId } = overview.patient
  const look = useChange<object, MedicationLookup>(`/api/clinic/patients/${personId}/medication-lookups`)
  const { mutate } = look
  const asked = useRef(false)
  useEffect(() => {
    if (open && !asked.current) mutate({})
    asked.current = open
  }, [open, mutate])
  const found = look.data
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={820}
      title={t.clinic.lookup.title(found?.since ?? overview.lookup.since)}
      extra={<ClauseMarks ids={found?.cites ?? overview.lookup.cites} />}
    >
      {look.isError && <Trouble error={look.error} onRetry={() => mutate({})} />}
      {found && (
        <p className="quiet" style={{ marginBottom: 8 }}>
          {t.clinic.lookup.recorded}
          <InstantText at={found.at} />
        </p>
      )}
      <Table
        size="small"
        loading={look.isPending}
        rowKey={(row) => `${row.day} ${row.kind} ${row.drugCode} ${row.institutionName} ${row.packs}`}
        dataSource={found?.rows ?? []}
        pagination={false}
        locale={{ emptyText: <Nothing title={t.clinic.lookup.none} /> }}
        columns={[
          { title: t.clinic.lookup.day, width: 130, render: (_, row) => <DayText day={row.day} /> },
          {
            title: t.clinic.lookup.drug,
            render: (_, row) => (
              <>
                {row.genericName} <span className="quiet">{row.spec}</span>{' '}
                {row.kind === 'issued' && <Tint color="think">{t.clinic.lookup.issued}</Tint>}
              </>
            ),
          },
          {
            title: t.clinic.lookup.packs,
            align: 'right',
            width: 72,
            render: (_, row) => `${row.packs} ${term(row.package)}`,
          },
          { title: t.clinic.lookup.lasts, align: 'right', width: 84, render: (_, row) => row.days ?? '—' },
          {
            title: t.clinic.lookup.where,
            render: (_, row) => (
              <>
                {row.institutionName} {row.doctorName}
                {row.placeName && row.placeName !== row.institutionName && (
                  <span className="quiet"> / {row.placeName}</span>
                )}
              </>
            ),
          },
        ]}
      />
    </Drawer>
  )
}
