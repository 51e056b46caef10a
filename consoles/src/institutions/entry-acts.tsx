import { App, Button, DatePicker, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { Entry, EntryAct } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { today } from '../parts/day.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { AnswersEditor, noAnswers, written } from './answers.tsx'

/** What may be done with an application now; the version that was looked at goes with it. */
export function EntryActs({ of }: { readonly of: Entry }) {
  const { t } = useText()
  const { message } = App.useApp()
  const act = useChange<{ act: EntryAct; version: number }, Entry>(
    ({ act: name }) => `/api/entries/${of.entryId}/${name}`,
    {
      onDone: () => void message.success(t.institutions.done),
    },
  )
  const send = (name: EntryAct, more: object = {}) => act.mutate({ act: name, version: of.version, ...more })
  if (of.may.length === 0) return null
  return (
    <section className="panel inside stack">
      {of.may.includes('judge') && <Judging of={of} onSend={(more) => send('judge', more)} busy={act.isPending} />}
      {(of.may.includes('connect') || of.may.includes('supply')) && (
        <Supplying of={of} onSend={send} busy={act.isPending} />
      )}
      {of.may.includes('sign') && <Signing of={of} onSend={(more) => send('sign', more)} busy={act.isPending} />}
      {of.may.includes('notify') && (
        <div>
          <Button type="primary" loading={act.isPending} onClick={() => send('notify')}>
            {t.institutions.notify}
          </Button>
        </div>
      )}
      <Trouble error={act.error} />
      {of.may.includes('withdraw') && (
        <div>
          <Button danger disabled={act.isPending} onClick={() => send('withdraw')}>
            {t.institutions.withdraw}
          </Button>
        </div>
      )}
    </section>
  )
}

interface ActProps {
  readonly of: Entry
  readonly busy: boolean
  readonly onSend: (more: object) => void
}

function Judging({ of, busy, onSend }: ActProps) {
  const { t, say } = useText()
  const words = t.institutions
  const items = of.items.filter(({ stage }) => stage === of.stage)
  const [said, setSaid] = useState<Readonly<Record<string, { ok: boolean; missing: string }>>>({})
  const set = (key: string, one: { ok: boolean; missing: string }) => setSaid({ ...said, [key]: one })
  return (
    <>
      <header className="spread">
        <h2>{words.stage[of.stage]}</h2>
        <Button
          size="small"
          onClick={() => setSaid(Object.fromEntries(items.map(({ key }) => [key, { ok: true, missing: '' }])))}
        >
          {words.allOk}
        </Button>
      </header>
      <p className="quiet">{words.judgeHint}</p>
      <ul className="checklist">
        {items.map(({ key, name }) => (
          <li key={key}>
            <span className="spread">
              <span>{say(name)}</span>
              <Radio.Group
                aria-label={say(name)}
                value={said[key]?.ok ?? null}
                onChange={({ target }) => set(key, { ok: target.value === true, missing: said[key]?.missing ?? '' })}
              >
                <Radio value={true}>{words.ok}</Radio>
                <Radio value={false}>{words.notOk}</Radio>
              </Radio.Group>
            </span>
            {said[key]?.ok === false && (
              <Input
                aria-label={`${say(name)} ${words.missing}`}
                placeholder={words.missing}
                value={said[key].missing}
                maxLength={1000}
                onChange={(event) => set(key, { ok: false, missing: event.target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button
          type="primary"
          loading={busy}
          onClick={() =>
            onSend({
              items: Object.entries(said).map(([key, { ok, missing }]) => ({
                key,
                ok,
                ...(!ok && missing.trim() && { missing: missing.trim() }),
              })),
            })
          }
        >
          {words.judge}
        </Button>
      </div>
    </>
  )
}

interface SupplyingProps {
  readonly of: Entry
  readonly busy: boolean
  readonly onSend: (act: EntryAct, more: object) => void
}

function Supplying({ of, busy, onSend }: SupplyingProps) {
  const { t } = useText()
  const words = t.institutions
  const [answers, setAnswers] = useState(noAnswers)
  const connecting = of.may.includes('connect')
  const items = of.items.filter(({ stage, verdict, proof }) =>
    connecting
      ? stage === 'checking' && proof === 'paper'
      : stage === of.stage && verdict?.ok === false && (proof === 'paper' || proof === 'promise'),
  )
  return (
    <>
      <AnswersEditor items={items} answers={answers} onChange={setAnswers} />
      <div>
        <Button
          type="primary"
          loading={busy}
          disabled={answers.coming > 0}
          onClick={() => onSend(connecting ? 'connect' : 'supply', written(answers))}
        >
          {connecting ? words.connect : words.supply}
        </Button>
      </div>
    </>
  )
}

function Signing({ of, busy, onSend }: ActProps) {
  const { t } = useText()
  const words = t.institutions
  const first = dayjs(of.goesOnFrom ?? today())
  const [from, setFrom] = useState<Dayjs>(first)
  const [until, setUntil] = useState<Dayjs | null>(first.add(1, 'year').subtract(1, 'day'))
  return (
    <div className="inline-form">
      <label htmlFor="valid-from">
        {words.validFrom}
        <DatePicker id="valid-from" value={from} allowClear={false} onChange={(day) => day && setFrom(day)} />
      </label>
      <label htmlFor="valid-until">
        {words.validUntil}
        <DatePicker id="valid-until" value={until} onChange={(day) => setUntil(day)} />
      </label>
      <Button
        type="primary"
        loading={busy}
        onClick={() =>
          onSend({
            validFrom: from.format('YYYY-MM-DD'),
            ...(until && { validUntil: until.format('YYYY-MM-DD') }),
          })
        }
      >
        {words.sign}
      </Button>
    </div>
  )
}
