import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { EntryWork } from '../../../modules/institutions/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { EntriesList } from './entries-page.tsx'
import '../eligibility/eligibility.css'

/** The agency's day with institutions: what is due and overdue, with counts that open lists. */
export function DeskPage() {
  const { t } = useText()
  const words = t.institutions.desk
  const go = useNavigate()
  const work = useAsk<EntryWork>('/api/entries/work', undefined, { everySeconds: 60 })
  const home = '/insurer/institutions'
  return (
    <section className="stack">
      <header className="spread">
        <h1>{words.title}</h1>
        <div className="row">
          <Button onClick={() => go(`${home}/standings`)}>{words.standings}</Button>
          <Button onClick={() => go(`${home}/agreements`)}>{t.institutions.renewal.list}</Button>
          <Button onClick={() => go(`${home}/register`)}>{words.register}</Button>
          <Button onClick={() => go(`${home}/sanctions`)}>{words.sanctions}</Button>
          <Button onClick={() => go(`${home}/coverage`)}>{t.institutions.coverage.title}</Button>
          <Button href="/public/institutions">{words.publicList}</Button>
          <Button type="primary" disabled={!work.data?.next} onClick={() => go(`${home}/entries/${work.data?.next}`)}>
            {work.data && !work.data.next ? words.none : words.next}
          </Button>
        </div>
      </header>
      <Answered asked={work} rows={3}>
        {(of) => (
          <nav className="work-tiles" aria-label={words.title}>
            {(
              [
                [words.overdue, of.overdue, `${home}?overdue=true`, of.overdue > 0],
                [words.dueToday, of.dueToday, `${home}?open=true`, false],
                [words.soon, of.soon, `${home}?open=true`, false],
                [words.withAgency, of.withAgency, `${home}?waitingFor=agency`, false],
                [words.withApplicant, of.withApplicant, `${home}?waitingFor=applicant`, false],
                [words.ending, of.ending, `${home}/agreements?ending=true`, false],
                [words.exits, of.exits, `${home}/exits?open=true`, false],
                [words.complaints, of.complaints, `${home}/complaints?state=open`, false],
              ] as const
            ).map(([label, count, to, alarming]) => (
              <Link key={label} to={to} className={alarming ? 'alarming' : ''}>
                <span>{label}</span>
                <strong className="num">{count}</strong>
              </Link>
            ))}
          </nav>
        )}
      </Answered>
      <EntriesList home={`${home}/entries`} />
    </section>
  )
}
