import { RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { PatientHome } from '../../../modules/circulation/api.ts'
import type { Supply } from '../../../modules/prescribing/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText, dayWords } from '../parts/day.tsx'
import { DaysLeftRing } from '../parts/days-left.tsx'
import { useElder } from '../shell/elder.ts'
import { Listen } from './listen.tsx'
import { Notices } from './notices.tsx'
import { PrescriptionCard } from './prescription-card.tsx'

const services: Readonly<Record<PatientHome['services'][number]['key'], string>> = {
  'fetch-prescription': '/patient/prescriptions',
  'find-pharmacy': '/patient/drugs',
  'find-institution': '/patient/places',
}

/** How long the medicine lasts, when the next comes, what waits. */
export function HomePage() {
  const asked = useAsk<PatientHome>('/api/patient/home', undefined, { everySeconds: 20 })
  return (
    <Answered asked={asked} rows={8}>
      {(home) => <Home home={home} />}
    </Answered>
  )
}

function Home({ home }: { readonly home: PatientHome }) {
  const { t, language } = useText()
  const elder = useElder()
  const words = t.patient.home
  const spoken = [
    words.hello(home.patient.name),
    ...home.supplies.map((supply) => `${supply.drugName}，${t.parts.daysLeft(supply.daysLeft)}`),
    ...(home.nextRefill ? [`${words.nextRefill}，${dayWords(home.nextRefill.day, language)}`] : []),
  ]
  return (
    <>
      <div className="spread">
        <h1>{words.hello(home.patient.name)}</h1>
        {elder && <Listen text={spoken.join('。')} />}
      </div>
      {home.toConfirm.map(({ dispensingId, pharmacyName }) => (
        <Link key={dispensingId} className="card urgent" to={`/patient/dispensings/${dispensingId}`}>
          <span>
            <strong>{words.toConfirm}</strong>
            <span>{words.confirmAt(pharmacyName)}</span>
          </span>
          <RightOutlined aria-hidden />
        </Link>
      ))}
      <section className="card" aria-label={words.left}>
        <h2>{words.left}</h2>
        {home.supplies.length === 0 ? (
          <p className="quiet">
            {words.noSupply}。{words.noSupplyHint}
          </p>
        ) : (
          <ul className="rings">
            {home.supplies.map((supply) => (
              <Ring key={`${supply.diseaseKey}-${supply.substance}`} supply={supply} />
            ))}
          </ul>
        )}
        {home.nextRefill && <NextRefill refill={home.nextRefill} supplies={home.supplies} />}
      </section>
      <h2>{words.active}</h2>
      {home.prescriptions.length === 0 && <p className="card quiet">{words.noActive}</p>}
      {home.prescriptions.map((row) => (
        <PrescriptionCard key={row.prescriptionId} row={row} actions />
      ))}
      {home.services.map(({ key, cites }) => (
        <div key={key} className="card spread service">
          <Link to={key === 'find-institution' ? `${services[key]}?region=${home.patient.region}` : services[key]}>
            {words.services[key]}
          </Link>
          <span className="row">
            <ClauseMarks ids={cites} />
            <RightOutlined aria-hidden />
          </span>
        </div>
      ))}
      <Notices notices={home.notices} unread={home.unread} />
      <Link className="card spread" to="/patient/looks">
        {t.patient.looks.title}
        <RightOutlined aria-hidden />
      </Link>
    </>
  )
}

function Ring({ supply }: { readonly supply: Supply }) {
  const { t } = useText()
  const elder = useElder()
  return (
    <li>
      <DaysLeftRing days={supply.daysLeft} size={elder ? 128 : 88} />
      <span>
        <strong>{supply.drugName}</strong>
        {supply.endsOn && (
          <span className="quiet">
            {t.patient.home.endsOn} <DayText day={supply.endsOn} weekday={false} />
          </span>
        )}
      </span>
    </li>
  )
}

interface NextRefillProps {
  readonly refill: NonNullable<PatientHome['nextRefill']>
  readonly supplies: PatientHome['supplies']
}

function NextRefill({ refill, supplies }: NextRefillProps) {
  const { t } = useText()
  const words = t.patient.home
  const now = supplies.some(({ drugName, refillAllowed }) => drugName === refill.drugName && refillAllowed)
  return (
    <p className="next-refill">
      <span>{words.nextRefill}</span>
      <strong>
        <DayText day={refill.day} />
      </strong>
      <span className="quiet">{now ? words.refillNow : words.refillOf(refill.drugName)}</span>
    </p>
  )
}
