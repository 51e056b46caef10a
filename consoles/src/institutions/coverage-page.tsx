import { App, Button, Checkbox, Input, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Coverage, HospitalAppointments, Placed } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { Chart } from '../chart/chart.tsx'
import { ranked } from '../chart/options.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { Trouble } from '../parts/trouble.tsx'
import './institutions.css'

/** How far the area is covered, and which hospitals open too few appointments to primary institutions first. */
export function CoveragePage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.institutions.coverage
  const go = useNavigate()
  const [placing, setPlacing] = useState(false)
  const asked = useAsk<Coverage>('/api/coverage')
  return (
    <section className="stack">
      <header className="spread">
        <h1>{words.title}</h1>
        <div className="row">
          <Button onClick={() => setPlacing(true)}>{words.place}</Button>
          <Button onClick={() => go(home)}>{t.shell.back}</Button>
        </div>
      </header>
      <Answered asked={asked} rows={8}>
        {(of) => (
          <>
            <div className="shop-grid">
              {of.covered.map((one) => (
                <Covered key={one.key} of={one} />
              ))}
            </div>
            {of.unplaced > 0 && <p className="quiet">{words.unplaced(of.unplaced)}</p>}
            <Appointments of={of} />
          </>
        )}
      </Answered>
      {placing && <PlaceDialog onClose={() => setPlacing(false)} onDone={() => void asked.refetch()} />}
    </section>
  )
}

function Covered({ of }: { readonly of: Coverage['covered'][number] }) {
  const { t, list } = useText()
  const words = t.institutions.coverage
  return (
    <section className="panel inside ground">
      <span className="spread">
        <strong>{words.kind[of.key]}</strong>
        <span className="row">
          <strong className="num">{of.share}</strong>
          {of.goal !== null && (
            <Tint color={of.reached ? 'good' : 'think'}>{of.reached ? words.reached : words.notYet}</Tint>
          )}
        </span>
      </span>
      <meter aria-label={words.kind[of.key]} min={0} max={Math.max(1, of.total)} value={of.covered} />
      <span className="row quiet">
        {words.of(of.covered, of.total)}
        {of.goal !== null && ` · ${words.goal(of.goal)}`}
        <ClauseMarks ids={of.cites} />
      </span>
      {of.without.length > 0 && <span className="quiet">{words.without(list(of.without))}</span>}
    </section>
  )
}

function Appointments({ of }: { readonly of: Coverage }) {
  const { t } = useText()
  const words = t.institutions.coverage
  const told = useMemo(
    () =>
      of.hospitals
        .flatMap(({ name, told }) => (told ? [{ label: name, value: Number.parseFloat(told.share) }] : []))
        .toSorted((a, b) => a.value - b.value),
    [of],
  )
  const { quota } = of
  const option = useMemo(
    () =>
      ranked({
        rows: told.slice(0, 10),
        isMoney: false,
        ...(quota && {
          limit: { value: Number.parseFloat(quota.atLeast), label: `≥ ${quota.atLeast}`, least: true },
        }),
      }),
    [told, quota],
  )
  const table = <HospitalTable rows={of.hospitals} />
  const [lowest] = told
  return (
    <>
      <h2 className="row">
        {words.appointments} {quota && <ClauseMarks ids={quota.cites} />}
      </h2>
      {!quota && <p className="quiet">{words.noQuota}</p>}
      {lowest && (
        <Chart
          finding={words.lowest(lowest.label, `${lowest.value}%`)}
          height={Math.min(10, told.length) * 30 + 40}
          option={option}
          table={table}
        />
      )}
      {table}
    </>
  )
}

function HospitalTable({ rows }: { readonly rows: readonly HospitalAppointments[] }) {
  const { t } = useText()
  const words = t.institutions.coverage
  return (
    <Table<HospitalAppointments>
      size="small"
      rowKey="institutionId"
      pagination={{ pageSize: 20, size: 'small', hideOnSinglePage: true }}
      dataSource={[...rows]}
      columns={[
        { key: 'name', title: t.institutions.field.institution, render: (_, row) => row.name },
        { key: 'month', title: words.month, render: (_, { told }) => told?.month ?? words.notTold },
        { key: 'offered', title: words.offered, align: 'right', render: (_, { told }) => told?.offered ?? '—' },
        { key: 'reserved', title: words.reserved, align: 'right', render: (_, { told }) => told?.reserved ?? '—' },
        {
          key: 'share',
          title: words.share,
          align: 'right',
          render: (_, { told }) =>
            told ? told.short ? <Tint color="stop">{`${told.share} ${words.short}`}</Tint> : told.share : '—',
        },
      ]}
    />
  )
}

interface PlaceDialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

function PlaceDialog({ onClose, onDone }: PlaceDialogProps) {
  const { t } = useText()
  const words = t.institutions.coverage
  const { message } = App.useApp()
  const [given, setGiven] = useState<Placed>({ institutionId: '', township: '', inCareHome: false })
  const save = useChange<Placed, Coverage>('/api/coverage/places', {
    onDone: () => {
      void message.success(t.institutions.done)
      onDone()
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.place}
      okText={words.place}
      okButtonProps={{ loading: save.isPending, disabled: !given.institutionId.trim() || !given.township.trim() }}
      onOk={() => save.mutate({ ...given, institutionId: given.institutionId.trim(), township: given.township.trim() })}
      onCancel={onClose}
    >
      <div className="stack">
        {(['institutionId', 'township'] as const).map((key) => (
          <label key={key} className="stack" htmlFor={`place-${key}`}>
            {words.field[key]}
            <Input
              id={`place-${key}`}
              value={given[key]}
              maxLength={40}
              onChange={({ target }) => setGiven({ ...given, [key]: target.value })}
            />
          </label>
        ))}
        <Checkbox
          checked={given.inCareHome}
          onChange={({ target }) => setGiven({ ...given, inCareHome: target.checked })}
        >
          {words.field.inCareHome}
        </Checkbox>
        <Trouble error={save.error} />
      </div>
    </Modal>
  )
}
