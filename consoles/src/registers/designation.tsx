import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Choices, ChoiceWithdrawal, NewChange, NewChoice } from '../../../modules/eligibility/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { dayOfInstant } from '../parts/day.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { WithReason } from '../parts/with-reason.tsx'
import '../eligibility/eligibility.css'

const path = '/api/eligibility/designations'
type ToChoose = Choices['toChoose'][number]

/** The one institution of the year: what is chosen, choosing, asking for a change, withdrawing; for the own phone or at the counter. */
export function Designation({ code }: { readonly code?: string }) {
  const { t } = useText()
  const words = t.registers.designation
  const asked = useAsk<Choices>(path, code === undefined ? undefined : { code })
  return (
    <section className="card panel inside stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <Answered asked={asked}>
        {(choices) => (
          <>
            {choices.toChoose.length === 0 && choices.rows.length === 0 && <p className="quiet">{words.none}</p>}
            {choices.toChoose.map((one) => (
              <OneDisease key={one.diseaseKey} of={one} choices={choices} />
            ))}
            {choices.toChoose.length > 0 && (
              <p className="quiet">
                {words.next(choices.nextPossible)} <ClauseMarks ids={choices.cites} />
              </p>
            )}
            {choices.changes.length > 0 && <History of={choices} />}
          </>
        )}
      </Answered>
    </section>
  )
}

function OneDisease({ of, choices }: { readonly of: ToChoose; readonly choices: Choices }) {
  const { t, say } = useText()
  const words = t.registers.designation
  const { year } = choices
  const chosen = (in_: number) => choices.rows.find((row) => row.diseaseKey === of.diseaseKey && row.year === in_)
  const [now, next] = [chosen(year), chosen(year + 1)]
  const waiting = choices.changes.some(({ diseaseKey, state }) => diseaseKey === of.diseaseKey && state === 'asked')
  return (
    <div className="stack">
      <p>
        <strong>{say(of.diseaseName)}</strong>{' '}
        {now ? words.chosen(now.name, year) : <span>{words.notChosen(year)}</span>}
        {next && <span> · {words.chosen(next.name, year + 1)}</span>}
      </p>
      {!now && <Choose of={of} personId={choices.personId} year={year} label={words.choose} />}
      {now && !waiting && <Exception of={of} choices={choices} current={now.institutionId} />}
      {now && waiting && <p className="quiet">{t.registers.changes.state.asked}</p>}
      {now && !next && <Choose of={of} personId={choices.personId} year={year + 1} label={words.nextYear(year + 1)} />}
      {now && <Withdraw of={of} personId={choices.personId} year={year} />}
    </div>
  )
}

const offered = (of: ToChoose) => of.institutions.map((one) => ({ value: one.institutionId, label: one.name }))

interface ChooseProps {
  readonly of: ToChoose
  readonly personId: number
  readonly year: number
  readonly label: string
}

function Choose({ of, personId, year, label }: ChooseProps) {
  const { t } = useText()
  const words = t.registers.designation
  const { message } = App.useApp()
  const [institutionId, set] = useState<string>()
  const choose = useChange<NewChoice, Choices>(path, { onDone: () => void message.success(words.done) })
  const { diseaseKey } = of
  return (
    <>
      <div className="row">
        <Select
          aria-label={`${label} ${words.institution}`}
          placeholder={words.institution}
          style={{ flex: 1, minWidth: 200 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={offered(of)}
          value={institutionId ?? null}
          onChange={(value: string | null) => set(value ?? undefined)}
        />
        <Button
          type="primary"
          disabled={!institutionId}
          loading={choose.isPending}
          onClick={() => institutionId && choose.mutate({ personId, diseaseKey, institutionId, year })}
        >
          {label}
        </Button>
      </div>
      <Trouble error={choose.error} />
    </>
  )
}

interface ExceptionProps {
  readonly of: ToChoose
  readonly choices: Choices
  readonly current: string
}

/** Another institution within the year: with the reason, and somebody at the agency approves. */
function Exception({ of, choices, current }: ExceptionProps) {
  const { t } = useText()
  const words = t.registers.designation
  const { message } = App.useApp()
  const [open, show] = useState(false)
  const [institutionId, set] = useState<string>()
  const [reason, setReason] = useState('')
  const ask = useChange<NewChange, Choices>(`${path}/changes`, { onDone: () => void message.success(words.done) })
  if (!open) return <Button onClick={() => show(true)}>{words.change}</Button>
  const { personId } = choices
  const { diseaseKey } = of
  return (
    <div className="stack">
      <Select
        aria-label={words.institution}
        placeholder={words.institution}
        showSearch={{ optionFilterProp: 'label' }}
        options={offered(of).filter(({ value }) => value !== current)}
        value={institutionId ?? null}
        onChange={(value: string | null) => set(value ?? undefined)}
      />
      <Input
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        type="primary"
        disabled={!institutionId || !reason.trim()}
        loading={ask.isPending}
        onClick={() => institutionId && ask.mutate({ personId, diseaseKey, institutionId, reason: reason.trim() })}
      >
        {words.ask}
      </Button>
      <Trouble error={ask.error} />
    </div>
  )
}

function Withdraw({ of, personId, year }: Omit<ChooseProps, 'label'>) {
  const { t } = useText()
  const words = t.registers.designation
  const { message } = App.useApp()
  const withdraw = useChange<ChoiceWithdrawal, Choices>(`${path}/withdrawal`, {
    onDone: () => void message.success(words.done),
  })
  const { diseaseKey } = of
  return (
    <WithReason
      label={words.withdraw}
      reason={words.withdrawNote}
      longest={1000}
      pending={withdraw.isPending}
      error={withdraw.error}
      onSubmit={(note) => withdraw.mutate({ personId, diseaseKey, year, note })}
    />
  )
}

function History({ of }: { readonly of: Choices }) {
  const { t, say } = useText()
  const words = t.registers.changes
  return (
    <details>
      <summary>{t.registers.designation.history}</summary>
      <ol className="moves">
        {of.changes.map((one) => (
          <li key={one.changeId}>
            {dayOfInstant(one.askedAt)} {say(one.diseaseName)} {one.year} {words.kind[one.kind]}：{one.from ?? ''}
            {one.to && ` → ${one.to}`} <span className="quiet">{one.reason}</span>{' '}
            {one.state !== 'done' && <span>{words.state[one.state]}</span>} {one.decisionNote}
          </li>
        ))}
      </ol>
    </details>
  )
}
