import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import type {
  AwayCategory,
  AwayRegistration,
  NewRegistration,
  RegionList,
  RegistrationList,
} from '../../../modules/insured/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { today } from '../parts/day.tsx'
import { Period } from '../parts/period.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { WithReason } from '../parts/with-reason.tsx'

const path = '/api/insured/registrations'

/** Care elsewhere: what is registered and what it changes, registering, withdrawing; for the own phone or at the counter. */
export function Away({ personId, code }: { readonly personId: number; readonly code?: string }) {
  const { t } = useText()
  const words = t.registers.away
  const asked = useAsk<RegistrationList>(path, code === undefined ? undefined : { code })
  const [open, show] = useState(false)
  return (
    <section className="card panel inside stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <Answered asked={asked}>
        {({ rows }) => (
          <>
            {rows.length === 0 && <p className="quiet">{words.none}</p>}
            {rows.map((row) => (
              <One key={row.registrationId} of={row} />
            ))}
          </>
        )}
      </Answered>
      {open ? (
        <Register personId={personId} onDone={() => show(false)} />
      ) : (
        <Button onClick={() => show(true)}>{words.apply}</Button>
      )}
    </section>
  )
}

interface OneProps {
  readonly of: AwayRegistration
  /** Somebody else's to take back. */
  readonly fixed?: boolean
}

/** A registration with what it changes and the way that led to it. */
export function One({ of, fixed = false }: OneProps) {
  const { t, say } = useText()
  const words = t.registers.away
  const standing = of.withdrawn ? 'withdrawn' : of.inForce ? 'inForce' : of.validFrom > today() ? 'coming' : 'ended'
  return (
    <div className="stack">
      <p className="spread">
        <span>
          <strong>
            {words.kind[of.kind]} · {say(of.regionName)}
          </strong>
          <br />
          <span className="quiet">
            {words.valid(of.validFrom, of.validUntil)}
            {of.category && ` · ${words.category[of.category]}`}
            {of.toInstitution && ` · ${words.to(of.toInstitution)}`}
          </span>
        </span>
        <Tint color={of.inForce ? 'good' : 'rest'}>{words[standing]}</Tint>
      </p>
      {of.effect && !of.withdrawn && (
        <p className="quiet">
          {words.effect(of.effect.there, of.effect.without, of.effect.home)} <ClauseMarks ids={of.effect.cites} />
        </p>
      )}
      {of.chain.length > 1 && (
        <p className="quiet">
          {words.chain}：{of.chain.map(({ from, to, on }) => `${from ?? ''} → ${to ?? ''}（${on}）`).join('；')}
        </p>
      )}
      {!fixed && !of.withdrawn && standing !== 'ended' && <Withdraw of={of} />}
    </div>
  )
}

function Withdraw({ of }: { readonly of: AwayRegistration }) {
  const { t } = useText()
  const words = t.registers.away
  const withdraw = useChange<{ note: string }, RegistrationList>(`${path}/${of.registrationId}/withdrawal`)
  return (
    <WithReason
      label={words.withdraw}
      reason={words.withdrawNote}
      pending={withdraw.isPending}
      error={withdraw.error}
      onSubmit={(note) => withdraw.mutate({ note })}
    />
  )
}

const categories = {
  residence: ['retired-settled', 'long-term-resident', 'long-term-worker'],
  temporary: ['treatment', 'emergency', 'other'],
} as const satisfies Readonly<Record<string, readonly AwayCategory[]>>
type Kind = keyof typeof categories

/** Registering oneself, or at the counter; a referral is the hospital's. */
function Register({ personId, onDone }: { readonly personId: number; readonly onDone: () => void }) {
  const { t, say } = useText()
  const words = t.registers.away
  const { message } = App.useApp()
  const regions = useAsk<RegionList>('/api/insured/regions', undefined, { staleSeconds: 3600 })
  const [kind, setKind] = useState<Kind>('residence')
  const [category, setCategory] = useState<AwayCategory>('long-term-resident')
  const [region, setRegion] = useState<string>()
  const [from, setFrom] = useState(today())
  const [until, setUntil] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const register = useChange<NewRegistration, RegistrationList>(path, {
    onDone: () => {
      void message.success(words.submitted)
      onDone()
    },
  })
  return (
    <div className="stack">
      <label className="stack" htmlFor="away-kind">
        {words.what}
        <Select
          id="away-kind"
          value={kind}
          options={(Object.keys(categories) as Kind[]).map((value) => ({ value, label: words.kind[value] }))}
          onChange={(value: Kind) => {
            setKind(value)
            setCategory(categories[value][0])
          }}
        />
      </label>
      <label className="stack" htmlFor="away-category">
        {words.why}
        <Select
          id="away-category"
          value={category}
          options={categories[kind].map((value) => ({ value, label: words.category[value] }))}
          onChange={setCategory}
        />
      </label>
      <label className="stack" htmlFor="away-region">
        {words.where}
        <Select
          id="away-region"
          value={region ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={(regions.data?.rows ?? []).map((one) => ({ value: one.region, label: say(one.name) }))}
          onChange={(value: string | null) => setRegion(value ?? undefined)}
        />
      </label>
      <div className="row">
        <Period from={from} until={until} labels={words} onFrom={setFrom} onUntil={setUntil} />
      </div>
      <Input
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="quiet">{words.hospital}</p>
      <Trouble error={register.error} />
      <Button
        type="primary"
        disabled={!region}
        loading={register.isPending}
        onClick={() =>
          region && register.mutate({ personId, kind, category, region, from, until, reason: reason.trim() || null })
        }
      >
        {words.submit}
      </Button>
    </div>
  )
}
