import { Button, DatePicker, Input } from 'antd'
import { useState } from 'react'
import type { Amendment, Choices, Holding, HoldingList, LifeMove } from '../../../modules/eligibility/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Away } from '../registers/away.tsx'
import { Designation } from '../registers/designation.tsx'
import { ByCode } from './by-code.tsx'
import './eligibility.css'

type Deed = 'suspend' | 'resume' | 'end'
const deeds: Readonly<Record<Holding['state'], readonly Deed[]>> = {
  coming: ['suspend', 'end'],
  'in-force': ['suspend', 'end'],
  suspended: ['resume', 'end'],
  ended: [],
}

/** What a person holds, with its life; suspending, resuming and ending it from a day on. */
export function HoldingsPage() {
  const { t } = useText()
  const words = t.eligibility.holdings
  return (
    <ByCode title={words.title} label={words.person}>
      {(code) => (
        <>
          <HeldBy code={code} />
          <Registers code={code} />
        </>
      )}
    </ByCode>
  )
}

function HeldBy({ code }: { readonly code: string }) {
  const { t } = useText()
  const asked = useAsk<HoldingList>('/api/eligibility/certifications', { code })
  return (
    <Answered asked={asked}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Nothing title={t.eligibility.holdings.empty} />
        ) : (
          rows.map((one) => <OneHolding key={`${one.certificationId}-${one.version}`} of={one} />)
        )
      }
    </Answered>
  )
}

/** The institution of the year and care elsewhere of the same person. */
function Registers({ code }: { readonly code: string }) {
  const choices = useAsk<Choices>('/api/eligibility/designations', { code })
  if (!choices.data) return null
  return (
    <>
      <Designation code={code} />
      <Away personId={choices.data.personId} code={code} />
    </>
  )
}

function OneHolding({ of }: { readonly of: Holding }) {
  const { t, say } = useText()
  const words = t.eligibility
  const names: Readonly<Record<string, string>> = words.holdings.move
  return (
    <section className="panel inside stack" aria-label={say(of.diseaseName)}>
      <p className="spread">
        <span>
          <strong>{say(of.diseaseName)}</strong>{' '}
          <span className="quiet">{words.phone.valid(of.validFrom, of.validUntil)}</span>
          {of.recognised && <span className="quiet"> · {words.phone.recognised(say(of.grantedRegionName))}</span>}
        </span>
        <Tint color={of.state === 'in-force' ? 'good' : of.state === 'suspended' ? 'stop' : 'rest'}>
          {words.phone.holding[of.state]}
        </Tint>
      </p>
      {of.suspensions.map(({ validFrom, validUntil, reason }) => (
        <p key={validFrom} className="quiet">
          {words.holdings.suspended(validFrom, validUntil ?? '—')} {reason}
        </p>
      ))}
      {of.moves.length > 0 && (
        <ol className="moves">
          {of.moves.map(({ move, effectiveOn, by, note, at }) => (
            <li key={`${move}-${at}`}>
              {names[move] ?? move} {words.holdings.on(effectiveOn)} <span className="quiet">{by}</span> {note}
            </li>
          ))}
        </ol>
      )}
      {deeds[of.state].length > 0 && <Deeds of={of} />}
      {of.state !== 'ended' && <Amend of={of} />}
    </section>
  )
}

function Deeds({ of }: { readonly of: Holding }) {
  const { t } = useText()
  const words = t.eligibility.holdings
  const [note, setNote] = useState('')
  const [from, setFrom] = useState<string>()
  const move = useChange<LifeMove & { deed: Deed }, Holding>(
    ({ deed }) => `/api/eligibility/certifications/${of.certificationId}/${deed}`,
  )
  return (
    <>
      <div className="row">
        <DatePicker
          placeholder={words.from}
          aria-label={words.from}
          style={{ width: 200 }}
          onChange={(day) => setFrom(day?.format('YYYY-MM-DD'))}
        />
        <Input
          style={{ flex: 1, minWidth: 200 }}
          aria-label={words.reason}
          placeholder={words.reason}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
        {deeds[of.state].map((deed) => (
          <Button
            key={deed}
            danger={deed !== 'resume'}
            disabled={!note.trim() || move.isPending}
            onClick={() => move.mutate({ deed, version: of.version, note: note.trim(), ...(from ? { from } : {}) })}
          >
            {words.act[deed]}
          </Button>
        ))}
      </div>
      <Trouble error={move.error} />
    </>
  )
}

/** Puts right the diagnosis that is written of it. */
function Amend({ of }: { readonly of: Holding }) {
  const { t } = useText()
  const words = t.eligibility.holdings
  const [open, show] = useState(false)
  const [code, setCode] = useState(of.diagnosisCode ?? '')
  const [note, setNote] = useState('')
  const amend = useChange<Amendment, Holding>(`/api/eligibility/certifications/${of.certificationId}/amend`)
  if (!open)
    return (
      <p className="row">
        <span className="quiet">
          {t.eligibility.form.icd} {of.diagnosisCode ?? '—'}
        </span>
        <Button size="small" onClick={() => show(true)}>
          {words.move.amend}
        </Button>
      </p>
    )
  return (
    <>
      <div className="row">
        <Input
          style={{ width: 160 }}
          aria-label={t.eligibility.form.icd}
          placeholder={t.eligibility.form.icd}
          value={code}
          maxLength={15}
          onChange={(event) => setCode(event.target.value.trim().toUpperCase())}
        />
        <Input
          style={{ flex: 1, minWidth: 200 }}
          aria-label={words.amendNote}
          placeholder={words.amendNote}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          disabled={!code || !note.trim()}
          loading={amend.isPending}
          onClick={() => amend.mutate({ version: of.version, diagnosisCode: code, note: note.trim() })}
        >
          {words.move.amend}
        </Button>
      </div>
      <Trouble error={amend.error} />
    </>
  )
}
