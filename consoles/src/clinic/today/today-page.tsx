import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Switch } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { PrescriptionState, Today } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Code } from '../../parts/code.tsx'
import { instantWords } from '../../parts/day.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import { usePrescriptionFaces } from '../../parts/prescription-state.ts'
import { StateTag } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { stateColor } from '../../theme.ts'
import { FindPatient } from './find-patient.tsx'
import './today.css'

/** Who is next, who was here today, and what waits for the doctor. */
export function TodayPage() {
  const asked = useAsk<Today>('/api/clinic/today', undefined, { everySeconds: 30 })
  return (
    <div className="today">
      <FindPatient />
      <Answered asked={asked}>{(today) => <TodayList today={today} />}</Answered>
    </div>
  )
}

function TodayList({ today }: { readonly today: Today }) {
  const { t } = useText()
  const navigate = useNavigate()
  const faces = usePrescriptionFaces()
  const [own, setOwn] = useState(false)
  const rows = own ? today.rows.filter((row) => row.own) : today.rows
  const open = (personId: number) => navigate(`/clinic/patients/${personId}`)
  return (
    <>
      <Waiting today={today} />
      <section className="panel">
        <header>
          <h1>
            {t.clinic.today.title} <span className="quiet num">{today.day}</span>
          </h1>
          <label className="row" htmlFor="own-only">
            <Switch id="own-only" size="small" checked={own} onChange={setOwn} />
            {t.clinic.today.own}
          </label>
        </header>
        <Table
          size="small"
          rowKey="visitId"
          dataSource={rows}
          pagination={rows.length > 15 ? { pageSize: 15, size: 'small', showSizeChanger: false } : false}
          onRow={(row) => ({
            className: 'opens',
            tabIndex: 0,
            onClick: () => open(row.personId),
            onKeyDown: (event) => {
              if (event.key === 'Enter' && event.target === event.currentTarget) open(row.personId)
            },
          })}
          locale={{ emptyText: <Nothing title={t.clinic.today.empty} hint={t.clinic.today.emptyHint} /> }}
          columns={[
            {
              title: t.clinic.today.time,
              width: 72,
              render: (_, row) => <span className="num">{instantWords(row.at).slice(11)}</span>,
            },
            {
              title: t.clinic.today.patient,
              width: 220,
              render: (_, row) => (
                <span>
                  <strong>{row.name}</strong>{' '}
                  <span className="quiet">
                    {t.clinic.person[row.sex]} {t.clinic.person.age(row.age)}
                  </span>
                </span>
              ),
            },
            { title: t.clinic.today.code, width: 200, render: (_, row) => <Code value={row.insuranceCode} /> },
            { title: t.clinic.today.doctor, width: 120, dataIndex: 'doctorName' },
            {
              title: t.clinic.today.prescriptions,
              render: (_, row) =>
                row.prescriptions.length === 0 ? (
                  <span className="quiet">{t.clinic.today.noPrescription}</span>
                ) : (
                  <span className="row">
                    {row.prescriptions.map(({ prescriptionId, number, state }) => (
                      <Link
                        key={prescriptionId}
                        to={`/clinic/prescriptions/${prescriptionId}`}
                        onClick={(event) => event.stopPropagation()}
                      >
                        <span className="num">{number.slice(-6)}</span>{' '}
                        <StateTag state={state as PrescriptionState} faces={faces} />
                      </Link>
                    ))}
                  </span>
                ),
            },
          ]}
        />
      </section>
    </>
  )
}

/** Whether this doctor may issue today, and what others ask of the doctor. */
function Waiting({ today }: { readonly today: Today }) {
  const { t, say } = useText()
  const { may, why, cites } = today.filed
  return (
    <div className="waiting">
      <span className="row" style={{ color: may ? stateColor.good : stateColor.stop }}>
        {may ? <CheckCircleOutlined /> : <WarningOutlined />}
        <strong>{may ? t.clinic.today.may : t.clinic.today.mayNot}</strong>
      </span>
      <span className="quiet">{say(why)}</span>
      <ClauseMarks ids={cites} />
      <span className="waiting-counts">
        {today.openQuestions > 0 && <Link to="/clinic/questions">{t.clinic.today.questions(today.openQuestions)}</Link>}
        {today.openReactions > 0 && <Link to="/clinic/reactions">{t.clinic.today.reactions(today.openReactions)}</Link>}
      </span>
    </div>
  )
}
