import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { Application, Work } from '../../../modules/eligibility/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { Acts } from './acts.tsx'
import { EvidenceList, Files } from './evidence-list.tsx'
import { useApplicationFaces } from './faces.ts'
import { History } from './history.tsx'
import { Reasons } from './reasons.tsx'

/** One case a screen: facts left, evidence right, the decision below; the next case without going back. */
export function ApplicationPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const go = useNavigate()
  const { applicationId } = useParams()
  const asked = useAsk<Application>(`/api/eligibility/applications/${applicationId}`)
  const work = useAsk<Work>('/api/eligibility/work', { after: applicationId })
  const next = work.data?.next
  return (
    <section className="stack">
      <header className="spread">
        <h1>{t.eligibility.form.title}</h1>
        <div className="row no-print">
          <Button onClick={() => go(`${home}/applications`)}>{t.eligibility.work.list}</Button>
          {next && <Button onClick={() => go(`${home}/applications/${next}`)}>{t.eligibility.nextCase}</Button>}
        </div>
      </header>
      <Answered asked={asked} rows={10}>
        {(application) => <Case key={application.applicationId} of={application} />}
      </Answered>
    </section>
  )
}

function Case({ of }: { readonly of: Application }) {
  const { t } = useText()
  const words = t.eligibility
  return (
    <div className="eligibility-case">
      <div className="stack">
        <section className="panel inside stack" aria-label={words.facts}>
          <Facts of={of} />
        </section>
        <section className="panel inside">
          <History of={of} />
        </section>
      </div>
      <div className="stack">
        <section className="panel inside stack">
          <h2>{words.evidence}</h2>
          <EvidenceList evidence={of.evidence} files={of.files} />
          {of.grantedElsewhere && (
            <p>
              {words.elsewhere}：{of.grantedElsewhere.region} · {of.grantedElsewhere.code} ·{' '}
              {of.grantedElsewhere.number} <Files of={of.files} />
            </p>
          )}
        </section>
        <section className="panel inside stack">
          <Reasons outcome={of.outcome} />
          {of.votes && <Votes of={of.votes} />}
          <Acts of={of} noteLabel={words.note} />
        </section>
      </div>
    </div>
  )
}

function Facts({ of }: { readonly of: Application }) {
  const { t, say } = useText()
  const words = t.eligibility
  const faces = useApplicationFaces()
  const { patient } = of
  return (
    <>
      <p className="spread">
        <strong style={{ fontSize: 16 }}>
          {patient.name} · {say(of.diseaseName)}
        </strong>
        <span className="row">
          {of.overdue && <Tint color="stop">{words.overdue}</Tint>}
          <StateTag state={of.state} faces={faces} />
        </span>
      </p>
      <dl className="facts">
        <dt>{words.field.code}</dt>
        <dd>
          <Code value={patient.insuranceCode} />
        </dd>
        <dt>{words.field.person}</dt>
        <dd>
          {words.expert.age(patient.age, words.expert[patient.sex])} · {say(patient.regionName)} ·{' '}
          {patient.identityNumber}
        </dd>
        <dt>{words.field.kind}</dt>
        <dd>
          {words.kind[of.kind]} · {words.door[of.door]}
        </dd>
        <dt>{words.field.institution}</dt>
        <dd>{of.institutionName ?? words.form.agency}</dd>
        <dt>{words.field.appliedOn}</dt>
        <dd>
          <DayText day={of.appliedOn} />
        </dd>
        {of.dueOn && (
          <>
            <dt>{words.field.dueOn}</dt>
            <dd>
              <DayText day={of.dueOn} />{' '}
              {of.waitingFor && <span className="quiet">{words.waitingFor[of.waitingFor]}</span>}
            </dd>
          </>
        )}
        {of.decidedOn && (
          <>
            <dt>{words.field.decidedOn}</dt>
            <dd>
              <DayText day={of.decidedOn} />
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

function Votes({ of }: { readonly of: NonNullable<Application['votes']> }) {
  const { t } = useText()
  const words = t.eligibility
  return (
    <div>
      <strong>{words.votes(of.cast, of.of)}</strong>
      <ul className="moves">
        {of.shown.map(({ expert, vote, reason }) => (
          <li key={expert}>
            {expert}：{words.expert[vote]}，{reason}
          </li>
        ))}
      </ul>
    </div>
  )
}
