import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { Entry, EntryItem, EntryMoveDone, EntryWork } from '../../../modules/institutions/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { Due } from './due.tsx'
import { EntryActs } from './entry-acts.tsx'
import { useEntryFaces } from './faces.ts'
import '../eligibility/eligibility.css'
import './institutions.css'

/** One application a screen: facts and history left, the checklist right, what is to be done below. */
export function EntryPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const go = useNavigate()
  const me = useMe()
  const { entryId } = useParams()
  const asked = useAsk<Entry>(`/api/entries/${entryId}`)
  const work = useAsk<EntryWork>(me.role === 'insurer' ? '/api/entries/work' : undefined)
  const next = work.data?.next
  return (
    <section className="stack">
      <header className="spread">
        <h1>{t.institutions.desk.entries}</h1>
        <div className="row no-print">
          <Button onClick={() => go(home)}>{t.shell.back}</Button>
          {next && next !== entryId && (
            <Button onClick={() => go(`${home}/entries/${next}`)}>{t.institutions.desk.next}</Button>
          )}
        </div>
      </header>
      <Answered asked={asked} rows={10}>
        {(entry) => (
          <div className="entry-case" key={`${entry.entryId}-${entry.version}`}>
            <div className="stack">
              <section className="panel inside stack">
                <Facts of={entry} />
              </section>
              <section className="panel inside stack">
                <h2>{t.institutions.history}</h2>
                <ol className="moves">
                  {entry.moves.map((done) => (
                    <Moved key={`${done.move}-${done.at}`} of={done} />
                  ))}
                </ol>
              </section>
            </div>
            <div className="stack">
              <section className="panel inside stack">
                <h2>{t.institutions.checklist}</h2>
                <Checklist items={entry.items} />
              </section>
              <EntryActs of={entry} />
            </div>
          </div>
        )}
      </Answered>
    </section>
  )
}

function Facts({ of }: { readonly of: Entry }) {
  const { t, say } = useText()
  const words = t.institutions
  const faces = useEntryFaces()
  return (
    <>
      <p className="spread">
        <strong style={{ fontSize: 16 }}>{of.institutionName}</strong>
        <StateTag state={of.state} faces={faces} />
      </p>
      <dl className="facts">
        <dt>{words.field.number}</dt>
        <dd>
          <Code value={of.number} />
        </dd>
        <dt>{words.field.kind}</dt>
        <dd>
          {words.kind[of.kind]} · {words.way[of.way]} · {say(of.regionName)}
        </dd>
        <dt>{words.field.code}</dt>
        <dd>
          <Code value={of.institutionId} />
        </dd>
        <dt>{words.field.address}</dt>
        <dd>
          {of.institution.address} {of.institution.phone}
        </dd>
        <dt>{words.field.appliedOn}</dt>
        <dd>
          <DayText day={of.appliedOn} />
        </dd>
        {of.earlierNumber && (
          <>
            <dt>{words.field.earlier}</dt>
            <dd>
              <Code value={of.earlierNumber} />
            </dd>
          </>
        )}
        {of.timing && (
          <>
            <dt>{words.field.due}</dt>
            <dd>
              <Due timing={of.timing} clauses />
            </dd>
          </>
        )}
        {of.waitingFor && (
          <>
            <dt>{words.field.waitingFor}</dt>
            <dd>{words.waiting[of.waitingFor]}</dd>
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
      {of.agreementId && (
        <p>
          <a href={`/api/agreements/${of.agreementId}/agreement.pdf`} target="_blank" rel="noreferrer">
            {words.agreement}
          </a>
        </p>
      )}
    </>
  )
}

function Moved({ of }: { readonly of: EntryMoveDone }) {
  const { t, say } = useText()
  const words = t.institutions
  const names: Readonly<Record<string, string>> = words.move
  return (
    <li>
      <InstantText at={of.at} /> {names[of.move] ?? of.move} <span className="quiet">{of.by}</span>{' '}
      {of.late && <Tint color="stop">{words.late}</Tint>}
      {of.note && <div>{of.note}</div>}
      {of.told.length > 0 && (
        <>
          <div>{words.told}</div>
          <ul className="plain-list">
            {of.told.map(({ name, missing, cites }) => (
              <li key={say(name)}>
                {say(name)}：{missing} <ClauseMarks ids={cites} />
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  )
}

function Checklist({ items }: { readonly items: readonly EntryItem[] }) {
  const { t, say } = useText()
  const words = t.institutions
  if (items.length === 0) return <p className="quiet">{words.join.nothing}</p>
  return (
    <ul className="checklist">
      {items.map((item) => (
        <li key={item.key}>
          <span className="row">
            <strong>{say(item.name)}</strong>
            <span className="quiet">
              {words.proof[item.proof]} · {words.stage[item.stage]}
            </span>
            <ClauseMarks ids={item.cites} />
            {item.verdict && (
              <Tint color={item.verdict.ok ? 'good' : 'stop'}>{item.verdict.ok ? words.ok : words.notOk}</Tint>
            )}
          </span>
          {item.verdict?.missing && <span>{item.verdict.missing}</span>}
          {item.known && (
            <span className="quiet">
              {item.known.ok ? words.ok : words.notOk}：{say(item.known.words)}
            </span>
          )}
          {item.promised && <span className="quiet">{words.promised}</span>}
          {item.files.length > 0 && (
            <span className="row">
              {item.files.map((file) => (
                <a key={file.fileId} href={`/api/institutions/files/${file.fileId}`} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
