import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Entry, EntryForm } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { AnswersEditor, noAnswers, written } from './answers.tsx'
import './institutions.css'

/** What applying asks of this institution, whether it may, and the application itself. */
export function JoinPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const form = useAsk<EntryForm>('/api/entries/form')
  return (
    <section className="stack" style={{ maxWidth: 960 }}>
      <h1>{form.data?.way === 'renewal' ? t.institutions.join.renewing : t.institutions.join.title}</h1>
      <Answered asked={form} rows={8}>
        {(of) => <Applying of={of} home={home} />}
      </Answered>
    </section>
  )
}

function Applying({ of, home }: { readonly of: EntryForm; readonly home: string }) {
  const { t, say } = useText()
  const words = t.institutions
  const { message } = App.useApp()
  const go = useNavigate()
  const [answers, setAnswers] = useState(noAnswers)
  const [earlier, setEarlier] = useState('')
  const apply = useChange<object, Entry>('/api/entries', {
    onDone: ({ entryId }) => {
      void message.success(words.done)
      void go(`${home}/entries/${entryId}`)
    },
  })
  const renewing = of.way === 'renewal'
  const first = of.items.filter(({ stage }) => of.kind === 'hospital' || renewing || stage === 'materials')
  const later = of.items.filter((item) => !first.includes(item))
  return (
    <>
      <section className="panel inside stack">
        <span className="row">
          <strong>{of.institution.name}</strong>
          {of.way === 'direct' && (
            <>
              <Tint color="good">{words.join.direct}</Tint>
              <ClauseMarks ids={of.wayCites} />
            </>
          )}
          {renewing && <Tint color="know">{words.way.renewal}</Tint>}
          {of.online && (
            <>
              <Tint color="know">{words.join.online}</Tint>
              <ClauseMarks ids={of.online.cites} />
            </>
          )}
        </span>
        {of.deadlines.length > 0 && (
          <span className="row">
            <span className="quiet">{words.join.deadlines}</span>
            {of.deadlines.map(({ state, within, cites }) => (
              <span key={state} className="row">
                {words.state[state]} {words.join.workingDays(within.replace(/\D/g, ''))} <ClauseMarks ids={cites} />
              </span>
            ))}
          </span>
        )}
        {of.barred.map(({ code, sentence, mend, cites }) => (
          <p key={code} role="alert">
            <Tint color="stop" long>
              {say(sentence)}
            </Tint>{' '}
            {mend && say(mend)} <ClauseMarks ids={cites} />
          </p>
        ))}
        {of.open && (
          <p>
            <Link to={`${home}/entries/${of.open}`}>{words.join.open}</Link>
          </p>
        )}
      </section>
      {of.barred.length === 0 && !of.open && (
        <section className="panel inside stack">
          {of.items.length === 0 && <p className="quiet">{words.join.nothing}</p>}
          <AnswersEditor items={first} answers={answers} onChange={setAnswers} />
          {later.length > 0 && (
            <>
              <h2>{words.join.later}</h2>
              <ul className="plain-list">
                {later.map(({ key, name, cites }) => (
                  <li key={key}>
                    {say(name)} <ClauseMarks ids={cites} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {!renewing && (
            <label className="stack" htmlFor="earlier">
              {words.join.earlier}
              <Input
                id="earlier"
                value={earlier}
                maxLength={40}
                style={{ maxWidth: 320 }}
                onChange={(event) => setEarlier(event.target.value.trim())}
              />
            </label>
          )}
          {!renewing && <p className="quiet">{words.uploadHint}</p>}
          <Trouble error={apply.error} />
          <div>
            <Button
              type="primary"
              loading={apply.isPending}
              disabled={answers.coming > 0}
              onClick={() => apply.mutate({ ...written(answers), ...(earlier && { earlierNumber: earlier }) })}
            >
              {words.join.submit}
            </Button>
          </div>
        </section>
      )}
    </>
  )
}
