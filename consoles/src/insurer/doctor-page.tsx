import { Link, useParams, useSearchParams } from 'react-router'
import type { DoctorFile, PrescriptionRow } from '../../../modules/agency/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { usePrescriptionColumns } from './columns.tsx'
import { Period } from './drug-page.tsx'
import { Figure } from './figure.tsx'
import { drugPath, prescriptionsOf, settlementsOf } from './links.tsx'
import { MonthsChart } from './months-chart.tsx'
import { PartsTable } from './parts-table.tsx'
import { Listed } from './person-page.tsx'
import { ShortTable } from './short-table.tsx'

/** One doctor: entitled or not, and what was prescribed to whom over a period. */
export function DoctorPage() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const query = { from: params.get('from') ?? undefined, to: params.get('to') ?? undefined }
  const asked = useAsk<DoctorFile>(`/api/insurer/doctors/${encodeURIComponent(id)}`, query, { keep: true })
  return (
    <Answered asked={asked} rows={10}>
      {(doctor) => <Doctor doctor={doctor} />}
    </Answered>
  )
}

function Doctor({ doctor }: { readonly doctor: DoctorFile }) {
  const { t } = useText()
  const words = t.insurer.doctor
  const columns = usePrescriptionColumns().filter(({ key }) => key !== 'doctor' && key !== 'institution')
  const period = { from: doctor.from, to: doctor.to }
  const months = doctor.months.map(({ month, fund, packs }) => ({ month, amount: fund, packs }))
  return (
    <section className="stack">
      <header className="spread">
        <div>
          <h1>
            {doctor.name} <span className="quiet">{doctor.institution.name}</span>
          </h1>
          <Standing doctor={doctor} />
        </div>
        <Period from={doctor.from} to={doctor.to} />
      </header>
      <div className="tiles">
        <Figure words={words.prescriptions} value={doctor.prescriptions}>
          <Link to={prescriptionsOf({ doctor: doctor.id, ...period })}>{words.list}</Link>
        </Figure>
        <Figure words={words.persons} value={doctor.persons} />
        <Figure words={words.meanDays} value={doctor.meanDays.toFixed(1)} />
        <Figure words={words.fund} value={<Money amount={doctor.amounts.fund} total />}>
          <Link to={settlementsOf({ doctor: doctor.id, ...period })}>{t.insurer.drug.list}</Link>
        </Figure>
      </div>
      <MonthsChart finding={(month, amount) => words.months(doctor.name, month, amount)} months={months} />
      <div className="halves">
        <PartsTable title={words.drugs} parts={doctor.drugs} to={drugPath} />
        <PartsTable
          title={words.places}
          parts={doctor.places}
          to={(place) => settlementsOf({ doctor: doctor.id, place, ...period })}
        />
      </div>
      <Listed title={words.newest} link={words.list} to={prescriptionsOf({ doctor: doctor.id })}>
        <ShortTable<PrescriptionRow>
          columns={columns}
          rows={doctor.newest}
          rowKey={({ prescriptionId }) => prescriptionId}
        />
      </Listed>
    </section>
  )
}

/** Whether the doctor may issue, and because of what not (WZ2017-2.1, 4.6). */
function Standing({ doctor }: { readonly doctor: DoctorFile }) {
  const { t } = useText()
  const words = t.insurer.doctor
  return (
    <p className="row">
      <Code value={doctor.id} />
      <span className="quiet">
        {words.registered} {words.filedSince(doctor.registeredFrom, doctor.registeredUntil)}
      </span>
      {doctor.filed.length === 0 ? (
        <Tint color="think">{words.notFiled}</Tint>
      ) : (
        doctor.filed.map(({ from, until }) => (
          <Tint key={from} color="good">
            {words.filed} {words.filedSince(from, until)}
          </Tint>
        ))
      )}
      {doctor.sanctions.map(({ from, until, reason, cites }) => (
        <span key={from} className="row">
          <Tint color="stop">
            {words.sanctions} {words.filedSince(from, until)} {reason}
          </Tint>
          <ClauseMarks ids={cites} />
        </span>
      ))}
    </p>
  )
}
