import { App, Button, Checkbox, DatePicker, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Exit, ExitAct } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText, InstantText, today } from '../parts/day.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useExitFaces } from './faces.ts'
import { GroundsView } from './grounds.tsx'
import '../eligibility/eligibility.css'
import './institutions.css'

/** One case of exit: the ground, the figures, what was stated and heard, and what is to be decided. */
export function ExitPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const go = useNavigate()
  const { exitId } = useParams()
  const asked = useAsk<Exit>(`/api/exits/${exitId}`)
  return (
    <section className="stack">
      <header className="spread">
        <h1>{t.institutions.exit.title}</h1>
        <Button onClick={() => go(home)}>{t.shell.back}</Button>
      </header>
      <Answered asked={asked} rows={8}>
        {(of) => (
          <div className="entry-case" key={`${of.exitId}-${of.version}`}>
            <section className="panel inside stack">
              <Facts of={of} />
            </section>
            <div className="stack">
              {of.facts && (
                <section className="panel inside stack">
                  <h2>{t.institutions.exit.facts}</h2>
                  <GroundsView of={of.facts} />
                </section>
              )}
              <Acts of={of} />
            </div>
          </div>
        )}
      </Answered>
    </section>
  )
}

function Facts({ of }: { readonly of: Exit }) {
  const { t } = useText()
  const words = t.institutions
  const faces = useExitFaces()
  const names: Readonly<Record<string, string>> = words.exitMove
  const days = [
    [words.exit.opened, of.openedOn],
    [words.exit.hearing, of.hearingOn],
    [words.exit.effective, of.effectiveOn],
    [words.exit.returnFrom, of.returnFrom],
  ] as const
  return (
    <>
      <p className="spread">
        <strong style={{ fontSize: 16 }}>{of.institutionName}</strong>
        <StateTag state={of.state} faces={faces} />
      </p>
      <p className="row">
        {words.ground[of.ground]}：{of.reason} <ClauseMarks ids={of.cites} />
      </p>
      <dl className="facts">
        {days.map(
          ([name, day]) =>
            day && [
              <dt key={name}>{name}</dt>,
              <dd key={`${name} day`}>
                <DayText day={day} />
              </dd>,
            ],
        )}
      </dl>
      <ol className="moves">
        {of.moves.map(({ move, by, note, at }) => (
          <li key={`${move}-${at}`}>
            <InstantText at={at} /> {names[move] ?? move} <span className="quiet">{by}</span>
            {note && <div>{note}</div>}
          </li>
        ))}
      </ol>
    </>
  )
}

function Acts({ of }: { readonly of: Exit }) {
  const { t } = useText()
  const words = t.institutions
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const [hearingOn, setHearingOn] = useState<Dayjs>(dayjs(today()))
  const [effectiveOn, setEffectiveOn] = useState<Dayjs>(dayjs(today()))
  const [waived, setWaived] = useState(false)
  const act = useChange<{ act: ExitAct; version: number }, Exit>(({ act: name }) => `/api/exits/${of.exitId}/${name}`, {
    onDone: () => void message.success(words.done),
  })
  if (of.may.length === 0)
    return of.state === 'heard' ? <p className="panel inside quiet">{words.exit.second}</p> : null
  const days = [
    ['invite', words.exit.hearing, hearingOn, setHearingOn],
    ['terminate', words.exit.effective, effectiveOn, setEffectiveOn],
  ] as const
  const send = (name: ExitAct) =>
    act.mutate({
      act: name,
      version: of.version,
      ...(note.trim() && { note: note.trim() }),
      ...(name === 'invite' && { hearingOn: hearingOn.format('YYYY-MM-DD') }),
      ...(name === 'terminate' && { effectiveOn: effectiveOn.format('YYYY-MM-DD') }),
      ...(name === 'statement' && { waived }),
    })
  return (
    <section className="panel inside stack">
      <Input.TextArea
        aria-label={words.exit.note}
        placeholder={words.exit.note}
        value={note}
        maxLength={4000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        onChange={(event) => setNote(event.target.value)}
      />
      {days.map(
        ([name, label, value, set]) =>
          of.may.includes(name) && (
            <label key={name} className="row" htmlFor={`exit-${name}`}>
              {label}
              <DatePicker
                id={`exit-${name}`}
                value={value}
                minDate={dayjs(today())}
                allowClear={false}
                onChange={(next) => next && set(next)}
              />
            </label>
          ),
      )}
      {of.may.includes('statement') && (
        <Checkbox checked={waived} onChange={({ target }) => setWaived(target.checked)}>
          {words.exit.waive}
        </Checkbox>
      )}
      <p className="quiet">{words.exit.second}</p>
      <Trouble error={act.error} />
      <div className="row">
        {of.may.map((name) => (
          <Button
            key={name}
            danger={name === 'terminate'}
            disabled={act.isPending}
            loading={act.isPending && act.variables.act === name}
            onClick={() => send(name)}
          >
            {words.exitMove[name]}
          </Button>
        ))}
      </div>
    </section>
  )
}
