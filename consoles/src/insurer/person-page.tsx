import { Link, useNavigate, useParams } from 'react-router'
import type { PersonFile, PrescriptionRow, SettlementRow } from '../../../modules/agency/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { DayText } from '../parts/day.tsx'
import { DaysLeftBar } from '../parts/days-left.tsx'
import { Money } from '../parts/money.tsx'
import { usePrescriptionColumns, useSettlementColumns } from './columns.tsx'
import { prescriptionsOf, settlementPath, settlementsOf } from './links.tsx'
import { MonthsChart } from './months-chart.tsx'
import { ShortTable } from './short-table.tsx'

/** Everything about one insured person that the agency accounts for. */
export function PersonPage() {
  const { code = '' } = useParams()
  const asked = useAsk<PersonFile>(`/api/insurer/persons/${encodeURIComponent(code)}`, undefined, { staleSeconds: 60 })
  return (
    <Answered asked={asked} rows={10}>
      {(person) => <Person person={person} />}
    </Answered>
  )
}

function Person({ person }: { readonly person: PersonFile }) {
  const { t } = useText()
  const words = t.insurer.person
  const navigate = useNavigate()
  const prescriptions = usePrescriptionColumns().filter(({ key }) => key !== 'person')
  const settlements = useSettlementColumns().filter(({ key }) => key !== 'person')
  const months = person.months.map(({ month, fund, packs }) => ({ month, amount: fund, packs }))
  return (
    <section className="stack">
      <header className="spread">
        <div className="row">
          <h1>{person.name}</h1>
          <span>
            {person.sex === 'male' ? t.pharmacy.male : t.pharmacy.female} ·{' '}
            <DayText day={person.birthDate} weekday={false} /> ·{' '}
            {person.insurance === 'employee' ? t.pharmacy.employee : t.pharmacy.resident}
            {person.retired && ` · ${words.retired}`}
          </span>
          <span className="quiet num">{person.identityNumber}</span>
          <span className="quiet num">{person.code}</span>
        </div>
        <span className="quiet">{words.recorded}</span>
      </header>
      <div className="thirds">
        <Certified person={person} />
        <Counters person={person} />
        <Supplies person={person} />
      </div>
      <MonthsChart finding={(month, amount) => words.months(person.name, month, amount)} months={months} />
      <Listed title={words.settlements} link={words.allSettlements} to={settlementsOf({ person: person.code })}>
        <ShortTable<SettlementRow>
          columns={settlements}
          rows={person.settlements}
          rowKey={({ settlementId }) => settlementId}
          onOpen={({ settlementId }) => void navigate(settlementPath(settlementId))}
        />
      </Listed>
      <Listed title={words.prescriptions} link={words.allPrescriptions} to={prescriptionsOf({ person: person.code })}>
        <ShortTable<PrescriptionRow>
          columns={prescriptions}
          rows={person.prescriptions}
          rowKey={({ prescriptionId }) => prescriptionId}
        />
      </Listed>
    </section>
  )
}

interface ListedProps {
  readonly title: string
  readonly link: string
  readonly to: string
  readonly children: React.ReactNode
}

/** A short table with the way to the whole list. */
export function Listed({ title, link, to, children }: ListedProps) {
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Link to={to}>{link}</Link>
      </header>
      {children}
    </section>
  )
}

function Certified({ person }: { readonly person: PersonFile }) {
  const { t, say } = useText()
  const words = t.insurer.person
  return (
    <section className="panel" aria-label={words.certified}>
      <header>
        <h2>{words.certified}</h2>
      </header>
      <ul className="plain inside">
        {person.certified.length === 0 && <li className="quiet">{words.noCertified}</li>}
        {person.certified.map(({ key, name, from }) => (
          <li key={key} className="spread">
            {say(name)} <span className="quiet num">{words.since(from)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Counters({ person }: { readonly person: PersonFile }) {
  const { t, say } = useText()
  const words = t.insurer.person
  return (
    <section className="panel" aria-label={words.counters}>
      <header>
        <h2>{words.counters}</h2>
      </header>
      <ul className="plain inside">
        {person.counters.length === 0 && <li className="quiet">{words.noCounters}</li>}
        {person.counters.toSorted(newestYear).map(({ counter, words: name, amount }) => (
          <li key={counter} className="spread">
            {say(name)} <Money amount={amount} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const yearOf = ({ counter }: PersonFile['counters'][number]): string => counter.split('/')[2] ?? ''

function newestYear(a: PersonFile['counters'][number], b: PersonFile['counters'][number]): number {
  return yearOf(b).localeCompare(yearOf(a))
}

function Supplies({ person }: { readonly person: PersonFile }) {
  const { t, say } = useText()
  const words = t.insurer.person
  return (
    <section className="panel" aria-label={words.supplies}>
      <header>
        <h2>{words.supplies}</h2>
      </header>
      <ul className="plain inside">
        {person.supplies.length === 0 && <li className="quiet">{words.noSupplies}</li>}
        {person.supplies.map((supply) => (
          <li key={`${supply.diseaseKey}-${supply.substance}`} className="spread">
            <span>
              {supply.name} <span className="quiet">{say(supply.disease)}</span>
            </span>
            <DaysLeftBar days={supply.daysLeft} />
          </li>
        ))}
      </ul>
    </section>
  )
}
